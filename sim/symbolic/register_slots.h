// All registers of a symbolic state in one row, for whoever treats them alike.
#ifndef A64_SIM_SYMBOLIC_REGISTER_SLOTS_H
#define A64_SIM_SYMBOLIC_REGISTER_SLOTS_H

#include <string>

#include "sim/symbolic/machine.h"

namespace a64::sim {

/// X0..X30, V0..V31, N, Z, C, V, SP.
inline constexpr std::size_t kRegisterSlots = 31 + 32 + 4 + 1;

template <class Cpu>
auto& register_at(Cpu& cpu, std::size_t slot) {
  if (slot < 31) return cpu.x[slot];
  if (slot < 63) return cpu.v[slot - 31];
  if (slot < 67) return cpu.flags[slot - 63];
  return cpu.sp;
}

/// The pc of the instruction that wrote the register, 0 if none did or it is SP.
inline u64 writer_of(const Writers& writers, std::size_t slot) {
  if (slot < 31) return writers.x[slot];
  if (slot < 63) return writers.v[slot - 31];
  return slot < 67 ? writers.flags[slot - 63] : 0;
}

inline std::string register_name(std::size_t slot) {
  if (slot < 31) return "x" + std::to_string(slot);
  if (slot < 63) return "v" + std::to_string(slot - 31);
  if (slot < 67) return std::string("flag ") + "NZCV"[slot - 63];
  return "sp";
}

}  // namespace a64::sim

#endif
