// `a64prove run`: runs a routine on known words, on the data that the command line gives.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <stdexcept>

#include "base/visible.h"
#include "base/write_file.h"
#include "cli/commands/command.h"
#include "cli/commands/open_counterexample.h"
#include "cli/commands/parse_options.h"
#include "cli/commands/prove_request.h"
#include "cli/commands/run_inputs.h"
#include "cli/json/run_json.h"
#include "cli/text/printing.h"
#include "cli/text/run_text.h"
#include "cli/text/trace_text.h"

namespace a64::cli {
namespace {

constexpr u64 kDefaultSteps = 100'000'000;
constexpr const char* kStdout = "-";

struct Request {
  ProveRequest subject;
  std::vector<std::string> arguments;
  std::vector<std::string> outputs;  ///< NAME=FILE
  std::string base;                  ///< a counterexample; empty: none
  std::string layout;
  std::string json;
  u64 seed = 1;
  u64 steps = kDefaultSteps;
  bool full = false;
};

/// The routine, and a counterexample whose inputs fill what is not given.
struct Opened {
  SelectedRoutine selected;
  std::optional<OpenCounterexample> base;
};

Result<Opened> open(const Request& request) {
  if (!request.base.empty()) {
    auto base = open_counterexample(request.base, request.subject.routine.file);
    if (!base) return base.error();
    return Opened{base->selected, *std::move(base)};
  }
  if (request.subject.routine.file.empty() && request.subject.routine.symbol.empty()) {
    return Error{"run", "does not say which routine",
                 "give its file, or --symbol with a contract file, or --from a counterexample"};
  }
  const auto routines = routines_of(request.subject);
  if (!routines) return routines.error();
  if (routines->size() != 1) {
    return Error{"run", fmt::format("{} routines fit", routines->size()), "name one by --symbol"};
  }
  auto selected = select_routine(routines->front());
  if (!selected) return selected.error();
  return Opened{*std::move(selected), std::nullopt};
}

ExitCode code_of(const RunResult& result) {
  const sim::ConcreteStop& stop = result.replay.stop;
  if (std::holds_alternative<sim::stop::OutOfSteps>(stop)) return ExitCode::kUnknown;
  if (std::holds_alternative<sim::stop::UnsupportedInstruction>(stop)) {
    return ExitCode::kUnsupported;
  }
  return result.replay.returned() && result.broken.empty() ? ExitCode::kProved : ExitCode::kRefuted;
}

/// Writes the outputs that --out names.
Status write_outputs(const Request& request, const RunResult& result) {
  for (const std::string& text : request.outputs) {
    const auto named = given_value(text);
    if (!named) return Error{"--out", "\"" + text + "\" is no NAME=FILE", "write it as out=FILE"};
    const auto output = std::ranges::find(result.outputs, named->name, &RunOutput::name);
    if (output == result.outputs.end()) {
      return Error{"--out", "the routine writes no buffer called " + named->name,
                   "name one that is not const"};
    }
    const std::string bytes(output->bytes.begin(), output->bytes.end());
    if (const Status written = write_file(named->value, bytes); !written) return written;
  }
  return Done{};
}

void print_steps(const RunResult& result) {
  const proofs::Counterexample& call = result.call;
  const auto trace = proofs::Trace::record(result.routine, call.inputs, call.len, call.aliasing,
                                           proofs::Surroundings::kUnmapped);
  const KnownValues known(*result.routine.contract, call);
  say("\nEvery step, with what it changed:\n");
  TraceWriter(result.routine, call, trace, known, nullptr).print_all();
}

ExitCode run(const Request& request) {
  const auto opened = open(request);
  if (!opened) return report_error(opened.error());
  RunRequest inputs{.given = {}, .layout = request.layout, .seed = request.seed};
  for (const std::string& text : request.arguments) {
    const auto given = given_value(text);
    if (!given) return report_error(given.error());
    inputs.given.push_back(*given);
  }
  if (opened->base) {
    inputs.base = &opened->base->file.counterexample;
    inputs.base_contract = opened->selected.routine.contract;
  }
  const auto made = run_case(*opened->selected.general, inputs);
  if (!made) return report_error(made.error());
  proofs::Routine routine = opened->selected.routine;
  routine.contract = made->contract.get();
  proofs::Counterexample call;
  call.len = made->size;
  call.aliasing = made->aliasing;
  call.inputs = made->inputs;
  RunResult result = run_routine(routine, std::move(call), request.steps);
  result.drawn = made->drawn;

  ExitCode code = code_of(result);
  const std::string document =
      run_document(result, visible_name(opened->selected.contract_source), code);
  if (request.json == kStdout) {
    print_document(document);
  } else {
    say("{}", run_text(result, Style::of_stdout()));
    if (request.full) print_steps(result);
  }
  if (const Status written = write_outputs(request, result); !written) {
    code = worse_of(code, report_error(written.error()));
  }
  if (request.json.empty() || request.json == kStdout) return code;
  if (const Status written = write_file(request.json, document); !written) {
    code = worse_of(code, report_error(written.error()));
  }
  return code;
}

}  // namespace

Command run_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand("run", "Run a routine on given data, on known words");
  const auto request = std::make_shared<Request>();
  add_routine_options(*app, request->subject);
  app->add_option("--arg", request->arguments,
                  "NAME=VALUE: a number, or of a buffer or field hex:00ff.., @FILE, zeros, or "
                  "key:00ff.. for the schedule of that key")
      ->allow_extra_args(false);
  app->add_option(
      "--from", request->base,
      "A counterexample (`a64prove prove --cex DIR`) whose routine and inputs are taken");
  app->add_option("--aliasing", request->layout, "Which pointers are equal, such as in-place");
  app->add_option("--seed", request->seed, "Of what is not given")->capture_default_str();
  app->add_option("--steps", request->steps, "The most that are taken")->capture_default_str();
  app->add_option("--out", request->outputs, "NAME=FILE: write the bytes of that buffer")
      ->allow_extra_args(false);
  app->add_flag("--full", request->full, "Every step, with changed registers and memory");
  app->add_option_function<std::string>(
      "--json", [request](const std::string& text) { request->json = parse_name("--json", text); },
      "Write the result to this file, - for stdout");
  app->footer(
      "Exit codes: 0 it returned and kept to the contract, 1 a fault or a broken promise,\n"
      "3 it has not ended, 4 it came to an unsupported instruction, 2 and 5 as always.");
  return {app, [request] { return run(*request); }};
}

}  // namespace a64::cli
