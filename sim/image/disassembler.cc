// The only file that sees Capstone's header.
#include "sim/image/disassembler.h"

#include <capstone/capstone.h>
#include <fmt/format.h>

#include <array>
#include <stdexcept>

namespace a64::sim {
namespace {

static_assert(sizeof(csh) == sizeof(std::size_t));

// Capstone 6 renamed the architecture.
#if CS_API_MAJOR >= 6
constexpr cs_arch kArm64 = CS_ARCH_AARCH64;
#else
constexpr cs_arch kArm64 = CS_ARCH_ARM64;
#endif

}  // namespace

Disassembler::Disassembler() {
  csh handle = 0;
  if (cs_open(kArm64, CS_MODE_LITTLE_ENDIAN, &handle) != CS_ERR_OK) {
    throw std::runtime_error("Capstone was built without Arm64");
  }
  handle_ = handle;
}

Disassembler::~Disassembler() {
  csh handle = handle_;
  cs_close(&handle);
}

std::string Disassembler::text(std::uint32_t word, std::uint64_t address) const {
  std::array<std::uint8_t, 4> bytes{};
  for (unsigned i = 0; i < 4; ++i) bytes[i] = static_cast<std::uint8_t>(word >> (8 * i));
  cs_insn* instruction = nullptr;
  if (cs_disasm(handle_, bytes.data(), bytes.size(), address, 1, &instruction) != 1) {
    return fmt::format(".inst 0x{:08x}", word);
  }
  std::string out = instruction->mnemonic;
  if (instruction->op_str[0] != '\0') out += fmt::format(" {}", instruction->op_str);
  cs_free(instruction, 1);
  return out;
}

std::string Disassembler::version() {
  int major = 0;
  int minor = 0;
  cs_version(&major, &minor);
  return fmt::format("{}.{}", major, minor);
}

}  // namespace a64::sim
