#include "proofs/refute/endless.h"

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

class Follower {
 public:
  Follower(const Routine& routine, const sim::Program& program, const Inputs& inputs, u64 len,
           Aliasing aliasing)
      : budget_(routine.budget),
        program_(program),
        machine_(machine_at_entry(routine, inputs, len, aliasing, Surroundings::kPadded)) {
    machine_.record_accesses(true);
  }

  RunEnd run(u64 budget) {
    const u64 caller = static_cast<u64>(machine_.state().x[30].bits);
    end_.stop = sim::stop::Returned{};
    for (; machine_.state().pc != caller; ++end_.steps) {
      check(budget_);
      if (look_back()) break;
      if (end_.steps == budget) {
        end_.stop = sim::stop::OutOfSteps{};
        break;
      }
      const u64 pc = machine_.state().pc;
      if (auto stop = machine_.step()) {
        end_.stop = *std::move(stop);
        break;
      }
      repetition_.note_stores(machine_);
      const u64 next = machine_.state().pc;
      if (next != pc + 4) end_.last_branch = pc;
      if (!end_.left_at && next != caller && !program_.may_continue(pc, next, next != pc + 4)) {
        end_.left_at = pc;
      }
      if (next <= pc && pass_over_stretch(pc)) break;
    }
    return std::move(end_);
  }

 private:
  void never_ends(std::string why) {
    end_.endless = "the run does not end: " + std::move(why);
    end_.stop = sim::stop::OutOfSteps{};
  }

  bool has_no_way_out() {
    if (end_.left_at || !sim::never_leaves(program_, machine_.state().pc)) return false;
    never_ends(
        fmt::format("at step {} it is where no branch leads to a return any more", end_.steps));
    return true;
  }

  /// Whether the state or the place tells that there is no end.
  bool look_back() {
    if (repetition_.seen(machine_)) {
      never_ends(fmt::format("at step {} registers and memory are what they were at step {}",
                             end_.steps, remembered_at_));
      return true;
    }
    if (end_.steps != next_look_) return false;
    if (has_no_way_out()) return true;
    repetition_.remember(machine_);
    remembered_at_ = end_.steps;
    next_look_ *= 2;
    return false;
  }

  /// After a backward branch. Whether the run is over: the stretch that begins here has no end, or
  /// is longer than any budget.
  bool pass_over_stretch(u64 branch) {
    if (end_.left_at) return false;
    const auto* stretch =
        stretches_.after_branch(program_, branch, machine_.state().pc, std::nullopt,
                                [&](std::size_t slot) { return slot_value(machine_, slot); });
    if (stretch == nullptr) return false;
    switch (stretch->kind) {
      case sim::Stretch::Kind::kDone:
        pass_over(machine_, *stretch);
        return false;
      case sim::Stretch::Kind::kEndless:
        never_ends(fmt::format("after step {} all that the loop works on comes to be what it was",
                               end_.steps));
        return true;
      case sim::Stretch::Kind::kTooLong:
        break;
    }
    if (!has_no_way_out()) end_.stop = sim::stop::OutOfSteps{};
    return true;
  }

  const sim::Budget* budget_;
  const sim::Program& program_;
  ConcreteMachine machine_;
  RunEnd end_;
  Repetition repetition_;
  sim::StretchWatch stretches_;
  u64 next_look_ = kFirstLook;
  u64 remembered_at_ = 0;
};

}  // namespace

RunEnd follow_to_end(const Routine& routine, const sim::Program& program, const Inputs& inputs,
                     u64 len, Aliasing aliasing, u64 budget) {
  return Follower(routine, program, inputs, len, aliasing).run(budget);
}

}  // namespace a64::proofs
