// What the value of an option is called in --help, in the man page and by completions: one name
// for every command that has the option.
#ifndef A64_CLI_PAGES_VALUE_NAMES_H
#define A64_CLI_PAGES_VALUE_NAMES_H

#include <CLI/App.hpp>
#include <string_view>

namespace a64::cli {

inline constexpr std::string_view kFileValue = "FILE";
inline constexpr std::string_view kFolderValue = "FOLDER";

/// Gives the values of all commands their names. Words to choose from stand with | between them.
/// An option that has no name here keeps that of its C++ type, which a test notices.
void name_values(CLI::App& program);

}  // namespace a64::cli

#endif
