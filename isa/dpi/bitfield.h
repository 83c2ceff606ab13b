// Bitfield: SBFM, BFM, UBFM. Their aliases are the shifts by a constant, the extensions
// (UXTB, SXTW, ...) and the bit field moves (UBFX, BFI, ...).
#ifndef A64_ISA_DPI_BITFIELD_H
#define A64_ISA_DPI_BITFIELD_H

#include <array>

#include "isa/dpi/insert_bits.h"
#include "isa/encoding_class.h"
#include "isa/registers.h"

namespace a64::isa {

/// The manual gives these by a rotation under two masks. Here a field of the source lands in
/// the result by extract, extend, concat and shift, so that each alias is one plain operation.
struct Bitfield {
  static constexpr std::string_view kSection = "Bitfield";
  static constexpr Pattern kFields = "sf:1 opc:2 100110 N:1 immr:6 imms:6 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SBFM", "sf:1 00 100110 N:1 immr:6 imms:6 Rn:5 Rd:5", kDit},
      Row{"BFM", "sf:1 01 100110 N:1 immr:6 imms:6 Rn:5 Rd:5", kDit},
      Row{"UBFM", "sf:1 10 100110 N:1 immr:6 imms:6 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32 word) {
    const bool wide = kFields["sf"](word);
    const bool reserved = kFields["N"](word) != wide ||
                          (!wide && (kFields["immr"](word) > 31 || kFields["imms"](word) > 31));
    return reserved ? Support::kUndefined : Support::kSupported;
  }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field sf = kFields["sf"], opc = kFields["opc"], immr = kFields["immr"],
                    imms = kFields["imms"], rn = kFields["Rn"], rd = kFields["Rd"];
    auto& d = m.domain();
    const unsigned width = sf(word) ? 64 : 32, r = immr(word), s = imms(word);
    const auto source = read_x(m, rn(word), width);
    const auto field = r <= s ? d.extract(source, r, s - r + 1) : d.extract(source, 0, s + 1);
    const unsigned position = r <= s ? 0 : width - r;
    if (opc(word) == 0b01) {  // BFXIL moves a field down to bit 0, BFI moves one up from bit 0
      const auto target = read_x(m, rd(word), width);
      return write_x(m, rd(word), insert_bits(d, target, position, field));
    }
    const bool is_signed = opc(word) == 0b00;
    if (r <= s && s == width - 1) {  // ASR, LSR
      return write_x(m, rd(word), is_signed ? d.asr(source, r) : d.lsr(source, r));
    }
    if (r == s + 1) {  // LSL; SBFIZ up to the top bit is the same
      return write_x(m, rd(word), d.shl(source, width - r));
    }
    const auto value = is_signed ? d.sign_extend(field, width) : d.zero_extend(field, width);
    write_x(m, rd(word), position == 0 ? value : d.shl(value, position));
  }
};

}  // namespace a64::isa

#endif
