// Cryptographic AES: AESE, AESD, AESMC, AESIMC, over the manual's own AES functions.
#ifndef A64_ISA_DPSIMD_CRYPTOGRAPHIC_AES_H
#define A64_ISA_DPSIMD_CRYPTOGRAPHIC_AES_H

#include <array>

#include "isa/aes.h"
#include "isa/encoding_class.h"
#include "isa/machine.h"

namespace a64::isa {

struct CryptographicAes {
  static constexpr std::string_view kSection = "Cryptographic AES";
  static constexpr Pattern kFields = "01001110 00 10100 001 mix:1 D:1 10 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"AESE", "01001110 00 10100 00100 10 Rn:5 Rd:5", kDit},
      Row{"AESD", "01001110 00 10100 00101 10 Rn:5 Rd:5", kDit},
      Row{"AESMC", "01001110 00 10100 00110 10 Rn:5 Rd:5", kDit},
      Row{"AESIMC", "01001110 00 10100 00111 10 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field mix = kFields["mix"], decrypt = kFields["D"], rn = kFields["Rn"],
                    rd = kFields["Rd"];
    using enum AesLayer;
    auto& d = m.domain();
    const auto operand = m.v(rn(word));
    if (mix(word)) {
      return m.set_v(rd(word), aes_layer(d, decrypt(word) ? kInvMixColumns : kMixColumns, operand));
    }
    const auto state = d.xor_(m.v(rd(word)), operand);
    const auto shifted = aes_layer(d, decrypt(word) ? kInvShiftRows : kShiftRows, state);
    m.set_v(rd(word), aes_layer(d, decrypt(word) ? kInvSubBytes : kSubBytes, shifted));
  }
};

}  // namespace a64::isa

#endif
