#include "proofs/refute/side_by_side.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/symbolic/register_slots.h"

namespace a64::proofs {
namespace {

using sim::ConcreteMachine;

constexpr u64 kNoAddress = ~u64{0};

bool is_vector(const WatchedOperand& watched) {
  return watched.slot >= 31;
}

/// The first pair of addresses that differ; kNoAddress where one has fewer.
template <class Address>
std::optional<std::pair<u64, u64>> differing(auto a, auto b, Address&& address) {
  for (std::size_t k = 0; k < std::max(a.size(), b.size()); ++k) {
    const u64 first = k < a.size() ? address(a[k]) : kNoAddress;
    const u64 second = k < b.size() ? address(b[k]) : kNoAddress;
    if (first != second) return std::pair(first, second);
  }
  return std::nullopt;
}

std::optional<std::string> differing_addresses(const ConcreteMachine& a, const ConcreteMachine& b) {
  auto pair = differing(a.accesses(), b.accesses(),
                        [](const ConcreteMachine::Access& access) { return access.address; });
  if (!pair) pair = differing(a.prefetches(), b.prefetches(), [](u64 address) { return address; });
  if (!pair) return std::nullopt;
  return fmt::format("the address is {:#x} for the one secret and {:#x} for the other", pair->first,
                     pair->second);
}

/// The X register as far as the instruction works on it, or the whole V register.
u128 operand(const ConcreteMachine& machine, const sim::Program& program,
             const WatchedOperand& watched) {
  const u128 value = sim::register_at(machine.state(), watched.slot).bits;
  if (is_vector(watched)) return value;
  const isa::Instruction* instruction = program.at(watched.pc);
  const bool known = instruction != nullptr && instruction->row != nullptr;
  const unsigned width = known ? isa::operand_width(*instruction) : 64;
  return value & low_mask(width);
}

/// Whether the instruction makes something else of the second run's value than of the first's, all
/// else being as in the first. A vector instruction may work on a part of a register, and leave
/// parts of its destination alone: what is only kept does not count.
bool makes_a_difference(ConcreteMachine& a, ConcreteMachine& b, const WatchedOperand& watched) {
  const sim::WordState before_a = a.state(), before_b = b.state();
  const isa::Word first = sim::register_at(before_a, watched.slot);
  const isa::Word second = sim::register_at(before_b, watched.slot);
  b.state() = before_a;
  sim::register_at(b.state(), watched.slot) = second;
  const bool ran = !a.step() && !b.step();
  u128 differing = 0;
  for (std::size_t slot = 0; ran && slot < sim::kRegisterSlots; ++slot) {
    const u128 mine = sim::register_at(a.state(), slot).bits;
    const u128 other = sim::register_at(b.state(), slot).bits;
    const bool is_operand = slot == watched.slot;
    const u128 kept = is_operand ? ~(mine ^ first.bits) & ~(other ^ second.bits) : 0;
    differing |= (mine ^ other) & ~kept;
  }
  a.state() = before_a;
  b.state() = before_b;
  return differing != 0;
}

}  // namespace

SideBySide side_by_side(const Routine& routine, const sim::Program& program, const Inputs& first,
                        const Inputs& second, u64 len, Aliasing aliasing,
                        std::optional<WatchedOperand> watched, u64 budget) {
  ConcreteMachine a = machine_at_entry(routine, first, len, aliasing, Surroundings::kPadded);
  ConcreteMachine b = machine_at_entry(routine, second, len, aliasing, Surroundings::kPadded);
  a.record_accesses(true);
  b.record_accesses(true);
  const u64 caller = static_cast<u64>(a.state().x[30].bits);
  SideBySide result;
  sim::StretchWatch stretches;
  const auto part = [&](u64 pc, std::string what) {
    result.parting = {pc, fmt::format("step {}: {}", result.steps, std::move(what))};
    result.ended = true;
    return result;
  };
  for (; a.state().pc != caller; ++result.steps) {
    check(routine.budget);
    if (result.steps == budget) return result;
    const u64 pc = a.state().pc;
    if (watched && watched->pc == pc) {
      const u128 here = operand(a, program, *watched);
      const u128 there = operand(b, program, *watched);
      const bool shows = !is_vector(*watched) || makes_a_difference(a, b, *watched);
      if (here != there && shows) {
        return part(pc, fmt::format("an instruction of variable time works on {:#x} for the one "
                                    "secret and on {:#x} for the other",
                                    here, there));
      }
    }
    const bool stopped_a = a.step().has_value();
    const bool stopped_b = b.step().has_value();
    if (const auto shown = differing(a.shown(), b.shown(), [](u64 value) { return value; })) {
      return part(a.place_of_step(),
                  fmt::format("a callee takes for public what is {:#x} for the one "
                              "secret and {:#x} for the other",
                              shown->first, shown->second));
    }
    // Also of an access that faults: its address shows.
    if (auto addresses = differing_addresses(a, b)) {
      return part(a.place_of_step(), *std::move(addresses));
    }
    if (stopped_a || stopped_b) break;
    const u64 next = a.state().pc;
    if (next != b.state().pc) {
      return part(pc,
                  fmt::format("the branch goes to {:#x} for the one secret and to {:#x} for the "
                              "other",
                              next, b.state().pc));
    }
    if (a.state().sp != b.state().sp) {
      return part(pc, fmt::format("the stack pointer is {:#x} for the one secret and {:#x} for "
                                  "the other",
                                  static_cast<u64>(a.state().sp.bits),
                                  static_cast<u64>(b.state().sp.bits)));
    }
    // What both have the same words for, both do alike.
    if (next > pc) continue;
    const auto* stretch = stretches.after_branch(
        program, pc, next, std::nullopt, [&](std::size_t slot) -> std::optional<u64> {
          const u64 value = slot_value(a, slot);
          return value == slot_value(b, slot) ? std::optional(value) : std::nullopt;
        });
    if (stretch == nullptr || stretch->kind != sim::Stretch::Kind::kDone) continue;
    pass_over(a, *stretch);
    pass_over(b, *stretch);
  }
  result.ended = true;
  return result;
}

}  // namespace a64::proofs
