// Advanced SIMD two-register miscellaneous, the reversals: REV64, REV32, REV16 (vector).
#ifndef A64_ISA_DPSIMD_TWO_REGISTER_REVERSE_H
#define A64_ISA_DPSIMD_TWO_REGISTER_REVERSE_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct TwoRegisterReverse {
  static constexpr std::string_view kSection = "Advanced SIMD two-register miscellaneous";
  static constexpr Pattern kFields = "0 Q:1 U:1 01110 size:2 10000 0000 o0:1 10 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"REV64", "0 Q:1 0 01110 size:2 10000 00000 10 Rn:5 Rd:5", kDit},
      Row{"REV32 (vector)", "0 Q:1 1 01110 size:2 10000 00000 10 Rn:5 Rd:5", kDit},
      Row{"REV16 (vector)", "0 Q:1 0 01110 size:2 10000 00001 10 Rn:5 Rd:5", kDit},
  };
  static constexpr Field kSize = kFields["size"];

  static constexpr Support check(u32 word) {
    return op(word) + kSize(word) >= 3 ? Support::kUndefined : Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field q = kFields["Q"], rn = kFields["Rn"], rd = kFields["Rd"];
    auto& d = m.domain();
    const unsigned width = q(word) ? 128 : 64, size = 8U << kSize(word);
    const unsigned lanes_per_container = (64U >> op(word)) / size;
    const auto x = read_v(m, rn(word), width);
    write_v(m, rd(word), make_lanes(d, width / size, [&](unsigned i) {
              return lane(d, x, i ^ (lanes_per_container - 1), size);
            }));
  }

 private:
  // The manual's o0:U; the containers have 64 >> op bits.
  static constexpr unsigned op(u32 word) { return kFields["o0"](word) << 1 | kFields["U"](word); }
};

}  // namespace a64::isa

#endif
