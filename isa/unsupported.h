// Encodings that the architecture allocates and that have no semantics here, as named groups,
// so that an unsupported word can be told from an undefined one.
#ifndef A64_ISA_UNSUPPORTED_H
#define A64_ISA_UNSUPPORTED_H

#include <span>
#include <string_view>

#include "isa/pattern.h"

namespace a64::isa {

/// What a group's pattern says of the words that match it and that no row of the table takes.
enum class Extent {
  kExact,   ///< all of them are allocated
  kCoarse,  ///< some of them are unallocated: the pattern draws the group's outline only
};

struct UnsupportedGroup {
  std::string_view name;
  Pattern pattern;
  Extent extent = Extent::kExact;
};

/// The groups in the order of the manual's encoding tree (Arm ARM, C4.1). They come second to
/// the table: a word that a row matches is not looked up here. They know the architecture of
/// early 2023, Armv8.9-A and Armv9.4-A as far as binutils 2.40 has them.
std::span<const UnsupportedGroup> unsupported_groups();

}  // namespace a64::isa

#endif
