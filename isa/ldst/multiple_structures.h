// What the two classes of multiple structures share: LD1 and ST1 of one to four registers, and
// LD2..LD4 and ST2..ST4, which take structures of two to four elements apart.
#ifndef A64_ISA_LDST_MULTIPLE_STRUCTURES_H
#define A64_ISA_LDST_MULTIPLE_STRUCTURES_H

#include <array>

#include "isa/lanes.h"
#include "isa/ldst/address.h"
#include "isa/vector_registers.h"

namespace a64::isa {

namespace multiple {

inline constexpr Pattern kFields = "0 Q:1 001100 post:1 L:1 0 Rm:5 opcode:4 size:2 Rn:5 Rt:5";

/// What an opcode moves: so many registers, as structures of so many elements.
struct Structures {
  unsigned registers;
  unsigned elements;
};

/// For an allocated opcode.
constexpr Structures structures_of(u32 opcode) {
  switch (opcode) {
    case 0b0000:
      return {4, 4};
    case 0b0010:
      return {4, 1};
    case 0b0100:
      return {3, 3};
    case 0b0110:
      return {3, 1};
    case 0b0111:
      return {1, 1};
    case 0b1000:
      return {2, 2};
    default:  // 1010
      return {2, 1};
  }
}

/// LD2..LD4 and ST2..ST4 of one element a structure would be no structures, hence reserved.
constexpr Support check(u32 word) {
  constexpr Field q = kFields["Q"], size = kFields["size"], opcode = kFields["opcode"];
  const bool one_of_64_bits = size(word) == 3 && !q(word);
  return one_of_64_bits && structures_of(opcode(word)).elements > 1 ? Support::kUndefined
                                                                    : Support::kSupported;
}

/// Moves the registers. Memory is accessed in pieces of a register's size, one behind the other,
/// which touch the bytes that the manual's accesses of single elements do. With one element a
/// structure a piece is a register, as in little-endian order the elements of a register lie in
/// memory as the register itself does; else element s of structure e lies at place
/// elements * e + s of all pieces. Returns the bytes transferred.
template <Machine M>
unsigned transfer(M& m, u32 word, ValueOf<M> address) {
  constexpr Field q = kFields["Q"], load = kFields["L"], opcode = kFields["opcode"],
                  size = kFields["size"], rt = kFields["Rt"];
  using V = ValueOf<M>;
  auto& d = m.domain();
  const auto [registers, elements] = structures_of(opcode(word));
  const unsigned bytes = q(word) ? 16 : 8, width = 8U << size(word), lanes = 8 * bytes / width;
  const auto number = [&](unsigned i) { return (rt(word) + i) % 32; };
  const auto place_of = [&](unsigned i) { return d.add(address, byte_offset(m, i * bytes)); };
  if (load(word)) {
    std::array<V, 4> pieces{};
    for (unsigned i = 0; i < registers; ++i) pieces.at(i) = m.load(place_of(i), bytes);
    for (unsigned i = 0; i < registers; ++i) {
      if (elements == 1) {
        write_v(m, number(i), pieces.at(i));
        continue;
      }
      write_v(m, number(i), make_lanes(d, lanes, [&](unsigned e) {
                const unsigned place = elements * e + i;
                return lane(d, pieces.at(place / lanes), place % lanes, width);
              }));
    }
  } else {
    for (unsigned i = 0; i < registers; ++i) {
      if (elements == 1) {
        m.store(place_of(i), read_v(m, number(i), 8 * bytes));
        continue;
      }
      m.store(place_of(i), make_lanes(d, lanes, [&](unsigned in_piece) {
                const unsigned place = lanes * i + in_piece;
                return lane(d, m.v(number(place % elements)), place / elements, width);
              }));
    }
  }
  return registers * bytes;
}

}  // namespace multiple

}  // namespace a64::isa

#endif
