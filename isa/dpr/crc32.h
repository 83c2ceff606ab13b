// Data-processing (2 source), checksums: CRC32B, CRC32H, CRC32W, CRC32X, and CRC32C with another
// polynomial.
#ifndef A64_ISA_DPR_CRC32_H
#define A64_ISA_DPR_CRC32_H

#include <algorithm>
#include <array>

#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/registers.h"

namespace a64::isa {

struct Crc32 {
  static constexpr std::string_view kSection = "Data-processing (2 source)";
  static constexpr Pattern kFields = "sf:1 0 0 11010110 Rm:5 010 C:1 sz:2 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"CRC32B", "0 0 0 11010110 Rm:5 010 0 00 Rn:5 Rd:5", kDit},
      Row{"CRC32H", "0 0 0 11010110 Rm:5 010 0 01 Rn:5 Rd:5", kDit},
      Row{"CRC32W", "0 0 0 11010110 Rm:5 010 0 10 Rn:5 Rd:5", kDit},
      Row{"CRC32X", "1 0 0 11010110 Rm:5 010 0 11 Rn:5 Rd:5", kDit},
      Row{"CRC32CB", "0 0 0 11010110 Rm:5 010 1 00 Rn:5 Rd:5", kDit},
      Row{"CRC32CH", "0 0 0 11010110 Rm:5 010 1 01 Rn:5 Rd:5", kDit},
      Row{"CRC32CW", "0 0 0 11010110 Rm:5 010 1 10 Rn:5 Rd:5", kDit},
      Row{"CRC32CX", "1 0 0 11010110 Rm:5 010 1 11 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  /// The manual reverses the bits of both operands, divides, and reverses the remainder. Here the
  /// division goes from the lowest bit up, by the reversed polynomial; bit by bit, as that keeps
  /// terms small.
  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rm = kFields["Rm"], castagnoli = kFields["C"], sz = kFields["sz"],
                    rn = kFields["Rn"], rd = kFields["Rd"];
    using V = ValueOf<M>;
    auto& d = m.domain();
    const u32 polynomial = castagnoli(word) ? 0x82f63b78 : 0xedb88320;
    const V operand = read_x(m, rm(word), 64), initial = read_x(m, rn(word), 32);
    std::array<V, 32> sum{};
    for (unsigned j = 0; j < 32; ++j) sum.at(j) = d.extract(initial, j, 1);
    for (unsigned i = 0; i < 8U << sz(word); ++i) {
      const V out = d.xor_(sum[0], d.extract(operand, i, 1));
      std::rotate(sum.begin(), sum.begin() + 1, sum.end());
      sum[31] = d.constant(1, 0);
      for (unsigned j = 0; j < 32; ++j) {
        if (polynomial >> j & 1) sum.at(j) = d.xor_(sum.at(j), out);
      }
    }
    write_x(m, rd(word), make_lanes(d, 32, [&](unsigned j) { return sum.at(j); }));
  }
};

}  // namespace a64::isa

#endif
