// A case of known size of a routine that promises no result: followed over the forgetful domain
// (sim/forgetful), which needs no terms and no solver. What it does not decide is for the domain of
// terms to try, where the run is short enough for that.
#ifndef A64_PROOFS_THEOREM_FORGETFUL_CASE_H
#define A64_PROOFS_THEOREM_FORGETFUL_CASE_H

#include "proofs/claims/case_frame.h"

namespace a64::proofs {

/// How the run over the forgetful domain came out.
struct ForgetfulCase {
  CaseOutcome outcome;
  /// Every claim is proved or refuted.
  bool decided = false;
  /// Over terms there may be more to be said.
  bool try_terms = false;
};

/// Whether all that the contract promises is what every routine has to keep.
bool promises_no_result(const Worker& worker, const CaseFrame& frame);

/// `state` is the entry state of the case; its assumptions are in force.
ForgetfulCase follow_forgetfully(Worker& worker, CaseFrame frame, const sim::SymbolicState& state,
                                 u64 size);

/// What both ways of following the case show together.
CaseOutcome combined(const ForgetfulCase& forgetful, CaseOutcome over_terms);

}  // namespace a64::proofs

#endif
