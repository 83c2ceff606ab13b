// The result as one JSON document (cli/schema/a64prove-report.schema.json).
#ifndef A64_CLI_JSON_REPORT_JSON_H
#define A64_CLI_JSON_REPORT_JSON_H

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <vector>

#include "cli/commands/prove_routine.h"

namespace a64::cli {

/// Also to be changed in the schema.
inline constexpr int kReportVersion = 3;

class JsonReport {
 public:
  /// `aliasings` are the names of those asked for; none: all.
  JsonReport(const proofs::ProveOptions& options, std::vector<std::string> aliasings);
  ~JsonReport();
  JsonReport(const JsonReport&) = delete;
  JsonReport& operator=(const JsonReport&) = delete;

  void add(const CaseResult& result);
  /// A routine that could not be had.
  void add(const RoutineRequest& request, const Error& error);

  /// Of the contracts that proofs rest on these are proved, by their sources; all others are not.
  void set_proved(const std::set<std::string>& proved);

  /// Which groups there are, and which of them this run is about (commands/plan.h).
  void set_plan(nlohmann::ordered_json plan);

  nlohmann::ordered_json document(ExitCode code) const;
  std::string text(ExitCode code) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace a64::cli

#endif
