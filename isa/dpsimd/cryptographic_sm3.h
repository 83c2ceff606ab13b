// Cryptographic SM3 (GB/T 32905): SM3SS1, SM3TT1A, SM3TT1B, SM3TT2A, SM3TT2B, SM3PARTW1, SM3PARTW2.
#ifndef A64_ISA_DPSIMD_CRYPTOGRAPHIC_SM3_H
#define A64_ISA_DPSIMD_CRYPTOGRAPHIC_SM3_H

#include <array>

#include "isa/dpsimd/sha_functions.h"
#include "isa/encoding_class.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct CryptographicSm3Ss1 {
  static constexpr std::string_view kSection = "Cryptographic four-register";
  static constexpr Pattern kFields = "11001110 010 Rm:5 0 Ra:5 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SM3SS1", "11001110 010 Rm:5 0 Ra:5 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rm = kFields["Rm"], ra = kFields["Ra"], rn = kFields["Rn"], rd = kFields["Rd"];
    auto& d = m.domain();
    const auto top = [&](unsigned n) { return lane(d, m.v(n), 3, 32); };
    const auto sum = d.add(d.add(rotate_left(d, top(rn(word)), 12), top(rm(word))), top(ra(word)));
    m.set_v(rd(word), d.concat(rotate_left(d, sum, 7), d.constant(96, 0)));
  }
};

/// Half a round each: TT1 of words a to d, TT2 of e to h; A for the first 16 rounds, B for the
/// rest.
struct CryptographicSm3Round {
  static constexpr std::string_view kSection = "Cryptographic three-register, imm2";
  static constexpr Pattern kFields = "11001110 010 Rm:5 10 imm2:2 second:1 late:1 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SM3TT1A", "11001110 010 Rm:5 10 imm2:2 00 Rn:5 Rd:5", kDit},
      Row{"SM3TT1B", "11001110 010 Rm:5 10 imm2:2 01 Rn:5 Rd:5", kDit},
      Row{"SM3TT2A", "11001110 010 Rm:5 10 imm2:2 10 Rn:5 Rd:5", kDit},
      Row{"SM3TT2B", "11001110 010 Rm:5 10 imm2:2 11 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rm = kFields["Rm"], imm2 = kFields["imm2"], second = kFields["second"],
                    late = kFields["late"], rn = kFields["Rn"], rd = kFields["Rd"];
    auto& d = m.domain();
    const auto w = lane(d, m.v(rm(word)), imm2(word), 32), ss1 = lane(d, m.v(rn(word)), 3, 32);
    const auto x = words_of(d, m.v(rd(word)));
    const auto mixed = [&] {
      if (!late(word)) return sha_parity(d, x[3], x[2], x[1]);
      return second(word) ? sha_choose(d, x[3], x[2], x[1]) : sha_majority(d, x[3], x[2], x[1]);
    }();
    const auto sum = d.add(d.add(mixed, x[0]), w);
    if (second(word)) {
      const auto t = d.add(sum, ss1);
      const auto p0 = d.xor_(t, d.xor_(rotate_left(d, t, 9), rotate_left(d, t, 17)));
      return m.set_v(rd(word), from_words(d, {x[1], rotate_left(d, x[2], 19), x[3], p0}));
    }
    const auto ss2 = d.xor_(ss1, rotate_left(d, x[3], 12));
    m.set_v(rd(word), from_words(d, {x[1], rotate_left(d, x[2], 9), x[3], d.add(sum, ss2)}));
  }
};

/// The message expansion: SM3PARTW1, SM3PARTW2.
struct CryptographicSm3Schedule {
  static constexpr std::string_view kSection = "Cryptographic three-register SHA 512";
  static constexpr Pattern kFields = "11001110 011 Rm:5 1 1 00 0 second:1 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SM3PARTW1", "11001110 011 Rm:5 1 1 00 00 Rn:5 Rd:5", kDit},
      Row{"SM3PARTW2", "11001110 011 Rm:5 1 1 00 01 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rm = kFields["Rm"], second = kFields["second"], rn = kFields["Rn"],
                    rd = kFields["Rd"];
    using V = ValueOf<M>;
    auto& d = m.domain();
    const V destination = m.v(rd(word)), x = m.v(rn(word));
    const std::array<V, 4> z = words_of(d, m.v(rm(word)));
    if (!second(word)) {
      const std::array<V, 4> y = words_of(d, d.xor_(destination, x));
      std::array<V, 4> result = y;
      for (unsigned i = 0; i < 4; ++i) {
        const V earlier = i < 3 ? z[i + 1] : result[0];
        result[i] = p1(d, d.xor_(y[i], rotate_left(d, earlier, 15)));
      }
      return m.set_v(rd(word), from_words(d, result));
    }
    const V rotated = make_lanes(d, 4, [&](unsigned i) { return rotate_left(d, z[i], 7); });
    const std::array<V, 4> t = words_of(d, d.xor_(x, rotated));
    std::array<V, 4> result = words_of(d, d.xor_(destination, from_words(d, t)));
    result[3] = d.xor_(result[3], p1(d, rotate_left(d, t[0], 15)));
    m.set_v(rd(word), from_words(d, result));
  }

 private:
  template <ValueDomain D, class V = typename D::Value>
  static V p1(D& d, V x) {
    return d.xor_(x, d.xor_(rotate_left(d, x, 15), rotate_left(d, x, 23)));
  }
};

}  // namespace a64::isa

#endif
