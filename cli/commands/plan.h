// The groups of obligations that a run is divided into: a routine, values that its contract tells
// apart, and a layout of its buffers. Each can be proved by itself, so that several machines can
// share them, and each has a digest of all that its proof depends on.
#ifndef A64_CLI_COMMANDS_PLAN_H
#define A64_CLI_COMMANDS_PLAN_H

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands/prove_routine.h"

namespace a64::cli {

struct Group {
  std::string name;          ///< such as "f/separate" or "f[key.rounds == 10]/in-place"; each once
  std::size_t routine = 0;   ///< index of its request
  std::size_t contract = 0;  ///< which of the contracts that the routine's specialises to
  proofs::Aliasing aliasing = proofs::Aliasing::kSeparate;
  std::string file;
  std::string symbol;
  std::string contract_source;
  std::string values;
  std::string layout;
  std::vector<std::string> properties;
  std::string sha256;  ///< of the function's bytes
  std::string digest;  ///< of bytes, contract, versions and options
  /// The routine cannot be had: it is one group, which fails.
  std::optional<Error> error;
};

/// In the order of the requests.
std::vector<Group> groups_of(const ProveSettings& settings,
                             const std::vector<RoutineRequest>& requests);

/// i of n, from 1.
struct Shard {
  u64 index = 1;
  u64 count = 1;
};

/// Which of the groups shard number `index` proves: each n-th.
bool is_of_shard(std::size_t group, const Shard& shard);

/// The indices of the groups that are named, exactly or by a pattern of the shell, and are of the
/// shard. An Error if a name fits none.
Result<std::vector<std::size_t>> chosen_groups(const std::vector<Group>& groups,
                                               const std::vector<std::string>& names,
                                               const std::optional<Shard>& shard);

/// Leaves in `requests` what these groups are of, and tells each which part of it is asked for.
void restrict_to(const std::vector<Group>& groups, const std::vector<std::size_t>& chosen,
                 std::vector<RoutineRequest>& requests);

/// As `a64prove list` writes one.
nlohmann::ordered_json to_json(const Group& group);

}  // namespace a64::cli

#endif
