// Advanced SIMD two-register miscellaneous, arithmetic of lanes, vector and scalar: SUQADD, USQADD,
// CLS, CLZ, SQABS, SQNEG, ABS, NEG.
#ifndef A64_ISA_DPSIMD_TWO_REGISTER_LANES_H
#define A64_ISA_DPSIMD_TWO_REGISTER_LANES_H

#include <array>

#include "isa/bit_functions.h"
#include "isa/dpsimd/saturate.h"
#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

/// SUQADD and USQADD.
constexpr bool two_register_accumulates(u32 opcode) {
  return opcode == 0b00011;
}

/// The result for lane x of Rn and `destination` of Rd (of those that accumulate), for U:opcode.
template <ValueDomain D, class V = typename D::Value>
V two_register_lane(D& d, bool u, u32 opcode, V destination, V x) {
  const unsigned size = d.width(x);
  if (opcode == 0b00011) return saturating_mixed_add(d, u, destination, x);
  if (opcode == 0b00100) return u ? count_leading_zero_bits(d, x) : count_leading_sign_bits(d, x);
  const V zero = d.constant(size, 0);
  const bool saturates = opcode == 0b00111;
  const V negated = saturates ? saturating_sub(d, false, zero, x) : d.sub(zero, x);
  return u ? negated : d.select(d.extract(x, size - 1, 1), negated, x);
}

struct TwoRegisterLanes {
  static constexpr std::string_view kSection = "Advanced SIMD two-register miscellaneous";
  static constexpr Pattern kFields = "0 Q:1 U:1 01110 size:2 10000 opcode:5 10 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SUQADD", "0 Q:1 0 01110 size:2 10000 00011 10 Rn:5 Rd:5", kUnlisted},
      Row{"USQADD", "0 Q:1 1 01110 size:2 10000 00011 10 Rn:5 Rd:5", kUnlisted},
      Row{"CLS (vector)", "0 Q:1 0 01110 size:2 10000 00100 10 Rn:5 Rd:5", kDit},
      Row{"CLZ (vector)", "0 Q:1 1 01110 size:2 10000 00100 10 Rn:5 Rd:5", kDit},
      Row{"SQABS", "0 Q:1 0 01110 size:2 10000 00111 10 Rn:5 Rd:5", kUnlisted},
      Row{"SQNEG", "0 Q:1 1 01110 size:2 10000 00111 10 Rn:5 Rd:5", kUnlisted},
      Row{"ABS", "0 Q:1 0 01110 size:2 10000 01011 10 Rn:5 Rd:5", kDit},
      Row{"NEG (vector)", "0 Q:1 1 01110 size:2 10000 01011 10 Rn:5 Rd:5", kDit},
  };
  static constexpr Field kQ = kFields["Q"], kSize = kFields["size"], kOpcode = kFields["opcode"];

  static constexpr Support check(u32 word) {
    const bool counts = kOpcode(word) == 0b00100;
    const bool undefined = kSize(word) == 3 && (!kQ(word) || counts);
    return undefined ? Support::kUndefined : Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field u = kFields["U"], rn = kFields["Rn"], rd = kFields["Rd"];
    using V = ValueOf<M>;
    auto& d = m.domain();
    const unsigned width = kQ(word) ? 128 : 64;
    write_v(m, rd(word),
            map_lanes(d, read_v_if(m, two_register_accumulates(kOpcode(word)), rd(word), width),
                      read_v(m, rn(word), width), 8U << kSize(word), [&](V destination, V x) {
                        return two_register_lane(d, u(word), kOpcode(word), destination, x);
                      }));
  }
};

struct ScalarTwoRegisterLanes {
  static constexpr std::string_view kSection = "Advanced SIMD scalar two-register miscellaneous";
  static constexpr Pattern kFields = "01 U:1 11110 size:2 10000 opcode:5 10 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SUQADD", "01 0 11110 size:2 10000 00011 10 Rn:5 Rd:5", kUnlisted},
      Row{"USQADD", "01 1 11110 size:2 10000 00011 10 Rn:5 Rd:5", kUnlisted},
      Row{"SQABS", "01 0 11110 size:2 10000 00111 10 Rn:5 Rd:5", kUnlisted},
      Row{"SQNEG", "01 1 11110 size:2 10000 00111 10 Rn:5 Rd:5", kUnlisted},
      Row{"ABS", "01 0 11110 11 10000 01011 10 Rn:5 Rd:5", kDit},
      Row{"NEG (vector)", "01 1 11110 11 10000 01011 10 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field u = kFields["U"], size = kFields["size"], opcode = kFields["opcode"],
                    rn = kFields["Rn"], rd = kFields["Rd"];
    const unsigned width = 8U << size(word);
    write_v(m, rd(word),
            two_register_lane(m.domain(), u(word), opcode(word),
                              read_v_if(m, two_register_accumulates(opcode(word)), rd(word), width),
                              read_v(m, rn(word), width)));
  }
};

}  // namespace a64::isa

#endif
