// Cryptographic SHA, of SHA-256: SHA256H, SHA256H2, SHA256SU0, SHA256SU1.
#ifndef A64_ISA_DPSIMD_CRYPTOGRAPHIC_SHA256_H
#define A64_ISA_DPSIMD_CRYPTOGRAPHIC_SHA256_H

#include <array>

#include "isa/dpsimd/sha_functions.h"
#include "isa/encoding_class.h"
#include "isa/vector_registers.h"

namespace a64::isa {

/// SHA256H, SHA256H2: four rounds, of which the one returns a, b, c, d and the other e, f, g, h.
struct CryptographicSha256Hash {
  static constexpr std::string_view kSection = "Cryptographic three-register SHA";
  static constexpr Pattern kFields = "01011110 00 0 Rm:5 0 10 P:1 00 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SHA256H", "01011110 00 0 Rm:5 0 100 00 Rn:5 Rd:5", kDit},
      Row{"SHA256H2", "01011110 00 0 Rm:5 0 101 00 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rm = kFields["Rm"], second = kFields["P"], rn = kFields["Rn"],
                    rd = kFields["Rd"];
    using V = ValueOf<M>;
    auto& d = m.domain();
    const V destination = m.v(rd(word)), operand = m.v(rn(word));
    std::array<V, 4> x = words_of(d, second(word) ? operand : destination);
    std::array<V, 4> y = words_of(d, second(word) ? destination : operand);
    const std::array<V, 4> w = words_of(d, m.v(rm(word)));
    for (unsigned e = 0; e < 4; ++e) {
      const V big_sigma1 = xor_of_rotations(d, y[0], {6, 11, 25});
      const V t = d.add(d.add(d.add(y[3], big_sigma1), sha_choose(d, y[0], y[1], y[2])), w[e]);
      const V big_sigma0 = xor_of_rotations(d, x[0], {2, 13, 22});
      const V top = d.add(d.add(t, big_sigma0), sha_majority(d, x[0], x[1], x[2]));
      y = {d.add(t, x[3]), y[0], y[1], y[2]};
      x = {top, x[0], x[1], x[2]};
    }
    m.set_v(rd(word), from_words(d, second(word) ? y : x));
  }
};

/// SHA256SU0: the message schedule as far as words t - 16 and t - 15 go.
struct CryptographicSha256Schedule0 {
  static constexpr std::string_view kSection = "Cryptographic two-register SHA";
  static constexpr Pattern kFields = "01011110 00 10100 00010 10 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SHA256SU0", "01011110 00 10100 00010 10 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rn = kFields["Rn"], rd = kFields["Rd"];
    auto& d = m.domain();
    const auto x = words_of(d, m.v(rd(word)));
    const std::array next = {x[1], x[2], x[3], read_v(m, rn(word), 32)};
    m.set_v(rd(word), make_lanes(d, 4, [&](unsigned e) {
              return d.add(sha_small_sigma(d, next[e], {7, 18, 3}), x[e]);
            }));
  }
};

/// SHA256SU1: the rest of it, from words t - 7 and t - 2.
struct CryptographicSha256Schedule1 {
  static constexpr std::string_view kSection = CryptographicSha256Hash::kSection;
  static constexpr Pattern kFields = "01011110 00 0 Rm:5 0 110 00 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SHA256SU1", "01011110 00 0 Rm:5 0 110 00 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rm = kFields["Rm"], rn = kFields["Rn"], rd = kFields["Rd"];
    auto& d = m.domain();
    const auto x = words_of(d, m.v(rd(word))), y = words_of(d, m.v(rn(word)));
    const auto z = words_of(d, m.v(rm(word)));
    const std::array back7 = {y[1], y[2], y[3], z[0]};
    std::array back2 = {z[2], z[3], z[2], z[3]};  // the last two become the results 0 and 1
    std::array result = x;
    for (unsigned e = 0; e < 4; ++e) {
      const auto sigma = sha_small_sigma(d, back2[e], {17, 19, 10});
      result[e] = d.add(d.add(sigma, x[e]), back7[e]);
      if (e < 2) back2[e + 2] = result[e];
    }
    m.set_v(rd(word), from_words(d, result));
  }
};

}  // namespace a64::isa

#endif
