// The memory that a call is given, as regions, and its arguments, as AAPCS64 passes them: what a
// specialised contract and the pointers that are equal come to.
#ifndef A64_PROOFS_CONTRACT_LAYOUT_H
#define A64_PROOFS_CONTRACT_LAYOUT_H

#include "proofs/contract/aliasing.h"
#include "proofs/contract/specialise.h"

namespace a64::proofs {

/// A region of memory: one buffer, or several of one size at the same address. Its number in sim
/// is that of the first of them.
struct Area {
  u32 region = 0;
  std::string name;  ///< of the buffers, such as "in" or "in and out"
  SizedBytes bytes;  ///< no more than a part of it where several sizes may be anything
  Affine sum;        ///< the same in full
  Access access = Access::kRead;
  bool secret = true;
  unsigned alignment = 1;
};

/// Where an argument is on entry (AAPCS64 6.8.2): x0..x7, then 8 bytes each on the stack.
struct ArgumentPlace {
  bool on_stack = false;
  unsigned number = 0;  ///< of the register, or of the 8 bytes from the entry sp on
};

ArgumentPlace place_of_argument(std::size_t parameter);

/// Bytes of arguments on the stack.
u64 stack_argument_bytes(const Contract& contract);

/// In rising order of their numbers. Where the routine is to do nothing, those that grow with the
/// size are not there.
std::vector<Area> areas(const Contract& contract, Aliasing aliasing);

/// The region that a buffer is, or is part of.
u32 region_of(const Contract& contract, Aliasing aliasing, BufferId buffer);

/// The number of the region for the stack; those of buffers are below it.
u32 stack_region(const Contract& contract);

/// By region, the stack's last: whether what it holds on entry is public, however the buffers lie.
std::vector<bool> public_regions(const Contract& contract);

/// "stack", or the name of the buffer with this number.
std::string region_name(const Contract& contract, u32 region);

/// Stack below the entry sp that a routine may use, in bytes.
inline constexpr u64 kFrameBytes = 65536;

}  // namespace a64::proofs

#endif
