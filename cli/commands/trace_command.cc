// `a64prove trace`: runs a counterexample again on known words and shows how the wrong value
// came about.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/visible.h"
#include "cli/commands/command.h"
#include "cli/commands/open_counterexample.h"
#include "cli/commands/parse_options.h"
#include "cli/text/cause_text.h"
#include "cli/text/counterexample_text.h"
#include "cli/text/instruction_text.h"
#include "cli/text/path_text.h"
#include "cli/text/places.h"
#include "cli/text/printing.h"
#include "cli/text/step_text.h"
#include "cli/text/terminal.h"
#include "cli/text/trace_text.h"
#include "proofs/claims/claim.h"
#include "proofs/refute/trace/slice.h"

namespace a64::cli {
namespace {

using proofs::Counterexample;
using proofs::Trace;

struct Request {
  std::string path;
  std::string under_test;
  bool full = false;
  std::optional<u64> step;
  std::string at;
};

/// Steps that --at shows.
constexpr std::size_t kShownSteps = 60;

Trace record(const OpenCounterexample& open, const proofs::Inputs& inputs) {
  const Counterexample& found = open.file.counterexample;
  // As the search for it ran.
  return Trace::record(open.selected.routine, inputs, found.len, found.aliasing,
                       proofs::claim_of(found.property).showing.surroundings);
}

/// What the run shows of the fault now, or nothing.
std::optional<std::string> fault_shown(const OpenCounterexample& open, const Trace& trace,
                                       const Trace* other) {
  const Counterexample& found = open.file.counterexample;
  const proofs::Claim& claim = proofs::claim_of(found.property);
  if (claim.showing.of_run != nullptr) {
    const auto again = claim.showing.of_run(trace.replay());
    return again ? std::optional(again->what) : std::nullopt;
  }
  if (!claim.parts_traces || !open.selected.callees->empty()) return shown_on_words(open);
  if (other == nullptr) return std::nullopt;
  const auto difference = proofs::first_difference(trace, *other);
  if (!difference) return std::nullopt;
  return LocationNames(open.selected.routine, found).difference(*difference);
}

/// With what the run gives now, which is what the file says unless the code has changed.
Counterexample with_results_of(Counterexample found, const Trace& trace) {
  const proofs::KeptPromise* broken = trace.replay().broken();
  if (!found.first_wrong || broken == nullptr) return found;
  found.target = broken->name;
  found.first_wrong = broken->first_wrong;
  found.pc = broken->writer;
  found.expected = broken->expected;
  found.actual = broken->actual;
  return found;
}

void print_slice(const Trace& trace, const Counterexample& found, const TraceWriter& writer,
                 const Trace* other) {
  const proofs::Roots roots = proofs::roots_of(trace, found, other);
  if (!trace.whole()) {
    say("\nThe run has more than {} steps: too many to say what feeds the wrong value.\n",
        Trace::kMaxSteps);
    return;
  }
  const proofs::Slice slice = proofs::slice_of(trace, roots.nodes);
  if (slice.steps.empty()) {
    say("\nNo instruction wrote {}.\n", roots.what);
    return;
  }
  say("\nWhat feeds {} ({} of {} steps){}:\n{}", roots.what, slice.steps.size(),
      trace.steps().size(), other != nullptr ? ", first run | second run where they differ" : "",
      writer.slice_text(slice));
  say("  from these values on entry: {}\n", writer.entry_text(slice));
  say("Registers and memory at a step: --step N; each time at a place: --at LABEL|LINE\n");
}

/// --step and --at: what is asked for, and nothing else.
ExitCode print_asked(const Request& request, const StepView& view) {
  const Trace& trace = view.trace;
  if (!trace.whole()) {
    return report_error({"--step", fmt::format("the run has more than {} steps", Trace::kMaxSteps),
                         "take a counterexample of a smaller size"});
  }
  if (request.step) {
    if (*request.step >= trace.steps().size()) {
      return report_error({"--step",
                           fmt::format("the run has no step {}: it has {}, the first is 0",
                                       *request.step, trace.steps().size()),
                           "take one of those that `a64prove trace --full` prints"});
    }
    say("{}", step_text(view, *request.step));
  }
  if (request.at.empty()) return ExitCode::kProved;
  const auto places = places_named(*view.routine.image, view.routine.function, request.at);
  if (!places) return report_error(places.error());
  const bool reached = std::ranges::any_of(
      trace.steps(), [&](const Trace::Step& step) { return places->contains(step.pc); });
  if (!reached) {
    say("The run does not come to {}.\n", request.at);
    return ExitCode::kProved;
  }
  TraceWriter(view.routine, view.found, trace, view.known, view.other)
      .print_at(*places, kShownSteps);
  return ExitCode::kProved;
}

/// What is to blame, in the words of a refutation; empty where nothing is known.
std::string cause_of(const OpenCounterexample& open, const Counterexample& found,
                     const Style& style) {
  const std::array<const Counterexample*, 1> one{&found};
  const u64 largest = proofs::largest_size(*open.selected.routine.contract);
  const auto explanation = explain(open.selected.routine, one, {.largest_size = largest});
  return cause_text(*open.selected.image, explanation.causes.front(), style);
}

ExitCode run(const Request& request) {
  const auto open = open_counterexample(request.path, request.under_test);
  if (!open) return report_error(open.error());
  const Style style = Style::of_stdout();
  if (open->changed) {
    say("note: the code of {} has changed since this file was written\n\n", open->file.symbol);
  }
  const Trace trace = record(*open, open->file.counterexample.inputs);
  std::optional<Trace> other;
  if (const auto& inputs = open->file.counterexample.other_inputs) other = record(*open, *inputs);
  const Trace* second = other ? &*other : nullptr;

  const Counterexample found = with_results_of(open->file.counterexample, trace);
  const auto shown = fault_shown(*open, trace, second);
  const KnownValues known = found.property == proofs::Property::kFunctional
                                ? KnownValues(*open->selected.routine.contract, found)
                                : KnownValues();
  if (request.step || !request.at.empty()) {
    const auto surroundings = proofs::claim_of(found.property).showing.surroundings;
    const ExitCode code =
        print_asked(request, {open->selected.routine, found, trace, second, known, surroundings});
    return code == ExitCode::kProved && shown ? ExitCode::kRefuted : code;
  }
  say("{}: {} {}\n", style.bold(visible_name(open->file.symbol)), to_text(found.property),
      shown ? style.red("fails") : style.green("does not fail here any more"));
  const TraceWriter writer(open->selected.routine, found, trace, known, second);
  if (shown) {
    say("{}", cause_of(*open, found, style));
    say("{}", counterexample_text(open->selected.routine, found, style));
    say("  this run: {}\n", *shown);
    say("\nPath, {} steps: by the places that branches go to\n{}", trace.replay().steps,
        path_text(*open->selected.image, trace.path()));
    const bool cut = std::holds_alternative<sim::stop::OutOfSteps>(trace.replay().stop);
    say("  then: {}\n",
        cut ? "it goes on; no more was followed" : sim::to_text(trace.replay().stop));
  }
  if (request.full) {
    say("\nEvery step, with what it changed:\n");
    writer.print_all();
  } else if (shown) {
    print_slice(trace, found, writer, second);
  }
  return shown ? ExitCode::kRefuted : ExitCode::kProved;
}

}  // namespace

Command trace_command(CLI::App& program) {
  CLI::App* app =
      program.add_subcommand("trace", "Run a counterexample again and show how it comes about");
  const auto request = std::make_shared<Request>();
  app->add_option("FILE", request->path, "Written by `a64prove prove --cex DIR`")->required();
  app->add_flag("--full", request->full, "Every step, with changed registers and memory");
  app->add_option("--step", request->step,
                  "Only this step, with registers and memory; the first is 0");
  app->add_option_function<std::string>(
      "--at", [request](const std::string& text) { request->at = parse_name("--at", text); },
      "Only the steps at this place: a source line (267, aes.S:267), a label, an address");
  app->add_option("--on", request->under_test,
                  "The file under test, if it is no longer where it was");
  app->footer(
      "Exit codes: 1 the run shows the fault, 0 it does not (any more), 2 and 5 as always.");
  return {app, [request] { return run(*request); }};
}

}  // namespace a64::cli
