#include "proofs/refute.h"

#include <fmt/format.h>

#include <algorithm>

#include "proofs/replay.h"
#include "sim/term/valuation.h"
#include "spec/concrete.h"

namespace a64::proofs {

using sim::Op;
using sim::Term;

namespace {

/// Longer runs than this are not replayed while searching.
constexpr u64 kLongestReplay = u64{1} << 25;
constexpr u64 kLongRun = u64{1} << 16;

u128 divide_by_alpha(u128 tweak) {
  return tweak & 1 ? (tweak ^ 0x87) >> 1 | u128{1} << 127 : tweak >> 1;
}

void put_block(Inputs& inputs, Buffer buffer, i64 offset, u128 value) {
  for (unsigned k = 0; k < 16; ++k) {
    inputs.bytes[{buffer, offset + k}] = static_cast<u8>(value >> (8 * k));
  }
}

std::optional<Counterexample> functional(const Routine& routine, const Inputs& inputs, u64 len,
                                         Aliasing aliasing) {
  Replay run = replay(routine, inputs, len, aliasing, Surroundings::kPadded);
  if (!run.returned() || !run.first_wrong) return std::nullopt;
  Counterexample found;
  found.pc = run.writer;
  found.what =
      len < kLeastLength
          ? fmt::format("byte {} of out is written although len is below 16", *run.first_wrong)
          : fmt::format("byte {} of out is {:#04x}, should be {:#04x}", *run.first_wrong,
                        run.actual[*run.first_wrong], run.expected[*run.first_wrong]);
  found.expected = std::move(run.expected);
  found.actual = std::move(run.actual);
  found.first_wrong = run.first_wrong;
  return found;
}

std::optional<Counterexample> memory(const Routine& routine, const Inputs& inputs, u64 len,
                                     Aliasing aliasing) {
  const Replay run =
      replay(routine, inputs, len, aliasing, Surroundings::kUnmapped, {}, Compare::kNothing);
  Counterexample found;
  if (const auto* fault = std::get_if<sim::stop::MemoryFault>(&run.stop)) {
    found.pc = fault->pc;
    found.what = sim::to_text(run.stop);
  } else if (run.below_sp) {
    found.pc = *run.below_sp;
    found.what = "an access below the stack pointer";
  } else if (run.unwritten_read) {
    found.pc = *run.unwritten_read;
    found.what = "a read of bytes of out that the routine has not written";
  } else {
    return std::nullopt;
  }
  return found;
}

std::optional<Counterexample> abi(const Routine& routine, const Inputs& inputs, u64 len,
                                  Aliasing aliasing) {
  const Replay run =
      replay(routine, inputs, len, aliasing, Surroundings::kPadded, {}, Compare::kNothing);
  Counterexample found;
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

std::optional<Counterexample> termination(const Routine& routine, const Inputs& inputs, u64 len,
                                          Aliasing aliasing) {
  bool left = false;
  u64 left_at = 0;
  const sim::Program program(*routine.image, routine.function);
  const Replay run = replay(
      routine, inputs, len, aliasing, Surroundings::kPadded,
      [&](const sim::ConcreteMachine&, const auto& step) {
        const bool returned = step.next_pc == inputs.caller({CallerRegister::Bank::kX, 30});
        const bool jumped = step.next_pc != step.pc + 4;
        if (!left && !returned && !program.may_continue(step.pc, step.next_pc, jumped)) {
          left = true;
          left_at = step.pc;
        }
      },
      Compare::kNothing);
  Counterexample found;
  if (left) {
    found.pc = left_at;
    found.what = "the run leaves the function's code";
  } else if (std::holds_alternative<sim::stop::OutOfSteps>(run.stop)) {
    found.what = fmt::format("the run does not end within {} instructions", run.steps);
  } else if (std::holds_alternative<sim::stop::BadJump>(run.stop)) {
    found.pc = std::get<sim::stop::BadJump>(run.stop).from;
    found.what = sim::to_text(run.stop);
  } else {
    return std::nullopt;
  }
  return found;
}

/// What an observer of time and cache may see of a step: the instruction, its addresses, where
/// it leads, and the operand of an instruction whose time depends on it.
struct Observation {
  u64 pc;
  std::vector<u64> addresses;
  u64 next_pc;
  u64 operand;
  friend bool operator==(const Observation&, const Observation&) = default;
};

std::vector<Observation> observe(const Routine& routine, const Inputs& inputs, u64 len,
                                 const Suspicion& suspicion) {
  std::vector<Observation> seen;
  u64 operand_before = 0;
  replay(
      routine, inputs, len, suspicion.aliasing, Surroundings::kPadded,
      [&](const sim::ConcreteMachine& machine, const auto& step) {
        Observation next{step.pc, {}, step.next_pc, 0};
        for (const auto& access : step.accesses) next.addresses.push_back(access.address);
        if (suspicion.operand) {
          if (step.pc == suspicion.pc) next.operand = operand_before;
          operand_before = static_cast<u64>(machine.state().x[*suspicion.operand].bits);
        }
        seen.push_back(std::move(next));
      },
      Compare::kNothing);
  return seen;
}

std::string describe(const Observation& a, const Observation& b) {
  if (a.addresses != b.addresses && !a.addresses.empty() && !b.addresses.empty()) {
    return fmt::format("the address is {:#x} for the one secret and {:#x} for the other",
                       a.addresses[0], b.addresses[0]);
  }
  if (a.operand != b.operand) {
    return fmt::format(
        "an instruction of variable time works on {:#x} for the one secret and on "
        "{:#x} for the other",
        a.operand, b.operand);
  }
  return fmt::format("the branch goes to {:#x} for the one secret and to {:#x} for the other",
                     a.next_pc, b.next_pc);
}

std::optional<Counterexample> constant_time(const Routine& routine, const Inputs& inputs,
                                            const Inputs& other, u64 len,
                                            const Suspicion& suspicion) {
  const auto first = observe(routine, inputs, len, suspicion);
  const auto second = observe(routine, other, len, suspicion);
  const auto differ = std::ranges::mismatch(first, second);
  if (differ.in1 == first.end() || differ.in2 == second.end() || differ.in1->pc != suspicion.pc) {
    return std::nullopt;
  }
  Counterexample found;
  found.pc = differ.in1->pc;
  found.other_inputs = other;
  found.operand = suspicion.operand;
  found.what =
      fmt::format("step {}: {}", differ.in1 - first.begin(), describe(*differ.in1, *differ.in2));
  return found;
}

}  // namespace

Inputs with_other_secrets(const Inputs& inputs, u64 seed) {
  Inputs other = random_inputs(seed);
  other.seed = inputs.seed;
  other.base = inputs.base;
  other.registers = inputs.registers;
  return other;
}

Inputs inputs_of_model(const Contract& contract, const Model& model, i64 first_tweak, Inputs base) {
  for (const auto& [leaf, value] : model.values) {
    for (std::size_t half = 0; half < 2; ++half) {
      const auto set_key = [&](Term round_key, std::array<u8, 32>& key) {
        if (leaf == round_key) {
          spec::word_to_bytes({value, 128}, std::span(key).subspan(16 * half, 16));
        }
      };
      set_key(contract.key1()[half], base.key1);
      set_key(contract.key2()[half], base.key2);
    }
    if (const auto found = contract.caller_registers().find(leaf->id);
        found != contract.caller_registers().end()) {
      base.registers[found->second] = value;
    }
    if (leaf == contract.iv()) spec::word_to_bytes({value, 128}, base.iv);
    if (leaf->op == Op::kInitial && leaf->children[0].is_constant()) {
      put_block(base, static_cast<Buffer>(leaf->parameter),
                static_cast<i64>(static_cast<u64>(leaf->children[0]->bits)), value);
    }
  }
  // A tweak is brought about last: by the iv that the tweak key, known by now, turns into it.
  for (const auto& [leaf, value] : model.values) {
    if (leaf->op != Op::kTweak || !leaf->children[0].is_constant()) continue;
    u128 tweak = value;
    const u64 number = static_cast<u64>(leaf->children[0]->bits) + static_cast<u64>(first_tweak);
    for (u64 k = 0; k < number && k < 4096; ++k) tweak = divide_by_alpha(tweak);
    isa::WordDomain d;
    const auto keys = spec::encryption_round_keys(base.key2);
    spec::word_to_bytes(spec::inv_cipher<isa::WordDomain>(d, keys, isa::Word{tweak, 128}), base.iv);
    break;
  }
  return base;
}

std::optional<Counterexample> search_counterexample(const Routine& routine,
                                                    const Suspicion& suspicion) {
  // For constant time a candidate is paired with every other one; a random one only once.
  const auto attempt = [&](const Inputs& inputs, u64 len,
                           bool random) -> std::optional<Counterexample> {
    switch (suspicion.property) {
      case Property::kFunctional:
        return functional(routine, inputs, len, suspicion.aliasing);
      case Property::kMemory:
        return memory(routine, inputs, len, suspicion.aliasing);
      case Property::kAbi:
        return abi(routine, inputs, len, suspicion.aliasing);
      case Property::kTermination:
        return termination(routine, inputs, len, suspicion.aliasing);
      case Property::kConstantTime:
        break;
    }
    for (const Inputs& other : suspicion.candidates) {
      if (random) break;
      Inputs varied = inputs;
      varied.key1 = other.key1;
      varied.key2 = other.key2;
      varied.iv = other.iv;
      varied.secret_seed = other.secret_seed;
      varied.bytes = other.bytes;
      if (auto found = constant_time(routine, inputs, varied, len, suspicion)) {
        return found;
      }
    }
    return constant_time(routine, inputs,
                         with_other_secrets(inputs, sim::random_bits(suspicion.seed, len, 77)), len,
                         suspicion);
  };
  const auto finish = [&](Counterexample found, const Inputs& inputs, u64 len) {
    found.property = suspicion.property;
    found.len = len;
    found.aliasing = suspicion.aliasing;
    found.inputs = inputs;
    return found;
  };
  for (const u64 len : suspicion.lengths) {
    const u64 longest = suspicion.property == Property::kConstantTime ? kLongRun : kLongestReplay;
    if (len > longest) continue;
    for (const Inputs& inputs : suspicion.candidates) {
      // A long run takes seconds: one look is what it gets.
      if (len > kLongRun && &inputs != &suspicion.candidates.front()) break;
      if (auto found = attempt(inputs, len, false)) {
        return finish(*std::move(found), inputs, len);
      }
    }
  }
  for (u64 k = 0; k < suspicion.random_tries; ++k) {
    const Inputs inputs = random_inputs(sim::random_bits(suspicion.seed, k, 99));
    for (const u64 len : suspicion.lengths) {
      if (len > 4096) continue;
      if (auto found = attempt(inputs, len, true)) return finish(*std::move(found), inputs, len);
    }
  }
  return std::nullopt;
}

}  // namespace a64::proofs
