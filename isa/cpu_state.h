// The registers of a machine over one value domain.
#ifndef A64_ISA_CPU_STATE_H
#define A64_ISA_CPU_STATE_H

#include <array>

#include "isa/machine.h"

namespace a64::isa {

template <class Value>
struct CpuState {
  std::array<Value, 31> x;     ///< X0..X30, 64 bits
  Value sp;                    ///< 64 bits
  std::array<Value, 32> v;     ///< V0..V31, 128 bits
  std::array<Value, 4> flags;  ///< indexed by Flag, 1 bit each
  u64 pc = 0;                  ///< address in the image
};

}  // namespace a64::isa

#endif
