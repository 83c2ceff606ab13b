#include "proofs/paths/jump_targets.h"

#include "sim/term/evaluate.h"

namespace a64::proofs {

using sim::Term;

namespace {

/// Tables with more targets than this are not followed.
constexpr std::size_t kMostTargets = 64;

}  // namespace

std::vector<JumpTarget> jump_targets(Worker& worker, Term target,
                                     std::span<const Term> conditions) {
  sim::TermFactory& factory = worker.factory;
  const sim::Image& image = worker.program.image();
  const Term start = worker.entry.entry_values().image_base;
  const Term offset =
      start ? factory.sub(target, start) : factory.sub(target, factory.constant(64, image.base()));
  // Where the jump goes shows.
  if (offset->secret) return {};
  std::vector<JumpTarget> targets;
  std::vector<Term> others(conditions.begin(), conditions.end());
  for (;;) {
    const Solver::About about(worker.solver, {.says = "whether a jump goes elsewhere too"});
    const Answer answer = worker.solver.prove_satisfiable(others, &factory.index_space());
    if (answer.refuted()) return targets;
    if (!answer.model || targets.size() == kMostTargets) return {};
    std::unordered_map<Term, u128> values = answer.model->values;
    const auto place = sim::evaluate(offset, values);
    if (!place) return {};
    const u64 pc = image.base() + static_cast<u64>(*place);
    if (worker.program.at(pc) == nullptr) return {};
    const Term here = factory.eq(offset, factory.constant(64, *place));
    targets.push_back({here, pc});
    others.push_back(factory.not_(here));
  }
}

}  // namespace a64::proofs
