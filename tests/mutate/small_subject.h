// Routines of a few instructions with their contracts, as mutants are made from them.
#ifndef A64_TESTS_MUTATE_SMALL_SUBJECT_H
#define A64_TESTS_MUTATE_SMALL_SUBJECT_H

#include <memory>
#include <string>
#include <vector>

#include "proofs/contract/contract_file.h"
#include "proofs/mutate/judge.h"

namespace a64::mutate_tests {

/// A contract that promises no result and says nothing of its caller.
proofs::ContractOptions only(const std::string& prototype);

class SmallSubject {
 public:
  /// The function `f` of these lines. Throws if it cannot be had.
  SmallSubject(const std::string& body, const proofs::ContractOptions& contract);

  const proofs::Routine& routine() const { return routine_; }
  const proofs::Contract& contract() const { return contracts_->front(); }
  const proofs::Contract& general() const { return general_; }  ///< not specialised
  std::vector<proofs::MutationCase> cases() const;
  /// The address of the instruction that many lines behind the first.
  u64 at(unsigned instruction) const { return routine_.function.address + 4 * instruction; }

 private:
  proofs::Contract general_;
  std::shared_ptr<const sim::Image> image_;
  std::shared_ptr<const std::vector<proofs::Contract>> contracts_;
  proofs::Routine routine_;
};

/// Copies `len` bytes, up to 2^16, in blocks of 16.
SmallSubject copy_blocks();
inline constexpr unsigned kCopyAtStore = 2;  ///< its instruction

/// A prover that proves all that it is asked.
proofs::TheoremReport believe(const proofs::Routine& routine, const proofs::ProveOptions& options);
/// The one that there is.
proofs::TheoremReport real_prover(const proofs::Routine& routine,
                                  const proofs::ProveOptions& options);

}  // namespace a64::mutate_tests

#endif
