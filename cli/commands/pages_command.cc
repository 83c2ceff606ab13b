// `a64prove completion` and `a64prove manual`: pages made of the program's own command line.
#include <CLI/CLI.hpp>
#include <array>
#include <memory>
#include <string>

#include "cli/commands/command.h"
#include "cli/pages/completions.h"
#include "cli/pages/man_page.h"
#include "cli/text/printing.h"
#include "cli/version.h"

namespace a64::cli {
namespace {

struct Shell {
  const char* name;
  std::string (*script)(const ProgramPage& program);
};
constexpr std::array kShells{Shell{"bash", bash_completion}, Shell{"zsh", zsh_completion},
                             Shell{"fish", fish_completion}};

const Shell* shell_named(const std::string& name) {
  for (const Shell& shell : kShells) {
    if (shell.name == name) return &shell;
  }
  throw CLI::ValidationError("SHELL", "\"" + name + "\" is none of bash, zsh, fish");
}

}  // namespace

Command completion_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand("completion", "Print the completions for a shell");
  const auto chosen = std::make_shared<const Shell*>(nullptr);
  app->add_option_function<std::string>(
         "SHELL", [chosen](const std::string& name) { *chosen = shell_named(name); },
         "bash, zsh or fish")
      ->required();
  return {app, [chosen, &program] {
            print_document((*chosen)->script(program_page(program)));
            return ExitCode::kProved;
          }};
}

Command manual_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand("manual", "Print the man page, for `man -l -`");
  return {app, [&program] {
            print_document(man_page(program_page(program), tool_version()));
            return ExitCode::kProved;
          }};
}

}  // namespace a64::cli
