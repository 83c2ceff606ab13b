// Bytes and words from the hexadecimal text of the standards, which is in memory order.
#ifndef A64_TESTS_SPEC_HEX_H
#define A64_TESTS_SPEC_HEX_H

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "spec/concrete.h"

namespace a64::spec {

/// Blanks are skipped; anything else that is no pair of hex digits throws.
inline std::vector<u8> bytes_of(std::string_view hex) {
  std::string digits;
  for (char c : hex) {
    if (c != ' ') digits.push_back(c);
  }
  if (digits.size() % 2 != 0 ||
      digits.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) {
    throw std::invalid_argument("not hex: " + digits);
  }
  std::vector<u8> bytes;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    bytes.push_back(static_cast<u8>(std::stoul(digits.substr(i, 2), nullptr, 16)));
  }
  return bytes;
}

inline isa::Word word_of(std::string_view hex) {
  return word_from_bytes(bytes_of(hex));
}

inline std::string hex_of(isa::Word word) {
  std::string hex;
  for (unsigned k = 0; k < word.width / 8; ++k) {
    const auto byte = static_cast<u8>(word.bits >> 8 * k);
    hex += "0123456789abcdef"[byte >> 4];
    hex += "0123456789abcdef"[byte & 15];
  }
  return hex;
}

}  // namespace a64::spec

#endif
