// Advanced SIMD across lanes: ADDV.
#ifndef A64_ISA_DPSIMD_ACROSS_LANES_H
#define A64_ISA_DPSIMD_ACROSS_LANES_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct AcrossLanes {
  static constexpr std::string_view kSection = "Advanced SIMD across lanes";
  static constexpr Pattern kFields = "0 Q:1 0 01110 size:2 11000 11011 10 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"ADDV", "0 Q:1 0 01110 size:2 11000 11011 10 Rn:5 Rd:5", kDit},
  };
  static constexpr Field kQ = kFields["Q"], kSize = kFields["size"];

  static constexpr Support check(u32 word) {
    const bool undefined = kSize(word) == 3 || (kSize(word) == 2 && !kQ(word));
    return undefined ? Support::kUndefined : Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rn = kFields["Rn"], rd = kFields["Rd"];
    auto& d = m.domain();
    const unsigned width = kQ(word) ? 128 : 64, size = 8U << kSize(word);
    const auto x = m.v(rn(word));
    auto sum = lane(d, x, 0, size);
    for (unsigned i = 1; i < width / size; ++i) sum = d.add(sum, lane(d, x, i, size));
    write_v(m, rd(word), sum);
  }
};

}  // namespace a64::isa

#endif
