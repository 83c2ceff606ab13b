// `a64prove prove`: one routine of a file, or both of xts_asm, and the report.
#include <fmt/format.h>

#include <chrono>
#include <memory>

#include "cli/command.h"
#include "cli/counterexample_output.h"
#include "cli/parse_options.h"
#include "cli/progress.h"
#include "cli/report_json.h"
#include "cli/result_text.h"
#include "cli/signals.h"
#include "cli/write_file.h"
#include "proofs/trace/blame.h"

namespace a64::cli {
namespace {

struct Request {
  RoutineRequest routine;
  proofs::ProveOptions options;
  std::string counterexamples;  ///< folder, empty: none written
  std::string json;
  bool verbose = false;
};

ExitCode report_error(const sim::Error& error) {
  fmt::print(stderr, "error: {}\n", error.text());
  return ExitCode::kUsage;
}

/// Gives findings without a place the one that their counterexample's run shows, as far as the
/// routine's budget goes.
void add_places(const proofs::Routine& routine, proofs::TheoremReport& report) try {
  for (proofs::CaseOutcome& outcome : report.cases) {
    for (proofs::Finding& finding : outcome.findings) {
      if (!finding.counterexample) continue;
      finding.pc = proofs::place_of_fault(routine, *finding.counterexample);
      finding.counterexample->pc = finding.pc;
    }
  }
} catch (const sim::BudgetEnded&) {
}

/// What the report may take after the proof.
constexpr std::chrono::seconds kTimeToTell{5};
/// The end of a budget is heeded in a fraction of a second, and the report takes its time: this is
/// for a busy machine. What goes on for longer never ends.
constexpr std::chrono::seconds kTimeToHeed{60};

ExitCode prove_one(const Request& request, const RoutineRequest& which, JsonReport& json) {
  sim::Result<SelectedRoutine> selected = select_routine(which);
  if (!selected) {
    json.add(which, selected.error());
    return report_error(selected.error());
  }
  if (request.options.time_limit.count() != 0) {
    const auto limit = std::chrono::ceil<std::chrono::seconds>(request.options.time_limit);
    end_at_the_latest(static_cast<unsigned>((limit + kTimeToHeed).count()));
  }
  ProgressLine line(selected->routine.function.name, "cases");
  proofs::TheoremReport report =
      proofs::prove(selected->routine, request.options,
                    [&](const proofs::CaseOutcome& outcome, u64 done, u64 total) {
                      line.update(done, total, outcome.name);
                    });
  line.clear();
  // Counterexamples are run again to say what they show, endless ones too.
  sim::Budget telling({kTimeToTell, request.options.memory_limit, nullptr});
  selected->routine.budget = &telling;
  add_places(selected->routine, report);

  const std::vector<FindingGroup> findings = group_findings(report);
  std::vector<std::string> files(findings.size());
  ExitCode code = exit_code_of(report.verdict);
  if (!request.counterexamples.empty()) {
    auto written = write_counterexamples(request.counterexamples, *selected, which, findings);
    if (written) {
      files = *std::move(written);
    } else {
      code = worse_of(code, report_error(written.error()));
    }
  }
  fmt::print("{}",
             result_text({*selected, request.options, report, findings, files, request.verbose},
                         Style::of_stdout()));
  json.add(*selected, report, findings, files);
  end_at_the_latest(0);
  return code;
}

ExitCode run(Request& request) {
  request.options.interrupt = &watch_for_interrupts();
  std::vector<RoutineRequest> routines{request.routine};
  if (request.routine.file.empty()) {
    if (!request.routine.symbol.empty() || request.routine.direction) {
      return report_error({"", "--symbol and --op speak of a file, and none is given",
                           "give the file that holds the routine"});
    }
    sim::Result<std::vector<RoutineRequest>> own = own_routines(request.routine.load);
    if (!own) return report_error(own.error());
    routines = *std::move(own);
  }
  JsonReport json(request.options);
  if (!request.json.empty()) set_last_words(request.json, json.text(ExitCode::kInternal));
  ExitCode code = ExitCode::kProved;
  for (std::size_t n = 0; n < routines.size(); ++n) {
    if (n != 0) fmt::print("\n");
    try {
      code = worse_of(code, prove_one(request, routines[n], json));
    } catch (const std::exception& error) {
      // The result of the other routine and the JSON document are still to be had.
      end_at_the_latest(0);
      code = worse_of(code, ExitCode::kInternal);
      const sim::Error told{routines[n].file, fmt::format("internal error: {}", error.what()),
                            "this is a bug in a64prove, or memory was short; nothing is proved"};
      fmt::print(stderr, "error: {}\n", told.text());
      json.add(routines[n], told);
    }
    std::fflush(stdout);
    if (!request.json.empty()) set_last_words(request.json, json.text(ExitCode::kInternal));
  }
  if (!request.json.empty()) {
    const sim::Status written = write_file(request.json, json.text(code));
    set_last_words("", "");
    if (!written) code = worse_of(code, report_error(written.error()));
  }
  return code;
}

constexpr std::chrono::seconds kDefaultTimeLimit{60};

void add_options(CLI::App& app, Request& request) {
  RoutineRequest& routine = request.routine;
  proofs::ProveOptions& options = request.options;
  const auto name = [&app](const std::string& option, std::string& value, const char* what) {
    app.add_option_function<std::string>(
        option, [option, &value](const std::string& text) { value = parse_name(option, text); },
        what);
  };
  name("FILE", routine.file,
       "Assembly source (.S, .s) or ELF file; without it both routines of xts_asm");
  name("--symbol", routine.symbol, "The function, if the file has several");
  app.add_option_function<std::string>(
      "--op", [&](const std::string& text) { routine.direction = parse_direction(text); },
      "encrypt or decrypt, if the function's name does not say it");
  app.add_option_function<std::string>(
      "--lengths", [&](const std::string& text) { options.lengths = parse_lengths(text); },
      "A-B: only these lengths, in bytes, one by one");
  app.add_option("--max-len", options.max_len, "The largest length, in bytes")
      ->capture_default_str();
  app.add_option_function<std::vector<std::string>>(
         "--property", [&](const auto& names) { options.properties = parse_properties(names); },
         "Only some of functional,memory,constant-time,abi,termination")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_option_function<std::vector<std::string>>(
         "--aliasing", [&](const auto& names) { options.aliasings = parse_aliasings(names); },
         "Only one of separate,in-place")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_option("-I", routine.load.include_dirs, "Include folder, for the assembler")
      ->allow_extra_args(false);
  app.add_option("-D", routine.load.defines, "NAME or NAME=VALUE, for the assembler")
      ->allow_extra_args(false);
  app.add_option("-j,--jobs", options.jobs,
                 fmt::format("Threads, at most {}; 0 is one for each core", proofs::kMostThreads))
      ->capture_default_str();
  app.add_option("--seed", options.seed, "Of samples and of searches for counterexamples")
      ->capture_default_str();
  app.add_option("--timeout", options.limits.milliseconds,
                 "Milliseconds that the solver may take for one obligation")
      ->capture_default_str();
  options.time_limit = kDefaultTimeLimit;
  app.add_option_function<std::string>(
         "--time-limit",
         [&](const std::string& text) { options.time_limit = parse_time_limit(text); },
         "Seconds for each routine; what is left over then is unknown; 0 is no limit")
      ->default_str(fmt::format("{}", kDefaultTimeLimit.count()));
  options.memory_limit = sim::machine_bytes() / 2;
  app.add_option_function<std::string>(
         "--memory-limit",
         [&](const std::string& text) { options.memory_limit = parse_memory_limit(text); },
         "Memory of the process, such as 200M or 2G; what is left over then is unknown; 0 is no "
         "limit; by default half of the machine's")
      ->default_str(fmt::format("{}M", options.memory_limit >> 20));
  name("--cex", request.counterexamples, "Write counterexamples to this folder");
  name("--json", request.json, "Write the result to this file");
  app.add_flag("-v,--verbose", request.verbose,
               "Print the slowest cases, and more of a refutation");
  app.final_callback([&options] { check_lengths(options); });
}

}  // namespace

Command prove_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand("prove", "Prove or refute a routine");
  const auto request = std::make_shared<Request>();
  add_options(*app, *request);
  return {app, [request] { return run(*request); }};
}

}  // namespace a64::cli
