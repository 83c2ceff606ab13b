// The man page of the program: one page with a section for each command.
#ifndef A64_CLI_PAGES_MAN_PAGE_H
#define A64_CLI_PAGES_MAN_PAGE_H

#include <string>

#include "cli/pages/interface.h"

namespace a64::cli {

/// In the man macros of roff. `version` is the program's, such as "0.1.0".
std::string man_page(const ProgramPage& program, const std::string& version);

}  // namespace a64::cli

#endif
