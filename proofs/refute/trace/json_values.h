// Values that JSON has no type for, as strings: bytes in hex, and integers past 2^53 with 0x; and
// how documents are written.
#ifndef A64_PROOFS_REFUTE_TRACE_JSON_VALUES_H
#define A64_PROOFS_REFUTE_TRACE_JSON_VALUES_H

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/integers.h"

namespace a64::proofs {

std::string hex_of_bytes(std::span<const u8> bytes);
std::optional<std::vector<u8>> bytes_of_hex(std::string_view text);

/// Such as "0x1f".
std::string hex_of_number(u128 number);
std::optional<u128> number_of_hex(std::string_view text);

/// The document as it is written to files, without the end of the last line. Bytes that are no
/// UTF-8, as those of source files need not be, are replaced.
std::string json_text(const nlohmann::ordered_json& json);

}  // namespace a64::proofs

#endif
