// The documents that a run leaves, in the formats that were asked for.
#ifndef A64_CLI_COMMANDS_REPORT_OUTPUT_H
#define A64_CLI_COMMANDS_REPORT_OUTPUT_H

#include <CLI/CLI.hpp>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/html/page.h"

namespace a64::cli {

/// Paths by format; empty: not asked for; "-": stdout.
struct ReportPaths {
  std::string json;
  std::string junit;
  std::string sarif;
  std::string markdown;
  std::string html;

  bool any() const { return !(json + junit + sarif + markdown + html).empty(); }
  /// One of them goes to stdout: what is for people then goes to stderr.
  bool use_stdout() const;
};

void add_report_options(CLI::App& app, ReportPaths& paths);

/// An Error if two of them have one path.
Status check_paths(const ReportPaths& paths);

/// The Errors of those that could not be written; the others are. `report` fits
/// a64prove-report.schema.json; `parts` are for the page.
std::vector<Error> write_reports(const ReportPaths& paths, const nlohmann::ordered_json& report,
                                 const PageParts& parts = {});

/// The same to files only: what stands there until the run has ended, or if it never does.
std::vector<Error> write_unfinished(const ReportPaths& paths, const nlohmann::ordered_json& report);

}  // namespace a64::cli

#endif
