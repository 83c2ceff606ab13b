// The pieces of memory that a routine is given: buffers, key schedules, its stack frame.
#ifndef A64_SIM_SYMBOLIC_REGION_H
#define A64_SIM_SYMBOLIC_REGION_H

#include <string>

#include "sim/term/term.h"

namespace a64::sim {

/// What a routine may do with the bytes of a region.
enum class Rights {
  kRead,       ///< read
  kWrite,      ///< write, and read what it has written
  kReadWrite,  ///< both
  kStack,      ///< both, never below the stack pointer of the moment
};

struct Region {
  u32 id = 0;
  std::string name;
  Term base;    ///< 64-bit symbol; addresses are base + offset
  i64 low = 0;  ///< first offset that may be used
  Term high;    ///< offset behind the last one, 64 bits, constant or affine in the indices
  Rights rights = Rights::kRead;
};

}  // namespace a64::sim

#endif
