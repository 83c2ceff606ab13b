#include "proofs/refute/showing.h"

#include <stdexcept>

namespace a64::proofs {
namespace {

Shown run_once(const Subject& subject, const Showing& showing, const Inputs& inputs, u64 size,
               u64 budget) {
  if (showing.of_input != nullptr) return showing.of_input(subject, inputs, size, budget);
  if (showing.of_run == nullptr) throw std::logic_error("one run shows nothing of this claim");
  const Replay run =
      replay(subject.routine, inputs, size, subject.aliasing, showing.surroundings, {},
             {.comparison = showing.compares_output ? Compare::kOutput : Compare::kNothing,
              .budget = budget,
              .program = &subject.program});
  return {showing.of_run(run), std::holds_alternative<sim::stop::OutOfSteps>(run.stop), run.steps};
}

void complete(Shown& shown, const Subject& subject, const Showing& showing, const Inputs& inputs,
              u64 size) {
  if (!shown.found) return;
  shown.found->property = showing.property;
  shown.found->len = size;
  shown.found->aliasing = subject.aliasing;
  shown.found->inputs = inputs;
}

}  // namespace

Shown show(const Subject& subject, const Showing& showing, const Inputs& inputs, u64 size,
           u64 budget) {
  Shown shown = run_once(subject, showing, inputs, size, budget);
  complete(shown, subject, showing, inputs, size);
  return shown;
}

Shown show(const Subject& subject, const Showing& showing, const InputPair& pair, u64 size,
           const SuspectPlace& place, u64 budget) {
  if (showing.of_pair == nullptr) throw std::logic_error("two runs show nothing of this claim");
  Shown shown = showing.of_pair(subject, pair, size, place, budget);
  complete(shown, subject, showing, pair.first, size);
  if (shown.found) shown.found->other_inputs = pair.second;
  return shown;
}

std::optional<Counterexample> show_again(const Routine& routine, const Showing& showing,
                                         const Counterexample& found) {
  const sim::Program program(*routine.image, routine.function, routine.callee_entries());
  const Subject subject{routine, program, found.aliasing};
  const u64 budget = long_budget(*routine.contract, found.len);
  if (showing.of_pair == nullptr) {
    return show(subject, showing, found.inputs, found.len, budget).found;
  }
  if (!found.other_inputs) return std::nullopt;
  return show(subject, showing, InputPair{found.inputs, *found.other_inputs}, found.len,
              {found.pc, found.operand, true}, budget)
      .found;
}

Counterexample seen_at(u64 pc, std::string what) {
  Counterexample found;
  found.pc = pc;
  found.what = std::move(what);
  return found;
}

}  // namespace a64::proofs
