// Data-processing (2 source), checksums: CRC32B, CRC32H, CRC32W, CRC32X, and CRC32C with another
// polynomial.
#ifndef A64_ISA_DPR_CRC32_H
#define A64_ISA_DPR_CRC32_H

#include <array>

#include "isa/encoding_class.h"
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
  /// division goes from the lowest bit up, by the reversed polynomial.
  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rm = kFields["Rm"], castagnoli = kFields["C"], sz = kFields["sz"],
                    rn = kFields["Rn"], rd = kFields["Rd"];
    auto& d = m.domain();
    const unsigned size = 8U << sz(word);
    const auto operand = read_x(m, rm(word), 64);
    const auto polynomial = d.constant(32, castagnoli(word) ? 0x82f63b78 : 0xedb88320);
    auto sum = read_x(m, rn(word), 32);
    for (unsigned i = 0; i < size; ++i) {
      const auto out = d.xor_(d.extract(sum, 0, 1), d.extract(operand, i, 1));
      sum = d.xor_(d.lsr(sum, 1U), d.and_(d.sign_extend(out, 32), polynomial));
    }
    write_x(m, rd(word), sum);
  }
};

}  // namespace a64::isa

#endif
