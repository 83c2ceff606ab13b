// Move wide (immediate): MOVN, MOVZ, MOVK.
#ifndef A64_ISA_DPI_MOVE_WIDE_H
#define A64_ISA_DPI_MOVE_WIDE_H

#include <array>

#include "isa/dpi/insert_bits.h"
#include "isa/encoding_class.h"
#include "isa/registers.h"

namespace a64::isa {

struct MoveWideImmediate {
  static constexpr std::string_view kSection = "Move wide (immediate)";
  static constexpr Pattern kFields = "sf:1 opc:2 100101 hw:2 imm16:16 Rd:5";
  static constexpr std::array kRows = {
      Row{"MOVN", "sf:1 00 100101 hw:2 imm16:16 Rd:5", kDit},
      Row{"MOVZ", "sf:1 10 100101 hw:2 imm16:16 Rd:5", kDit},
      Row{"MOVK", "sf:1 11 100101 hw:2 imm16:16 Rd:5", kDit},
  };

  static constexpr Support check(u32 word) {
    const bool fits = kFields["sf"](word) || kFields["hw"](word) < 2;
    return fits ? Support::kSupported : Support::kUndefined;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field sf = kFields["sf"], opc = kFields["opc"], hw = kFields["hw"],
                    imm16 = kFields["imm16"], rd = kFields["Rd"];
    auto& d = m.domain();
    const unsigned width = sf(word) ? 64 : 32, position = 16 * hw(word);
    if (opc(word) == 0b11) {  // MOVK
      const auto kept = read_x(m, rd(word), width);
      return write_x(m, rd(word), insert_bits(d, kept, position, d.constant(16, imm16(word))));
    }
    const u64 imm = u64{imm16(word)} << position;
    write_x(m, rd(word), d.constant(width, opc(word) == 0b00 ? ~imm : imm));
  }
};

}  // namespace a64::isa

#endif
