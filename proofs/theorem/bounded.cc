#include "proofs/theorem/bounded.h"

#include <algorithm>

#include "proofs/refute/replay.h"

namespace a64::proofs {

CaseOutcome prove_size(Worker& worker, u64 size, Aliasing aliasing) {
  CaseOutcome outcome;
  outcome.name = size_text(worker.entry.contract(), size);
  outcome.aliasing = aliasing;
  const Size bytes{worker.factory.constant(64, size), size, size};
  const sim::AssumptionScope scope(worker.factory, worker.entry.assumptions(bytes, {}));
  sim::SymbolicState state = worker.entry.entry_state(bytes, aliasing);
  CaseFrame frame{.aliasing = aliasing,
                  .size = bytes,
                  .promises = worker.specification.promises(bytes, aliasing),
                  .search_lengths = {size},
                  .outcome = &outcome};
  worker.cuts.begin_case(frame.promises.sequences);
  // A routine that is refuted already is not worth following along many paths.
  const std::size_t most_paths = worker.refuted(aliasing) ? 2 : 32;
  const auto paths = follow_paths(worker, std::move(state),
                                  {.steps = step_budget(worker.entry.contract(), size),
                                   .paths = most_paths,
                                   .breakpoint = std::nullopt});
  for (const FinishedPath& path : paths) check_path(worker, frame, path);
  outcome.complete = !paths.empty() && std::ranges::all_of(paths, [](const FinishedPath& path) {
    return std::holds_alternative<sim::path_end::Returned>(path.end);
  });
  worker.lemmas.settle(outcome);
  return outcome;
}

}  // namespace a64::proofs
