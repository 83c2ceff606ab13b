// The values that conditions leave of an integer: an interval with a remainder and holes, or a
// list. Exact; what a Scalar cannot say (a hole amid a range) is left for its user to refuse.
#ifndef A64_PROOFS_CONTRACT_VALUE_SET_H
#define A64_PROOFS_CONTRACT_VALUE_SET_H

#include <optional>
#include <set>
#include <vector>

#include "proofs/contract/contract.h"

namespace a64::proofs {

class ValueSet {
 public:
  /// The integers from `least` to `most`.
  ValueSet(i128 least, i128 most) : least_(least), most_(most) {}

  void keep(Condition::Relation relation, i128 number);
  void keep_one_of(const std::vector<i128>& values);
  /// modulus 1..2^32, remainder below it. False if the moduli together exceed 2^62, and then
  /// nothing is kept or dropped.
  bool keep_remainder(u64 modulus, u64 remainder);

  bool empty() const { return least_ > most_; }
  /// The smallest and the largest member; of a set that is not empty.
  i128 least() const { return least_; }
  i128 most() const { return most_; }
  u64 modulus() const { return modulus_; }
  u64 remainder() const { return remainder_; }
  /// All members in rising order, if conditions listed them or have left only one.
  const std::optional<std::vector<i128>>& values() const { return values_; }
  /// A number amid the range that is no member.
  std::optional<i128> hole() const;

 private:
  bool admits(i128 number) const;
  /// Draws the bounds in to members.
  void tighten();

  i128 least_;
  i128 most_;
  u64 modulus_ = 1;
  u64 remainder_ = 0;
  std::optional<std::vector<i128>> values_;
  std::set<i128> excluded_;
};

}  // namespace a64::proofs

#endif
