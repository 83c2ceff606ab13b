// What an encoding class of the Arm manual is to the decoder: rows of bit patterns, a check of
// the operand fields, and one definition of what the instruction does over any Machine.
#ifndef A64_ISA_ENCODING_CLASS_H
#define A64_ISA_ENCODING_CLASS_H

#include <concepts>
#include <string_view>

#include "isa/pattern.h"

namespace a64::isa {

/// The three answers of the decode table.
enum class Support {
  kSupported,    ///< has semantics here
  kUnsupported,  ///< allocated by the architecture, without semantics here
  kUndefined,    ///< unallocated or reserved: executing it raises an exception
};

/// What the architecture promises of an instruction's time when PSTATE.DIT is 1 (Arm ARM, "DIT,
/// Data Independent Timing", which lists the instructions; "About PSTATE.DIT").
enum class Timing {
  kUnlisted,  ///< not on the list: its time may depend on its operands
  kDit,       ///< on the list; so is every load and store, as far as its data goes
  kNoData,    ///< works on no data: a branch, a prefetch, a hint, an address of code. A machine
              ///< sees condition, target and address by themselves
};
using enum Timing;

/// One row of the decode table: an instruction (not an alias) within an encoding class.
struct Row {
  /// Without a default: whoever adds a row looks its timing up.
  constexpr Row(std::string_view name_in, Pattern pattern_in, Timing timing_in)
      : name(name_in), pattern(pattern_in), timing(timing_in) {}

  std::string_view name;  ///< the manual's heading, such as "ADDS (immediate)"
  Pattern pattern;
  Timing timing;
};

/// An encoding class is a struct with
///   static constexpr std::string_view kSection   the manual's name of the encoding class
///   static constexpr std::array kRows            rows; none overlaps another of the table
///   static constexpr Support check(u32 word)     what the field values of a matching word allow
///   template <Machine M> static void execute(M&, u32 word)
/// and may have, where a row is kUnlisted,
///   static constexpr unsigned operand_width(u32 word)   how many low bits of its X registers it
///                                                works on; without it all 64
template <class C>
concept EncodingClass = requires(u32 word) {
  { C::kSection } -> std::convertible_to<std::string_view>;
  { C::kRows[0] } -> std::convertible_to<const Row&>;
  { C::check(word) } -> std::same_as<Support>;
};

}  // namespace a64::isa

#endif
