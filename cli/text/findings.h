// The findings of all cases, those that say the same put together.
#ifndef A64_CLI_TEXT_FINDINGS_H
#define A64_CLI_TEXT_FINDINGS_H

#include <string>
#include <vector>

#include "proofs/theorem/theorem.h"

namespace a64::cli {

/// Findings of one property, verdict, aliasing and instruction.
struct FindingGroup {
  const proofs::Finding* example = nullptr;  ///< one with a counterexample if there is one
  proofs::Aliasing aliasing = proofs::Aliasing::kSeparate;
  std::string first_case;  ///< name of the example's case
  u64 cases = 0;           ///< in which such a finding occurs
};

/// Refuted ones first, then unsupported, then unknown; within each by length.
std::vector<FindingGroup> group_findings(const proofs::TheoremReport& report);

}  // namespace a64::cli

#endif
