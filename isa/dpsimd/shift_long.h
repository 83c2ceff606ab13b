// Advanced SIMD shift by immediate, widening: SSHLL, SSHLL2, USHLL, USHLL2.
#ifndef A64_ISA_DPSIMD_SHIFT_LONG_H
#define A64_ISA_DPSIMD_SHIFT_LONG_H

#include <array>

#include "isa/dpsimd/shift_lane.h"
#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct ShiftLong {
  static constexpr std::string_view kSection = "Advanced SIMD shift by immediate";
  static constexpr Pattern kFields = "0 Q:1 U:1 011110 immh:4 immb:3 10100 1 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SSHLL, SSHLL2", "0 Q:1 0 011110 0001 immb:3 10100 1 Rn:5 Rd:5", kDit},
      Row{"SSHLL, SSHLL2", "0 Q:1 0 011110 001 immh:1 immb:3 10100 1 Rn:5 Rd:5", kDit},
      Row{"SSHLL, SSHLL2", "0 Q:1 0 011110 01 immh:2 immb:3 10100 1 Rn:5 Rd:5", kDit},
      Row{"USHLL, USHLL2", "0 Q:1 1 011110 0001 immb:3 10100 1 Rn:5 Rd:5", kDit},
      Row{"USHLL, USHLL2", "0 Q:1 1 011110 001 immh:1 immb:3 10100 1 Rn:5 Rd:5", kDit},
      Row{"USHLL, USHLL2", "0 Q:1 1 011110 01 immh:2 immb:3 10100 1 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field q = kFields["Q"], u = kFields["U"], rn = kFields["Rn"], rd = kFields["Rd"];
    using V = ValueOf<M>;
    auto& d = m.domain();
    const ShiftImmediate shift(word);
    const unsigned wide = 2 * shift.size();
    const V x = read_v_half(m, rn(word), q(word));
    m.set_v(rd(word), map_lanes(d, x, shift.size(), [&](V element) {
              const V extended =
                  u(word) ? d.zero_extend(element, wide) : d.sign_extend(element, wide);
              return d.shl(extended, shift.left());
            }));
  }
};

}  // namespace a64::isa

#endif
