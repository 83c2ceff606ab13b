#include "proofs/refute/replay.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "proofs/contract/promised_bytes.h"
#include "spec/word_bytes.h"

namespace a64::proofs {
namespace {

using isa::Word;
using sim::ConcreteMachine;
using sim::ConcreteMemory;
using sim::MemoryRange;

constexpr i64 kPadding = 4096;

void map(ConcreteMemory& memory, MemoryRange range) {
  if (!range.bytes.empty() && !memory.map(std::move(range))) {
    throw std::logic_error("the buffers of a replay overlap");
  }
}

void map_image(ConcreteMemory& memory, const sim::Image& image) {
  for (const sim::ImageSection& section : image.sections()) {
    auto bytes = image.bytes(section.address, section.size);
    map(memory, {section.name,
                 section.address,
                 std::move(bytes).value_or(std::vector<u8>{}),
                 {.read = true, .write = section.writable, .execute = section.executable}});
  }
}

struct Extent {
  u32 region;
  std::string name;
  i64 low;
  i64 high;
  bool writable;
};

class Setup {
 public:
  Setup(const Routine& routine, const Inputs& inputs, u64 size, Aliasing aliasing)
      : routine_(routine),
        contract_(*routine.contract),
        inputs_(inputs),
        content_(contract_, inputs, aliasing),
        size_(size),
        aliasing_(aliasing) {}

  ConcreteMemory memory(Surroundings surroundings) const {
    ConcreteMemory memory;
    map_image(memory, *routine_.image);
    for (const Extent& extent : extents()) {
      const i64 pad = surroundings == Surroundings::kPadded ? kPadding : 0;
      MemoryRange range;
      range.name = extent.name;
      range.base = inputs_.base[extent.region] + static_cast<u64>(extent.low - pad);
      range.rights = {.read = true, .write = extent.writable || pad != 0, .execute = false};
      range.bytes.resize(static_cast<std::size_t>(extent.high - extent.low + 2 * pad));
      content_.copy(extent.region, extent.low - pad, range.bytes);
      if (extent.region == stack_region(contract_)) put_stack_arguments(range);
      map(memory, std::move(range));
    }
    return memory;
  }

  sim::WordState state() const {
    sim::WordState state = sim::zero_state();
    for (u8 n = 0; n < 31; ++n) {
      state.x[n] = {inputs_.caller({CallerRegister::Bank::kX, n}), 64};
    }
    for (u8 n = 0; n < 32; ++n) {
      state.v[n] = {inputs_.caller({CallerRegister::Bank::kV, n}), 128};
    }
    for (u8 f = 0; f < 4; ++f) {
      state.flags[f] = {inputs_.caller({CallerRegister::Bank::kFlag, f}), 1};
    }
    for (std::size_t k = 0; k < contract_.parameters.size(); ++k) {
      const ArgumentPlace place = place_of_argument(k);
      if (!place.on_stack) state.x[place.number] = {argument(k), 64};
    }
    state.sp = {inputs_.base[stack_region(contract_)], 64};
    state.pc = routine_.function.address;
    return state;
  }

  /// The 8 bytes that argument number `parameter` is passed in.
  u64 argument(std::size_t parameter) const {
    const Parameter& which = contract_.parameters[parameter];
    if (const auto* buffer = std::get_if<BufferId>(&which)) return base(*buffer);
    return argument_value(contract_, inputs_, size_, parameter);
  }

  u64 base(BufferId buffer) const { return inputs_.base[region_of(contract_, aliasing_, buffer)]; }

  const EntryBytes& content() const { return content_; }
  bool idle() const { return does_nothing(contract_, size_, size_).value_or(false); }

  /// Where a region's bytes are that a routine may only read once it has written them.
  std::vector<std::pair<u64, u64>> write_only() const {
    std::vector<std::pair<u64, u64>> found;
    for (const Area& area : areas(contract_, aliasing_)) {
      if (area.access != Access::kWrite) continue;
      found.emplace_back(inputs_.base[area.region], bytes_of(area));
    }
    return found;
  }

 private:
  u64 bytes_of(const Area& area) const {
    return idle() && area.bytes.factor != 0 ? 0 : area.bytes.at(size_);
  }

  std::vector<Extent> extents() const {
    std::vector<Extent> extents;
    for (const Area& area : areas(contract_, aliasing_)) {
      extents.push_back({area.region, area.name, 0, static_cast<i64>(bytes_of(area)),
                         area.access != Access::kRead});
    }
    extents.push_back({stack_region(contract_), "stack", -static_cast<i64>(kFrameBytes),
                       static_cast<i64>(stack_argument_bytes(contract_)), true});
    return extents;
  }

  void put_stack_arguments(MemoryRange& range) const {
    for (std::size_t k = 0; k < contract_.parameters.size(); ++k) {
      const ArgumentPlace place = place_of_argument(k);
      if (!place.on_stack) continue;
      const u64 value = argument(k);
      const u64 at = inputs_.base[stack_region(contract_)] + 8 * place.number - range.base;
      std::memcpy(&range.bytes[at], &value, sizeof value);
    }
  }

  const Routine& routine_;
  const Contract& contract_;
  const Inputs& inputs_;
  EntryBytes content_;
  u64 size_;
  Aliasing aliasing_;
};

std::vector<u8> bytes_at(const ConcreteMachine& machine, u64 address, u64 count) {
  std::vector<u8> bytes(count);
  const MemoryRange* range = machine.memory().range_at(address);
  // Where a routine is to do nothing there may be no buffer at all.
  if (range == nullptr) return bytes;
  for (u64 k = 0; k < count && range->contains(address + k, 1); ++k) {
    bytes[k] = range->bytes[address + k - range->base];
  }
  return bytes;
}

/// The promises that hold in this call, with what is expected; where the routine is to do nothing,
/// that the buffers which it may otherwise write stay as they are.
std::vector<KeptPromise> promises_of(const Routine& routine, const Inputs& inputs,
                                     const Setup& setup, const ConcreteMachine& before, u64 size,
                                     Aliasing aliasing) {
  const Contract& contract = *routine.contract;
  std::vector<KeptPromise> promises;
  if (setup.idle()) {
    for (const Area& area : areas(contract, aliasing)) {
      if (area.access == Access::kRead) continue;
      const u64 address = inputs.base[area.region];
      promises.push_back({.name = area.name,
                          .address = address,
                          .expected = bytes_at(before, address, area.bytes.at(size)),
                          .actual = {}});
    }
    return promises;
  }
  for (const Ensures* promise : promises_at(contract, size)) {
    KeptPromise kept{
        .name = target_text(contract, *promise),
        .expected = promised_bytes(contract, *promise, inputs, setup.content(), aliasing, size),
        .actual = {}};
    if (promise->target) {
      kept.address = setup.base(promise->target->buffer) + sized(promise->target->offset).at(size);
    }
    promises.push_back(std::move(kept));
  }
  return promises;
}

std::vector<std::string> abi_differences(const sim::WordState& before, const sim::WordState& after,
                                         const CallingConvention& convention) {
  std::vector<std::string> differences;
  const auto compare = [&](std::string name, u64 was, u64 is) {
    if (was != is) differences.push_back(fmt::format("{} is {:#x}, was {:#x}", name, is, was));
  };
  for (unsigned n = 19; n <= 29; ++n) {
    compare(fmt::format("x{}", n), static_cast<u64>(before.x[n].bits),
            static_cast<u64>(after.x[n].bits));
  }
  if (convention.x18_reserved) {
    compare("x18", static_cast<u64>(before.x[18].bits), static_cast<u64>(after.x[18].bits));
  }
  for (unsigned n = 8; n <= 15 && convention.keeps_low_vectors; ++n) {
    compare(fmt::format("d{}", n), static_cast<u64>(before.v[n].bits),
            static_cast<u64>(after.v[n].bits));
  }
  compare("sp", static_cast<u64>(before.sp.bits), static_cast<u64>(after.sp.bits));
  return differences;
}

}  // namespace

sim::ConcreteMachine machine_at_entry(const Routine& routine, const Inputs& inputs, u64 len,
                                      Aliasing aliasing, Surroundings surroundings) {
  const Setup setup(routine, inputs, len, aliasing);
  ConcreteMachine machine(setup.memory(surroundings));
  machine.authenticate_pointers(true);
  machine.set_library(routine.image->library());
  machine.set_callees(routine.callee_entries());
  machine.state() = setup.state();
  return machine;
}

u64 slot_value(const sim::ConcreteMachine& machine, std::size_t slot) {
  const sim::WordState& state = machine.state();
  return static_cast<u64>(slot < 31 ? state.x[slot].bits : state.flags[slot - 31].bits);
}

void pass_over(sim::ConcreteMachine& machine, const sim::Stretch& stretch) {
  sim::WordState& state = machine.state();
  for (const sim::Stretch::Write& write : stretch.writes) {
    if (write.slot < 31) {
      state.x[write.slot] = {write.value, 64};
    } else {
      state.flags[write.slot - 31] = {write.value, 1};
    }
  }
  state.pc = stretch.end;
}

const KeptPromise* Replay::broken() const {
  const auto found = std::ranges::find_if(
      promises, [](const KeptPromise& promise) { return promise.first_wrong.has_value(); });
  return found == promises.end() ? nullptr : &*found;
}

namespace {

/// Watches the accesses of a run for what the memory contract says of them.
class AccessWatch {
 public:
  AccessWatch(const Setup& setup, const std::vector<KeptPromise>& promises, u64 entry_sp)
      : entry_sp_(entry_sp), sp_(entry_sp), write_only_(setup.write_only()) {
    for (const KeptPromise& promise : promises) {
      watched_.push_back({promise.address, std::vector<u64>(promise.expected.size(), 0)});
    }
    for (const auto& [address, bytes] : write_only_) {
      watched_.push_back({address, std::vector<u64>(bytes, 0)});
    }
  }

  void note(const ConcreteMachine::Step& step, u64 sp_after, Replay& result) {
    for (const ConcreteMachine::Access& access : step.accesses) {
      const bool in_frame = entry_sp_ - access.address <= kFrameBytes;
      if (in_frame && access.address < std::min(sp_, sp_after) && !result.below_sp) {
        result.below_sp = step.pc;
      }
      for (std::size_t n = 0; n < watched_.size(); ++n) note_bytes(n, step.pc, access, result);
    }
    if (entry_sp_ - sp_after > kFrameBytes && !result.sp_astray) result.sp_astray = step.pc;
    sp_ = sp_after;
  }

  u64 writer(std::size_t promise, u64 byte) const { return watched_[promise].writers[byte]; }

 private:
  struct Watched {
    u64 address;
    std::vector<u64> writers;  ///< by byte: pc of the last store, 0 if none
  };

  void note_bytes(std::size_t n, u64 pc, const ConcreteMachine::Access& access, Replay& result) {
    const bool write_only = n >= watched_.size() - write_only_.size();
    auto& [address, writers] = watched_[n];
    for (u64 k = 0; k < access.size; ++k) {
      const u64 at = access.address + k - address;
      if (at >= writers.size()) continue;
      if (access.is_write) {
        writers[at] = pc;
      } else if (write_only && writers[at] == 0 && !result.unwritten_read) {
        result.unwritten_read = pc;
      }
    }
  }

  u64 entry_sp_;
  u64 sp_;
  std::vector<std::pair<u64, u64>> write_only_;
  std::vector<Watched> watched_;  ///< promises first, then what may only be written
};

}  // namespace

Replay replay(const Routine& routine, const Inputs& inputs, u64 len, Aliasing aliasing,
              Surroundings surroundings, const ReplayObserver& observer, const ReplayMode& mode) {
  ConcreteMachine machine = machine_at_entry(routine, inputs, len, aliasing, surroundings);
  const sim::WordState before = machine.state();
  const Setup setup(routine, inputs, len, aliasing);

  Replay result;
  if (mode.comparison == Compare::kOutput) {
    result.promises = promises_of(routine, inputs, setup, machine, len, aliasing);
  }
  AccessWatch watch(setup, result.promises, static_cast<u64>(before.sp.bits));
  sim::StretchWatch stretches;
  /// False where the stretch that begins here is longer than any budget.
  const auto pass_over_stretch = [&](u64 branch) {
    const auto* stretch =
        stretches.after_branch(*mode.program, branch, machine.state().pc, std::nullopt,
                               [&](std::size_t slot) { return slot_value(machine, slot); });
    if (stretch == nullptr) return true;
    if (stretch->kind != sim::Stretch::Kind::kDone) return false;
    pass_over(machine, *stretch);
    if (mode.on_stretch) mode.on_stretch(*stretch);
    return true;
  };
  const u64 caller = static_cast<u64>(before.x[30].bits);
  const u64 budget = mode.budget.value_or(long_budget(*routine.contract, len));
  machine.record_accesses(true);
  result.stop = sim::stop::Returned{};
  while (machine.state().pc != caller) {
    const u64 pc = machine.state().pc;
    std::optional<sim::ConcreteStop> stop;
    if (result.steps == budget) {
      stop = sim::stop::OutOfSteps{};
    } else {
      stop = machine.step();
    }
    if (stop) {
      result.stop = *std::move(stop);
      break;
    }
    ++result.steps;
    check(routine.budget);
    const ConcreteMachine::Step step = machine.last_step();
    // What a callee does is for the call to answer for.
    const ConcreteMachine::Step placed{machine.place_of_step(), step.next_pc, step.instruction,
                                       step.accesses, step.prefetches};
    watch.note(placed, static_cast<u64>(machine.state().sp.bits), result);
    if (routine.contract->convention.x18_reserved && machine.state().x[18] != before.x[18] &&
        !result.platform_register) {
      result.platform_register = pc;
    }
    if (observer) observer(machine, step);
    if (mode.program == nullptr || step.next_pc > pc) continue;
    if (!pass_over_stretch(pc)) {
      result.stop = sim::stop::OutOfSteps{};
      break;
    }
  }

  if (result.returned()) {
    result.abi = abi_differences(before, machine.state(), routine.contract->convention);
  }
  for (std::size_t n = 0; n < result.promises.size(); ++n) {
    KeptPromise& promise = result.promises[n];
    promise.actual = promise.address != 0
                         ? bytes_at(machine, promise.address, promise.expected.size())
                         : spec::low_bytes(machine.state().x[0].bits, promise.expected.size());
    const auto differs = std::ranges::mismatch(promise.expected, promise.actual);
    if (differs.in1 == promise.expected.end()) continue;
    promise.first_wrong = static_cast<u64>(differs.in1 - promise.expected.begin());
    if (promise.address != 0) promise.writer = watch.writer(n, *promise.first_wrong);
  }
  return result;
}

}  // namespace a64::proofs
