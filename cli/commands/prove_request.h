// What the command line asks to be proved, and how: shared by the commands that speak of proofs.
#ifndef A64_CLI_COMMANDS_PROVE_REQUEST_H
#define A64_CLI_COMMANDS_PROVE_REQUEST_H

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands/plan.h"
#include "cli/commands/prove_routine.h"
#include "cli/commands/report_output.h"
#include "proofs/contract/contract_file.h"

namespace a64::cli {

struct ProveRequest {
  RoutineRequest routine;
  std::string contract_file;  ///< empty: searched for
  proofs::ContractOptions contract;
  ProveSettings settings;
  std::vector<std::string> only;  ///< names of groups; none: all
  std::optional<Shard> shard;
  std::string cache;    ///< folder, empty: none
  std::string queries;  ///< folder for SMT-LIB scripts, empty: none
  ReportPaths reports;
  bool watch = false;
};

/// The options that name a routine and its contract.
void add_routine_options(CLI::App& app, ProveRequest& request);
/// Those, and the options that say which claims, sizes and layouts the theorem is about.
void add_theorem_options(CLI::App& app, ProveRequest& request);
/// Those, and --only.
void add_subject_options(CLI::App& app, ProveRequest& request);
/// The options that say how, and what becomes of the result.
void add_run_options(CLI::App& app, ProveRequest& request);

/// The routines that are asked for, by a file, a prototype or a contract file.
Result<std::vector<RoutineRequest>> routines_of(const ProveRequest& request);

}  // namespace a64::cli

#endif
