// What the two classes of single structures share: one structure of one to four elements to or from
// one lane of as many registers, LD1R..LD4R to all lanes.
#ifndef A64_ISA_LDST_SINGLE_STRUCTURE_H
#define A64_ISA_LDST_SINGLE_STRUCTURE_H

#include "isa/lanes.h"
#include "isa/ldst/address.h"
#include "isa/vector_registers.h"

namespace a64::isa {

namespace single {

inline constexpr Pattern kFields = "0 Q:1 001101 post:1 L:1 R:1 Rm:5 opcode:3 S:1 size:2 Rn:5 Rt:5";

/// The lane of each register that one element is moved to or from.
struct Element {
  unsigned bytes = 1;
  unsigned index = 0;
};

/// The element that opcode<2:1>, Q, S and size name. Not for LD1R..LD4R.
constexpr Element element_of(u32 word) {
  constexpr Field q = kFields["Q"], s = kFields["S"], size = kFields["size"],
                  opcode = kFields["opcode"];
  const unsigned index = q(word) << 3 | s(word) << 2 | size(word);
  unsigned log2_bytes = opcode(word) >> 1;
  if (log2_bytes == 2 && size(word) == 1) log2_bytes = 3;
  return {1U << log2_bytes, index >> log2_bytes};
}

constexpr bool is_replicate(u32 word) {
  return kFields["opcode"](word) >> 1 == 0b11;
}

/// Elements of the structure, 1..4: opcode<0>:R + 1.
constexpr unsigned element_count(u32 word) {
  return ((kFields["opcode"](word) & 1) << 1 | kFields["R"](word)) + 1;
}

/// Moves the structure, whose elements lie one behind the other. Returns the bytes transferred.
template <Machine M>
unsigned transfer(M& m, u32 word, ValueOf<M> address) {
  constexpr Field q = kFields["Q"], load = kFields["L"], size = kFields["size"], rt = kFields["Rt"];
  auto& d = m.domain();
  const Element element = element_of(word);
  const unsigned bytes = is_replicate(word) ? 1U << size(word) : element.bytes;
  const unsigned count = element_count(word);
  for (unsigned i = 0; i < count; ++i) {
    const unsigned t = (rt(word) + i) % 32;
    const auto place = d.add(address, byte_offset(m, i * bytes));
    if (is_replicate(word)) {
      write_v(m, t, replicate(d, m.load(place, bytes), (q(word) ? 16 : 8) / bytes));
    } else if (load(word)) {
      m.set_v(t, replace_lane(d, m.v(t), element.index, m.load(place, bytes)));
    } else {
      m.store(place, lane(d, m.v(t), element.index, 8 * bytes));
    }
  }
  return count * bytes;
}

}  // namespace single

}  // namespace a64::isa

#endif
