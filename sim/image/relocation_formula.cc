// One table of relocation types, and the handful of ways in which they differ.
#include "sim/image/relocation_formula.h"

#include <elf.h>
#include <fmt/format.h>

namespace a64::sim {
namespace {

enum class Value {
  kTarget,  // S + A
  kDelta,   // S + A - P
  kPages    // Page(S + A) - Page(P), pages of 4 KiB
};

enum class Range {
  kAny,
  kSigned,    // -2^(n-1) <= X < 2^(n-1)
  kUnsigned,  // 0 <= X < 2^n
  kEither     // -2^(n-1) <= X < 2^n
};

enum class Field { kData, kImmediate, kAdr };

struct Row {
  std::uint32_t type;
  const char* name;  // without R_AARCH64_
  Value value;
  Range range;
  unsigned range_bits;
  Field field;
  unsigned width;     // bytes of the place
  unsigned low;       // lowest bit of X that is kept
  unsigned bits;      // how many bits are kept
  unsigned position;  // where they begin in the instruction
  unsigned align;     // X must be a multiple of it
};

constexpr Row kRows[] = {
    // clang-format off
    {R_AARCH64_ABS64, "ABS64", Value::kTarget, Range::kAny, 64, Field::kData, 8, 0, 64, 0, 1},
    {R_AARCH64_ABS32, "ABS32", Value::kTarget, Range::kEither, 32, Field::kData, 4, 0, 32, 0, 1},
    {R_AARCH64_ABS16, "ABS16", Value::kTarget, Range::kEither, 16, Field::kData, 2, 0, 16, 0, 1},
    {R_AARCH64_PREL64, "PREL64", Value::kDelta, Range::kAny, 64, Field::kData, 8, 0, 64, 0, 1},
    {R_AARCH64_PREL32, "PREL32", Value::kDelta, Range::kSigned, 32, Field::kData, 4, 0, 32, 0, 1},
    {R_AARCH64_PREL16, "PREL16", Value::kDelta, Range::kSigned, 16, Field::kData, 2, 0, 16, 0, 1},
    {R_AARCH64_MOVW_UABS_G0, "MOVW_UABS_G0", Value::kTarget, Range::kUnsigned, 16, Field::kImmediate, 4, 0, 16, 5, 1},
    {R_AARCH64_MOVW_UABS_G0_NC, "MOVW_UABS_G0_NC", Value::kTarget, Range::kAny, 64, Field::kImmediate, 4, 0, 16, 5, 1},
    {R_AARCH64_MOVW_UABS_G1, "MOVW_UABS_G1", Value::kTarget, Range::kUnsigned, 32, Field::kImmediate, 4, 16, 16, 5, 1},
    {R_AARCH64_MOVW_UABS_G1_NC, "MOVW_UABS_G1_NC", Value::kTarget, Range::kAny, 64, Field::kImmediate, 4, 16, 16, 5, 1},
    {R_AARCH64_MOVW_UABS_G2, "MOVW_UABS_G2", Value::kTarget, Range::kUnsigned, 48, Field::kImmediate, 4, 32, 16, 5, 1},
    {R_AARCH64_MOVW_UABS_G2_NC, "MOVW_UABS_G2_NC", Value::kTarget, Range::kAny, 64, Field::kImmediate, 4, 32, 16, 5, 1},
    {R_AARCH64_MOVW_UABS_G3, "MOVW_UABS_G3", Value::kTarget, Range::kAny, 64, Field::kImmediate, 4, 48, 16, 5, 1},
    {R_AARCH64_LD_PREL_LO19, "LD_PREL_LO19", Value::kDelta, Range::kSigned, 21, Field::kImmediate, 4, 2, 19, 5, 4},
    {R_AARCH64_ADR_PREL_LO21, "ADR_PREL_LO21", Value::kDelta, Range::kSigned, 21, Field::kAdr, 4, 0, 21, 0, 1},
    {R_AARCH64_ADR_PREL_PG_HI21, "ADR_PREL_PG_HI21", Value::kPages, Range::kSigned, 33, Field::kAdr, 4, 12, 21, 0, 1},
    {R_AARCH64_ADR_PREL_PG_HI21_NC, "ADR_PREL_PG_HI21_NC", Value::kPages, Range::kAny, 64, Field::kAdr, 4, 12, 21, 0, 1},
    {R_AARCH64_ADD_ABS_LO12_NC, "ADD_ABS_LO12_NC", Value::kTarget, Range::kAny, 64, Field::kImmediate, 4, 0, 12, 10, 1},
    {R_AARCH64_LDST8_ABS_LO12_NC, "LDST8_ABS_LO12_NC", Value::kTarget, Range::kAny, 64, Field::kImmediate, 4, 0, 12, 10, 1},
    {R_AARCH64_LDST16_ABS_LO12_NC, "LDST16_ABS_LO12_NC", Value::kTarget, Range::kAny, 64, Field::kImmediate, 4, 1, 11, 10, 2},
    {R_AARCH64_LDST32_ABS_LO12_NC, "LDST32_ABS_LO12_NC", Value::kTarget, Range::kAny, 64, Field::kImmediate, 4, 2, 10, 10, 4},
    {R_AARCH64_LDST64_ABS_LO12_NC, "LDST64_ABS_LO12_NC", Value::kTarget, Range::kAny, 64, Field::kImmediate, 4, 3, 9, 10, 8},
    {R_AARCH64_LDST128_ABS_LO12_NC, "LDST128_ABS_LO12_NC", Value::kTarget, Range::kAny, 64, Field::kImmediate, 4, 4, 8, 10, 16},
    {R_AARCH64_TSTBR14, "TSTBR14", Value::kDelta, Range::kSigned, 16, Field::kImmediate, 4, 2, 14, 5, 4},
    {R_AARCH64_CONDBR19, "CONDBR19", Value::kDelta, Range::kSigned, 21, Field::kImmediate, 4, 2, 19, 5, 4},
    {R_AARCH64_JUMP26, "JUMP26", Value::kDelta, Range::kSigned, 28, Field::kImmediate, 4, 2, 26, 0, 4},
    {R_AARCH64_CALL26, "CALL26", Value::kDelta, Range::kSigned, 28, Field::kImmediate, 4, 2, 26, 0, 4},
    // clang-format on
};

struct Name {
  std::uint32_t type;
  const char* name;
};

// Types that need a linker or loader, named so that the message can say which it was.
constexpr Name kUnsupportedNames[] = {
    {R_AARCH64_ADR_GOT_PAGE, "ADR_GOT_PAGE"},
    {R_AARCH64_LD64_GOT_LO12_NC, "LD64_GOT_LO12_NC"},
    {R_AARCH64_GOT_LD_PREL19, "GOT_LD_PREL19"},
    {R_AARCH64_LD64_GOTPAGE_LO15, "LD64_GOTPAGE_LO15"},
    {R_AARCH64_MOVW_SABS_G0, "MOVW_SABS_G0"},
    {R_AARCH64_MOVW_SABS_G1, "MOVW_SABS_G1"},
    {R_AARCH64_MOVW_SABS_G2, "MOVW_SABS_G2"},
    {R_AARCH64_TLSLE_ADD_TPREL_HI12, "TLSLE_ADD_TPREL_HI12"},
    {R_AARCH64_TLSLE_ADD_TPREL_LO12_NC, "TLSLE_ADD_TPREL_LO12_NC"},
    {R_AARCH64_TLSDESC_ADR_PAGE21, "TLSDESC_ADR_PAGE21"},
    {R_AARCH64_TLSDESC_CALL, "TLSDESC_CALL"},
    {R_AARCH64_COPY, "COPY"},
    {R_AARCH64_GLOB_DAT, "GLOB_DAT"},
    {R_AARCH64_JUMP_SLOT, "JUMP_SLOT"},
    {R_AARCH64_RELATIVE, "RELATIVE"},
    {R_AARCH64_IRELATIVE, "IRELATIVE"},
};

constexpr std::uint32_t kWithdrawnNone = 256;  // AAELF64: to be treated as R_AARCH64_NONE

const Row* find_row(std::uint32_t type) {
  for (const Row& row : kRows) {
    if (row.type == type) return &row;
  }
  return nullptr;
}

constexpr std::uint64_t page(std::uint64_t address) {
  return address & ~std::uint64_t{0xfff};
}

std::uint64_t compute(Value value, std::uint64_t target, std::uint64_t place) {
  switch (value) {
    case Value::kTarget:
      return target;
    case Value::kDelta:
      return target - place;
    case Value::kPages:
      return page(target) - page(place);
  }
  return 0;
}

bool in_range(Range range, unsigned bits, std::uint64_t x) {
  const auto is_signed = [&] { return x + (1ull << (bits - 1)) < (1ull << bits); };
  switch (range) {
    case Range::kAny:
      return true;
    case Range::kSigned:
      return is_signed();
    case Range::kUnsigned:
      return x < (1ull << bits);
    case Range::kEither:
      return is_signed() || x < (1ull << bits);
  }
  return false;
}

std::uint64_t load(std::span<const std::uint8_t> field) {
  std::uint64_t word = 0;
  for (std::size_t i = field.size(); i-- > 0;) word = word << 8 | field[i];
  return word;
}

void store(std::span<std::uint8_t> field, std::uint64_t word) {
  for (std::uint8_t& byte : field) {
    byte = static_cast<std::uint8_t>(word);
    word >>= 8;
  }
}

constexpr std::uint64_t ones(unsigned bits) {
  return bits >= 64 ? ~0ull : (1ull << bits) - 1;
}

std::uint64_t insert(const Row& row, std::uint64_t word, std::uint64_t x) {
  const std::uint64_t kept = x >> row.low & ones(row.bits);
  switch (row.field) {
    case Field::kData:
      return kept;
    case Field::kImmediate:
      return (word & ~(ones(row.bits) << row.position)) | kept << row.position;
    case Field::kAdr:  // immlo in bits 30:29, immhi in 23:5 (Arm ARM, C6.2 ADR)
      return (word & ~0x60ffffe0ull) | (kept & 3) << 29 | (kept >> 2) << 5;
  }
  return word;
}

}  // namespace

std::string relocation_name(std::uint32_t type) {
  if (const Row* row = find_row(type)) return fmt::format("R_AARCH64_{}", row->name);
  for (const Name& known : kUnsupportedNames) {
    if (known.type == type) return fmt::format("R_AARCH64_{}", known.name);
  }
  return fmt::format("relocation type {}", type);
}

bool is_null_relocation(std::uint32_t type) {
  return type == R_AARCH64_NONE || type == kWithdrawnNone;
}

std::optional<unsigned> relocation_width(std::uint32_t type) {
  const Row* row = find_row(type);
  return row == nullptr ? std::nullopt : std::optional(row->width);
}

WhenMoved when_moved(std::uint32_t type) {
  constexpr unsigned kPageBits = 12;
  const Row* row = find_row(type);
  if (row == nullptr) return WhenMoved::kOther;
  if (row->value != Value::kTarget || row->low + row->bits <= kPageBits) return WhenMoved::kSame;
  return type == R_AARCH64_ABS64 ? WhenMoved::kAddress : WhenMoved::kOther;
}

bool same_for_absolute(std::uint32_t type) {
  const Row* row = find_row(type);
  return row != nullptr && row->value == Value::kTarget;
}

RelocationOutcome apply_relocation(std::uint32_t type, std::uint64_t target, std::uint64_t place,
                                   std::span<std::uint8_t> field) {
  const Row* row = find_row(type);
  if (row == nullptr || field.size() != row->width) return RelocationOutcome::kNotSupported;
  const std::uint64_t x = compute(row->value, target, place);
  if (!in_range(row->range, row->range_bits, x)) return RelocationOutcome::kOutOfRange;
  if (x % row->align != 0) return RelocationOutcome::kMisaligned;
  store(field, insert(*row, load(field), x));
  return RelocationOutcome::kApplied;
}

const char* reason(RelocationOutcome outcome) {
  switch (outcome) {
    case RelocationOutcome::kApplied:
      return "applied";
    case RelocationOutcome::kNotSupported:
      return "its type is not supported";
    case RelocationOutcome::kOutOfRange:
      return "its value is out of range";
    case RelocationOutcome::kMisaligned:
      return "its value is misaligned";
  }
  return "";
}

}  // namespace a64::sim
