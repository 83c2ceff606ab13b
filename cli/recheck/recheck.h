// Every query of a folder put to a second solver, and whether the two agree.
#ifndef A64_CLI_RECHECK_RECHECK_H
#define A64_CLI_RECHECK_RECHECK_H

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "cli/recheck/manifest.h"
#include "cli/recheck/second_solver.h"

namespace a64::cli {

struct RecheckOptions {
  std::string folder;
  std::vector<std::string> command;                        ///< the second solver's
  std::chrono::milliseconds timeout{60'000};               ///< for one query
  unsigned jobs = 1;                                       ///< programs at once
  std::function<void(u64 done, u64 total)> progress = {};  ///< one at a time
};

/// What came of a query.
enum class Agreement {
  kAgree,
  kDisagree,
  kUnknown,   ///< the second solver says so
  kTimeOut,   ///< it took too long
  kNoAnswer,  ///< it crashed, or printed something else
  kOpen,      ///< the first solver did not answer either: no proof rests on it
};

std::string_view to_text(Agreement agreement);

struct Rechecked {
  ManifestQuery query;
  Agreement agreement = Agreement::kNoAnswer;
  SecondAnswer answer = SecondAnswer::kNone;
  std::string why;
  double seconds = 0;
};

struct RecheckReport {
  Manifest manifest;
  std::string version;             ///< of the second solver, if it says it
  std::vector<Rechecked> queries;  ///< in the order of the manifest
  double seconds = 0;              ///< wall clock

  u64 count(Agreement agreement) const;
};

/// The manifest, after all files are found to be those that it names. The Error names the file
/// that is missing, changed or too many.
Result<Manifest> checked_manifest(const std::string& folder);

/// The Error is a folder that is damaged, or a program that cannot be started.
Result<RecheckReport> recheck(const RecheckOptions& options);

}  // namespace a64::cli

#endif
