#include "sim/cosim/case_generator.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "sim/cosim/row_fields.h"

namespace a64::sim {
namespace {

constexpr u64 kScratch = kCosimWindow + kCosimScratch;

/// Memory as the runner has it; the rest of the window is out of bounds for an instruction.
ConcreteMemory window_memory() {
  ConcreteMemory memory;
  const bool mapped =
      memory.map({"scratch", kScratch, std::vector<u8>(kCosimScratchBytes), {true, true, false}}) &&
      memory.map({"low slots",
                  kCosimWindow + kCosimLowSlots,
                  std::vector<u8>(kCosimPartSize),
                  {false, false, true}}) &&
      memory.map({"high slots",
                  kCosimWindow + kCosimHighSlots,
                  std::vector<u8>(kCosimPartSize),
                  {false, false, true}});
  if (!mapped) throw std::logic_error("the parts of the co-simulation window overlap");
  return memory;
}

bool in_part(u64 address, u64 part) {
  return address - kCosimWindow - part < kCosimPartSize;
}

/// Whether the runner can tell that `target` was reached: a BRK word, memory that is not mapped,
/// or the word after the instruction.
bool is_observable_target(u64 target, u64 instruction_address) {
  if (target == instruction_address + 4) return true;
  if (target % 4 != 0) return false;
  if (in_part(target, kCosimLowSlots) || in_part(target, kCosimHighSlots)) {
    const u64 word = target % kCosimSlotBytes / 4;
    return word < kCosimEntryWord || word > kCosimLastLiveWord;
  }
  return target - (kCosimWindow - kCosimReach) < 2 * kCosimReach &&
         !in_part(target, kCosimScratch) && !in_part(target, kCosimStubs) &&
         !in_part(target, kCosimContext);
}

u64 draw_target(u64 instruction_address, Random& random) {
  for (;;) {
    // Near and far, for the ranges of TBZ, of CBZ and of B.
    const u64 range = u64{1} << (random.one_in(2) ? 8 + random.below(8) : 16 + random.below(12));
    const u64 target = instruction_address + (random.below(2 * range) & ~u64{3}) - range;
    if (is_observable_target(target, instruction_address)) return target;
  }
}

/// An address for an access of `size` bytes, away from the edges now and then, so that further
/// parts of the access fit as well; aligned now and then.
u64 draw_access(unsigned size, Random& random) {
  const u64 margin = random.one_in(2) ? 64 : 0;
  const u64 room = kCosimScratchBytes - 2 * margin - size;
  const u64 address = kScratch + margin + random.below(room + 1);
  return random.one_in(2) ? address & ~u64{15} : address;
}

}  // namespace

CaseGenerator::CaseGenerator(u64 seed) : seed_(seed), machine_(window_memory()) {
  for (const isa::TableRow& entry : isa::table_rows()) fields_.push_back(row_fields(entry.row));
}

std::size_t CaseGenerator::row_of(u64 index) {
  return static_cast<std::size_t>(index % isa::table_rows().size());
}

std::optional<CosimCase> CaseGenerator::generate(u64 index) {
  Random random(seed_, index);
  CosimCase the_case;
  the_case.index = index;
  the_case.row = row_of(index);
  the_case.slot = slot_of(index);
  for (int attempt = 0; attempt < 64; ++attempt) {
    const auto word = draw_word(the_case.row, random);
    if (!word) return std::nullopt;
    the_case.word = *word;
    draw_state(the_case.before, random);
    the_case.before.registers.pc = cosim_instruction_address(the_case.slot);
    if (steer(the_case, random)) return the_case;
  }
  return std::nullopt;
}

std::optional<u32> CaseGenerator::draw_word(std::size_t row, Random& random) const {
  const isa::TableRow& entry = isa::table_rows()[row];
  const isa::Pattern& pattern = entry.row.pattern;
  for (int attempt = 0; attempt < 20000; ++attempt) {
    u32 word = pattern.value() | (static_cast<u32>(random.next()) & ~pattern.mask());
    u32 last_register = 31;
    for (const isa::Field& field : fields_[row]) {
      const u64 choice = random.below(16);
      if (is_register_field(field)) {
        if (choice < 2) word = with_field(word, field, choice == 0 ? 31 : last_register);
        last_register = field(word);
      } else if (choice == 0) {
        word = with_field(word, field, random.one_in(2) ? 0 : ~u32{0});
      }
    }
    if (entry.check(word) == isa::Support::kSupported) return word;
  }
  return std::nullopt;
}

void CaseGenerator::draw_state(CosimMachineState& state, Random& random) const {
  WordState& r = state.registers;
  // A small pool makes equal operands common.
  std::array<u64, 3> pool{};
  for (u64& word : pool) word = interesting_word(random);
  const bool pooled = random.one_in(8);
  const auto word = [&] { return pooled ? pool[random.below(3)] : interesting_word(random); };
  const auto vector = [&] {
    return pooled ? u128{pool[random.below(3)]} << 64 | pool[random.below(3)]
                  : interesting_vector(random);
  };
  for (isa::Word& x : r.x) x = {word(), 64};
  r.sp = {word(), 64};
  for (isa::Word& v : r.v) v = {vector(), 128};
  for (isa::Word& flag : r.flags) flag = {random.below(2), 1};
  for (std::size_t i = 0; i < state.scratch.size(); i += 16) {
    const u128 bytes = vector();
    std::memcpy(&state.scratch[i], &bytes, 16);
  }
}

CaseGenerator::Probe CaseGenerator::probe(CosimCase& the_case) {
  using Reach = Probe::Reach;
  ConcreteMemory& memory = machine_.memory();
  const u64 pc = the_case.before.registers.pc;
  std::memcpy(memory.within_one_range(pc, 4, MemoryRange::Use::kExecute), &the_case.word, 4);
  u8* scratch = memory.within_one_range(kScratch, kCosimScratchBytes, MemoryRange::Use::kWrite);
  std::ranges::copy(the_case.before.scratch, scratch);
  machine_.state() = the_case.before.registers;

  auto stop = machine_.step();
  if (const auto* fault = stop ? std::get_if<stop::MemoryFault>(&*stop) : nullptr) {
    if (fault->kind != stop::MemoryFault::Kind::kMisalignedSp) {
      return {Reach::kAccess, fault->address, fault->size};
    }
    the_case.before.registers.sp.bits &= ~u128{15};
    return probe(the_case);
  }
  if (stop) return {};
  the_case.after.registers = machine_.state();
  std::copy_n(scratch, kCosimScratchBytes, the_case.after.scratch.begin());
  const u64 reached = machine_.state().pc;
  if (!is_observable_target(reached, pc)) return {Reach::kTarget, reached, 0};
  return {Reach::kInside, 0, 0};
}

std::vector<CaseGenerator::Knob> CaseGenerator::knobs(const CosimCase& the_case) const {
  std::vector<Knob> registers, others;
  for (const isa::Field& field : fields_[the_case.row]) {
    if (is_register_field(field)) {
      registers.push_back({true, field(the_case.word), field});
    } else {
      others.push_back({false, 0, field});
    }
  }
  registers.insert(registers.end(), others.begin(), others.end());
  return registers;
}

/// Runs the case; while it reaches outside, looks for a register or field that moves the
/// address and solves for the value that brings it to a place drawn at random.
bool CaseGenerator::steer(CosimCase& the_case, Random& random) {
  for (int attempt = 0; attempt < 12; ++attempt) {
    const Probe seen = probe(the_case);
    if (seen.reach == Probe::Reach::kInside) return true;
    if (seen.reach == Probe::Reach::kElsewhere) return false;
    const u64 wanted = seen.reach == Probe::Reach::kAccess
                           ? draw_access(seen.size, random)
                           : draw_target(the_case.before.registers.pc, random);
    const auto all = knobs(the_case);
    const std::size_t first = random.one_in(4) ? random.below(all.size() + 1) : 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (turn(the_case, all[(first + i) % all.size()], seen, wanted)) return true;
    }
  }
  return false;
}

/// One knob of steer(): true, and the case changed, if that brings it inside.
bool CaseGenerator::turn(CosimCase& the_case, const Knob& knob, const Probe& seen, u64 wanted) {
  const isa::TableRow& entry = isa::table_rows()[the_case.row];
  const u32 word = the_case.word;
  isa::Word no_register;
  WordState& r = the_case.before.registers;
  isa::Word& value = !knob.is_register ? no_register : knob.number == 31 ? r.sp : r.x[knob.number];
  const isa::Word old_value = value;
  const isa::Word old_sp = r.sp;
  const auto set = [&](i64 difference) {
    if (knob.is_register) {
      value = {static_cast<u64>(old_value.bits) + static_cast<u64>(difference), 64};
      return true;
    }
    the_case.word = with_field(word, knob.field, knob.field(word) + static_cast<u32>(difference));
    return entry.check(the_case.word) == isa::Support::kSupported;
  };

  // A step that keeps a register's low bits, hence the alignment of SP.
  const i64 step = knob.is_register ? 0x1000 : 1;
  if (set(step)) {
    const Probe moved = probe(the_case);
    const i64 slope = static_cast<i64>(moved.address - seen.address) / step;
    const i64 missing = static_cast<i64>(wanted - seen.address);
    if (moved.reach == seen.reach && slope != 0 && missing % slope == 0 && set(missing / slope) &&
        probe(the_case).reach == Probe::Reach::kInside) {
      return true;
    }
  }
  value = old_value;
  r.sp = old_sp;
  the_case.word = word;
  return false;
}

}  // namespace a64::sim
