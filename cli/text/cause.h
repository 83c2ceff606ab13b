// The causes of a refutation: findings of one claim and source line, whatever the buffers' layout,
// with the sizes at which they show.
#ifndef A64_CLI_TEXT_CAUSE_H
#define A64_CLI_TEXT_CAUSE_H

#include <string>
#include <vector>

#include "cli/text/findings.h"
#include "cli/text/size_set.h"

namespace a64::cli {

struct Cause {
  /// Indices of the groups, the one to show first.
  std::vector<std::size_t> groups;
  proofs::Property property;
  std::string line;  ///< "file:line", else the address; empty where none can be named
  /// Such as "len mod 80 in 16..31, separate and in-place"; a line for each set of sizes.
  std::vector<std::string> where;
};

/// Those of refuted groups, in their order. The groups know their sizes.
std::vector<Cause> causes_of(const proofs::Contract& contract,
                             const std::vector<FindingGroup>& groups);

AdmittedSizes admitted_sizes(const proofs::Contract& contract, u64 largest_size);

/// The sizes of the cases in which a group's finding occurs, in words; empty where the contract has
/// no size.
std::string case_sizes_text(const proofs::Contract& contract, u64 largest_size,
                            const FindingGroup& group);

}  // namespace a64::cli

#endif
