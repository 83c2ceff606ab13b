#include "proofs/reason/sequence_cuts.h"

#include <algorithm>

namespace a64::proofs {

using sim::Op;
using sim::Term;

namespace {

/// How many values past the last one seen a routine may compute in one go.
constexpr u64 kLookAhead = 17;

/// Part of a value as it stands in the table: there is nothing to recognise. A part at another
/// place may be one of the next value, such as an XTS tweak, which is this one shifted.
bool is_part_of_sequence(Term value) {
  if (value->op == Op::kExtract && value->parameter % value->width == 0) {
    value = value->children[0];
  }
  return value->op == Op::kSequence;
}

}  // namespace

void SequenceCuts::begin_case(std::vector<u32> sequences) {
  near_misses_.clear();
  if (sequences_ != sequences) recognised_.clear();
  sequences_ = std::move(sequences);
  for (const u32 k : sequences_) look_ahead(k, factory_.constant(64, 0));
}

void SequenceCuts::look_ahead(u32 sequence, Term index) {
  if (!looked_ahead_.insert(factory_.sequence(sequence, index)).second) return;
  for (u64 ahead = 0; ahead < kLookAhead; ++ahead) {
    const Term at = factory_.add(index, factory_.constant(64, ahead));
    const Term value = factory_.sequence(sequence, at);
    if (!known_.insert(value).second) continue;
    for (const unsigned width : {128u, 64u, 32u}) {
      for (unsigned lo = 0; lo < 128; lo += width) {
        const Term part = factory_.extract(value, lo, width);
        parts_[{width, part->samples}].push_back({part, sequence, at});
      }
    }
  }
}

// A register may hold parts of such values beside each other or under a zero extension.
Term SequenceCuts::recognise_pieces(Term value) {
  if (value->op != Op::kConcat) return value;
  Term whole;
  for (const Term piece : value->children) {
    const bool candidate = piece->width == 32 || piece->width == 64;
    const Term known = candidate ? recognise(piece) : piece;
    whole = whole ? factory_.concat(whole, known) : known;
  }
  return whole;
}

Term SequenceCuts::recognise(Term value) {
  if (is_part_of_sequence(value)) return value;
  const auto found = parts_.find({value->width, value->samples});
  if (found == parts_.end()) return recognise_pieces(value);
  // Values at two affine indices may agree in the samples: the candidate that shares its index
  // symbols with the value is proved, the other one is not.
  auto& recognised = recognised_[factory_.assumptions_in_force()];
  if (const auto before = recognised.find(value); before != recognised.end()) {
    return before->second;
  }
  const std::vector<Part> candidates = found->second;
  for (const Part& part : candidates) {
    if (!std::ranges::binary_search(sequences_, part.sequence)) continue;
    const Answer& answer = equalities_.prove(value, part.term);
    if (answer.proved()) {
      look_ahead(part.sequence, part.index);
      return recognised[value] = part.term;
    }
    near_misses_.push_back({value, part.term, &answer});
  }
  return recognised[value] = value;
}

}  // namespace a64::proofs
