// A contract whose scalars may have one of several values is proved value by value: as several
// contracts, in each of which those scalars are fixed. Scalars of which conditions speak, and no
// sizes, are proved range by range: in each the conditions hold or do not. What is left is at most
// one number on which the sizes of buffers depend, and scalars that may be anything in a range.
#ifndef A64_PROOFS_CONTRACT_SPECIALISE_H
#define A64_PROOFS_CONTRACT_SPECIALISE_H

#include "base/result.h"
#include "proofs/contract/contract.h"

namespace a64::proofs {

/// One for each combination of the values and ranges that scalars are split on, in rising order of
/// the first scalar; sizes and conditions have the fixed values put in, and promises whose
/// conditions cannot hold are gone. An Error where sizes depend on more than one scalar that is not
/// fixed, where a remainder limits a scalar that no size depends on, or where there are too many
/// combinations.
Result<std::vector<Contract>> specialisations(const Contract& contract);

/// The values that tell this one from its fellows, such as "key.rounds = 10, enc = 1" or
/// "enc >= 1"; empty where there is no other.
std::string distinction(const Contract& specialised, const Contract& general);

/// The scalar of a specialised contract on which sizes depend.
std::optional<ScalarId> size_scalar(const Contract& specialised);

/// Whether sizes depend on more than one scalar that is not fixed. Then size_scalar is the first of
/// them, and what is said of one size below holds of none: proofs/loops/nest.h proves such
/// contracts, and with_small_sizes makes others of them.
bool has_several_sizes(const Contract& specialised);

/// Contracts that are not specialised yet, in each of which all but the first of several sizes have
/// one small value, as if the file said so. Empty of a contract without several sizes.
std::vector<Contract> with_small_sizes(const Contract& general);

/// The range of a scalar in words, ", "-free: "enc = 1", "2 <= x <= 9", "x >= 2"; empty if it may
/// be anything.
std::string range_text(const Scalar& scalar);

/// The value of a scalar that is fixed.
std::optional<u64> fixed_value(const Scalar& scalar);

/// Whether it is a secret field: its value is what its buffer holds there, and nothing besides.
bool lies_in_contents(const Scalar& scalar);

/// Whether it is known to be less than everything that its type allows.
bool limited(const Scalar& scalar);

/// Bytes as constant + factor * size.
struct SizedBytes {
  i64 constant = 0;
  i64 factor = 0;
  /// For this value of the size; 0 where the sum is negative.
  u64 at(u64 size) const;
};

/// Precondition: the contract is specialised.
SizedBytes sized(const Affine& bytes);

/// Whether the condition holds for each size in [least, most]; nothing where it holds for some of
/// them only, or is not about the size.
std::optional<bool> decided(const Contract& specialised, const Condition& condition, u64 least,
                            u64 most);

/// The same of all of the conditions together.
std::optional<bool> decided(const Contract& specialised, const std::vector<Condition>& conditions,
                            u64 least, u64 most);

/// The promises whose conditions hold at this size; none where the routine is to do nothing.
std::vector<const Ensures*> promises_at(const Contract& specialised, u64 size);

/// Whether the routine is to do nothing for each size in [least, most]; nothing where that
/// differs among them.
std::optional<bool> does_nothing(const Contract& specialised, u64 least, u64 most);

/// What the largest buffer has at that size: how much work there is.
u64 bytes_worked_on(const Contract& specialised, u64 size);

/// What a size more adds to the largest buffer; 0 without a size.
u64 bytes_per_size(const Contract& specialised);

/// Such as "len 17"; "all inputs" of a routine without a size.
std::string size_text(const Contract& specialised, u64 size);

/// "len"; empty without a size.
std::string size_name(const Contract& specialised);

/// `requires` admits sizes that leave the remainder when divided by the modulus; 1 and 0 where it
/// says nothing of that.
u64 size_modulus(const Contract& specialised);
u64 size_remainder(const Contract& specialised);

/// Whether `requires` admits this size.
bool admits(const Contract& specialised, u64 size);

/// The largest size that `requires` and the type allow.
u64 largest_size(const Contract& specialised);

}  // namespace a64::proofs

#endif
