// Dot products of bytes: SDOT, UDOT, USDOT, SUDOT, vector and by element, and the products of
// matrices SMMLA, UMMLA, USMMLA. Which of them is signed is the same in all.
#ifndef A64_ISA_DPSIMD_DOT_PRODUCT_H
#define A64_ISA_DPSIMD_DOT_PRODUCT_H

#include <array>

#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

/// Which bytes are unsigned numbers.
struct DotSigns {
  bool x_unsigned = false;
  bool y_unsigned = false;
};

/// `sum` (32 bits) and the products of the bytes of x and y, which have one width.
template <ValueDomain D, class V = typename D::Value>
V add_dot_product(D& d, DotSigns signs, V sum, V x, V y) {
  for (unsigned i = 0; i < d.width(x) / 8; ++i) {
    sum = d.add(sum, d.mul(extend_lane(d, signs.x_unsigned, lane(d, x, i, 8), 32),
                           extend_lane(d, signs.y_unsigned, lane(d, y, i, 8), 32)));
  }
  return sum;
}

struct DotProduct {
  static constexpr std::string_view kSection = "Advanced SIMD three same extra";
  static constexpr Pattern kFields = "0 Q:1 U:1 01110 10 0 Rm:5 1 001 mixed:1 1 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SDOT (vector)", "0 Q:1 0 01110 10 0 Rm:5 1 0010 1 Rn:5 Rd:5", kUnlisted},
      Row{"UDOT (vector)", "0 Q:1 1 01110 10 0 Rm:5 1 0010 1 Rn:5 Rd:5", kUnlisted},
      Row{"USDOT (vector)", "0 Q:1 0 01110 10 0 Rm:5 1 0011 1 Rn:5 Rd:5", kUnlisted},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field q = kFields["Q"], u = kFields["U"], mixed = kFields["mixed"],
                    rm = kFields["Rm"], rn = kFields["Rn"], rd = kFields["Rd"];
    using V = ValueOf<M>;
    auto& d = m.domain();
    const unsigned width = q(word) ? 128 : 64;
    const DotSigns signs{u(word) || mixed(word), u(word) != 0};
    write_v(m, rd(word),
            map_lanes(d, read_v(m, rd(word), width), read_v(m, rn(word), width),
                      read_v(m, rm(word), width), 32, [&](V destination, V x, V y) {
                        return add_dot_product(d, signs, destination, x, y);
                      }));
  }
};

/// Every group of four bytes of Rn with the one that the index H:L names.
struct DotProductByElement {
  static constexpr std::string_view kSection = "Advanced SIMD vector x indexed element";
  static constexpr Pattern kFields = "0 Q:1 U:1 01111 us:1 0 L:1 Rm:5 111 mixed:1 H:1 0 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SDOT (by element)", "0 Q:1 0 01111 10 L:1 M:1 Rm:4 1110 H:1 0 Rn:5 Rd:5", kUnlisted},
      Row{"UDOT (by element)", "0 Q:1 1 01111 10 L:1 M:1 Rm:4 1110 H:1 0 Rn:5 Rd:5", kUnlisted},
      Row{"USDOT (by element)", "0 Q:1 0 01111 10 L:1 M:1 Rm:4 1111 H:1 0 Rn:5 Rd:5", kUnlisted},
      Row{"SUDOT (by element)", "0 Q:1 0 01111 00 L:1 M:1 Rm:4 1111 H:1 0 Rn:5 Rd:5", kUnlisted},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field q = kFields["Q"], u = kFields["U"], us = kFields["us"], l = kFields["L"],
                    mixed = kFields["mixed"], h = kFields["H"], rm = kFields["Rm"],
                    rn = kFields["Rn"], rd = kFields["Rd"];
    using V = ValueOf<M>;
    auto& d = m.domain();
    const unsigned width = q(word) ? 128 : 64;
    const DotSigns signs{u(word) || (mixed(word) && us(word)),
                         u(word) || (mixed(word) && !us(word))};
    const V y = lane(d, m.v(rm(word)), h(word) << 1 | l(word), 32);
    write_v(m, rd(word),
            map_lanes(
                d, read_v(m, rd(word), width), read_v(m, rn(word), width), 32,
                [&](V destination, V x) { return add_dot_product(d, signs, destination, x, y); }));
  }
};

/// Two rows of eight bytes by two columns of eight: a matrix of four sums.
struct MatrixMultiply {
  static constexpr std::string_view kSection = DotProduct::kSection;
  static constexpr Pattern kFields = "0 1 U:1 01110 10 0 Rm:5 1 010 mixed:1 1 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"SMMLA", "0 1 0 01110 10 0 Rm:5 1 0100 1 Rn:5 Rd:5", kUnlisted},
      Row{"UMMLA", "0 1 1 01110 10 0 Rm:5 1 0100 1 Rn:5 Rd:5", kUnlisted},
      Row{"USMMLA", "0 1 0 01110 10 0 Rm:5 1 0101 1 Rn:5 Rd:5", kUnlisted},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field u = kFields["U"], mixed = kFields["mixed"], rm = kFields["Rm"],
                    rn = kFields["Rn"], rd = kFields["Rd"];
    auto& d = m.domain();
    const DotSigns signs{u(word) || mixed(word), u(word) != 0};
    const auto x = m.v(rn(word)), y = m.v(rm(word)), destination = m.v(rd(word));
    m.set_v(rd(word), make_lanes(d, 4, [&](unsigned i) {
              return add_dot_product(d, signs, lane(d, destination, i, 32), lane(d, x, i / 2, 64),
                                     lane(d, y, i % 2, 64));
            }));
  }
};

}  // namespace a64::isa

#endif
