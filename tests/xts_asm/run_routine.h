// Runs an assembled Arm64 AES-XTS routine on many cases, under qemu-aarch64 or natively on an
// Arm64 host, and hands back what it did. Knows nothing of AES: reference.h has what should
// come out. See cli/replay/xts_runner_protocol.h for what is observed.
#ifndef TESTS_XTS_ASM_RUN_ROUTINE_H_
#define TESTS_XTS_ASM_RUN_ROUTINE_H_

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "cli/replay/xts_runner_protocol.h"
#include "tests/xts_asm/temporary_directory.h"

namespace xts_asm {

using Bytes = std::vector<std::uint8_t>;
using KeyStruct = std::array<std::uint8_t, XTS_KEY_BYTES>;
using Block = std::array<std::uint8_t, 16>;

struct Layout {
  bool in_place = false;
  bool guard_before = false;  // else the guard page comes right after each buffer
};

struct Case {
  Layout layout;
  KeyStruct key1, key2;
  Block iv;
  Bytes in;  // at most XTS_MAX_LEN
};

struct Run {
  XtsResponse observed;
  Bytes out;
};

struct Error {
  std::string text;  // what failed, and what the tool said
};

// A program that contains one routine; its files are deleted with the object.
class Routine {
 public:
  // `file` is assembly or an object file, `symbol` a global function in it.
  static std::variant<Routine, Error> build(const std::filesystem::path& file,
                                            const std::string& symbol);

  // One Run a case, in order. Fewer if a case ran over its time: then that one is the last.
  std::variant<std::vector<Run>, Error> run(std::span<const Case> cases) const;

 private:
  Routine() = default;
  std::filesystem::path runner() const { return directory_.path() / "runner"; }

  TemporaryDirectory directory_;
};

// Assembles with clang instead of with gcc, which `build` uses for assembly. Empty: it went well.
std::string assemble_with_clang(const std::filesystem::path& source,
                                const std::filesystem::path& object);

}  // namespace xts_asm

#endif  // TESTS_XTS_ASM_RUN_ROUTINE_H_
