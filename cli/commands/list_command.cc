// `a64prove list`: the groups of obligations as JSON, for whoever distributes them.
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands/command.h"
#include "cli/commands/prove_request.h"
#include "cli/text/printing.h"
#include "cli/version.h"
#include "proofs/refute/trace/json_values.h"

namespace a64::cli {
namespace {

constexpr int kListVersion = 1;

ExitCode run(const ProveRequest& request) {
  const auto routines = routines_of(request);
  if (!routines) return report_error(routines.error());
  const std::vector<Group> groups = groups_of(request.settings, *routines);
  const auto chosen = chosen_groups(groups, request.only, std::nullopt);
  if (!chosen) return report_error(chosen.error());
  nlohmann::ordered_json json{{"schema_version", kListVersion},
                              {"version", tool_version()},
                              {"groups", nlohmann::ordered_json::array()}};
  ExitCode code = ExitCode::kProved;
  for (const std::size_t k : *chosen) {
    json["groups"].push_back(to_json(groups[k]));
    if (groups[k].error) code = worse_of(code, report_error(*groups[k].error));
  }
  print_document(proofs::json_text(json) + "\n");
  return code;
}

}  // namespace

Command list_command(CLI::App& program) {
  CLI::App* app =
      program.add_subcommand("list", "Name the groups of obligations that `prove` proves, as JSON");
  const auto request = std::make_shared<ProveRequest>();
  add_subject_options(*app, *request);
  app->footer("Exit codes: 0 all routines could be had, 2 and 5 as always.");
  return {app, [request] { return run(*request); }};
}

}  // namespace a64::cli
