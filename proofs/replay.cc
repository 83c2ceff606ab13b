#include "proofs/replay.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "spec/concrete.h"

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
  Buffer buffer;
  i64 low;
  i64 high;
  bool writable;
};

class Setup {
 public:
  Setup(const Routine& routine, const Inputs& inputs, u64 len, Aliasing aliasing)
      : routine_(routine), inputs_(inputs), len_(len), aliasing_(aliasing) {}

  ConcreteMemory memory(Surroundings surroundings) const {
    ConcreteMemory memory;
    map_image(memory, *routine_.image);
    for (const Extent& extent : extents()) {
      const i64 pad = surroundings == Surroundings::kPadded ? kPadding : 0;
      MemoryRange range;
      range.name = to_text(extent.buffer);
      range.base = base(extent.buffer) + static_cast<u64>(extent.low - pad);
      range.rights = {.read = true, .write = extent.writable || pad != 0, .execute = false};
      range.bytes.resize(static_cast<std::size_t>(extent.high - extent.low + 2 * pad));
      inputs_.copy(extent.buffer, extent.low - pad, range.bytes);
      if (extent.buffer == Buffer::kKey1 || extent.buffer == Buffer::kKey2) {
        const spec::KeyImage image =
            extent.buffer == Buffer::kKey1
                ? spec::key1_image(routine_.direction, inputs_.key1)
                : spec::key1_image(spec::Direction::kEncrypt, inputs_.key2);
        std::ranges::copy(image, range.bytes.begin() + (-extent.low + pad));
      }
      if (extent.buffer == Buffer::kIv) {
        std::ranges::copy(inputs_.iv, range.bytes.begin() + (-extent.low + pad));
      }
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
    const std::array arguments{base(Buffer::kIn),   base(Buffer::kOut),  len_,
                               base(Buffer::kKey1), base(Buffer::kKey2), base(Buffer::kIv)};
    for (std::size_t n = 0; n < arguments.size(); ++n) state.x[n] = {arguments[n], 64};
    state.sp = {base(Buffer::kFrame), 64};
    state.pc = routine_.function.address;
    return state;
  }

  /// Address of a buffer; in place `out` is `in`.
  u64 base(Buffer buffer) const {
    if (buffer == Buffer::kOut && aliasing_ == Aliasing::kInPlace) buffer = Buffer::kIn;
    return inputs_.base[static_cast<std::size_t>(buffer)];
  }

  Buffer output() const { return aliasing_ == Aliasing::kInPlace ? Buffer::kIn : Buffer::kOut; }

 private:
  std::vector<Extent> extents() const {
    const auto len = static_cast<i64>(usable_bytes(len_));
    std::vector<Extent> extents{{Buffer::kIn, 0, len, aliasing_ == Aliasing::kInPlace},
                                {Buffer::kKey1, 0, static_cast<i64>(kKeyBytes), false},
                                {Buffer::kKey2, 0, static_cast<i64>(kKeyBytes), false},
                                {Buffer::kIv, 0, static_cast<i64>(kIvBytes), false},
                                {Buffer::kFrame, -static_cast<i64>(kFrameBytes), 0, true}};
    if (aliasing_ == Aliasing::kSeparate) extents.push_back({Buffer::kOut, 0, len, true});
    return extents;
  }

  const Routine& routine_;
  const Inputs& inputs_;
  u64 len_;
  Aliasing aliasing_;
};

std::vector<u8> read_output(const ConcreteMachine& machine, u64 address, u64 len) {
  std::vector<u8> bytes(len);
  // Below the least length there may be no buffer at all.
  if (len < kLeastLength && machine.memory().range_at(address) == nullptr) return bytes;
  const MemoryRange* range = machine.memory().range_at(address);
  if (range == nullptr || !range->contains(address, len)) {
    throw std::logic_error("the output buffer of a replay is not mapped");
  }
  std::copy_n(range->bytes.begin() + static_cast<i64>(address - range->base), len, bytes.begin());
  return bytes;
}

std::vector<std::string> abi_differences(const sim::WordState& before,
                                         const sim::WordState& after) {
  std::vector<std::string> differences;
  const auto compare = [&](std::string name, u64 was, u64 is) {
    if (was != is) differences.push_back(fmt::format("{} is {:#x}, was {:#x}", name, is, was));
  };
  for (unsigned n = 19; n <= 29; ++n) {
    compare(fmt::format("x{}", n), static_cast<u64>(before.x[n].bits),
            static_cast<u64>(after.x[n].bits));
  }
  compare("x18", static_cast<u64>(before.x[18].bits), static_cast<u64>(after.x[18].bits));
  for (unsigned n = 8; n <= 15; ++n) {
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

Replay replay(const Routine& routine, const Inputs& inputs, u64 len, Aliasing aliasing,
              Surroundings surroundings, const ReplayObserver& observer, const ReplayMode& mode) {
  ConcreteMachine machine = machine_at_entry(routine, inputs, len, aliasing, surroundings);
  const sim::WordState before = machine.state();
  const u64 out = Setup(routine, inputs, len, aliasing).base(Buffer::kOut);

  Replay result;
  result.actual = read_output(machine, out, len);
  std::vector<u64> writers(len, 0);
  u64 sp = static_cast<u64>(before.sp.bits);
  const u64 entry_sp = sp;
  const auto check_accesses = [&](const ConcreteMachine::Step& step) {
    const u64 sp_after = static_cast<u64>(machine.state().sp.bits);
    for (const ConcreteMachine::Access& access : step.accesses) {
      const bool in_frame = entry_sp - access.address <= kFrameBytes;
      if (in_frame && access.address < std::min(sp, sp_after) && !result.below_sp) {
        result.below_sp = step.pc;
      }
      for (u64 k = 0; k < access.size; ++k) {
        const u64 at = access.address + k - out;
        if (at >= len) continue;
        if (access.is_write) {
          writers[at] = step.pc;
        } else if (aliasing == Aliasing::kSeparate && writers[at] == 0 && !result.unwritten_read) {
          result.unwritten_read = step.pc;
        }
      }
    }
    if (entry_sp - sp_after > kFrameBytes && !result.sp_astray) result.sp_astray = step.pc;
    sp = sp_after;
  };
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
  const u64 budget = mode.budget.value_or(long_budget(len));
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
    check_accesses(step);
    if (machine.state().x[18] != before.x[18] && !result.platform_register) {
      result.platform_register = pc;
    }
    if (observer) observer(machine, step);
    if (mode.program == nullptr || step.next_pc > pc) continue;
    if (!pass_over_stretch(pc)) {
      result.stop = sim::stop::OutOfSteps{};
      break;
    }
  }

  if (result.returned()) result.abi = abi_differences(before, machine.state());
  if (mode.comparison == Compare::kNothing) return result;
  if (len >= kLeastLength) {
    result.expected =
        spec::xts_crypt(routine.direction, inputs.key1, inputs.key2, inputs.iv, inputs.data(len));
  } else {
    result.expected = result.actual;
  }
  result.actual = read_output(machine, out, len);
  const auto differs = std::ranges::mismatch(result.expected, result.actual);
  if (differs.in1 != result.expected.end()) {
    result.first_wrong = static_cast<u64>(differs.in1 - result.expected.begin());
    result.writer = writers[*result.first_wrong];
  }
  return result;
}

}  // namespace a64::proofs
