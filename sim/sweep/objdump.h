// The disassembler of binutils, as a program that is given words and asked for their text.
#ifndef A64_SIM_SWEEP_OBJDUMP_H
#define A64_SIM_SWEEP_OBJDUMP_H

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/integers.h"
#include "base/result.h"

namespace a64::sim {

/// The text of each word, "mnemonic\toperands"; empty for one that is undefined there.
using Texts = std::vector<std::string>;

/// What objdump prints of a flat file with --no-show-raw-insn, as Texts.
Texts parse_objdump(std::string_view output);

class Objdump {
 public:
  /// The program that the environment's A64PROVE_OBJDUMP names, else aarch64-linux-gnu-objdump, on
  /// an Arm64 machine objdump. Nothing if it is not installed; an Error if one that is named does
  /// not run.
  static Result<std::optional<Objdump>> find();

  /// Its first line of --version, such as "GNU objdump (GNU Binutils for Debian) 2.40".
  const std::string& version() const { return version_; }

  enum class Names { kInstructions, kAliases };
  /// With the names of instructions, or of their aliases where the manual prefers those. Safe to
  /// call from several threads. An Error if the program fails or does not answer for every word.
  Result<Texts> texts(std::span<const u32> words, Names names) const;

 private:
  Objdump(std::string program, std::string version)
      : program_(std::move(program)), version_(std::move(version)) {}

  std::string program_;
  std::string version_;
};

/// What to install where there is no objdump.
inline constexpr std::string_view kObjdumpRemedy =
    "install binutils for Arm64 (Debian: binutils-aarch64-linux-gnu), or name an objdump that "
    "knows "
    "Arm64 in A64PROVE_OBJDUMP";

}  // namespace a64::sim

#endif
