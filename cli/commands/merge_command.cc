// `a64prove merge`: the reports of the shards of one run become one.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/read_file.h"
#include "cli/commands/command.h"
#include "cli/commands/report_output.h"
#include "cli/json/merge.h"
#include "cli/json/report_view.h"
#include "cli/text/printing.h"

namespace a64::cli {
namespace {

struct Request {
  std::vector<std::string> files;
  ReportPaths reports;
};

std::string text_of(const Report& report) {
  std::string text;
  std::map<std::string, std::size_t> counts;
  for (const Report& routine : report.at("routines")) {
    const std::string verdict = routine.at("verdict");
    for (const Report& group : routine.at("groups")) {
      ++counts[verdict];
      if (verdict != "proved") {
        text += fmt::format("{}: {}\n", group.get<std::string>(), verdict);
      }
    }
    if (verdict != "refuted") continue;
    for (const Report& finding : routine.at("findings")) {
      if (finding.at("verdict") != "refuted") continue;
      text += fmt::format("  {}: {}\n", finding.at("property").get<std::string>(),
                          finding_sentence(finding));
    }
  }
  std::vector<std::string> parts;
  std::size_t present = 0;
  for (const auto& [verdict, count] : counts) {
    parts.push_back(fmt::format("{} {}", count, verdict));
    present += count;
  }
  const std::size_t all = report.at("plan").at("groups").size();
  if (present < all) parts.push_back(fmt::format("{} without a result", all - present));
  return text + fmt::format("{} groups of {} shards: {}\n{}\n", all,
                            report.at("plan").at("merged_shards").get<std::size_t>(),
                            fmt::join(parts, ", "), report.at("verdict").get<std::string>());
}

ExitCode run(const Request& request) {
  if (const Status sound = check_paths(request.reports); !sound) return report_error(sound.error());
  std::vector<ShardReport> shards;
  for (const std::string& file : request.files) {
    auto text = read_text(file);
    if (!text) return report_error(text.error());
    shards.push_back({file, *std::move(text)});
  }
  const auto merged = merged_report(shards);
  if (!merged) return report_error(merged.error());
  print(request.reports.use_stdout() ? stderr : stdout, text_of(*merged));
  auto code = static_cast<ExitCode>(merged->at("exit_code").get<int>());
  for (const Error& error : write_reports(request.reports, *merged)) {
    code = worse_of(code, report_error(error));
  }
  return code;
}

}  // namespace

Command merge_command(CLI::App& program) {
  CLI::App* app =
      program.add_subcommand("merge", "Put the JSON reports of all shards of a run together");
  const auto request = std::make_shared<Request>();
  app->add_option("FILE", request->files, "Written by `a64prove prove --shard i/n --json FILE`")
      ->required();
  add_report_options(*app, request->reports);
  app->footer("Exit codes: those of the run as a whole; 2 if a shard is missing or does not fit.");
  return {app, [request] { return run(*request); }};
}

}  // namespace a64::cli
