// `a64prove replay`: runs a counterexample on an Arm64 processor, or under qemu-aarch64, and says
// whether the fault shows there.
#include <fmt/format.h>

#include <csignal>
#include <memory>

#include "base/visible.h"
#include "cli/commands/command.h"
#include "cli/commands/open_counterexample.h"
#include "cli/replay/run_on_arm.h"
#include "cli/replay/runner_program.h"
#include "cli/text/instruction_text.h"
#include "cli/text/location_text.h"
#include "cli/text/printing.h"
#include "proofs/claims/claim.h"
#include "proofs/refute/trace/slice.h"

namespace a64::cli {
namespace {

using proofs::Counterexample;
using proofs::Property;

struct Request {
  std::string path;
  std::string under_test;
};

/// A way for the buffers to lie; each shows what the others do not.
struct Placement {
  Guard guard;
  Rights rights;
  std::string_view text;
};
constexpr Placement kPlacements[] = {
    {Guard::kBehind, Rights::kCompared, "with unmapped pages behind the buffers"},
    {Guard::kBefore, Rights::kCompared, "with unmapped pages before the buffers"},
    {Guard::kBehind, Rights::kEnforced, "with the buffers to be read in read-only pages"},
};

/// A processor does not show what an observer of time would see, so two concrete runs are
/// compared instead.
ExitCode compare_traces(const OpenCounterexample& open) {
  const Counterexample& found = open.file.counterexample;
  if (!found.other_inputs) {
    say("The file has one input only: nothing to compare.\n");
    return ExitCode::kProved;
  }
  const auto record = [&](const proofs::Inputs& inputs) {
    return proofs::Trace::record(open.selected.routine, inputs, found.len, found.aliasing,
                                 proofs::Surroundings::kPadded);
  };
  const proofs::Trace first = record(found.inputs);
  const proofs::Trace second = record(*found.other_inputs);
  const auto difference = proofs::first_difference(first, second);
  if (!difference) {
    say("Not shown: the two runs take the same steps, use the same addresses and give\n"
        "instructions of variable time the same operands.\n");
    return ExitCode::kProved;
  }
  say("Shown: two runs that differ in secrets only part at {}\n{}",
      LocationNames(open.selected.routine, found).difference(*difference),
      instruction_lines(*open.selected.image, first.steps()[difference->step].pc, "  "));
  say("(Two runs on known words were compared; nothing was run on a processor.)\n");
  return ExitCode::kRefuted;
}

/// There is no code to run where a contract stands in for a function, or it is not what was shown:
/// the counterexample is one of known words.
ExitCode run_on_words(const OpenCounterexample& open) {
  const auto shown = shown_on_words(open);
  say("{}: {}\n", shown ? "Shown" : "Not shown", shown.value_or("the run shows no fault"));
  for (const sim::Callee& callee : open.selected.callees->entries()) {
    say("(Run on known words only, since a contract stands in for {}: nothing was run on a "
        "processor.)\n",
        callee.name);
  }
  if (open.selected.callees->empty()) {
    say("(Two runs on known words were compared; nothing was run on a processor.)\n");
  }
  return shown ? ExitCode::kRefuted : ExitCode::kProved;
}

std::string_view blind_spot(const Counterexample& found) {
  if (found.property == Property::kMemory) {
    return "A run does not show accesses below sp, reads of bytes that were not written, and\n"
           "under qemu no unaligned sp; and it shows a stray access only where nothing is "
           "mapped.\n";
  }
  if (found.property == Property::kFunctional || found.property == Property::kAbi) {
    return "The buffers lie at other addresses than in the counterexample.\n";
  }
  return "";
}

ExitCode run(const Request& request) {
  const auto open = open_counterexample(request.path, request.under_test);
  if (!open) return report_error(open.error());
  const Counterexample& found = open->file.counterexample;
  say("{}: {}, {}, {}: {}\n", visible_name(open->file.symbol), to_text(found.property),
      proofs::size_text(open->file.contract, found.len),
      proofs::name_of(open->file.contract, found.aliasing), found.what);
  if (open->changed) {
    say("note: the code of {} has changed since this file was written\n", open->file.symbol);
  }
  if (!open->selected.callees->empty()) return run_on_words(*open);
  const proofs::Claim& claim = proofs::claim_of(found.property);
  if (claim.parts_traces) return compare_traces(*open);
  if (claim.showing.of_pair != nullptr) return run_on_words(*open);

  bool stopped = false;
  const auto program = RunnerProgram::build(runnable(*open));
  if (!program) return report_error(program.error());
  const Call call = call_of(*open);
  for (const Placement& placement : kPlacements) {
    const auto result = call_on_arm(*program, call, placement.guard, placement.rights);
    if (!result) return report_error(result.error());
    const std::vector<std::string> seen = faults_seen(*open, call, *result);
    stopped |= result->observed.signal == SIGVTALRM;
    if (seen.empty()) continue;
    say("Shown by {}, {}:\n", RunnerProgram::processor(), placement.text);
    for (const std::string& line : seen) say("  {}\n", line);
    return ExitCode::kRefuted;
  }
  if (stopped) {
    say("Not shown by {}: the run was stopped before it returned, and nothing shows that it "
        "does not end.\n",
        RunnerProgram::processor());
    return ExitCode::kUnknown;
  }
  say("Not shown by {}: the run returned, with the right output and registers.\n{}",
      RunnerProgram::processor(), blind_spot(found));
  return ExitCode::kProved;
}

}  // namespace

Command replay_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand(
      "replay", "Run a counterexample on an Arm64 processor or under qemu-aarch64");
  const auto request = std::make_shared<Request>();
  app->add_option("FILE", request->path, "Written by `a64prove prove --cex DIR`")->required();
  app->add_option("--on", request->under_test,
                  "The file under test, if it is no longer where it was");
  app->footer(
      "Exit codes: 1 the fault shows, 0 it does not, 3 the run was stopped, 2 and 5 as always.");
  return {app, [request] { return run(*request); }};
}

}  // namespace a64::cli
