// `a64prove spec`: the functions that contracts may speak of, from the specification's catalog.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands/command.h"
#include "cli/text/printing.h"
#include "spec/catalog.h"

namespace a64::cli {
namespace {

struct Line {
  std::string function;
  std::string gives;
  std::string standard;
  std::string message;  ///< what messages it takes, if not any
};

std::string_view to_text(spec::ResultKind result) {
  return result == spec::ResultKind::kData ? "as long as in" : "16 bytes";
}

std::string_view to_text(spec::KeyFunction::Kind kind) {
  return kind == spec::KeyFunction::Kind::kToMemory ? "bytes in memory" : "round keys";
}

std::vector<Line> mode_lines() {
  std::vector<Line> lines;
  for (const spec::Signature& signature : spec::signatures()) {
    lines.push_back({spec::to_text(signature), std::string(to_text(signature.result)),
                     std::string(signature.standard), spec::message_text(signature)});
  }
  return lines;
}

std::vector<Line> key_lines() {
  std::vector<Line> lines;
  for (const spec::KeyFunction& function : spec::kKeyFunctions) {
    lines.push_back({spec::to_text(function),
                     std::string(to_text(function.kind)),
                     std::string(function.standard),
                     {}});
  }
  return lines;
}

void print_plain(const char* title, const std::vector<Line>& lines) {
  const auto width = [&](std::string Line::*column) {
    std::size_t most = 0;
    for (const Line& line : lines) most = std::max(most, (line.*column).size());
    return most;
  };
  say("{}\n", title);
  for (const Line& line : lines) {
    const std::string text =
        fmt::format("  {:{}}  {:{}}  {:{}}  {}", line.function, width(&Line::function), line.gives,
                    width(&Line::gives), line.standard, width(&Line::standard), line.message);
    say("{}\n", text.substr(0, text.find_last_not_of(' ') + 1));
  }
}

void print_markdown(const std::vector<Line>& lines) {
  say("| Function | Gives | Standard | Messages |\n|---|---|---|---|\n");
  for (const Line& line : lines) {
    say("| `{}` | {} | {} | {} |\n", line.function, line.gives, line.standard, line.message);
  }
}

}  // namespace

Command spec_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand("spec", "List the functions of the specification");
  const auto markdown = std::make_shared<bool>(false);
  app->add_flag("--markdown", *markdown, "As the table in README.md");
  return {app, [markdown] {
            std::vector<Line> modes = mode_lines();
            const std::vector<Line> keys = key_lines();
            if (*markdown) {
              modes.insert(modes.end(), keys.begin(), keys.end());
              print_markdown(modes);
            } else {
              print_plain("Modes", modes);
              print_plain("\nKeys", keys);
            }
            return ExitCode::kProved;
          }};
}

}  // namespace a64::cli
