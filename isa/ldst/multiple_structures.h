// What the two classes of multiple structures share: LD1 and ST1 of one to four registers.
#ifndef A64_ISA_LDST_MULTIPLE_STRUCTURES_H
#define A64_ISA_LDST_MULTIPLE_STRUCTURES_H

#include "isa/ldst/address.h"
#include "isa/pattern.h"
#include "isa/vector_registers.h"

namespace a64::isa {

namespace multiple {

inline constexpr Pattern kFields = "0 Q:1 001100 post:1 L:1 0 Rm:5 opcode:4 size:2 Rn:5 Rt:5";

/// The number of registers of LD1 and ST1; 0 for LD2..LD4 and ST2..ST4.
constexpr unsigned register_count(u32 opcode) {
  switch (opcode) {
    case 0b0111:
      return 1;
    case 0b1010:
      return 2;
    case 0b0110:
      return 3;
    case 0b0010:
      return 4;
    default:
      return 0;
  }
}

/// LD1, ST1 of whole registers. In little-endian order the elements of a register lie in memory
/// as the register itself does, whatever their size, so each register is one access.
/// Returns the bytes transferred.
template <Machine M>
unsigned transfer(M& m, u32 word, ValueOf<M> address) {
  constexpr Field q = kFields["Q"], load = kFields["L"], opcode = kFields["opcode"],
                  rt = kFields["Rt"];
  const unsigned bytes = q(word) ? 16 : 8, count = register_count(opcode(word));
  for (unsigned i = 0; i < count; ++i) {
    const unsigned t = (rt(word) + i) % 32;
    const auto at = m.domain().add(address, byte_offset(m, i * bytes));
    if (load(word)) {
      write_v(m, t, m.load(at, bytes));
    } else {
      m.store(at, read_v(m, t, 8 * bytes));
    }
  }
  return count * bytes;
}

}  // namespace multiple

}  // namespace a64::isa

#endif
