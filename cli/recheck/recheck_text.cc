#include "cli/recheck/recheck_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/visible.h"

namespace a64::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array kAll{Agreement::kAgree,   Agreement::kDisagree, Agreement::kUnknown,
                          Agreement::kTimeOut, Agreement::kNoAnswer, Agreement::kOpen};

/// More lines of one kind are only counted.
constexpr u64 kMostNamed = 20;

std::string line_of(const RecheckOptions& options, const Rechecked& one) {
  const ManifestQuery& query = one.query;
  std::string line =
      fmt::format("  {}/{}: {}, {}", options.folder, query.file, query.routine, query.case_name);
  if (!query.claim.empty()) line += ", " + query.claim;
  line += fmt::format(", {} ({})", query.kind, query.says);
  if (query.pc != 0) line += fmt::format(" at {:#x}", query.pc);
  line += fmt::format(": {} here, {} there", query.answer, to_text(one.answer));
  if (!one.why.empty()) line += fmt::format(" ({})", one.why);
  return line + fmt::format(", {:.1f} s", one.seconds);
}

/// Seconds of the queries, from the least.
std::vector<double> seconds_of(const RecheckReport& report) {
  std::vector<double> seconds;
  for (const Rechecked& one : report.queries) seconds.push_back(one.seconds);
  std::ranges::sort(seconds);
  return seconds;
}

std::string verdict_line(ExitCode code) {
  switch (code) {
    case ExitCode::kProved:
      return "AGREED: both solvers give every answer that a verdict rests on";
    case ExitCode::kRefuted:
      return "DISAGREED: one of the two solvers is wrong";
    default:
      return "OPEN: some answers have no second solver behind them";
  }
}

}  // namespace

ExitCode code_of(const RecheckReport& report) {
  if (report.count(Agreement::kDisagree) != 0) return ExitCode::kRefuted;
  const u64 open = report.count(Agreement::kUnknown) + report.count(Agreement::kTimeOut) +
                   report.count(Agreement::kNoAnswer);
  return open != 0 ? ExitCode::kUnknown : ExitCode::kProved;
}

std::string recheck_text(const RecheckOptions& options, const RecheckReport& report) {
  const Manifest& manifest = report.manifest;
  std::string text = verdict_line(code_of(report)) + "\n";
  text += fmt::format("Queries {} of {} ({}), from\n", manifest.queries.size(), options.folder,
                      manifest.solver);
  for (const ManifestRoutine& routine : manifest.routines) {
    text += fmt::format("  {} in {}: {}, {} queries, bytes SHA-256 {}\n", routine.name,
                        routine.file, routine.verdict, routine.queries, routine.sha256);
  }
  text += fmt::format("Second solver {}{}\n", fmt::join(options.command, " "),
                      report.version.empty() ? "" : " (" + report.version + ")");
  for (const Agreement agreement : kAll) {
    text += fmt::format("  {:<10} {:>6}\n", to_text(agreement), report.count(agreement));
  }
  for (const Agreement agreement : kAll) {
    if (agreement == Agreement::kAgree) continue;
    u64 named = 0;
    for (const Rechecked& one : report.queries) {
      if (one.agreement != agreement) continue;
      if (named == 0) text += fmt::format("{}\n", to_text(agreement));
      if (++named <= kMostNamed) text += line_of(options, one) + "\n";
    }
    if (named > kMostNamed) {
      text += fmt::format("  and {} more; --json names all\n", named - kMostNamed);
    }
  }
  if (const auto seconds = seconds_of(report); !seconds.empty()) {
    text += fmt::format("Time {:.1f} s; a query takes {:.3f} s in the median, {:.3f} s at most\n",
                        report.seconds, seconds[seconds.size() / 2], seconds.back());
  }
  return visible(text);
}

std::string recheck_json(const RecheckOptions& options, const RecheckReport& report) {
  const ExitCode code = code_of(report);
  Json document{{"schema_version", 1},
                {"exit_code", static_cast<int>(code)},
                {"folder", options.folder},
                {"program", report.manifest.program},
                {"first_solver", report.manifest.solver},
                {"second_solver", {{"command", options.command}, {"version", report.version}}},
                {"timeout_milliseconds", options.timeout.count()},
                {"seconds", report.seconds},
                {"queries", report.queries.size()},
                {"counts", Json::object()},
                {"not_agreed", Json::array()}};
  for (const Agreement agreement : kAll) {
    document["counts"][std::string(to_text(agreement))] = report.count(agreement);
  }
  for (const Rechecked& one : report.queries) {
    if (one.agreement == Agreement::kAgree) continue;
    document["not_agreed"].push_back({{"file", one.query.file},
                                      {"agreement", to_text(one.agreement)},
                                      {"kind", one.query.kind},
                                      {"claim", one.query.claim},
                                      {"routine", one.query.routine},
                                      {"case", one.query.case_name},
                                      {"says", one.query.says},
                                      {"first", one.query.answer},
                                      {"second", to_text(one.answer)},
                                      {"why", one.why},
                                      {"seconds", one.seconds}});
  }
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace a64::cli
