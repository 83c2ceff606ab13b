// Finding an installed assembler and assembling one source file with it.
#ifndef A64_SIM_IMAGE_ASSEMBLER_H
#define A64_SIM_IMAGE_ASSEMBLER_H

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace a64::sim {

struct AssembleOptions {
  std::vector<std::string> include_dirs;  ///< passed on as -I
  std::vector<std::string> defines;       ///< "NAME" or "NAME=VALUE", passed on as -D
  std::vector<std::string> arguments;     ///< passed on as they are, as "-march=armv8.4-a+sha3"
  std::string assembler;  ///< a compiler driver's command, words apart by blanks; empty: search
  std::chrono::seconds limit{60};  ///< for one run of the assembler
};

/// Which assembler was used, for the statement of the theorem.
struct AssemblerInfo {
  std::string command;   ///< the command without the file's own arguments
  std::string version;   ///< the first line of its --version
  std::string messages;  ///< its warnings, as printed
};

struct Assembled {
  AssemblerInfo info;
  std::vector<std::uint8_t> object;  ///< an ELF relocatable object with DWARF lines
};

/// Whether the suffix is that of an assembly source: .S, .s, .asm.
bool is_assembly_source(const std::filesystem::path& path);

/// Assembles `source`. The command comes from options.assembler, else from the environment's
/// A64PROVE_AS, else it is the first of clang, aarch64-linux-gnu-gcc and, on Arm64, gcc and cc
/// that can make an Arm64 object. Searched assemblers get -march=armv8-a+crypto first, which
/// `arguments` can override; a command that was given gets nothing of the kind. What the
/// assembler complains of is passed on in the Error, its lines unchanged.
Result<Assembled> assemble(const std::filesystem::path& source, const AssembleOptions& options);

}  // namespace a64::sim

#endif  // A64_SIM_IMAGE_ASSEMBLER_H
