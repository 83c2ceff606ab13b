// Advanced SIMD table lookup: TBL, TBX of one to four registers.
#ifndef A64_ISA_DPSIMD_TABLE_LOOKUP_H
#define A64_ISA_DPSIMD_TABLE_LOOKUP_H

#include <array>
#include <span>
#include <vector>

#include "isa/encoding_class.h"
#include "isa/lanes.h"
#include "isa/vector_registers.h"

namespace a64::isa {

struct TableLookup {
  static constexpr std::string_view kSection = "Advanced SIMD table lookup";
  static constexpr Pattern kFields = "0 Q:1 001110 00 0 Rm:5 0 len:2 op:1 00 Rn:5 Rd:5";
  static constexpr std::array kRows = {
      Row{"TBL", "0 Q:1 001110 00 0 Rm:5 0 len:2 0 00 Rn:5 Rd:5", kDit},
      Row{"TBX", "0 Q:1 001110 00 0 Rm:5 0 len:2 1 00 Rn:5 Rd:5", kDit},
  };

  static constexpr Support check(u32) { return Support::kSupported; }

  template <Machine M>
  static void execute(M& m, u32 word) {
    constexpr Field q = kFields["Q"], len = kFields["len"], keep = kFields["op"],
                    rm = kFields["Rm"], rn = kFields["Rn"], rd = kFields["Rd"];
    using V = ValueOf<M>;
    auto& d = m.domain();
    std::vector<V> table;
    for (unsigned i = 0; i < 16 * (len(word) + 1); ++i) {
      table.push_back(lane(d, m.v((rn(word) + i / 16) % 32), i % 16, 8));
    }
    const unsigned width = q(word) ? 128 : 64;
    const V indices = read_v(m, rm(word), width);
    const V otherwise = keep(word) ? read_v(m, rd(word), width) : d.constant(width, 0);
    write_v(m, rd(word), map_lanes(d, indices, otherwise, 8, [&](V index, V absent) {
              return look_up(d, std::span<const V>(table), index, absent);
            }));
  }

 private:
  // A chain of selections, which folds to one byte of the table where the index is constant.
  template <ValueDomain D, class V = typename D::Value>
  static V look_up(D& d, std::span<const V> table, V index, V absent) {
    V result = absent;
    for (unsigned i = 0; i < table.size(); ++i) {
      result = d.select(d.eq(index, d.constant(8, i)), table[i], result);
    }
    return result;
  }
};

}  // namespace a64::isa

#endif
