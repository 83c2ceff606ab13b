// Cryptographic SM4: SM4E, four rounds, and SM4EKEY, four steps of the key schedule.
#ifndef A64_ISA_DPSIMD_CRYPTOGRAPHIC_SM4_H
#define A64_ISA_DPSIMD_CRYPTOGRAPHIC_SM4_H

#include <array>

#include "isa/dpsimd/sha_functions.h"
#include "isa/encoding_class.h"
#include "isa/sm4.h"
#include "isa/vector_registers.h"

namespace a64::isa {

/// Four steps: the word next + 4 is the word next, xor L(S(the three words between, xor the key)).
template <ValueDomain D, class Linear, class V = typename D::Value>
V sm4_steps(D& d, V state, V keys, Linear linear) {
  std::array<V, 4> x = words_of(d, state);
  for (unsigned i = 0; i < 4; ++i) {
    const V mixed = d.xor_(d.xor_(d.xor_(x[3], x[2]), x[1]), lane(d, keys, i, 32));
    const V substituted = map_lanes(d, mixed, 8, [&](V byte) { return sm4_substitute(d, byte); });
    x = {x[1], x[2], x[3], d.xor_(x[0], linear(substituted))};
  }
  return from_words(d, x);
}

struct CryptographicSm4Encode {
  static constexpr std::string_view kSection = "Cryptographic two-register SHA 512";
  static constexpr Pattern kFields = "11001110 11000000 1000 01 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SM4E", "11001110 11000000 1000 01 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rn = kFields["Rn"], rd = kFields["Rd"];
    using V = ValueOf<M>;
    auto& d = m.domain();
    m.set_v(rd(word), sm4_steps(d, m.v(rd(word)), m.v(rn(word)), [&](V b) {
              const V near = d.xor_(rotate_left(d, b, 2), rotate_left(d, b, 10));
              return d.xor_(b, d.xor_(near, d.xor_(rotate_left(d, b, 18), rotate_left(d, b, 24))));
            }));
  }
};

struct CryptographicSm4Key {
  static constexpr std::string_view kSection = "Cryptographic three-register SHA 512";
  static constexpr Pattern kFields = "11001110 011 Rm:5 1 1 00 10 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SM4EKEY", "11001110 011 Rm:5 1 1 00 10 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rm = kFields["Rm"], rn = kFields["Rn"], rd = kFields["Rd"];
    using V = ValueOf<M>;
    auto& d = m.domain();
    m.set_v(rd(word), sm4_steps(d, m.v(rn(word)), m.v(rm(word)), [&](V b) {
              return d.xor_(b, d.xor_(rotate_left(d, b, 13), rotate_left(d, b, 23)));
            }));
  }
};

}  // namespace a64::isa

#endif
