// Option values that are more than a number or a string.
#ifndef A64_CLI_COMMANDS_PARSE_OPTIONS_H
#define A64_CLI_COMMANDS_PARSE_OPTIONS_H

#include <CLI/App.hpp>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands/plan.h"
#include "proofs/contract/routine.h"
#include "proofs/reason/property.h"
#include "proofs/theorem/theorem.h"
#include "sim/image/load_image.h"

namespace a64::cli {

/// All of these throw CLI::ValidationError, whose message names the option, the value and what
/// would be right.

/// "A-B" or "A".
std::pair<u64, u64> parse_lengths(const std::string& text);
/// Names of properties, each once, in their own order.
std::vector<proofs::Property> parse_properties(const std::vector<std::string>& names);
/// Seconds, such as "60" or "0.5"; "0" for no limit.
std::chrono::milliseconds parse_time_limit(const std::string& text);
/// Bytes, such as "200M", "2G" or "1073741824"; "0" for no limit.
u64 parse_memory_limit(const std::string& text);
/// `text` itself, which a script with an unset variable would leave empty.
std::string parse_name(const std::string& option, const std::string& text);
/// --lengths and --max-len fit each other and what can be done.
void check_lengths(const proofs::ProveOptions& options);
/// "i/n" with 1 <= i <= n.
Shard parse_shard(const std::string& text);
/// "encrypt" or "decrypt".
std::string parse_direction(const std::string& text);

/// Adds -I and -D, which the assembler gets.
void add_assembler_options(CLI::App& app, sim::LoadOptions& load);

/// Adds -j, --timeout, --time-limit and --memory-limit, which bound a run. The time limit is one
/// for `each`, such as "each routine".
void add_limits(CLI::App& app, proofs::ProveOptions& options, std::string_view each);

}  // namespace a64::cli

#endif
