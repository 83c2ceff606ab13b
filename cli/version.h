// Versions of the program and of what its answers rest on.
#ifndef A64_CLI_VERSION_H
#define A64_CLI_VERSION_H

#include <string>

namespace a64::cli {

/// Such as "0.1.0".
std::string tool_version();
/// Three lines: a64prove, Z3, Capstone.
std::string versions_text();

}  // namespace a64::cli

#endif
