// PC-rel. addressing: ADR, ADRP.
#ifndef A64_ISA_DPI_PC_RELATIVE_H
#define A64_ISA_DPI_PC_RELATIVE_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/registers.h"

namespace a64::isa {

struct PcRelativeAddressing {
  static constexpr std::string_view kSection = "PC-rel. addressing";
  static constexpr Pattern kFields = "op:1 immlo:2 10000 immhi:19 Rd:5";
  static constexpr std::array kRows = {
      Row{"ADR", "0 immlo:2 10000 immhi:19 Rd:5", kNoData},
      Row{"ADRP", "1 immlo:2 10000 immhi:19 Rd:5", kNoData},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field op = kFields["op"], immlo = kFields["immlo"], immhi = kFields["immhi"],
                    rd = kFields["Rd"];
    const u64 imm = static_cast<u64>(immhi.sign_extended(word)) << 2 | immlo(word);
    const u64 address = op(word) ? (m.pc() & ~u64{0xfff}) + (imm << 12) : m.pc() + imm;
    write_x(m, rd(word), code_address(m, address));
  }
};

}  // namespace a64::isa

#endif
