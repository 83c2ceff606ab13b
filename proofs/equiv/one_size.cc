#include "proofs/equiv/one_size.h"

namespace a64::proofs::equiv {

CaseResult prove_size(Pair& pair, Comparer& comparer, u64 size, Aliasing aliasing) {
  Worker& worker = pair.worker;
  const Contract& contract = pair.contract();
  CaseCheck check(pair, comparer, size_text(contract, size), aliasing);
  const Size bytes{worker.factory.constant(64, size), size, size};
  check.frame.size = bytes;
  check.frame.search_lengths = {size};
  const sim::AssumptionScope scope(worker.factory, worker.entry.assumptions(bytes, {}));
  pair.partners.begin();
  auto states = pair.entry_states(bytes, aliasing);
  const PathLimits limits{.steps = step_budget(contract, size), .paths = 32, .breakpoint = {}};
  const auto old_paths = pair.follow(Side::kOld, std::move(states[0]), limits);
  const auto new_paths = pair.follow(Side::kNew, std::move(states[1]), limits);
  const bool all_returned = check.check_all(old_paths, new_paths);
  if (!check.result.open.empty()) check.search({worker.inputs.begin(), worker.inputs.end()});
  return check.take(all_returned);
}

}  // namespace a64::proofs::equiv
