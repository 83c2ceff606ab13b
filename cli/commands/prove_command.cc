// `a64prove prove`: one routine of a file, or all that a contract file lists, and the report.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/commands/command.h"
#include "cli/commands/in_order.h"
#include "cli/commands/prove_request.h"
#include "cli/commands/run_progress.h"
#include "cli/commands/watch.h"
#include "cli/json/report_json.h"
#include "cli/signals.h"
#include "cli/text/printing.h"
#include "cli/text/resting_text.h"
#include "cli/text/summary_text.h"

namespace a64::cli {
namespace {

/// The file of the JSON report, which a crash leaves behind; empty: none.
std::string last_words_path(const ProveRequest& request) {
  return request.reports.json == "-" ? "" : request.reports.json;
}

/// What a run is about, and where its results go.
struct Run {
  const ProveRequest& request;
  const std::vector<RoutineRequest>& routines;
  JsonReport& json;
  std::FILE* out;
  PageParts parts = {};
};

std::string name_of(const RoutineRequest& routine) {
  return routine.symbol.empty() ? routine.file : routine.symbol;
}

/// All routines, several at once; the last words are those of what has been told.
ExitCode prove_all(Run& run) {
  auto& [request, routines, json, out, parts] = run;
  ExitCode code = ExitCode::kProved;
  std::vector<RoutineResult> results(routines.size());
  std::vector<SummaryRow> rows;
  std::vector<Resting> rest;
  Watchdog watchdog;
  RunProgress progress(routines.size(), out);
  const unsigned jobs = request.settings.options.jobs;
  run_in_order(
      routines.size(), jobs != 0 ? jobs : std::max(1u, std::thread::hardware_concurrency()),
      [&](std::size_t i, unsigned threads) {
        progress.begin(i, name_of(routines[i]));
        results[i] = prove_routine(request.settings, routines[i], threads, watchdog,
                                   [&](const std::string&, const std::string& latest, u64 done,
                                       u64 total) { progress.update(i, latest, done, total); });
        progress.end(i, results[i].code, results[i].seconds);
      },
      [&](std::size_t i) {
        progress.tell(results[i]);
        for (CaseResult& one : results[i].cases) {
          json.add(one);
          parts.push_back(std::move(one.page));
        }
        for (const Error& error : results[i].errors) {
          json.add(routines[i], error);
          parts.emplace_back();
        }
        rows.push_back(summary_row(routines[i], results[i]));
        rest.push_back(resting(routines[i], results[i]));
        code = worse_of(code, results[i].code);
        results[i] = {};
        set_last_words(last_words_path(request), json.text(ExitCode::kInternal));
      });
  json.set_proved(proved_contracts(rest));
  const std::string lines = resting_text(rest);
  if (!lines.empty()) print(out, "\n" + lines);
  if (rows.size() > 1) print(out, "\n" + summary_text(rows, Style::of_stdout()));
  return code;
}

/// Divides the routines into groups, keeps what --only and --shard ask for, and says so.
Status choose(const ProveRequest& request, std::vector<RoutineRequest>& routines, Run& run,
              std::string& said) {
  const std::vector<Group> groups = groups_of(request.settings, routines);
  const auto chosen = chosen_groups(groups, request.only, request.shard);
  if (!chosen) return chosen.error();
  restrict_to(groups, *chosen, routines);
  nlohmann::ordered_json plan{{"groups", nlohmann::ordered_json::array()},
                              {"asked", nlohmann::ordered_json::array()},
                              {"only", request.only},
                              {"shard", nullptr}};
  for (const Group& group : groups) {
    plan["groups"].push_back(
        {{"name", group.name}, {"layout", group.layout}, {"digest", group.digest}});
  }
  for (const std::size_t k : *chosen) plan["asked"].push_back(groups[k].name);
  said = fmt::format("Part of the whole: {} of {} groups of obligations", chosen->size(),
                     groups.size());
  if (request.shard) {
    plan["shard"] = {{"index", request.shard->index}, {"count", request.shard->count}};
    said += fmt::format(", shard {} of {}; `a64prove merge` puts the JSON reports together",
                        request.shard->index, request.shard->count);
  }
  run.json.set_plan(std::move(plan));
  return Done{};
}

/// Reports that could not be written make the result worse, and are told.
ExitCode write_all(const ProveRequest& request, const nlohmann::ordered_json& document,
                   ExitCode code, const PageParts& parts = {}) {
  for (const Error& error : write_reports(request.reports, document, parts)) {
    code = worse_of(code, report_error(error));
  }
  return code;
}

ExitCode fail(const ProveRequest& request, JsonReport& json, const Error& error) {
  json.add(request.routine, error);
  const ExitCode code = report_error(error);
  return write_all(request, json.document(code), code);
}

/// One run from the command line to the reports.
ExitCode prove_once(ProveRequest& request) {
  JsonReport json(request.settings.options, request.settings.aliasings);
  const auto unfinished = json.document(ExitCode::kInternal);
  const std::vector<Error> unwritten = write_unfinished(request.reports, unfinished);
  for (const Error& error : unwritten) report_error(error);
  if (!unwritten.empty()) return ExitCode::kUsage;
  auto routines = routines_of(request);
  if (!routines) return fail(request, json, routines.error());
  std::unique_ptr<ProofCache> cache;
  if (!request.cache.empty()) {
    auto opened = ProofCache::open(request.cache);
    if (!opened) return fail(request, json, opened.error());
    cache = *std::move(opened);
    request.settings.cache = cache.get();
  }
  std::unique_ptr<QueryFolder> queries;
  if (!request.queries.empty()) {
    auto opened = QueryFolder::open(request.queries);
    if (!opened) return fail(request, json, opened.error());
    queries = *std::move(opened);
    request.settings.queries = queries.get();
  }
  Run run{request, *routines, json, request.reports.use_stdout() ? stderr : stdout};
  std::string said;
  if (request.shard || !request.only.empty()) {
    const Status chosen = choose(request, *routines, run, said);
    if (!chosen) return fail(request, json, chosen.error());
  }
  set_last_words(last_words_path(request), json.text(ExitCode::kInternal));
  ExitCode code = prove_all(run);
  if (!said.empty()) print(run.out, "\n" + said + "\n");
  code = write_all(request, json.document(code), code, run.parts);
  if (queries) {
    if (const Status closed = queries->close(); !closed) {
      code = worse_of(code, report_error(closed.error()));
    }
  }
  set_last_words("", "");
  request.settings.queries = nullptr;
  request.settings.cache = nullptr;
  return code;
}

ExitCode run(ProveRequest& request) {
  request.settings.options.interrupt = &watch_for_interrupts();
  request.settings.paths = !request.reports.sarif.empty();
  request.settings.page = !request.reports.html.empty();
  if (const Status sound = check_paths(request.reports); !sound) return report_error(sound.error());
  if (!request.watch) return prove_once(request);
  return prove_on_changes(request, [&] { return prove_once(request); });
}

}  // namespace

Command prove_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand("prove", "Prove or refute a routine");
  const auto request = std::make_shared<ProveRequest>();
  add_subject_options(*app, *request);
  add_run_options(*app, *request);
  return {app, [request] { return run(*request); }};
}

}  // namespace a64::cli
