// Data-processing (2 source): UDIV, SDIV, LSLV, LSRV, ASRV, RORV.
#ifndef A64_ISA_DPR_TWO_SOURCE_H
#define A64_ISA_DPR_TWO_SOURCE_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/registers.h"

namespace a64::isa {

struct DataProcessing2Source {
  static constexpr std::string_view kSection = "Data-processing (2 source)";
  static constexpr Pattern kFields = "sf:1 0 0 11010110 Rm:5 opcode:6 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"UDIV", "sf:1 0 0 11010110 Rm:5 000010 Rn:5 Rd:5", kUnlisted},
      Row{"SDIV", "sf:1 0 0 11010110 Rm:5 000011 Rn:5 Rd:5", kUnlisted},
      Row{"LSLV", "sf:1 0 0 11010110 Rm:5 001000 Rn:5 Rd:5", kDit},
      Row{"LSRV", "sf:1 0 0 11010110 Rm:5 001001 Rn:5 Rd:5", kDit},
      Row{"ASRV", "sf:1 0 0 11010110 Rm:5 001010 Rn:5 Rd:5", kDit},
      Row{"RORV", "sf:1 0 0 11010110 Rm:5 001011 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }
  static constexpr unsigned operand_width(u32 word) { return kFields["sf"](word) ? 64 : 32; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field sf = kFields["sf"], rm = kFields["Rm"], opcode = kFields["opcode"],
                    rn = kFields["Rn"], rd = kFields["Rd"];
    auto& d = m.domain();
    const unsigned width = sf(word) ? 64 : 32;
    const auto x = read_x(m, rn(word), width), y = read_x(m, rm(word), width);
    const auto result = [&] {
      if (opcode(word) == 0b000010) return d.udiv(x, y);
      if (opcode(word) == 0b000011) return d.sdiv(x, y);
      const auto amount = d.and_(y, d.constant(width, width - 1));  // UInt(y) MOD width
      if (opcode(word) == 0b001000) return d.shl(x, amount);
      if (opcode(word) == 0b001001) return d.lsr(x, amount);
      if (opcode(word) == 0b001010) return d.asr(x, amount);
      return d.ror(x, amount);
    }();
    write_x(m, rd(word), result);
  }
};

}  // namespace a64::isa

#endif
