// 128-bit integers to and from the decimal numerals in which Z3's interface takes large numbers.
#ifndef A64_PROOFS_REASON_SOLVER_NUMERALS_H
#define A64_PROOFS_REASON_SOLVER_NUMERALS_H

#include <optional>
#include <string>
#include <string_view>

#include "base/integers.h"

namespace a64::proofs {

std::string decimal(u128 value);
std::string decimal(i128 value);

/// Nothing if `numeral` is not a decimal number or does not fit.
std::optional<u128> parse_unsigned(std::string_view numeral);
std::optional<i128> parse_signed(std::string_view numeral);

}  // namespace a64::proofs

#endif
