#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/pages/completions.h"

namespace a64::cli {
namespace {

std::string fish_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

/// -x: a value and no file; -r -F: a value that is a file.
std::string value_text(const OptionPage& option) {
  if (option.value_optional) return "";
  switch (option.kind) {
    case ValueKind::kNone:
      return "";
    case ValueKind::kFile:
      return " -r -F";
    case ValueKind::kFolder:
      return " -x -a '(__fish_complete_directories)'";
    case ValueKind::kWord:
      return fmt::format(" -x -a '{}'", fmt::join(option.words, " "));
    case ValueKind::kText:
      break;
  }
  return " -x";
}

std::string option_lines(const std::string& condition, const std::vector<OptionPage>& options) {
  std::string text;
  for (const OptionPage& option : options) {
    std::string names;
    for (const std::string& name : option.names) {
      names += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    }
    text += fmt::format("complete -c a64prove -n '{}'{}{} -d {}\n", condition, names,
                        value_text(option), fish_quoted(option.what));
  }
  return text;
}

}  // namespace

std::string fish_completion(const ProgramPage& program) {
  const std::string at_first = "__fish_use_subcommand";
  std::string text =
      "# Completion of a64prove for fish. Written by `a64prove completion fish`.\n"
      "complete -c a64prove -f\n" +
      option_lines(at_first, program.options);
  for (const CommandPage& command : program.commands) {
    text += fmt::format("complete -c a64prove -n '{}' -a {} -d {}\n", at_first, command.name,
                        fish_quoted(command.what));
  }
  for (const CommandPage& command : program.commands) {
    const std::string within = "__fish_seen_subcommand_from " + command.name;
    for (const PositionalPage& positional : command.positionals) {
      text += fmt::format("complete -c a64prove -n '{}' {}\n", within,
                          positional.kind == ValueKind::kWord
                              ? fmt::format("-a '{}'", fmt::join(positional.words, " "))
                              : "-F");
    }
    text += option_lines(within, command.options);
  }
  return text;
}

}  // namespace a64::cli
