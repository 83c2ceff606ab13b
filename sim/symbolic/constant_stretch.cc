#include "sim/symbolic/constant_stretch.h"

#include <algorithm>

#include "sim/symbolic/machine.h"

namespace a64::sim {

namespace {

/// Times that a branch is taken before its loop is looked at: inner loops over round keys and
/// the like are shorter.
constexpr u64 kTripsBefore = 32;
/// Fewer steps than these are as well stepped through.
constexpr u64 kWorthwhile = 256;
/// Loops in which so many stretches were shorter are looked at no more.
constexpr unsigned kMostFruitless = 16;
/// After so many stretches that were too long every further one of the loop counts as too long:
/// running out has to stay cheap.
constexpr unsigned kMostTooLong = 1;
/// Loops of more instructions than these are not looked at.
constexpr u64 kLargestLoop = 4096;
/// Stretches kept of one loop.
constexpr std::size_t kMostKept = 4096;

/// A loop's instructions, looked up once.
struct Slot {
  const isa::Instruction* instruction = nullptr;  ///< null: not to be run here
  bool code = false;                              ///< control may come here by a branch
  bool falls_through = false;                     ///< control may go on to the next one
  u64 passes = 0;
};

std::vector<Slot> slots_of(const Program& program, const StretchPlace& place) {
  std::vector<Slot> slots((place.branch - place.head) / 4 + 1);
  for (std::size_t k = 0; k < slots.size(); ++k) {
    const u64 pc = place.head + 4 * k;
    const isa::Instruction* instruction = program.at(pc);
    slots[k].code = instruction != nullptr;
    if (instruction == nullptr || instruction->support != isa::Support::kSupported) continue;
    if (pc == place.breakpoint) continue;
    slots[k].instruction = instruction;
    slots[k].falls_through = program.may_continue(pc, pc + 4, false);
  }
  return slots;
}

/// Program::may_continue, without a search where both are in the loop.
bool may_continue(const Program& program, const std::vector<Slot>& slots, u64 head, u64 from,
                  u64 to, bool branched) {
  if (!branched) return slots[(from - head) / 4].falls_through;
  const u64 index = (to - head) / 4;
  return index < slots.size() ? slots[index].code : program.may_continue(from, to, true);
}

/// Brent's search for a state that comes again, among states at the same place. What is looked
/// up late has been as it is from the beginning on.
class Repetition {
 public:
  bool seen(u64 pc, const PartialMachine& machine) {
    if (pc == pc_ && same(machine)) return true;
    if (++steps_ == power_) {
      steps_ = 0;
      power_ *= 2;
      pc_ = pc;
      values_ = machine.values();
      known_ = machine.known();
    }
    return false;
  }

 private:
  bool same(const PartialMachine& machine) const {
    for (std::size_t slot = 0; slot < kPartialSlots; ++slot) {
      if ((machine.known() >> slot & 1) == 0) continue;
      const bool then = known_ >> slot & 1;
      const bool looked_up = machine.looked_up() >> slot & 1;
      if (!then && !looked_up) return false;  // written since; nothing tells what it was
      const u64 was = then ? values_[slot] : machine.looked_up_value(slot);
      if (was != machine.values()[slot]) return false;
    }
    return true;
  }

  u64 pc_ = ~u64{0};
  std::array<u64, kPartialSlots> values_{};
  u64 known_ = 0;
  u64 steps_ = 0;
  u64 power_ = 1;
};

}  // namespace

Stretch run_stretch(const Program& program, const StretchPlace& place, const SlotLookup& lookup,
                    u64 longest) {
  std::vector<Slot> slots = slots_of(program, place);
  PartialMachine machine(lookup);
  Repetition repetition;
  Stretch stretch;
  u64 pc = place.head;
  for (;; ++stretch.steps) {
    stretch.kind = Stretch::Kind::kDone;
    const u64 index = (pc - place.head) / 4;
    if (index >= slots.size() || slots[index].instruction == nullptr) break;
    if (stretch.steps == longest) {
      stretch.kind = Stretch::Kind::kTooLong;
      break;
    }
    if (repetition.seen(pc, machine)) {
      stretch.kind = Stretch::Kind::kEndless;
      break;
    }
    if (!machine.attempt(pc, *slots[index].instruction)) break;
    const u64 next = machine.next_pc();
    // Where control may not go, whoever steps has to say so.
    if (!may_continue(program, slots, place.head, pc, next, machine.branched())) break;
    machine.complete();
    ++slots[index].passes;
    pc = next;
  }
  stretch.end = pc;
  for (std::size_t slot = 0; slot < kPartialSlots; ++slot) {
    if (machine.looked_up() >> slot & 1) {
      stretch.reads.push_back({slot, machine.looked_up_value(slot)});
    }
    if (machine.written() >> slot & 1) {
      stretch.writes.push_back({slot, machine.values()[slot], machine.writer(slot)});
    }
  }
  for (std::size_t k = 0; k < slots.size(); ++k) {
    if (slots[k].passes != 0) stretch.passes.emplace_back(place.head + 4 * k, slots[k].passes);
  }
  return stretch;
}

const Stretch* StretchMemo::find(const Program& program, const StretchPlace& place,
                                 const SlotLookup& lookup) {
  if (place.branch < place.head || (place.branch - place.head) / 4 >= kLargestLoop) return nullptr;
  // Code that may be written need not stay what it is.
  const ImageSection* section = program.image().section_at(place.head);
  if (section == nullptr || section->writable || !section->contains(place.branch)) return nullptr;
  Known& known = known_[place];
  for (const Stretch& stretch : known.stretches) {
    const bool same = std::ranges::all_of(
        stretch.reads, [&](const Stretch::Read& read) { return lookup(read.slot) == read.value; });
    if (same) return &stretch;
  }
  if (known.fruitless == kMostFruitless) return nullptr;
  if (known.too_long == kMostTooLong) return &known.given_up;
  Stretch stretch = run_stretch(program, place, lookup);
  if (stretch.kind == Stretch::Kind::kDone && stretch.steps < kWorthwhile) {
    ++known.fruitless;
    return nullptr;
  }
  if (known.stretches.size() >= kMostKept) known.stretches.clear();
  known.stretches.push_back(std::move(stretch));
  if (known.stretches.back().kind == Stretch::Kind::kTooLong) ++known.too_long;
  return &known.stretches.back();
}

const Stretch* StretchWatch::after_branch(const Program& program, u64 from, u64 to,
                                          std::optional<u64> breakpoint, const SlotLookup& lookup) {
  if (to > from || to == breakpoint || ++taken_[from] < kTripsBefore) return nullptr;
  return program.stretches().find(program, {to, from, breakpoint}, lookup);
}

}  // namespace a64::sim
