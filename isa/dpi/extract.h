// Extract: EXTR, with the alias ROR (immediate).
#ifndef A64_ISA_DPI_EXTRACT_H
#define A64_ISA_DPI_EXTRACT_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/registers.h"

namespace a64::isa {

struct Extract {
  static constexpr std::string_view kSection = "Extract";
  static constexpr Pattern kFields = "sf:1 00 100111 N:1 0 Rm:5 imms:6 Rn:5 Rd:5";
  static constexpr std::array kRows = {Row{"EXTR", kFields, kDit}};

  static constexpr Support check(u32 word) {
    const bool wide = kFields["sf"](word);
    const bool reserved = kFields["N"](word) != wide || (!wide && kFields["imms"](word) > 31);
    return reserved ? Support::kUndefined : Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field sf = kFields["sf"], rm = kFields["Rm"], imms = kFields["imms"],
                    rn = kFields["Rn"], rd = kFields["Rd"];
    auto& d = m.domain();
    const unsigned width = sf(word) ? 64 : 32;
    const auto both = d.concat(read_x(m, rn(word), width), read_x(m, rm(word), width));
    write_x(m, rd(word), d.extract(both, imms(word), width));
  }
};

}  // namespace a64::isa

#endif
