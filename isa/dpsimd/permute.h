// Advanced SIMD permute: UZP1, TRN1, ZIP1, UZP2, TRN2, ZIP2.
#ifndef A64_ISA_DPSIMD_PERMUTE_H
#define A64_ISA_DPSIMD_PERMUTE_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct Permute {
  static constexpr std::string_view kSection = "Advanced SIMD permute";
  static constexpr Pattern kFields = "0 Q:1 001110 size:2 0 Rm:5 0 part:1 operation:2 10 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"UZP1", "0 Q:1 001110 size:2 0 Rm:5 0 001 10 Rn:5 Rd:5", kDit},
      Row{"TRN1", "0 Q:1 001110 size:2 0 Rm:5 0 010 10 Rn:5 Rd:5", kDit},
      Row{"ZIP1", "0 Q:1 001110 size:2 0 Rm:5 0 011 10 Rn:5 Rd:5", kDit},
      Row{"UZP2", "0 Q:1 001110 size:2 0 Rm:5 0 101 10 Rn:5 Rd:5", kDit},
      Row{"TRN2", "0 Q:1 001110 size:2 0 Rm:5 0 110 10 Rn:5 Rd:5", kDit},
      Row{"ZIP2", "0 Q:1 001110 size:2 0 Rm:5 0 111 10 Rn:5 Rd:5", kDit},
  };
  static constexpr Field kQ = kFields["Q"], kSize = kFields["size"];

  static constexpr Support check(u32 word) {
    return kSize(word) == 3 && !kQ(word) ? Support::kUndefined : Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field part = kFields["part"], operation = kFields["operation"], rm = kFields["Rm"],
                    rn = kFields["Rn"], rd = kFields["Rd"];
    auto& d = m.domain();
    const unsigned size = 8U << kSize(word), count = (kQ(word) ? 128 : 64) / size;
    const auto low = m.v(rn(word)), high = m.v(rm(word));
    write_v(m, rd(word), make_lanes(d, count, [&](unsigned i) {
              const unsigned from = source(operation(word), part(word), count, i);
              return lane(d, from < count ? low : high, from % count, size);
            }));
  }

 private:
  // Where lane i of the result comes from, among the `count` lanes of Rn followed by those of Rm.
  static constexpr unsigned source(u32 operation, u32 part, unsigned count, unsigned i) {
    constexpr u32 kUzp = 0b01, kTrn = 0b10;
    const unsigned second = i % 2 * count;
    if (operation == kUzp) return 2 * i + part;
    if (operation == kTrn) return second + (i & ~1U) + part;
    return second + part * count / 2 + i / 2;
  }
};

}  // namespace a64::isa

#endif
