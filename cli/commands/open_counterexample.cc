#include "cli/commands/open_counterexample.h"

#include <stdexcept>

#include "base/digest.h"
#include "base/read_file.h"
#include "proofs/refute/replay.h"
#include "proofs/refute/show.h"
#include "proofs/refute/side_by_side.h"

namespace a64::cli {
namespace {

/// Whether the addresses in the file leave each buffer its place.
Status can_be_run(const std::string& path, const OpenCounterexample& open) try {
  const proofs::Counterexample& found = open.file.counterexample;
  const auto surroundings = found.property == proofs::Property::kMemory
                                ? proofs::Surroundings::kUnmapped
                                : proofs::Surroundings::kPadded;
  for (const proofs::Inputs* inputs :
       {&found.inputs, found.other_inputs ? &*found.other_inputs : &found.inputs}) {
    proofs::machine_at_entry(open.selected.routine, *inputs, found.len, found.aliasing,
                             surroundings);
  }
  return Done{};
} catch (const std::logic_error& error) {
  return file_error(path, std::string("cannot be run: ") + error.what(),
                    "give a file that `a64prove prove --cex DIR` wrote");
}

}  // namespace

Result<OpenCounterexample> open_counterexample(const std::string& path,
                                               const std::string& under_test) {
  const auto text = read_text(path);
  if (!text) return text.error();
  auto parsed = proofs::parse_counterexample(path, *text);
  if (!parsed) return parsed.error();

  OpenCounterexample open;
  open.file = *std::move(parsed);
  RoutineRequest request;
  request.file = under_test.empty() ? open.file.file : under_test;
  request.symbol = open.file.symbol;
  request.contract = open.file.general;
  request.contract_source = path;
  request.load.include_dirs = open.file.include_dirs;
  request.load.defines = open.file.defines;
  request.siblings = std::make_shared<const std::vector<proofs::Contract>>(open.file.callees);
  auto selected = select_routine(request);
  if (!selected) return selected.error();
  open.selected = *std::move(selected);
  // One of those that it has: the file was read with the same contract.
  for (const proofs::Contract& one : *open.selected.contracts) {
    if (one == open.file.contract) open.selected.routine.contract = &one;
  }
  if (auto runnable = can_be_run(path, open); !runnable) return runnable.error();
  open.changed = sha256(open.selected.routine.function.bytes) != open.file.sha256;
  return open;
}

std::optional<std::string> shown_on_words(const OpenCounterexample& open) {
  const proofs::Counterexample& found = open.file.counterexample;
  const proofs::Routine& routine = open.selected.routine;
  if (found.property != proofs::Property::kConstantTime) {
    const auto again = proofs::show_again(routine, found);
    return again ? std::optional(again->what) : std::nullopt;
  }
  if (!found.other_inputs) return std::nullopt;
  const sim::Program program(*routine.image, routine.function, routine.callee_entries());
  std::optional<proofs::WatchedOperand> watched;
  if (found.operand) watched = {found.pc, *found.operand};
  const auto runs = proofs::side_by_side(routine, program, found.inputs, *found.other_inputs,
                                         found.len, found.aliasing, watched,
                                         proofs::long_budget(*routine.contract, found.len));
  return runs.parting ? std::optional(runs.parting->what) : std::nullopt;
}

}  // namespace a64::cli
