// Text of one A64 instruction for people to read, by Capstone. Nothing is decided by it:
// Capstone 4.0.2 is known to print some lane forms of fmov wrongly.
#ifndef A64_SIM_IMAGE_DISASSEMBLER_H
#define A64_SIM_IMAGE_DISASSEMBLER_H

#include <cstdint>
#include <string>

namespace a64::sim {

class Disassembler {
 public:
  /// Throws std::runtime_error if the Capstone at hand was built without Arm64.
  Disassembler();
  ~Disassembler();
  Disassembler(const Disassembler&) = delete;
  Disassembler& operator=(const Disassembler&) = delete;

  /// The instruction `word` at `address`, as "aese v0.16b, v1.16b"; branch targets and literal
  /// addresses are absolute. ".inst 0x........" where Capstone knows no such instruction. One
  /// object serves one thread.
  std::string text(std::uint32_t word, std::uint64_t address) const;

  /// Capstone's version, as "4.0".
  static std::string version();

 private:
  std::size_t handle_ = 0;  ///< Capstone's csh, kept out of this header
};

}  // namespace a64::sim

#endif  // A64_SIM_IMAGE_DISASSEMBLER_H
