// What a concrete run leaves behind in the frame that it worked in, and who put it there.
#ifndef A64_PROOFS_CLAIMS_REMAINS_H
#define A64_PROOFS_CLAIMS_REMAINS_H

#include <map>

#include "proofs/refute/showing.h"

namespace a64::proofs {

struct Remains {
  bool returned = false;
  bool open = false;  ///< the run was not followed to its end
  u64 steps = 0;
  struct Byte {
    u8 value = 0;
    u64 writer = 0;  ///< pc of the store that last wrote it
  };
  /// Of the frame, what the run wrote: by offset from the entry sp, all negative.
  std::map<i64, Byte> frame;
  /// Of the registers of which the contract says that no secret stays in them.
  struct Register {
    u128 value = 0;
    u64 writer = 0;  ///< pc that last changed it, 0 if none did
  };
  std::map<CallerRegister, Register> registers;
};

/// For at most so many steps.
Remains remains_of(const Subject& subject, const Inputs& inputs, u64 size, u64 budget);

}  // namespace a64::proofs

#endif
