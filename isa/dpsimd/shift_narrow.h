// Advanced SIMD shift by immediate, narrowing: SHRN, SHRN2.
#ifndef A64_ISA_DPSIMD_SHIFT_NARROW_H
#define A64_ISA_DPSIMD_SHIFT_NARROW_H

#include <array>

#include "isa/dpsimd/shift_lane.h"
#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct ShiftNarrow {
  static constexpr std::string_view kSection = "Advanced SIMD shift by immediate";
  static constexpr Pattern kFields = "0 Q:1 0 011110 immh:4 immb:3 10000 1 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SHRN, SHRN2", "0 Q:1 0 011110 0001 immb:3 10000 1 Rn:5 Rd:5", kDit},
      Row{"SHRN, SHRN2", "0 Q:1 0 011110 001 immh:1 immb:3 10000 1 Rn:5 Rd:5", kDit},
      Row{"SHRN, SHRN2", "0 Q:1 0 011110 01 immh:2 immb:3 10000 1 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field q = kFields["Q"], rn = kFields["Rn"], rd = kFields["Rd"];
    const ShiftImmediate shift(word);
    write_v_half(m, rd(word), q(word),
                 narrow_lanes(m.domain(), m.v(rn(word)), shift.size(), shift.right()));
  }
};

}  // namespace a64::isa

#endif
