#include "cli/version.h"

#include <fmt/format.h>

#include "proofs/reason/solver/solver.h"
#include "sim/image/disassembler.h"

#ifndef A64PROVE_VERSION
#error "cli/CMakeLists.txt defines this"
#endif

namespace a64::cli {

std::string tool_version() {
  return A64PROVE_VERSION;
}

std::string versions_text() {
  return fmt::format("a64prove {}\n{}\nCapstone {}", tool_version(), proofs::solver_version(),
                     sim::Disassembler::version());
}

}  // namespace a64::cli
