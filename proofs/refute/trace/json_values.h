// Values that JSON has no type for, as strings: bytes in hex, and integers past 2^53 with 0x.
#ifndef A64_PROOFS_REFUTE_TRACE_JSON_VALUES_H
#define A64_PROOFS_REFUTE_TRACE_JSON_VALUES_H

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isa/uint128.h"

namespace a64::proofs {

std::string hex_of_bytes(std::span<const u8> bytes);
std::optional<std::vector<u8>> bytes_of_hex(std::string_view text);

/// Such as "0x1f".
std::string hex_of_number(u128 number);
std::optional<u128> number_of_hex(std::string_view text);

}  // namespace a64::proofs

#endif
