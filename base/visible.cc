#include "base/visible.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <optional>

namespace a64 {
namespace {

struct CodePoint {
  std::uint32_t value;
  std::size_t bytes;
};

/// The code point that UTF-8 text begins with; nothing if it begins with none (RFC 3629 4).
std::optional<CodePoint> first_code_point(std::string_view text) {
  const auto byte = [&](std::size_t k) { return static_cast<std::uint8_t>(text[k]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return CodePoint{lead, 1};
  const std::size_t bytes = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < bytes) return std::nullopt;
  std::uint32_t value = lead & (0x7fu >> bytes);
  for (std::size_t k = 1; k < bytes; ++k) {
    if ((byte(k) & 0xc0) != 0x80) return std::nullopt;
    value = value << 6 | (byte(k) & 0x3fu);
  }
  constexpr std::array<std::uint32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xd800 && value <= 0xdfff;
  if (value < kLeast[bytes] || value > 0x10ffff || surrogate) return std::nullopt;
  return CodePoint{value, bytes};
}

/// C0 and C1 controls, and the marks of Unicode's bidirectional algorithm (UAX 9).
bool acts_on_a_terminal(std::uint32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x200e || c == 0x200f || c == 0x061c ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

}  // namespace

std::string visible(std::string_view text, std::string_view kept) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const auto point = first_code_point(text);
    const std::size_t bytes = point ? point->bytes : 1;
    if (point && (!acts_on_a_terminal(point->value) || kept.find(text[0]) != kept.npos)) {
      result += text.substr(0, bytes);
    } else if (point && point->value >= 0x80) {
      result += fmt::format("\\u{{{:x}}}", point->value);
    } else {
      result += fmt::format("\\x{:02x}", static_cast<std::uint8_t>(text[0]));
    }
    text.remove_prefix(bytes);
  }
  return result;
}

std::string visible_name(std::string_view text) {
  return visible(text, "");
}

}  // namespace a64
