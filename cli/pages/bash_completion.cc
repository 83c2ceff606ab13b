#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/pages/completions.h"

namespace a64::cli {
namespace {

std::vector<std::string> names_of(const std::vector<OptionPage>& options) {
  std::vector<std::string> names;
  for (const OptionPage& option : options) {
    names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return names;
}

/// What `compgen` is to offer.
std::string offer(ValueKind kind, const std::vector<std::string>& words) {
  switch (kind) {
    case ValueKind::kFile:
      return "-f";
    case ValueKind::kFolder:
      return "-d";
    case ValueKind::kWord:
      return fmt::format("-W '{}'", fmt::join(words, " "));
    case ValueKind::kText:
    case ValueKind::kNone:
      break;
  }
  return "-W ''";
}

/// A case of the script for each option of the command that takes a value, and one for all else.
std::string cases_of(const CommandPage& command) {
  std::string text;
  for (const OptionPage& option : command.options) {
    if (option.kind == ValueKind::kNone || option.value_optional) continue;
    std::vector<std::string> patterns;
    for (const std::string& name : option.names) patterns.push_back(command.name + ":" + name);
    text += fmt::format("    {}) offer=({}) ;;\n", fmt::join(patterns, "|"),
                        offer(option.kind, option.words));
  }
  text += fmt::format("    {}:*)\n      options='{}'\n", command.name,
                      fmt::join(names_of(command.options), " "));
  for (const PositionalPage& positional : command.positionals) {
    text += fmt::format("      offer=({})\n", offer(positional.kind, positional.words));
    break;  // those behind it are of its kind
  }
  return text + "      ;;\n";
}

}  // namespace

std::string bash_completion(const ProgramPage& program) {
  std::vector<std::string> commands;
  for (const CommandPage& command : program.commands) commands.push_back(command.name);
  std::string text = fmt::format(
      R"(# Completion of a64prove for bash. Written by `a64prove completion bash`.
_a64prove() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}}
  local options= offer=(-W '')
  if [[ $current == = ]]; then
    current=
  elif [[ $before == = ]]; then
    before=${{COMP_WORDS[COMP_CWORD-2]}}
  fi
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W '{} {}' -- "$current")
    return
  fi
  case ${{COMP_WORDS[1]}}:$before in
)",
      fmt::join(commands, " "), fmt::join(names_of(program.options), " "));
  for (const CommandPage& command : program.commands) text += cases_of(command);
  return text + R"(  esac
  if [[ $current == -* && -n $options ]]; then
    offer=(-W "$options")
  elif [[ ${offer[0]} != -W ]]; then
    compopt -o filenames 2>/dev/null
  fi
  mapfile -t COMPREPLY < <(compgen "${offer[@]}" -- "$current")
}
complete -F _a64prove a64prove
)";
}

}  // namespace a64::cli
