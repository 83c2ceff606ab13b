// What the two classes of single structures share: LD1 and ST1 of one lane, and LD1R.
#ifndef A64_ISA_LDST_SINGLE_STRUCTURE_H
#define A64_ISA_LDST_SINGLE_STRUCTURE_H

#include "isa/lanes.h"
#include "isa/ldst/address.h"
#include "isa/pattern.h"
#include "isa/vector_registers.h"

namespace a64::isa {

namespace single {

inline constexpr Pattern kFields = "0 Q:1 001101 post:1 L:1 R:1 Rm:5 opcode:3 S:1 size:2 Rn:5 Rt:5";

/// The lane of a register that LD1 and ST1 of one element transfer.
struct Element {
  unsigned bytes = 1;
  unsigned index = 0;
};

/// The element that opcode<2:1>, Q, S and size name. Not for LD1R (opcode 110).
constexpr Element element_of(u32 word) {
  constexpr Field q = kFields["Q"], s = kFields["S"], size = kFields["size"],
                  opcode = kFields["opcode"];
  const unsigned index = q(word) << 3 | s(word) << 2 | size(word);
  unsigned log2_bytes = opcode(word) >> 1;
  if (log2_bytes == 2 && size(word) == 1) log2_bytes = 3;
  return {1U << log2_bytes, index >> log2_bytes};
}

constexpr bool is_replicate(u32 word) {
  return kFields["opcode"](word) == 0b110;
}

/// LD1R: one element to all lanes. Returns the bytes transferred.
template <Machine M>
unsigned replicate_element(M& m, u32 word, ValueOf<M> address) {
  constexpr Field q = kFields["Q"], size = kFields["size"], rt = kFields["Rt"];
  const unsigned bytes = 1U << size(word);
  const unsigned count = (q(word) ? 16 : 8) / bytes;
  write_v(m, rt(word), replicate(m.domain(), m.load(address, bytes), count));
  return bytes;
}

/// LD1, ST1 of one lane, or LD1R. Returns the bytes transferred.
template <Machine M>
unsigned transfer(M& m, u32 word, ValueOf<M> address) {
  constexpr Field load = kFields["L"], rt = kFields["Rt"];
  if (is_replicate(word)) return replicate_element(m, word, address);
  const Element element = element_of(word);
  const unsigned t = rt(word);
  if (load(word)) {
    const auto data = m.load(address, element.bytes);
    m.set_v(t, replace_lane(m.domain(), m.v(t), element.index, data));
  } else {
    m.store(address, lane(m.domain(), m.v(t), element.index, 8 * element.bytes));
  }
  return element.bytes;
}

}  // namespace single

}  // namespace a64::isa

#endif
