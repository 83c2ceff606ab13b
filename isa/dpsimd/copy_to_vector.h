// Advanced SIMD copy, to a vector register: DUP (element), DUP (general), INS (element),
// INS (general).
#ifndef A64_ISA_DPSIMD_COPY_TO_VECTOR_H
#define A64_ISA_DPSIMD_COPY_TO_VECTOR_H

#include <array>

#include "isa/dpsimd/copy_lane.h"
#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/registers.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct CopyToVector {
  static constexpr std::string_view kSection = "Advanced SIMD copy";
  static constexpr Pattern kFields = "0 Q:1 op:1 01110000 imm5:5 0 imm4:4 1 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"DUP (element)", "0 Q:1 0 01110000 imm5:5 0 0000 1 Rn:5 Rd:5", kDit},
      Row{"DUP (general)", "0 Q:1 0 01110000 imm5:5 0 0001 1 Rn:5 Rd:5", kDit},
      Row{"INS (general)", "0 1 0 01110000 imm5:5 0 0011 1 Rn:5 Rd:5", kDit},
      Row{"INS (element)", "0 1 1 01110000 imm5:5 0 imm4:4 1 Rn:5 Rd:5", kDit},
  };
  static constexpr Field kQ = kFields["Q"], kOp = kFields["op"], kImm5 = kFields["imm5"],
                         kImm4 = kFields["imm4"];

  static constexpr Support check(u32 word) {
    const CopyLane to(kImm5(word));
    const bool undefined = !to.defined() || (to.bits() == 64 && !kQ(word));
    return undefined ? Support::kUndefined : Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rn = kFields["Rn"], rd = kFields["Rd"];
    auto& d = m.domain();
    const CopyLane at(kImm5(word));
    const unsigned n = rn(word), t = rd(word), size = at.bits();
    const bool insert = kOp(word) || kImm4(word) == 0b0011;
    const bool from_general = !kOp(word) && kImm4(word) != 0b0000;
    const unsigned index = kOp(word) ? kImm4(word) >> at.log2_bytes : at.index;
    const auto element = from_general ? read_x(m, n, size) : lane(d, m.v(n), index, size);
    if (insert) return m.set_v(t, replace_lane(d, m.v(t), at.index, element));
    write_v(m, t, replicate(d, element, (kQ(word) ? 128 : 64) / size));
  }
};

}  // namespace a64::isa

#endif
