#include "cli/commands/open_counterexample.h"

#include "base/digest.h"
#include "base/read_file.h"
#include "proofs/claims/claim.h"

namespace a64::cli {

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
  open.changed = sha256(open.selected.routine.function.bytes) != open.file.sha256;
  return open;
}

std::optional<std::string> shown_on_words(const OpenCounterexample& open) {
  const auto again = proofs::show_again(open.selected.routine, open.file.counterexample);
  return again ? std::optional(again->what) : std::nullopt;
}

}  // namespace a64::cli
