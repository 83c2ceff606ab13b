#include "tests/explain/verdicts.h"

#include <algorithm>
#include <chrono>

#include "proofs/theorem/sweep.h"

namespace a64::explain_tests {

MutantVerdict explained(const Mutant& mutant, u64 steps) {
  const proofs::Routine& routine = mutant.wrong.routine;
  const proofs::Contract& contract = *routine.contract;
  const u64 most = std::min<u64>(proofs::largest_size(contract), proofs::kLongestSwept);
  std::vector<proofs::Counterexample> found;
  for (const proofs::Aliasing aliasing : proofs::aliasings(contract)) {
    std::ranges::move(proofs::sweep(routine, aliasing, proofs::kProperties, 0, most,
                                    proofs::random_inputs(contract, 1)),
                      std::back_inserter(found));
  }
  MutantVerdict verdict;
  if (found.empty()) return verdict;
  std::ranges::stable_sort(found, {}, &proofs::Counterexample::len);
  verdict.refuted = true;
  std::vector<const proofs::Counterexample*> pointers;
  for (const auto& one : found) pointers.push_back(&one);
  const auto start = std::chrono::steady_clock::now();
  proofs::Explanation explanation =
      explain(routine, pointers,
              {.largest_size = proofs::largest_size(contract), .seed = 1, .steps = steps});
  verdict.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  verdict.property = found.front().property;
  verdict.found = found.front();
  verdict.cause = explanation.causes.front();
  verdict.repairs = std::move(explanation.repairs);
  verdict.named = mutant.names_place(verdict.cause.pc);
  if (!verdict.repairs.empty()) {
    const auto repaired = edited_routine(routine, verdict.repairs.front());
    verdict.restored = repaired && repaired->routine.function.bytes == mutant.right;
  }
  return verdict;
}

}  // namespace a64::explain_tests
