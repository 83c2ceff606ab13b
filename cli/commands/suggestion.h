// What a mistyped command or option was most likely meant to be.
#ifndef A64_CLI_COMMANDS_SUGGESTION_H
#define A64_CLI_COMMANDS_SUGGESTION_H

#include <CLI/CLI.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"

namespace a64::cli {

/// The one of `known` that is fewest letters (put in, left out, changed, swapped with the next)
/// away from `word`; nothing where that is more than a third of the word's.
std::optional<std::string> nearest(const std::string& word, std::span<const std::string> known);

/// Turns "help" and "help COMMAND" into --help and COMMAND --help.
void ask_for_help(std::vector<std::string>& words);

/// The Error of a command line that begins with no command of the program.
std::optional<Error> unknown_command(const CLI::App& program,
                                     const std::vector<std::string>& words);

/// A line that names the option that one of the words was meant to be; empty if there is none.
std::string option_hint(const CLI::App& program, const std::vector<std::string>& words);

}  // namespace a64::cli

#endif
