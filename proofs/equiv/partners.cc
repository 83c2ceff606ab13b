#include "proofs/equiv/partners.h"

#include <algorithm>

namespace a64::proofs::equiv {

using sim::Op;
using sim::Term;

namespace {

/// Terms of one value that are kept side by side.
constexpr std::size_t kMostAlike = 2;
/// A question that is open costs seconds: after so many, values stay as they are.
constexpr unsigned kMostOpen = 2;

/// Few bits agree by chance.
bool samples_tell(Term value) {
  return value->width >= 32 && !value.is_constant() &&
         std::ranges::any_of(value->samples, [](u128 sample) { return sample > 0xffff; });
}

}  // namespace

void Partners::begin() {
  known_.clear();
  met_.clear();
  open_ = 0;
}

void Partners::add(Term value) {
  if (!samples_tell(value)) return;
  std::vector<Term>& alike = known_[{value->width, value->samples}];
  if (alike.size() < kMostAlike && std::ranges::find(alike, value) == alike.end()) {
    alike.push_back(value);
  }
}

Term Partners::remember(Term value) {
  add(value);
  if (value->width == 128) {
    for (const unsigned lo : {0u, 64u}) add(factory_.extract(value, lo, 64));
  }
  return value;
}

Term Partners::meet_whole(Term value) {
  if (!samples_tell(value)) return value;
  const auto found = known_.find({value->width, value->samples});
  if (found == known_.end()) return value;
  if (std::ranges::find(found->second, value) != found->second.end()) return value;
  if (const auto before = met_.find(value); before != met_.end()) return before->second;
  for (const Term other : found->second) {
    if (open_ >= kMostOpen) break;
    const Answer& answer = equalities_.prove(value, other);
    if (answer.proved()) return met_[value] = other;
    open_ += answer.unknown();
  }
  return met_[value] = value;
}

// A vector register may hold values side by side that the other run has in two.
Term Partners::meet(Term value) {
  const Term whole = meet_whole(value);
  if (whole != value || value->width != 128) return whole;
  const Term high = factory_.extract(value, 64, 64);
  const Term low = factory_.extract(value, 0, 64);
  const Term met_high = meet_whole(high);
  const Term met_low = meet_whole(low);
  if (met_high == high && met_low == low) return value;
  return factory_.concat(met_high, met_low);
}

}  // namespace a64::proofs::equiv
