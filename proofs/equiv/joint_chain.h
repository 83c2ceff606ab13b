// The loops of two routines whose trips grow with the size, side by side: what is one trip of both
// is the common period of the two.
#ifndef A64_PROOFS_EQUIV_JOINT_CHAIN_H
#define A64_PROOFS_EQUIV_JOINT_CHAIN_H

#include <string>
#include <vector>

#include "proofs/equiv/pair.h"
#include "proofs/loops/loop_finder.h"

namespace a64::proofs::equiv {

struct JointChain {
  bool usable = false;
  std::string why_not;
  std::string in_words;  ///< what the sizes are proved by
  u64 period = 1;        ///< P, in sizes
  u64 least = 0;         ///< no smaller sizes are looked at
  /// By side: the loop measured by the common period, its excess by size mod P.
  std::vector<std::array<GrowingLoop, 2>> loops;
};

/// From concrete runs: a guess, of which the proof trusts nothing.
JointChain joint_chain(const Routines& routines, u64 seed, u64 first_size);

}  // namespace a64::proofs::equiv

#endif
