// Advanced SIMD copy, to a general register: SMOV, UMOV.
#ifndef A64_ISA_DPSIMD_COPY_TO_GENERAL_H
#define A64_ISA_DPSIMD_COPY_TO_GENERAL_H

#include <array>

#include "isa/dpsimd/copy_lane.h"
#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/registers.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct CopyToGeneral {
  static constexpr std::string_view kSection = "Advanced SIMD copy";
  static constexpr Pattern kFields = "0 Q:1 0 01110000 imm5:5 0 01 U:1 1 1 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SMOV", "0 Q:1 0 01110000 imm5:5 0 0101 1 Rn:5 Rd:5", kDit},
      Row{"UMOV", "0 Q:1 0 01110000 imm5:5 0 0111 1 Rn:5 Rd:5", kDit},
  };
  static constexpr Field kQ = kFields["Q"], kImm5 = kFields["imm5"], kU = kFields["U"];

  // SMOV widens: B and H to W, B, H and S to X. UMOV: B, H and S to W, D to X.
  static constexpr Support check(u32 word) {
    const unsigned log2_bytes = CopyLane(kImm5(word)).log2_bytes;
    const bool defined = kU(word) ? (kQ(word) ? log2_bytes == 3 : log2_bytes < 3)
                                  : log2_bytes < (kQ(word) ? 3U : 2U);
    return defined ? Support::kSupported : Support::kUndefined;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rn = kFields["Rn"], rd = kFields["Rd"];
    auto& d = m.domain();
    const CopyLane at(kImm5(word));
    const auto element = lane(d, m.v(rn(word)), at.index, at.bits());
    write_x(m, rd(word), kU(word) ? element : d.sign_extend(element, kQ(word) ? 64 : 32));
  }
};

}  // namespace a64::isa

#endif
