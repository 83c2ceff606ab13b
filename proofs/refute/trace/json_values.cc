#include "proofs/refute/trace/json_values.h"

#include <nlohmann/json.hpp>

namespace a64::proofs {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

std::optional<unsigned> digit_of(char c) {
  if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
  const std::size_t at = kDigits.find(c);
  if (at == std::string_view::npos) return std::nullopt;
  return static_cast<unsigned>(at);
}

}  // namespace

std::string hex_of_bytes(std::span<const u8> bytes) {
  std::string text;
  text.reserve(2 * bytes.size());
  for (const u8 byte : bytes) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

std::optional<std::vector<u8>> bytes_of_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  std::vector<u8> bytes;
  for (std::size_t k = 0; k < text.size(); k += 2) {
    const auto high = digit_of(text[k]);
    const auto low = digit_of(text[k + 1]);
    if (!high || !low) return std::nullopt;
    bytes.push_back(static_cast<u8>(*high << 4 | *low));
  }
  return bytes;
}

std::string hex_of_number(u128 number) {
  std::string digits;
  do {
    digits.insert(digits.begin(), kDigits[static_cast<unsigned>(number & 15)]);
    number >>= 4;
  } while (number != 0);
  return "0x" + digits;
}

std::optional<u128> number_of_hex(std::string_view text) {
  if (!text.starts_with("0x") || text.size() < 3 || text.size() > 34) return std::nullopt;
  u128 number = 0;
  for (const char c : text.substr(2)) {
    const auto digit = digit_of(c);
    if (!digit) return std::nullopt;
    number = number << 4 | *digit;
  }
  return number;
}

std::string json_text(const nlohmann::ordered_json& json) {
  return json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace a64::proofs
