#include "proofs/refute/explain/relaid_code.h"

#include <algorithm>

#include "isa/decode.h"

namespace a64::proofs {
namespace {

/// A signed displacement field of `width` bits at `lo`, in units of 4 bytes.
struct DisplacementField {
  u32 mask;   ///< fixed bits
  u32 value;  ///< theirs
  unsigned lo;
  unsigned width;
};

// Arm ARM C4.1.65, "Branches, Exception Generating and System instructions".
constexpr std::array<DisplacementField, 4> kBranches{{
    {0x7c000000, 0x14000000, 0, 26},  // B, BL
    {0xff000010, 0x54000000, 5, 19},  // B.cond
    {0x7e000000, 0x34000000, 5, 19},  // CBZ, CBNZ
    {0x7e000000, 0x36000000, 5, 14},  // TBZ, TBNZ
}};

constexpr u64 kPage = 4096;

bool is_adr(u32 word) {
  return (word & 0x9f000000) == 0x10000000;
}
bool is_adrp(u32 word) {
  return (word & 0x9f000000) == 0x90000000;
}
/// LDR, LDRSW, PRFM (literal), of general and vector registers.
bool is_literal_load(u32 word) {
  return (word & 0x3b000000) == 0x18000000;
}
/// BR, BLR and what authenticates first; returns are none.
bool jumps_to_register(u32 word) {
  const u32 operation = word >> 21 & 0xf;
  return (word & 0xfe000000) == 0xd6000000 && operation != 2;
}

i64 field(u32 word, unsigned lo, unsigned width) {
  return static_cast<i64>(sign_extended(word >> lo & low_mask(width), width));
}

std::optional<u32> with_field(u32 word, unsigned lo, unsigned width, i64 value) {
  const u32 mask = static_cast<u32>(low_mask(width)) << lo;
  const u32 changed = (word & ~mask) | (static_cast<u32>(value) << lo & mask);
  if (field(changed, lo, width) != value) return std::nullopt;
  return changed;
}

i64 adr_immediate(u32 word) {
  const u32 bits = (word >> 5 & 0x7ffff) << 2 | (word >> 29 & 3);
  return static_cast<i64>(sign_extended(bits, 21));
}

std::optional<u32> with_adr_immediate(u32 word, i64 value) {
  const u32 bits = static_cast<u32>(value) & 0x1fffff;
  const u32 changed = (word & 0x9f00001f) | (bits >> 2) << 5 | (bits & 3) << 29;
  if (adr_immediate(changed) != value) return std::nullopt;
  return changed;
}

/// The word for `to`, of one that refers to bytes or code outside of the copy from `from`.
std::optional<u32> moved_reference(u32 word, u64 from, u64 to) {
  const i64 distance = static_cast<i64>(from - to);
  if (is_adr(word)) return with_adr_immediate(word, adr_immediate(word) + distance);
  if (is_adrp(word)) {
    const i64 pages = static_cast<i64>(from / kPage) - static_cast<i64>(to / kPage);
    return with_adr_immediate(word, adr_immediate(word) + pages);
  }
  if (is_literal_load(word)) return with_field(word, 5, 19, field(word, 5, 19) + distance / 4);
  return word;
}

}  // namespace

std::optional<i64> branch_displacement(u32 word) {
  for (const DisplacementField& branch : kBranches) {
    if ((word & branch.mask) == branch.value) return 4 * field(word, branch.lo, branch.width);
  }
  return std::nullopt;
}

std::optional<u32> with_displacement(u32 word, i64 bytes) {
  if (bytes % 4 != 0) return std::nullopt;
  for (const DisplacementField& branch : kBranches) {
    if ((word & branch.mask) == branch.value) {
      return with_field(word, branch.lo, branch.width, bytes / 4);
    }
  }
  return std::nullopt;
}

std::optional<std::vector<u32>> relaid_with(const sim::Image& image,
                                            const sim::ImageFunction& function, u64 at, u32 word,
                                            bool reached_by_branches, u64 new_address) {
  if (!image.unresolved(function.address, function.size).empty()) return std::nullopt;
  if (image.moves(function.address, function.size)) return std::nullopt;
  const u64 slot = (at - function.address) / 4;
  const auto new_place = [&](u64 index) { return new_address + 4 * (index + (index >= slot)); };
  std::vector<u32> words;
  for (u64 k = 0; k < function.size / 4; ++k) {
    if (k == slot) words.push_back(word);
    const u64 pc = function.address + 4 * k;
    u32 copied = image.word(pc).value_or(0);
    if (!image.is_data(pc)) {
      if (jumps_to_register(copied)) return std::nullopt;
      std::optional<u32> moved;
      if (const auto displacement = branch_displacement(copied)) {
        u64 target = pc + static_cast<u64>(*displacement);
        const u64 index = (target - function.address) / 4;
        if (target - function.address < function.size) {
          target = new_place(index) - (index == slot && reached_by_branches ? 4 : 0);
        }
        moved = with_displacement(copied, static_cast<i64>(target - new_place(k)));
      } else {
        if (is_adr(copied)) {
          const u64 target = pc + static_cast<u64>(adr_immediate(copied));
          const bool within = target - function.address < function.size;
          if (within && !image.is_data(target)) return std::nullopt;
        }
        moved = moved_reference(copied, pc, new_place(k));
      }
      if (!moved) return std::nullopt;
      copied = *moved;
    }
    words.push_back(copied);
  }
  return words;
}

u64 place_behind(const sim::Image& image) {
  u64 end = image.base();
  for (const sim::ImageSection& section : image.sections()) {
    end = std::max(end, section.address + section.size);
  }
  for (const sim::LibraryEntry& entry : image.library()) end = std::max(end, entry.address + 4);
  for (const auto& undefined : image.undefined()) end = std::max(end, undefined.address + 4);
  return (end + 2 * kPage - 1) / kPage * kPage;
}

}  // namespace a64::proofs
