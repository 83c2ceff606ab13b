// Advanced SIMD two-register miscellaneous, the instructions on single bits: NOT, RBIT, CNT.
#ifndef A64_ISA_DPSIMD_TWO_REGISTER_BITS_H
#define A64_ISA_DPSIMD_TWO_REGISTER_BITS_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct TwoRegisterBits {
  static constexpr std::string_view kSection = "Advanced SIMD two-register miscellaneous";
  static constexpr Pattern kFields = "0 Q:1 U:1 01110 size:2 10000 00101 10 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"CNT", "0 Q:1 0 01110 00 10000 00101 10 Rn:5 Rd:5", kDit},
      Row{"NOT", "0 Q:1 1 01110 00 10000 00101 10 Rn:5 Rd:5", kDit},
      Row{"RBIT (vector)", "0 Q:1 1 01110 01 10000 00101 10 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field q = kFields["Q"], u = kFields["U"], size = kFields["size"], rn = kFields["Rn"],
                    rd = kFields["Rd"];
    using V = ValueOf<M>;
    auto& d = m.domain();
    const V x = read_v(m, rn(word), q(word) ? 128 : 64);
    if (u(word) && size(word) == 0) return write_v(m, rd(word), d.not_(x));
    write_v(m, rd(word), map_lanes(d, x, 8, [&](V byte) {
              return u(word) ? reversed(d, byte) : bit_count(d, byte);
            }));
  }

 private:
  template <ValueDomain D, class V = typename D::Value>
  static V reversed(D& d, V byte) {
    return make_lanes(d, 8, [&](unsigned i) { return lane(d, byte, 7 - i, 1); });
  }

  template <ValueDomain D, class V = typename D::Value>
  static V bit_count(D& d, V byte) {
    V count = d.constant(8, 0);
    for (unsigned i = 0; i < 8; ++i) count = d.add(count, d.zero_extend(lane(d, byte, i, 1), 8));
    return count;
  }
};

}  // namespace a64::isa

#endif
