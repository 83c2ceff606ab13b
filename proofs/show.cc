#include "proofs/show.h"

#include <fmt/format.h>

#include "proofs/endless.h"

namespace a64::proofs {

std::optional<Counterexample> wrong_output(const Replay& run, u64 len) {
  if (!run.returned() || !run.first_wrong) return std::nullopt;
  Counterexample found;
  found.property = Property::kFunctional;
  found.pc = run.writer;
  found.what =
      len < kLeastLength
          ? fmt::format("byte {} of out is written although len is below 16", *run.first_wrong)
          : fmt::format("byte {} of out is {:#04x}, should be {:#04x}", *run.first_wrong,
                        run.actual[*run.first_wrong], run.expected[*run.first_wrong]);
  found.expected = run.expected;
  found.actual = run.actual;
  found.first_wrong = run.first_wrong;
  return found;
}

std::optional<Counterexample> broken_memory(const Replay& run) {
  Counterexample found;
  found.property = Property::kMemory;
  if (const auto* fault = std::get_if<sim::stop::MemoryFault>(&run.stop)) {
    found.pc = fault->pc;
    found.what = sim::to_text(run.stop);
  } else if (run.below_sp) {
    found.pc = *run.below_sp;
    found.what = "an access below the stack pointer";
  } else if (run.sp_astray) {
    found.pc = *run.sp_astray;
    found.what = "the stack pointer leaves its frame";
  } else if (run.unwritten_read) {
    found.pc = *run.unwritten_read;
    found.what = "a read of bytes of out that the routine has not written";
  } else {
    return std::nullopt;
  }
  return found;
}

std::optional<Counterexample> broken_convention(const Replay& run) {
  Counterexample found;
  found.property = Property::kAbi;
  if (const auto* jump = std::get_if<sim::stop::BadJump>(&run.stop)) {
    found.pc = jump->from;
    found.what = sim::to_text(run.stop);
  } else if (!run.abi.empty()) {
    found.what = fmt::format("on return {}", fmt::join(run.abi, ", "));
  } else if (run.platform_register) {
    found.pc = *run.platform_register;
    found.what = "x18, the platform register, is written";
  } else {
    return std::nullopt;
  }
  return found;
}

namespace {

std::optional<Counterexample> no_end(const RunEnd& end) {
  Counterexample found;
  found.property = Property::kTermination;
  if (end.left_at) {
    found.pc = *end.left_at;
    found.what = "the run leaves the function's code";
  } else if (!end.endless.empty()) {
    found.pc = end.last_branch;
    found.what = end.endless;
  } else if (const auto* jump = std::get_if<sim::stop::BadJump>(&end.stop)) {
    found.pc = jump->from;
    found.what = sim::to_text(end.stop);
  } else {
    return std::nullopt;
  }
  return found;
}

Shown show_unfinished(const Subject& subject, Property property, const Inputs& inputs, u64 len,
                      u64 budget) {
  if (property == Property::kTermination) {
    const RunEnd end =
        follow_to_end(subject.routine, subject.program, inputs, len, subject.aliasing, budget);
    return {no_end(end), std::holds_alternative<sim::stop::OutOfSteps>(end.stop), end.steps};
  }
  const bool of_memory = property == Property::kMemory;
  const bool of_output = property == Property::kFunctional;
  const Replay run = replay(subject.routine, inputs, len, subject.aliasing,
                            of_memory ? Surroundings::kUnmapped : Surroundings::kPadded, {},
                            {.comparison = of_output ? Compare::kOutput : Compare::kNothing,
                             .budget = budget,
                             .program = &subject.program});
  return {of_output   ? wrong_output(run, len)
          : of_memory ? broken_memory(run)
                      : broken_convention(run),
          std::holds_alternative<sim::stop::OutOfSteps>(run.stop), run.steps};
}

}  // namespace

Shown show(const Subject& subject, Property property, const Inputs& inputs, u64 len, u64 budget) {
  Shown shown = show_unfinished(subject, property, inputs, len, budget);
  if (shown.found) {
    shown.found->len = len;
    shown.found->aliasing = subject.aliasing;
    shown.found->inputs = inputs;
  }
  return shown;
}

std::optional<Counterexample> show_again(const Routine& routine, const Counterexample& found) {
  const sim::Program program(*routine.image, routine.function);
  return show({routine, program, found.aliasing}, found.property, found.inputs, found.len,
              long_budget(found.len))
      .found;
}

}  // namespace a64::proofs
