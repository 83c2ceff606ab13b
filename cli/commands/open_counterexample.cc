#include "cli/commands/open_counterexample.h"

#include <stdexcept>

#include "base/digest.h"
#include "base/read_file.h"
#include "proofs/claims/claim.h"
#include "proofs/refute/replay.h"

namespace a64::cli {
namespace {

/// Whether the addresses in the file leave each buffer its place.
Status can_be_run(const std::string& path, const OpenCounterexample& open) try {
  const proofs::Counterexample& found = open.file.counterexample;
  const auto surroundings = proofs::claim_of(found.property).showing.surroundings;
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
  const auto again = proofs::show_again(open.selected.routine, open.file.counterexample);
  return again ? std::optional(again->what) : std::nullopt;
}

}  // namespace a64::cli
