// Option values that are more than a number or a string.
#ifndef A64_CLI_PARSE_OPTIONS_H
#define A64_CLI_PARSE_OPTIONS_H

#include <string>
#include <utility>
#include <vector>

#include "proofs/property.h"
#include "proofs/routine.h"

namespace a64::cli {

/// All of these throw CLI::ValidationError, whose message names the option, the value and what
/// would be right.

/// "A-B" or "A", in bytes.
std::pair<u64, u64> parse_lengths(const std::string& text);
/// Names of properties, each once, in their own order.
std::vector<proofs::Property> parse_properties(const std::vector<std::string>& names);
std::vector<proofs::Aliasing> parse_aliasings(const std::vector<std::string>& names);
/// "encrypt" or "decrypt".
spec::Direction parse_direction(const std::string& text);

}  // namespace a64::cli

#endif
