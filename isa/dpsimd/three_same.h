// Advanced SIMD three same, what is done lane by lane: sums, differences and halves of them, with
// and without saturation, comparisons, shifts by registers, extremes, products.
#ifndef A64_ISA_DPSIMD_THREE_SAME_H
#define A64_ISA_DPSIMD_THREE_SAME_H

#include <array>

#include "isa/dpsimd/three_same_lane.h"
#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct ThreeSame {
  static constexpr std::string_view kSection = "Advanced SIMD three same";
  static constexpr Pattern kFields = "0 Q:1 U:1 01110 size:2 1 Rm:5 opcode:5 1 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SHADD", "0 Q:1 0 01110 size:2 1 Rm:5 00000 1 Rn:5 Rd:5", kDit},
      Row{"UHADD", "0 Q:1 1 01110 size:2 1 Rm:5 00000 1 Rn:5 Rd:5", kDit},
      Row{"SQADD", "0 Q:1 0 01110 size:2 1 Rm:5 00001 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQADD", "0 Q:1 1 01110 size:2 1 Rm:5 00001 1 Rn:5 Rd:5", kUnlisted},
      Row{"SRHADD", "0 Q:1 0 01110 size:2 1 Rm:5 00010 1 Rn:5 Rd:5", kUnlisted},
      Row{"URHADD", "0 Q:1 1 01110 size:2 1 Rm:5 00010 1 Rn:5 Rd:5", kUnlisted},
      Row{"SHSUB", "0 Q:1 0 01110 size:2 1 Rm:5 00100 1 Rn:5 Rd:5", kDit},
      Row{"UHSUB", "0 Q:1 1 01110 size:2 1 Rm:5 00100 1 Rn:5 Rd:5", kDit},
      Row{"SQSUB", "0 Q:1 0 01110 size:2 1 Rm:5 00101 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQSUB", "0 Q:1 1 01110 size:2 1 Rm:5 00101 1 Rn:5 Rd:5", kUnlisted},
      Row{"CMGT (register)", "0 Q:1 0 01110 size:2 1 Rm:5 00110 1 Rn:5 Rd:5", kDit},
      Row{"CMHI (register)", "0 Q:1 1 01110 size:2 1 Rm:5 00110 1 Rn:5 Rd:5", kDit},
      Row{"CMGE (register)", "0 Q:1 0 01110 size:2 1 Rm:5 00111 1 Rn:5 Rd:5", kDit},
      Row{"CMHS (register)", "0 Q:1 1 01110 size:2 1 Rm:5 00111 1 Rn:5 Rd:5", kDit},
      Row{"SSHL", "0 Q:1 0 01110 size:2 1 Rm:5 01000 1 Rn:5 Rd:5", kDit},
      Row{"USHL", "0 Q:1 1 01110 size:2 1 Rm:5 01000 1 Rn:5 Rd:5", kDit},
      Row{"SQSHL (register)", "0 Q:1 0 01110 size:2 1 Rm:5 01001 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQSHL (register)", "0 Q:1 1 01110 size:2 1 Rm:5 01001 1 Rn:5 Rd:5", kUnlisted},
      Row{"SRSHL", "0 Q:1 0 01110 size:2 1 Rm:5 01010 1 Rn:5 Rd:5", kUnlisted},
      Row{"URSHL", "0 Q:1 1 01110 size:2 1 Rm:5 01010 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQRSHL", "0 Q:1 0 01110 size:2 1 Rm:5 01011 1 Rn:5 Rd:5", kUnlisted},
      Row{"UQRSHL", "0 Q:1 1 01110 size:2 1 Rm:5 01011 1 Rn:5 Rd:5", kUnlisted},
      Row{"SMAX", "0 Q:1 0 01110 size:2 1 Rm:5 01100 1 Rn:5 Rd:5", kDit},
      Row{"UMAX", "0 Q:1 1 01110 size:2 1 Rm:5 01100 1 Rn:5 Rd:5", kDit},
      Row{"SMIN", "0 Q:1 0 01110 size:2 1 Rm:5 01101 1 Rn:5 Rd:5", kDit},
      Row{"UMIN", "0 Q:1 1 01110 size:2 1 Rm:5 01101 1 Rn:5 Rd:5", kDit},
      Row{"SABD", "0 Q:1 0 01110 size:2 1 Rm:5 01110 1 Rn:5 Rd:5", kDit},
      Row{"UABD", "0 Q:1 1 01110 size:2 1 Rm:5 01110 1 Rn:5 Rd:5", kDit},
      Row{"SABA", "0 Q:1 0 01110 size:2 1 Rm:5 01111 1 Rn:5 Rd:5", kDit},
      Row{"UABA", "0 Q:1 1 01110 size:2 1 Rm:5 01111 1 Rn:5 Rd:5", kDit},
      Row{"ADD (vector)", "0 Q:1 0 01110 size:2 1 Rm:5 10000 1 Rn:5 Rd:5", kDit},
      Row{"SUB (vector)", "0 Q:1 1 01110 size:2 1 Rm:5 10000 1 Rn:5 Rd:5", kDit},
      Row{"CMTST", "0 Q:1 0 01110 size:2 1 Rm:5 10001 1 Rn:5 Rd:5", kDit},
      Row{"CMEQ (register)", "0 Q:1 1 01110 size:2 1 Rm:5 10001 1 Rn:5 Rd:5", kDit},
      Row{"MLA (vector)", "0 Q:1 0 01110 size:2 1 Rm:5 10010 1 Rn:5 Rd:5", kDit},
      Row{"MLS (vector)", "0 Q:1 1 01110 size:2 1 Rm:5 10010 1 Rn:5 Rd:5", kDit},
      Row{"MUL (vector)", "0 Q:1 0 01110 size:2 1 Rm:5 10011 1 Rn:5 Rd:5", kDit},
      Row{"PMUL", "0 Q:1 1 01110 00 1 Rm:5 10011 1 Rn:5 Rd:5", kDit},
      Row{"SQDMULH (vector)", "0 Q:1 0 01110 size:2 1 Rm:5 10110 1 Rn:5 Rd:5", kUnlisted},
      Row{"SQRDMULH (vector)", "0 Q:1 1 01110 size:2 1 Rm:5 10110 1 Rn:5 Rd:5", kUnlisted},
  };
  static constexpr Field kQ = kFields["Q"], kSize = kFields["size"], kOpcode = kFields["opcode"];

  static constexpr Support check(u32 word) {
    const u32 size = kSize(word);
    const bool undefined = size == 3 ? !kQ(word) || !has_64_bit_lanes(kOpcode(word))
                                     : size == 0 && kOpcode(word) == 0b10110;
    return undefined ? Support::kUndefined : Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field u = kFields["U"], rm = kFields["Rm"], rn = kFields["Rn"], rd = kFields["Rd"];
    using V = ValueOf<M>;
    auto& d = m.domain();
    const unsigned width = kQ(word) ? 128 : 64;
    write_v(m, rd(word),
            map_lanes(d, read_v_if(m, three_same_accumulates(kOpcode(word)), rd(word), width),
                      read_v(m, rn(word), width), read_v(m, rm(word), width), 8U << kSize(word),
                      [&](V destination, V x, V y) {
                        return three_same_lane(d, u(word), kOpcode(word), destination, x, y);
                      }));
  }

 private:
  /// Not the halving ones, extremes, absolute differences and products.
  static constexpr bool has_64_bit_lanes(u32 opcode) {
    if (opcode >= 0b10010 || opcode >> 2 == 0b011) return false;
    return opcode != 0b00000 && opcode != 0b00010 && opcode != 0b00100;
  }
};

}  // namespace a64::isa

#endif
