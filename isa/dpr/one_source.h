// Data-processing (1 source): RBIT, REV16, REV32, REV, CLZ, CLS.
#ifndef A64_ISA_DPR_ONE_SOURCE_H
#define A64_ISA_DPR_ONE_SOURCE_H

#include <array>

#include "isa/bit_functions.h"
#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/registers.h"

namespace a64::isa {

struct DataProcessing1Source {
  static constexpr std::string_view kSection = "Data-processing (1 source)";
  static constexpr Pattern kFields = "sf:1 1 0 11010110 00000 000 opcode:3 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"RBIT", "sf:1 1 0 11010110 00000 000 000 Rn:5 Rd:5", kDit},
      Row{"REV16", "sf:1 1 0 11010110 00000 000 001 Rn:5 Rd:5", kDit},
      Row{"REV", "0 1 0 11010110 00000 000 010 Rn:5 Rd:5", kDit},
      Row{"REV32", "1 1 0 11010110 00000 000 010 Rn:5 Rd:5", kDit},
      Row{"REV", "1 1 0 11010110 00000 000 011 Rn:5 Rd:5", kDit},
      Row{"CLZ", "sf:1 1 0 11010110 00000 000 100 Rn:5 Rd:5", kDit},
      Row{"CLS", "sf:1 1 0 11010110 00000 000 101 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field sf = kFields["sf"], opcode = kFields["opcode"], rn = kFields["Rn"],
                    rd = kFields["Rd"];
    auto& d = m.domain();
    const auto x = read_x(m, rn(word), sf(word) ? 64 : 32);
    const auto result = [&] {
      if (opcode(word) == 0b000) return reverse_units(d, x, 1);
      if (opcode(word) == 0b100) return count_leading_zero_bits(d, x);
      if (opcode(word) == 0b101) return count_leading_sign_bits(d, x);
      const unsigned container = 8u << opcode(word);
      return map_lanes(d, x, container, [&](auto bytes) { return reverse_units(d, bytes, 8); });
    }();
    write_x(m, rd(word), result);
  }
};

}  // namespace a64::isa

#endif
