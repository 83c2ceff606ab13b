// The lane that imm5 names in the copy classes: its lowest set bit gives the size, the bits above
// it the index.
#ifndef A64_ISA_DPSIMD_COPY_LANE_H
#define A64_ISA_DPSIMD_COPY_LANE_H

#include <bit>

#include "base/integers.h"

namespace a64::isa {

struct CopyLane {
  unsigned log2_bytes;  ///< 0..3; more where the encoding is UNDEFINED
  unsigned index;

  constexpr explicit CopyLane(u32 imm5)
      : log2_bytes(static_cast<unsigned>(std::countr_zero(imm5 | 32))),
        index(imm5 >> (log2_bytes + 1)) {}

  constexpr bool defined() const { return log2_bytes < 4; }
  constexpr unsigned bits() const { return 8U << log2_bytes; }
};

}  // namespace a64::isa

#endif
