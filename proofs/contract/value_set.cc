#include "proofs/contract/value_set.h"

#include <algorithm>
#include <numeric>

namespace a64::proofs {
namespace {

constexpr i128 kLargestModulus = i128{1} << 62;  // its products stay within i128

i128 remainder_of(i128 number, i128 modulus) {
  const i128 remainder = number % modulus;
  return remainder < 0 ? remainder + modulus : remainder;
}

/// The inverse of `number` modulo `modulus`, which is prime to it (Euclid's algorithm).
i128 inverse_of(i128 number, i128 modulus) {
  i128 low = remainder_of(number, modulus), high = modulus;
  i128 low_factor = 1, high_factor = 0;
  while (low > 1) {
    const i128 quotient = high / low;
    std::swap(low, high);
    low -= quotient * high;
    std::swap(low_factor, high_factor);
    low_factor -= quotient * high_factor;
  }
  return modulus == 1 ? 0 : remainder_of(low_factor, modulus);
}

}  // namespace

void ValueSet::keep(Condition::Relation relation, i128 number) {
  using enum Condition::Relation;
  switch (relation) {
    case kEqual:
      keep_one_of({number});
      return;
    case kNotEqual:
      excluded_.insert(number);
      break;
    case kLess:
      most_ = std::min(most_, number - 1);
      break;
    case kLessEqual:
      most_ = std::min(most_, number);
      break;
    case kGreater:
      least_ = std::max(least_, number + 1);
      break;
    case kGreaterEqual:
      least_ = std::max(least_, number);
      break;
  }
  tighten();
}

void ValueSet::keep_one_of(const std::vector<i128>& values) {
  std::vector<i128> sorted = values;
  std::ranges::sort(sorted);
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  if (values_) {
    std::erase_if(sorted, [&](i128 value) { return !std::ranges::binary_search(*values_, value); });
  }
  values_ = std::move(sorted);
  tighten();
}

bool ValueSet::keep_remainder(u64 modulus, u64 remainder) {
  // The Chinese remainder theorem: remainder_ + modulus_ * steps = remainder (mod modulus).
  const i128 common = std::gcd(modulus_, modulus);
  const i128 rest = static_cast<i128>(modulus) / common;
  const i128 merged = static_cast<i128>(modulus_) * rest;
  if (merged > kLargestModulus) return false;
  const i128 distance = static_cast<i128>(remainder) - static_cast<i128>(remainder_);
  if (distance % common != 0) {
    most_ = least_ - 1;
    return true;
  }
  const i128 inverse = inverse_of(static_cast<i128>(modulus_) / common, rest);
  const i128 steps = remainder_of(remainder_of(distance / common, rest) * inverse, rest);
  remainder_ = static_cast<u64>(remainder_ + modulus_ * steps);
  modulus_ = static_cast<u64>(merged);
  tighten();
  return true;
}

std::optional<i128> ValueSet::hole() const {
  for (auto number = excluded_.upper_bound(least_); number != excluded_.end(); ++number) {
    if (*number >= most_) break;
    if (remainder_of(*number, modulus_) == static_cast<i128>(remainder_)) return *number;
  }
  return std::nullopt;
}

bool ValueSet::admits(i128 number) const {
  return least_ <= number && number <= most_ && !excluded_.contains(number) &&
         remainder_of(number, modulus_) == static_cast<i128>(remainder_);
}

void ValueSet::tighten() {
  if (empty()) return;
  if (values_) {
    std::erase_if(*values_, [&](i128 value) { return !admits(value); });
    excluded_.clear();  // what they exclude is no member any more
    least_ = values_->empty() ? most_ + 1 : values_->front();
    most_ = values_->empty() ? most_ : values_->back();
    return;
  }
  const auto from_remainder = [&](i128 number) {
    return remainder_of(number - remainder_, modulus_);
  };
  least_ += remainder_of(-from_remainder(least_), modulus_);
  most_ -= from_remainder(most_);
  while (!empty() && excluded_.erase(least_) > 0) least_ += modulus_;
  while (!empty() && excluded_.erase(most_) > 0) most_ -= modulus_;
  if (least_ == most_) values_ = std::vector<i128>{least_};
}

}  // namespace a64::proofs
