// Advanced SIMD scalar copy: DUP (element), to a scalar.
#ifndef A64_ISA_DPSIMD_SCALAR_COPY_H
#define A64_ISA_DPSIMD_SCALAR_COPY_H

#include <array>

#include "isa/dpsimd/copy_lane.h"
#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct ScalarCopy {
  static constexpr std::string_view kSection = "Advanced SIMD scalar copy";
  static constexpr Pattern kFields = "01 0 11110000 imm5:5 0 0000 1 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"DUP (element)", "01 0 11110000 imm5:5 0 0000 1 Rn:5 Rd:5", kDit},
  };
  static constexpr Field kImm5 = kFields["imm5"];

  static constexpr Support check(u32 word) {
    return CopyLane(kImm5(word)).defined() ? Support::kSupported : Support::kUndefined;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rn = kFields["Rn"], rd = kFields["Rd"];
    const CopyLane at(kImm5(word));
    write_v(m, rd(word), lane(m.domain(), m.v(rn(word)), at.index, at.bits()));
  }
};

}  // namespace a64::isa

#endif
