#include "proofs/bounded.h"

#include <fmt/format.h>

#include <algorithm>

#include "proofs/replay.h"

namespace a64::proofs {

CaseOutcome prove_length(Worker& worker, u64 len, Aliasing aliasing) {
  CaseOutcome outcome;
  outcome.name = fmt::format("len {}", len);
  outcome.aliasing = aliasing;
  worker.cuts.forget_near_misses();
  const sim::Term bytes = worker.factory.constant(64, len);
  const sim::AssumptionScope scope(worker.factory, worker.entry.assumptions(bytes, {}));
  const CaseFrame frame{.aliasing = aliasing,
                        .length = {bytes, static_cast<unsigned>(len % 16)},
                        .search_lengths = {len},
                        .outcome = &outcome};
  // A routine that is refuted already is not worth following along many paths.
  const std::size_t most_paths = worker.refuted(aliasing) ? 2 : 32;
  const auto paths =
      follow_paths(worker, worker.entry.entry_state(bytes, aliasing),
                   {.steps = step_budget(len), .paths = most_paths, .breakpoint = std::nullopt});
  for (const FinishedPath& path : paths) check_path(worker, frame, path);
  outcome.complete = !paths.empty() && std::ranges::all_of(paths, [](const FinishedPath& path) {
    return std::holds_alternative<sim::path_end::Returned>(path.end);
  });
  worker.lemmas.settle(outcome);
  return outcome;
}

}  // namespace a64::proofs
