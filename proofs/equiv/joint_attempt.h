// One attempt at all n of a residue P*n + r: learns the joint state at the heads of each pair of
// loops from three trips, and proves by induction that it holds.
#ifndef A64_PROOFS_EQUIV_JOINT_ATTEMPT_H
#define A64_PROOFS_EQUIV_JOINT_ATTEMPT_H

#include <set>

#include "proofs/equiv/case_check.h"
#include "proofs/equiv/joint_chain.h"
#include "proofs/equiv/joint_state.h"
#include "proofs/loops/attempt.h"

namespace a64::proofs::equiv {

struct JointShape {
  Style style;
  i64 lead = 0;     ///< trips before the pattern holds
  i64 rear = 0;     ///< trips at the end that are followed one by one
  i64 skipped = 0;  ///< periods that are left to the sizes proved one by one
};

inline constexpr i64 kMostSkipped = 12;
inline constexpr std::array kJointShapes{
    JointShape{{false, true}, 0, 0, 0},  JointShape{{true, true}, 0, 0, 0},
    JointShape{{false, false}, 0, 0, 0}, JointShape{{true, false}, 0, 0, 0},
    JointShape{{false, true}, 1, 0, 0},  JointShape{{false, true}, 0, 1, 0},
    JointShape{{true, true}, 1, 1, 0},   JointShape{{false, true}, 0, 0, kMostSkipped}};

struct JointAttempt {
  CaseResult result;
  bool went_through = false;   ///< both were followed to their end; what is open is about results
  i64 least_periods = 0;       ///< the first n of the case
  std::set<i64> changes = {};  ///< where conditions change that stopped a path
};

/// The least n for which there is enough to learn from.
i64 least_periods(const JointChain& chain, u64 residue, const JointShape& shape);

JointAttempt attempt(Pair& pair, Comparer& comparer, const JointChain& chain, u64 residue,
                     Aliasing aliasing, const Part& part, const JointShape& shape);

}  // namespace a64::proofs::equiv

#endif
