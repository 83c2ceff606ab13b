#include "proofs/theorem/bounded.h"

#include <algorithm>

#include "proofs/claims/path_check.h"
#include "proofs/refute/replay.h"
#include "proofs/theorem/forgetful_case.h"

namespace a64::proofs {

namespace {

/// Of Z3's units for a query: half a second or so.
constexpr unsigned kUnitsOfSecondLook = 500'000;

void follow_over_terms(Worker& worker, const CaseFrame& frame, sim::SymbolicState state, u64 size) {
  worker.cuts.begin_case(frame.promises.sequences);
  // A routine that is refuted already is not worth following along many paths.
  const std::size_t most_paths = worker.refuted(frame.aliasing) ? 2 : 32;
  const auto paths = follow_paths(worker, std::move(state),
                                  {.steps = step_budget(worker.entry.contract(), size),
                                   .paths = most_paths,
                                   .breakpoint = std::nullopt});
  for (const FinishedPath& path : paths) check_path(worker, frame, path);
  frame.outcome->complete = !paths.empty() && std::ranges::all_of(paths, came_to_its_end);
}

}  // namespace

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
  if (promises_no_result(worker, frame)) {
    ForgetfulCase forgetful = follow_forgetfully(worker, frame, state, size);
    if (forgetful.try_terms) {
      // A second look: it must not cost what a first one may.
      worker.solver.set_limits({.resource_limit = kUnitsOfSecondLook});
      follow_over_terms(worker, frame, std::move(state), size);
      worker.solver.set_limits({});
      outcome = combined(forgetful, std::move(outcome));
    } else {
      outcome = std::move(forgetful.outcome);
    }
  } else {
    follow_over_terms(worker, frame, std::move(state), size);
  }
  worker.lemmas.settle(outcome);
  return outcome;
}

}  // namespace a64::proofs
