// Functions that a symbolic run carries out as a whole: what the machine offers to those that say
// what they do, and what a call leaves of registers and stack.
#include <fmt/format.h>

#include "sim/library/effects.h"
#include "sim/symbolic/machine.h"
#include "sim/term/valuation.h"

namespace a64::sim {

void SymbolicMachine::call_library(LibraryCall call) {
  constexpr u64 kMostBytes = 4096;
  const Term size = state_.cpu.x[2];
  if (size->secret) events_.leaks.push_back({Leak::Kind::kBranch, pc(), size});
  if (!size.is_constant() || size->bits > kMostBytes) {
    end_ = path_end::Unplaced{
        pc(), size, fmt::format("{} of a number of bytes that is not known here", to_text(call))};
    return;
  }
  const auto bytes = static_cast<i64>(static_cast<u64>(size->bits));
  if (call == LibraryCall::kMemcpy && bytes != 0) {
    const Region* target = region_that_holds(state_.cpu.x[0]);
    const Region* source = region_that_holds(state_.cpu.x[1]);
    // The bytes of the image are not written.
    const auto range = source == nullptr ? range_of(state_.cpu.x[1]) : std::nullopt;
    const bool literal = source == nullptr &&
                         (image_address(state_.cpu.x[1]) || (range && range->section != nullptr));
    if (!literal && (target == source || target == nullptr || source == nullptr)) {
      const Term ahead = factory_.sub(state_.cpu.x[0], state_.cpu.x[1]);
      const Term behind = factory_.sub(state_.cpu.x[1], state_.cpu.x[0]);
      const Term room = factory_.constant(64, static_cast<u64>(bytes));
      if (!not_negative(factory_.sub(ahead, room)) && !not_negative(factory_.sub(behind, room))) {
        events_.violations.push_back({Violation::Kind::kOverlappingCopy, pc(), {}});
      }
    }
  }
  run_library_call(*this, call, static_cast<u64>(bytes));
}

const Region* SymbolicMachine::region_that_holds(Term address) const {
  const auto place = state_.memory.resolve(address);
  return place ? place->region : state_.memory.region_in(address);
}

Term SymbolicMachine::anything(unsigned width) {
  const u64 drawn = factory_.size();
  Samples samples;
  for (std::size_t k = 0; k < kSamples; ++k) {
    samples[k] = (u128{random_bits(drawn, k, 1)} << 64 | random_bits(drawn, k)) & low_mask(width);
  }
  return factory_.symbol(width, true, samples);
}

bool SymbolicMachine::apart(Value a, u64 size_a, Value b, u64 size_b) const {
  if (size_a == 0 || size_b == 0) return true;
  const auto place_a = state_.memory.resolve(a);
  const auto place_b = state_.memory.resolve(b);
  if (!place_a || !place_b) {
    // Data of the image overlaps nothing that is written.
    return (place_a || image_address(a)) && (place_b || image_address(b));
  }
  if (place_a->region != place_b->region) return true;
  return not_negative(factory_.sub(factory_.sub(a, b), factory_.constant(64, size_b))) ||
         not_negative(factory_.sub(factory_.sub(b, a), factory_.constant(64, size_a)));
}

void SymbolicMachine::show(Value value) {
  if (value->secret) events_.leaks.push_back({Leak::Kind::kCallArgument, pc(), value});
}

void SymbolicMachine::break_call(std::string what) {
  if (failed()) return;
  events_.violations.push_back({Violation::Kind::kBrokenCall, pc(), {}, what});
  // No more is known of the run: whether the call is wrong is for a run on words to show.
  end_ = path_end::Unplaced{pc(), state_.cpu.sp, std::move(what)};
}

void SymbolicMachine::give_up_call(std::string why) {
  if (!failed()) end_ = path_end::UnknownCall{pc(), std::move(why)};
}

void SymbolicMachine::lose_scratch_registers(KeptRegisters kept_registers) {
  if (!kept_registers.x18 && entry_.x18_reserved) {
    events_.violations.push_back({Violation::Kind::kPlatformRegister, pc(), {}});
  }
  auto& cpu = state_.cpu;
  for (unsigned n = 0; n <= 30; ++n) {
    const bool kept = n >= 19 && n <= 29;
    if (kept || (n == 18 && entry_.x18_reserved && kept_registers.x18)) continue;
    cpu.x[n] = anything(64);
    state_.writers.x[n] = pc();
  }
  for (unsigned n = 0; n < 32; ++n) {
    const bool low_kept = kept_registers.low_vectors && n >= 8 && n <= 15;
    cpu.v[n] =
        low_kept ? factory_.concat(anything(64), factory_.extract(cpu.v[n], 0, 64)) : anything(128);
    state_.writers.v[n] = pc();
  }
  for (Term& flag : cpu.flags) flag = anything(1);
  state_.writers.flags.fill(pc());
  const auto depth = factory_.index_space().range(factory_.sub(cpu.sp, entry_.sp));
  for (const Region* region : state_.memory.regions()) {
    if (region->rights != Rights::kStack || region->base != entry_.sp) continue;
    state_.memory.forget_below(*region, depth ? static_cast<i64>(depth->hi) : 0);
  }
  if (!kept_registers.erases) state_.memory.lose_remains();
}

}  // namespace a64::sim
