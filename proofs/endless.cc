#include "proofs/endless.h"

#include <fmt/format.h>

#include <unordered_map>

#include "sim/symbolic/control_flow.h"

namespace a64::proofs {
namespace {

using sim::ConcreteMachine;

/// Runs that end are mostly shorter: they cost nothing more.
constexpr u64 kFirstLook = 4096;

/// Brent's search for a state that comes again: registers, flags, program counter, memory, and
/// what pointers were signed.
class Repetition {
 public:
  /// To be called after each step that was not passed over. Memory changes by stores alone.
  void note_stores(const ConcreteMachine& machine) {
    if (!remembers_) return;
    for (const ConcreteMachine::Access& access : machine.accesses()) {
      if (!access.is_write) continue;
      const u128 now = machine.memory().bytes_at(access.address, access.size);
      if (now == access.replaced) continue;
      for (unsigned k = 0; k < access.size; ++k) {
        note_byte(access.address + k, static_cast<u8>(access.replaced >> 8 * k),
                  static_cast<u8>(now >> 8 * k));
      }
    }
  }

  bool seen(const ConcreteMachine& machine) const {
    return remembers_ && changed_ == 0 && machine.state().pc == state_.pc &&
           machine.signed_pointers() == signed_pointers_ && same_registers(machine.state());
  }

  void remember(const ConcreteMachine& machine) {
    remembers_ = true;
    state_ = machine.state();
    signed_pointers_ = machine.signed_pointers();
    original_.clear();
    changed_ = 0;
  }

 private:
  void note_byte(u64 address, u8 before, u8 now) {
    if (before == now) return;
    const auto [entry, first] = original_.try_emplace(address, before);
    if (first || entry->second == before) {
      ++changed_;
    } else if (entry->second == now) {
      --changed_;
    }
  }

  bool same_registers(const sim::WordState& now) const {
    return now.x == state_.x && now.sp == state_.sp && now.flags == state_.flags &&
           now.v == state_.v;
  }

  bool remembers_ = false;
  sim::WordState state_;
  std::size_t signed_pointers_ = 0;
  std::unordered_map<u64, u8> original_;  ///< bytes stored to since, as they were
  u64 changed_ = 0;                       ///< of those, the ones that are not as they were
};

}  // namespace

RunEnd follow_to_end(const Routine& routine, const sim::Program& program, const Inputs& inputs,
                     u64 len, Aliasing aliasing, u64 budget) {
  ConcreteMachine machine = machine_at_entry(routine, inputs, len, aliasing, Surroundings::kPadded);
  machine.record_accesses(true);
  const u64 caller = static_cast<u64>(machine.state().x[30].bits);
  RunEnd end;
  Repetition repetition;
  sim::StretchWatch stretches;
  u64 next_look = kFirstLook;
  u64 remembered_at = 0;
  for (; machine.state().pc != caller; ++end.steps) {
    const u64 pc = machine.state().pc;
    if (end.steps == next_look) {
      if (!end.left_at && sim::never_leaves(program, pc)) {
        end.endless = fmt::format(
            "the run does not end: at step {} it is where no branch leads to a return any more",
            end.steps);
        end.stop = sim::stop::OutOfSteps{};
        return end;
      }
      repetition.remember(machine);
      remembered_at = end.steps;
      next_look *= 2;
    } else if (repetition.seen(machine)) {
      end.endless = fmt::format(
          "the run does not end: at step {} registers and memory are what they were at step {}",
          end.steps, remembered_at);
      end.stop = sim::stop::OutOfSteps{};
      return end;
    }
    if (end.steps == budget) {
      end.stop = sim::stop::OutOfSteps{};
      return end;
    }
    if (auto stop = machine.step()) {
      end.stop = *std::move(stop);
      return end;
    }
    repetition.note_stores(machine);
    const u64 next = machine.state().pc;
    if (next != pc + 4) end.last_branch = pc;
    if (!end.left_at && next != caller && !program.may_continue(pc, next, next != pc + 4)) {
      end.left_at = pc;
    }
    if (next > pc || end.left_at) continue;
    const auto* stretch =
        stretches.after_branch(program, pc, next, std::nullopt,
                               [&](std::size_t slot) { return slot_value(machine, slot); });
    if (stretch == nullptr) continue;
    if (stretch->kind == sim::Stretch::Kind::kTooLong) {
      end.stop = sim::stop::OutOfSteps{};
      return end;
    }
    if (stretch->kind == sim::Stretch::Kind::kEndless) {
      end.endless = fmt::format(
          "the run does not end: after step {} all that the loop works on comes to be what it was",
          end.steps);
      end.stop = sim::stop::OutOfSteps{};
      return end;
    }
    pass_over(machine, *stretch);
  }
  end.stop = sim::stop::Returned{};
  return end;
}

}  // namespace a64::proofs
