// A part of the theorem as a value: the obligations that it raises, and how it reads in words. One
// file each: functional.cc, memory.cc, constant_time.cc, abi.cc, termination.cc.
#ifndef A64_PROOFS_CLAIMS_CLAIM_H
#define A64_PROOFS_CLAIMS_CLAIM_H

#include <string>

#include "proofs/claims/case_frame.h"
#include "proofs/paths/paths.h"

namespace a64::proofs {

struct Claim {
  /// Examines what a stretch of a path did, whether the path returned or not. May be null. An
  /// obligation is counted when it is met.
  void (*on_events)(Worker& worker, const CaseFrame& frame, const sim::Events& events,
                    std::span<const sim::Term> conditions);
  /// Examines what a path that returned has left. May be null.
  void (*on_return)(Worker& worker, const CaseFrame& frame, const FinishedPath& path);
  /// What it says of a routine with this contract, such as "abi: returns to ...".
  std::string (*words)(const Contract& contract);
};

Claim functional_claim();
Claim memory_claim();
Claim constant_time_claim();
Claim abi_claim();
Claim termination_claim();

Claim claim_of(Property property);

}  // namespace a64::proofs

#endif
