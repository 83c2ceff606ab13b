// Right routines of this repository, with their contracts, to make wrong ones from.
#ifndef A64_TESTS_EXPLAIN_SUBJECTS_H
#define A64_TESTS_EXPLAIN_SUBJECTS_H

#include <memory>
#include <string>
#include <vector>

#include "proofs/contract/routine.h"

namespace a64::explain_tests {

struct Subject {
  std::string name;
  std::shared_ptr<const sim::Image> image;
  std::shared_ptr<const std::vector<proofs::Contract>> contracts;
  proofs::Routine routine;  ///< with the first of the contracts
};

/// The contracts of a file, by its path from the root of the repository. Throws if it cannot be
/// had.
std::vector<proofs::Contract> contracts_of(const std::string& contract_file);

/// The routine of that contract. Throws if it cannot be had.
Subject subject_of(const proofs::Contract& contract);

}  // namespace a64::explain_tests

#endif
