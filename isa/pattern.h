// A64 bit patterns, written as the Arm manual draws an encoding diagram: from bit 31 down,
// fixed bits as 0 and 1, fields as name:width. Parsed at compile time.
#ifndef A64_ISA_PATTERN_H
#define A64_ISA_PATTERN_H

#include <array>
#include <stdexcept>
#include <string_view>

#include "base/integers.h"

namespace a64::isa {

/// A named run of bits of an instruction word.
struct Field {
  std::string_view name;
  u8 lo = 0;
  u8 width = 0;

  /// The field's bits in `word`, as an unsigned number.
  constexpr u32 operator()(u32 word) const {
    return static_cast<u32>(word >> lo & low_mask(width));
  }
  /// The field's bits in `word`, as a two's complement number.
  constexpr i64 sign_extended(u32 word) const {
    return static_cast<i64>(a64::sign_extended((*this)(word), width));
  }
  constexpr u32 mask() const { return static_cast<u32>(low_mask(width) << lo); }
};

/// The fixed bits and fields of one row of the decode table.
/// Example: "sf:1 0 0 100010 sh:1 imm12:12 Rn:5 Rd:5".
class Pattern {
 public:
  static constexpr std::size_t kMaxFields = 16;

  // Implicit, so that a table row is written as its text.
  consteval Pattern(const char* text) : text_(text) {  // NOLINT(google-explicit-constructor)
    unsigned next = 32;
    std::string_view rest = text;
    while (!rest.empty()) {
      if (rest.front() == ' ') {
        rest.remove_prefix(1);
        continue;
      }
      const std::string_view token = rest.substr(0, rest.find(' '));
      rest.remove_prefix(token.size());
      if (token.front() == '0' || token.front() == '1') {
        for (const char bit : token) {
          if (next == 0 || (bit != '0' && bit != '1')) throw std::logic_error("bad fixed bits");
          --next;
          mask_ |= u32{1} << next;
          value_ |= static_cast<u32>(bit - '0') << next;
        }
        continue;
      }
      const std::size_t colon = token.find(':');
      if (colon == std::string_view::npos) throw std::logic_error("a field needs name:width");
      unsigned width = 0;
      for (const char digit : token.substr(colon + 1)) width = 10 * width + unsigned(digit - '0');
      if (width == 0 || width > next || count_ == kMaxFields) throw std::logic_error("bad field");
      next -= width;
      fields_[count_++] = {token.substr(0, colon), static_cast<u8>(next), static_cast<u8>(width)};
    }
    if (next != 0) throw std::logic_error("a pattern has 32 bits");
  }

  constexpr bool matches(u32 word) const { return (word & mask_) == value_; }
  /// Whether some word matches both.
  constexpr bool overlaps(const Pattern& other) const {
    return ((value_ ^ other.value_) & mask_ & other.mask_) == 0;
  }
  constexpr u32 mask() const { return mask_; }
  constexpr u32 value() const { return value_; }
  constexpr std::string_view text() const { return text_; }

  /// The field of that name; a compile error where there is none.
  consteval Field operator[](std::string_view name) const {
    for (std::size_t i = 0; i < count_; ++i) {
      if (fields_[i].name == name) return fields_[i];
    }
    throw std::logic_error("no such field");
  }

 private:
  std::string_view text_;
  u32 mask_ = 0;
  u32 value_ = 0;
  std::array<Field, kMaxFields> fields_{};
  std::size_t count_ = 0;
};

}  // namespace a64::isa

#endif
