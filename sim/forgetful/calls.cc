// Signed return addresses, and functions of the C library, which are carried out as a whole.
#include <fmt/format.h>

#include "sim/forgetful/machine.h"
#include "sim/library/effects.h"

namespace a64::sim::forgetful {

namespace {

constexpr std::size_t kMostSigned = 4096;

}  // namespace

Value Machine::pointer_operation(isa::PointerOperation operation, isa::PointerKey key,
                                 const Value& pointer, const Value& modifier) {
  const auto is_address = [&](const Part& p) {
    if (p.symbol != 0 && p.symbol == entry_.caller && p.sign == 1 && p.bits == 0) return true;
    const auto where = place(p);
    return where && where->literal &&
           code_.program().image().section_at(where->offset.bits) != nullptr;
  };
  const Part& p = pointer.low;
  const Part& m = modifier.low;
  if (p.definite() && m.definite()) {
    if (operation == isa::PointerOperation::kSign) {
      for (const SignedPointer& made : signed_) {
        if (made.key == key && made.pointer == p && made.modifier == m) {
          return narrow(64, symbol_part(made.symbol));
        }
      }
      if (signed_.size() < kMostSigned) {
        const SymbolId id = symbols_.add({.kind = Symbol::Kind::kSigned,
                                          .number = static_cast<u32>(signed_.size()),
                                          .secret = domain_.secret(p) || domain_.secret(m)});
        signed_.push_back({key, p, m, id});
        return narrow(64, symbol_part(id));
      }
    } else {
      const bool strip = operation == isa::PointerOperation::kStrip;
      for (const SignedPointer& made : signed_) {
        if (symbol_part(made.symbol) != p || !is_address(made.pointer)) continue;
        if (strip || (made.key == key && made.modifier == m)) return narrow(64, made.pointer);
      }
      if (strip && is_address(p)) return pointer;
    }
  }
  end_ = operation == isa::PointerOperation::kAuthenticate
             ? End{.kind = End::Kind::kWildJump, .pc = pc()}  // may fault here (FEAT_FPAC)
             : End{.kind = End::Kind::kUnsupported,
                   .pc = pc(),
                   .word = code_.at(pc()).instruction->word};
  return pointer;
}

void Machine::call_library(LibraryCall call) {
  constexpr u64 kMostBytes = 4096;
  State& s = *state_;
  const Part size = s.x[2];
  if (domain_.secret(size)) leak(Leak::Kind::kBranch);
  if (!size.constant() || size.bits > kMostBytes) {
    return give_up(fmt::format("{} of a number of bytes that is not known here", to_text(call)));
  }
  if (call == LibraryCall::kMemcpy && size.bits != 0) {
    const auto target = place(s.x[0]), source = place(s.x[1]);
    const auto bytes = static_cast<i128>(size.bits);
    if (target && source && target->literal == source->literal &&
        target->region == source->region) {
      const bool apart = i128{target->offset.lo} - source->offset.hi >= bytes ||
                         i128{source->offset.lo} - target->offset.hi >= bytes;
      if (!apart) violation(Violation::Kind::kOverlappingCopy);
    }
  }
  run_library_call(*this, call, size.bits);
}

void Machine::lose_scratch_registers(KeptRegisters kept_registers) {
  State& s = *state_;
  if (!kept_registers.x18 && entry_.x18_reserved) violation(Violation::Kind::kPlatformRegister);
  for (unsigned n = 0; n <= 30; ++n) {
    const bool kept = n >= 19 && n <= 29;
    if (kept || (n == 18 && entry_.x18_reserved && kept_registers.x18)) continue;
    s.x[n] = anything(64, true);
  }
  for (unsigned n = 0; n < 32; ++n) {
    const bool low_kept = kept_registers.low_vectors && n >= 8 && n <= 15;
    if (!low_kept) s.v[n][0] = anything(64, true);
    s.v[n][1] = anything(64, true);
  }
  s.flags.fill(anything(1, true));
  s.memory.forget_below(entry_.stack, is_stack(s.sp) ? s.sp.hi : 0);
}

}  // namespace a64::sim::forgetful
