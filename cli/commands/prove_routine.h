// One routine proved, and its result as a value: several may be proved at once, each in a thread of
// its own, and are told of in their order.
#ifndef A64_CLI_COMMANDS_PROVE_ROUTINE_H
#define A64_CLI_COMMANDS_PROVE_ROUTINE_H

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "cli/cache/proof_cache.h"
#include "cli/commands/select_routine.h"
#include "cli/commands/watchdog.h"
#include "cli/exit_code.h"
#include "cli/recheck/query_folder.h"
#include "cli/text/cause_text.h"
#include "cli/text/findings.h"

namespace a64::cli {

/// What all routines of a run have in common.
struct ProveSettings {
  proofs::ProveOptions options;        ///< `jobs` is replaced by each routine's share
  std::vector<std::string> aliasings;  ///< names; none: all that the contract allows
  bool some_properties = false;  ///< `options` lists them; else what the contract asks for is added
  std::string counterexamples;   ///< folder, empty: none written
  const ProofCache* cache = nullptr;  ///< null: none
  QueryFolder* queries = nullptr;     ///< to be filled; null: none
  bool verbose = false;
  bool page = false;   ///< make the parts of a page
  bool paths = false;  ///< keep the last steps of each counterexample
  /// Set: changes that make a refuted routine right are searched for and proved for as long.
  std::optional<std::chrono::seconds> repair;
};

/// One combination of the values that the routine's scalars may have.
struct CaseResult {
  SelectedRoutine selected;
  proofs::ProveOptions options;
  proofs::TheoremReport report;
  std::vector<FindingGroup> findings;  ///< point into `report`
  std::vector<std::string> files;      ///< counterexamples by index of the finding, or empty
  std::size_t removed = 0;             ///< counterexamples of earlier runs
  CacheUse cache;
  std::vector<std::string> groups;  ///< names, where only some were asked for
  std::vector<std::vector<u64>>
      paths;  ///< addresses of steps by index of the finding, if asked for
  Explained explained = {};
  std::string page = {};  ///< its part of a page, if asked for
};

struct RoutineResult {
  ExitCode code = ExitCode::kInternal;
  std::string text;                ///< for stdout
  std::vector<Error> errors;       ///< what could not be proved at all
  std::vector<Error> not_written;  ///< what could not be kept of results
  std::deque<CaseResult> cases;    ///< those that could be had
  double seconds = 0;              ///< wall clock
};

/// Told of each case of a proof as it ends; one at a time for a routine.
using RoutineProgress =
    std::function<void(const std::string& routine, const std::string& latest, u64 done, u64 total)>;

/// Throws nothing: what goes wrong within is an error of the result.
RoutineResult prove_routine(const ProveSettings& settings, const RoutineRequest& request,
                            unsigned threads, Watchdog& watchdog, const RoutineProgress& progress);

}  // namespace a64::cli

#endif
