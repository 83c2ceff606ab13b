// All sizes P*n + r of one residue r: both routines are taken through their loops together. The
// joint state J(first) holds on entry; J(i) leads to J(i+1) while trips are left; from the last one
// both return, with equal results. That the trips end is proved with them: each is a stretch of
// known length, and there are n + c of them.
#ifndef A64_PROOFS_EQUIV_JOINT_INDUCTION_H
#define A64_PROOFS_EQUIV_JOINT_INDUCTION_H

#include "proofs/equiv/case_check.h"
#include "proofs/equiv/joint_chain.h"

namespace a64::proofs::equiv {

struct JointOutcome {
  /// One, or one for each part of the sizes between which a run changes its way.
  std::vector<CaseResult> results;
  /// These cover all n from here on; the sizes below are for prove_size.
  u64 least_periods = 0;
};

JointOutcome prove_joint_residue(Pair& pair, Comparer& comparer, const JointChain& chain,
                                 u64 residue, Aliasing aliasing, u64 largest);

/// Values of (n, i) for samples: small ones that can be run, and one far out.
std::array<sim::IndexPoint, sim::kSamples> sample_indices(const JointChain& chain, u64 largest);

}  // namespace a64::proofs::equiv

#endif
