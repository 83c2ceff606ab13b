// Cryptographic SHA-512: SHA512H, SHA512H2, SHA512SU0, SHA512SU1; and of SHA-3 RAX1 and XAR, which
// lie beside them.
#ifndef A64_ISA_DPSIMD_CRYPTOGRAPHIC_SHA512_H
#define A64_ISA_DPSIMD_CRYPTOGRAPHIC_SHA512_H

#include <array>

#include "isa/dpsimd/sha_functions.h"
#include "isa/encoding_class.h"
#include "isa/vector_registers.h"

namespace a64::isa {

/// SHA512H and SHA512H2 (two rounds), SHA512SU1, RAX1.
struct CryptographicThreeRegisterSha512 {
  static constexpr std::string_view kSection = "Cryptographic three-register SHA 512";
  static constexpr Pattern kFields = "11001110 011 Rm:5 1 0 00 opcode:2 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SHA512H", "11001110 011 Rm:5 1 0 00 00 Rn:5 Rd:5", kDit},
      Row{"SHA512H2", "11001110 011 Rm:5 1 0 00 01 Rn:5 Rd:5", kDit},
      Row{"SHA512SU1", "11001110 011 Rm:5 1 0 00 10 Rn:5 Rd:5", kDit},
      Row{"RAX1", "11001110 011 Rm:5 1 0 00 11 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rm = kFields["Rm"], opcode = kFields["opcode"], rn = kFields["Rn"],
                    rd = kFields["Rd"];
    using V = ValueOf<M>;
    using Pair = std::array<V, 2>;
    auto& d = m.domain();
    const auto halves = [&](unsigned n) {
      return Pair{read_v_half(m, n, 0), read_v_half(m, n, 1)};
    };
    const Pair x = halves(rn(word)), y = halves(rm(word)), w = halves(rd(word));
    const Pair result = [&] {
      switch (opcode(word)) {
        case 0b00:
          return hash(d, x, y, w);
        case 0b01:
          return hash2(d, x, y, w);
        case 0b10:
          return Pair{schedule1(d, x[0], y[0], w[0]), schedule1(d, x[1], y[1], w[1])};
        default:
          return Pair{d.xor_(x[0], rotate_left(d, y[0], 1)), d.xor_(x[1], rotate_left(d, y[1], 1))};
      }
    }();
    m.set_v(rd(word), d.concat(result[1], result[0]));
  }

 private:
  template <ValueDomain D, class V = typename D::Value>
  static V schedule1(D& d, V x, V y, V w) {
    return d.add(d.add(w, sha_small_sigma(d, x, {19, 61, 6})), y);
  }

  template <ValueDomain D, class V = typename D::Value>
  static std::array<V, 2> hash(D& d, std::array<V, 2> x, std::array<V, 2> y, std::array<V, 2> w) {
    constexpr std::array kBigSigma1 = {14U, 18U, 41U};
    const V first =
        d.add(d.add(sha_choose(d, y[1], x[0], x[1]), xor_of_rotations(d, y[1], kBigSigma1)), w[1]);
    const V e = d.add(first, y[0]);
    const V second = d.add(sha_choose(d, e, y[1], x[0]), xor_of_rotations(d, e, kBigSigma1));
    return {d.add(second, w[0]), first};
  }

  template <ValueDomain D, class V = typename D::Value>
  static std::array<V, 2> hash2(D& d, std::array<V, 2> x, std::array<V, 2> y, std::array<V, 2> w) {
    constexpr std::array kBigSigma0 = {28U, 34U, 39U};
    const V first = d.add(
        d.add(sha_majority(d, x[0], y[1], y[0]), xor_of_rotations(d, y[0], kBigSigma0)), w[1]);
    const V second =
        d.add(sha_majority(d, first, y[0], y[1]), xor_of_rotations(d, first, kBigSigma0));
    return {d.add(second, w[0]), first};
  }
};

struct CryptographicSha512Schedule0 {
  static constexpr std::string_view kSection = "Cryptographic two-register SHA 512";
  static constexpr Pattern kFields = "11001110 11000000 1000 00 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SHA512SU0", "11001110 11000000 1000 00 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rn = kFields["Rn"], rd = kFields["Rd"];
    auto& d = m.domain();
    const auto low = read_v_half(m, rd(word), 0), high = read_v_half(m, rd(word), 1);
    const auto next = read_v_half(m, rn(word), 0);
    m.set_v(rd(word), d.concat(d.add(high, sha_small_sigma(d, next, {1, 8, 7})),
                               d.add(low, sha_small_sigma(d, high, {1, 8, 7}))));
  }
};

struct CryptographicXar {
  static constexpr std::string_view kSection = "XAR";
  static constexpr Pattern kFields = "11001110 100 Rm:5 imm6:6 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"XAR", "11001110 100 Rm:5 imm6:6 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field rm = kFields["Rm"], amount = kFields["imm6"], rn = kFields["Rn"],
                    rd = kFields["Rd"];
    auto& d = m.domain();
    const auto mixed = d.xor_(m.v(rn(word)), m.v(rm(word)));
    m.set_v(rd(word), map_lanes(d, mixed, 64, [&](auto x) { return d.ror(x, amount(word)); }));
  }
};

}  // namespace a64::isa

#endif
