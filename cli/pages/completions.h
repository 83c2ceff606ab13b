// Completion scripts for bash, zsh and fish: commands, their options, and what an option takes.
#ifndef A64_CLI_PAGES_COMPLETIONS_H
#define A64_CLI_PAGES_COMPLETIONS_H

#include <string>

#include "cli/pages/interface.h"

namespace a64::cli {

std::string bash_completion(const ProgramPage& program);
std::string zsh_completion(const ProgramPage& program);
std::string fish_completion(const ProgramPage& program);

}  // namespace a64::cli

#endif
