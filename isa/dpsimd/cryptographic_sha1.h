// Cryptographic SHA, of SHA-1: SHA1C, SHA1P, SHA1M, SHA1SU0, SHA1H, SHA1SU1.
#ifndef A64_ISA_DPSIMD_CRYPTOGRAPHIC_SHA1_H
#define A64_ISA_DPSIMD_CRYPTOGRAPHIC_SHA1_H

#include <array>

#include "isa/dpsimd/sha_functions.h"
#include "isa/encoding_class.h"
#include "isa/vector_registers.h"

namespace a64::isa {

/// SHA1C, SHA1P, SHA1M: four rounds, with SHAchoose, SHAparity or SHAmajority.
struct CryptographicSha1Hash {
  static constexpr std::string_view kSection = "Cryptographic three-register SHA";
  static constexpr Pattern kFields = "01011110 00 0 Rm:5 0 opcode:3 00 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SHA1C", "01011110 00 0 Rm:5 0 000 00 Rn:5 Rd:5", kDit},
      Row{"SHA1P", "01011110 00 0 Rm:5 0 001 00 Rn:5 Rd:5", kDit},
      Row{"SHA1M", "01011110 00 0 Rm:5 0 010 00 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rm = kFields["Rm"], opcode = kFields["opcode"], rn = kFields["Rn"],
                    rd = kFields["Rd"];
    using V = ValueOf<M>;
    auto& d = m.domain();
    std::array<V, 4> x = words_of(d, m.v(rd(word)));
    const std::array<V, 4> w = words_of(d, m.v(rm(word)));
    V y = read_v(m, rn(word), 32);
    for (unsigned e = 0; e < 4; ++e) {
      const V t = opcode(word) == 0b000   ? sha_choose(d, x[1], x[2], x[3])
                  : opcode(word) == 0b001 ? sha_parity(d, x[1], x[2], x[3])
                                          : sha_majority(d, x[1], x[2], x[3]);
      const V next = d.add(d.add(d.add(y, rotate_left(d, x[0], 5)), t), w[e]);
      y = x[3];
      x = {next, x[0], rotate_left(d, x[1], 30), x[2]};
    }
    m.set_v(rd(word), from_words(d, x));
  }
};

/// SHA1SU0 and SHA1SU1: the message schedule.
struct CryptographicSha1Schedule0 {
  static constexpr std::string_view kSection = CryptographicSha1Hash::kSection;
  static constexpr Pattern kFields = "01011110 00 0 Rm:5 0 011 00 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SHA1SU0", "01011110 00 0 Rm:5 0 011 00 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rm = kFields["Rm"], rn = kFields["Rn"], rd = kFields["Rd"];
    auto& d = m.domain();
    const auto x = m.v(rd(word)), y = m.v(rn(word)), z = m.v(rm(word));
    const auto middle = d.concat(d.extract(y, 0, 64), d.extract(x, 64, 64));
    m.set_v(rd(word), d.xor_(d.xor_(middle, x), z));
  }
};

struct CryptographicSha1TwoRegister {
  static constexpr std::string_view kSection = "Cryptographic two-register SHA";
  static constexpr Pattern kFields = "01011110 00 10100 0000 su1:1 10 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SHA1H", "01011110 00 10100 00000 10 Rn:5 Rd:5", kDit},
      Row{"SHA1SU1", "01011110 00 10100 00001 10 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field su1 = kFields["su1"], rn = kFields["Rn"], rd = kFields["Rd"];
    auto& d = m.domain();
    if (!su1(word)) return write_v(m, rd(word), rotate_left(d, read_v(m, rn(word), 32), 30));
    const auto t = words_of(d, d.xor_(m.v(rd(word)), d.lsr(m.v(rn(word)), 32U)));
    const auto top = d.xor_(rotate_left(d, t[3], 1), rotate_left(d, t[0], 2));
    m.set_v(rd(word), from_words(d, {rotate_left(d, t[0], 1), rotate_left(d, t[1], 1),
                                     rotate_left(d, t[2], 1), top}));
  }
};

}  // namespace a64::isa

#endif
