// The findings of all cases, those that say the same put together.
#ifndef A64_CLI_TEXT_FINDINGS_H
#define A64_CLI_TEXT_FINDINGS_H

#include <string>
#include <vector>

#include "proofs/theorem/theorem.h"
#include "sim/image/image.h"

namespace a64::cli {

/// Findings of one property, verdict, aliasing and source line: a macro's or a loop's instructions
/// are one. Without lines, of one instruction.
struct FindingGroup {
  const proofs::Finding* example = nullptr;  ///< one with a counterexample if there is one
  proofs::Aliasing aliasing = proofs::Aliasing::kSeparate;
  std::string first_case;               ///< name of the example's case
  u64 cases = 0;                        ///< in which such a finding occurs
  std::vector<std::string> case_names;  ///< theirs
  std::string sizes;  ///< at which it occurs, in words; filled in by whoever tells
  std::string line;   ///< "file:line", else the address; may be empty
};

/// The source line of the instruction as "file:line", else its address; empty if there is none.
std::string line_of(const sim::Image& image, u64 pc);

/// Refuted ones first, then unsupported, then unknown; within each by length.
std::vector<FindingGroup> group_findings(const proofs::TheoremReport& report,
                                         const sim::Image& image);

}  // namespace a64::cli

#endif
