#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/pages/completions.h"

namespace a64::cli {
namespace {

/// Within single quotes, where brackets and colons mean something to _arguments.
std::string zsh_quoted(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out;
}

std::string action(ValueKind kind, const std::vector<std::string>& words) {
  switch (kind) {
    case ValueKind::kFile:
      return "_files";
    case ValueKind::kFolder:
      return "_files -/";
    case ValueKind::kWord:
      return fmt::format("({})", fmt::join(words, " "));
    case ValueKind::kText:
    case ValueKind::kNone:
      break;
  }
  return " ";
}

std::string option_lines(const std::vector<OptionPage>& options) {
  std::string text;
  for (const OptionPage& option : options) {
    std::string value;
    if (option.kind != ValueKind::kNone) {
      value = fmt::format("{}:{}:{}", option.value_optional ? ":" : "", zsh_quoted(option.value),
                          action(option.kind, option.words));
    }
    for (const std::string& name : option.names) {
      text += fmt::format("        '{}{}[{}]{}' \\\n", option.repeatable ? "*" : "", name,
                          zsh_quoted(option.what), value);
    }
  }
  return text;
}

std::string command_case(const CommandPage& command) {
  std::string text = fmt::format("    {})\n      _arguments -s \\\n{}", command.name,
                                 option_lines(command.options));
  for (const PositionalPage& positional : command.positionals) {
    text += fmt::format("        '{}:{}:{}' \\\n", positional.repeatable ? "*" : "",
                        zsh_quoted(positional.name), action(positional.kind, positional.words));
  }
  return text + "        && return\n      ;;\n";
}

}  // namespace

std::string zsh_completion(const ProgramPage& program) {
  std::string text = R"(#compdef a64prove
# Completion of a64prove for zsh. Written by `a64prove completion zsh`.
_a64prove() {
  local curcontext=$curcontext state line
  local -a commands
  commands=(
)";
  for (const CommandPage& command : program.commands) {
    text += fmt::format("    '{}:{}'\n", command.name, zsh_quoted(command.what));
  }
  text += fmt::format(R"(  )
  _arguments -C \
{}        '1:command:->command' '*::argument:->argument' && return
  if [[ $state == command ]]; then
    _describe -t commands command commands
    return
  fi
  case $words[1] in
)",
                      option_lines(program.options));
  for (const CommandPage& command : program.commands) text += command_case(command);
  return text + R"(  esac
}
_a64prove "$@"
)";
}

}  // namespace a64::cli
