#include "proofs/refute/show.h"

#include <fmt/format.h>

#include "isa/traps.h"
#include "proofs/refute/endless.h"

namespace a64::proofs {

namespace {

/// `pc` 0 where no instruction can be named.
Counterexample found_at(Property property, u64 pc, std::string what) {
  Counterexample found;
  found.property = property;
  found.pc = pc;
  found.what = std::move(what);
  return found;
}

}  // namespace

std::optional<Counterexample> wrong_output(const Replay& run) {
  const KeptPromise* broken = run.returned() ? run.broken() : nullptr;
  if (broken == nullptr) return std::nullopt;
  const u64 wrong = *broken->first_wrong;
  Counterexample found =
      found_at(Property::kFunctional, broken->writer,
               fmt::format("byte {} of {} is {:#04x}, should be {:#04x}", wrong, broken->name,
                           broken->actual[wrong], broken->expected[wrong]));
  found.target = broken->name;
  found.expected = broken->expected;
  found.actual = broken->actual;
  found.first_wrong = wrong;
  return found;
}

std::optional<Counterexample> broken_memory(const Replay& run) {
  const auto at = [](u64 pc, std::string what) { return found_at(Property::kMemory, pc, what); };
  if (const auto* fault = std::get_if<sim::stop::MemoryFault>(&run.stop)) {
    return at(fault->pc, sim::to_text(run.stop));
  }
  if (const auto* call = std::get_if<sim::stop::BrokenCall>(&run.stop)) {
    return at(call->pc, call->what);
  }
  if (run.below_sp) return at(*run.below_sp, "an access below the stack pointer");
  if (run.sp_astray) return at(*run.sp_astray, "the stack pointer leaves its frame");
  if (run.unwritten_read) {
    return at(*run.unwritten_read,
              "a read of bytes that the routine may only write, and has not written");
  }
  return std::nullopt;
}

std::optional<Counterexample> broken_convention(const Replay& run) {
  const auto at = [](u64 pc, std::string what) { return found_at(Property::kAbi, pc, what); };
  if (const auto* jump = std::get_if<sim::stop::BadJump>(&run.stop)) {
    return at(jump->from, sim::to_text(run.stop));
  }
  if (!run.abi.empty()) return at(0, fmt::format("on return {}", fmt::join(run.abi, ", ")));
  if (run.platform_register) {
    return at(*run.platform_register, "x18, the platform register, is written");
  }
  return std::nullopt;
}

namespace {

/// The instruction that stopped the run, if it is there for that.
std::optional<Counterexample> trapped(const sim::ConcreteStop& stop) {
  u64 pc = 0;
  u32 word = ~u32{0};
  if (const auto* end = std::get_if<sim::stop::UndefinedInstruction>(&stop)) {
    pc = end->pc;
    word = end->word;
  }
  if (const auto* end = std::get_if<sim::stop::UnsupportedInstruction>(&stop)) {
    pc = end->pc;
    word = end->word;
  }
  const auto trap = isa::trap_of(word);
  if (!trap) return std::nullopt;
  return found_at(Property::kTermination, pc,
                  fmt::format("the run comes to {} and stops there", isa::to_text(*trap)));
}

std::optional<Counterexample> no_end(const RunEnd& end) {
  const auto at = [](u64 pc, std::string what) {
    return found_at(Property::kTermination, pc, what);
  };
  if (end.left_at) return at(*end.left_at, "the run leaves the function's code");
  if (auto stopped = trapped(end.stop)) return stopped;
  if (!end.endless.empty()) return at(end.last_branch, end.endless);
  if (const auto* jump = std::get_if<sim::stop::BadJump>(&end.stop)) {
    return at(jump->from, sim::to_text(end.stop));
  }
  return std::nullopt;
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
  return {of_output   ? wrong_output(run)
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
  const sim::Program program(*routine.image, routine.function, routine.callee_entries());
  return show({routine, program, found.aliasing}, found.property, found.inputs, found.len,
              long_budget(*routine.contract, found.len))
      .found;
}

}  // namespace a64::proofs
