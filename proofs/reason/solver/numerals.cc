#include "proofs/reason/solver/numerals.h"

#include <algorithm>

namespace a64::proofs {

std::string decimal(u128 value) {
  std::string digits;
  do {
    digits.push_back(static_cast<char>('0' + static_cast<int>(value % 10)));
    value /= 10;
  } while (value != 0);
  std::ranges::reverse(digits);
  return digits;
}

std::string decimal(i128 value) {
  std::string numeral(value < 0 ? 1 : 0, '-');
  numeral += decimal(value < 0 ? -static_cast<u128>(value) : static_cast<u128>(value));
  return numeral;
}

std::optional<u128> parse_unsigned(std::string_view numeral) {
  if (numeral.empty()) return std::nullopt;
  u128 value = 0;
  for (const char digit : numeral) {
    if (digit < '0' || digit > '9') return std::nullopt;
    if (__builtin_mul_overflow(value, u128{10}, &value) ||
        __builtin_add_overflow(value, static_cast<u128>(digit - '0'), &value)) {
      return std::nullopt;
    }
  }
  return value;
}

std::optional<i128> parse_signed(std::string_view numeral) {
  const bool negative = numeral.starts_with('-');
  const auto magnitude = parse_unsigned(negative ? numeral.substr(1) : numeral);
  if (!magnitude || *magnitude > low_mask(127) + (negative ? 1 : 0)) return std::nullopt;
  return static_cast<i128>(negative ? -*magnitude : *magnitude);
}

}  // namespace a64::proofs
