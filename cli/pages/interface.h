// The command line as plain data, taken from the very definitions that parse it, so that the pages
// made of it (man page, completions) cannot say anything else.
#ifndef A64_CLI_PAGES_INTERFACE_H
#define A64_CLI_PAGES_INTERFACE_H

#include <CLI/App.hpp>
#include <string>
#include <vector>

namespace a64::cli {

/// What a shell can offer for the value of an option.
enum class ValueKind {
  kNone,    ///< a flag: there is no value
  kText,    ///< anything
  kWord,    ///< one of `words`
  kFile,    ///< a path
  kFolder,  ///< a path of a folder
};

struct OptionPage {
  std::vector<std::string> names;  ///< with their hyphens, the short one first, such as -j, --jobs
  ValueKind kind = ValueKind::kNone;
  std::string value;               ///< such as "FILE" or "encrypt|decrypt"; empty of a flag
  std::vector<std::string> words;  ///< of kWord
  bool value_optional = false;
  bool repeatable = false;
  std::string what;
  std::string otherwise;  ///< the value where the option is not given; empty where there is none
};

struct PositionalPage {
  std::string name;
  ValueKind kind = ValueKind::kFile;  ///< or kWord
  std::vector<std::string> words;     ///< of kWord
  std::string what;
  bool required = false;
  bool repeatable = false;
};

struct CommandPage {
  std::string name;
  std::string what;
  std::string footer;  ///< empty where it is the program's
  std::vector<PositionalPage> positionals;
  std::vector<OptionPage> options;
};

struct ProgramPage {
  std::string what;
  std::string footer;
  std::vector<OptionPage> options;
  std::vector<CommandPage> commands;  ///< in the order of --help
};

ProgramPage program_page(const CLI::App& program);

}  // namespace a64::cli

#endif
