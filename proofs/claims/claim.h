// A part of the theorem as a value: the obligations that it raises, when concrete runs show it
// broken, where to look in their traces, and how it reads in words. One file each: functional.cc,
// memory.cc, constant_time.cc, abi.cc, termination.cc, erased.cc. Nothing else knows a claim by its
// name.
#ifndef A64_PROOFS_CLAIMS_CLAIM_H
#define A64_PROOFS_CLAIMS_CLAIM_H

#include <string>

#include "proofs/claims/case_frame.h"
#include "proofs/claims/obligation.h"
#include "proofs/paths/paths.h"
#include "proofs/refute/showing.h"
#include "proofs/refute/trace/roots.h"

namespace a64::proofs {

struct Claim {
  /// What a stretch of a path gives rise to, whether the path returned or not. May be null.
  void (*of_events)(Worker& worker, const CaseFrame& frame, const sim::Events& events,
                    Obligations& raised) = nullptr;
  /// What the end of a path that returned gives rise to. May be null.
  void (*of_return)(Worker& worker, const CaseFrame& frame, const FinishedPath& path,
                    Obligations& raised) = nullptr;

  /// When concrete runs show it broken.
  Showing showing;
  /// Of the trace of a counterexample: the nodes whose values are wrong. `other` is the trace of
  /// the second run where it takes two.
  Roots (*roots)(const Trace& trace, const Counterexample& found, const Trace* other) = nullptr;
  /// What is seen of two runs is where their traces part (refute/trace/slice.h).
  bool parts_traces = false;
  /// The instruction to look at first where the counterexample's own pc is not the one. May run
  /// the routine. May be null.
  u64 (*place)(const Routine& routine, const Counterexample& found) = nullptr;

  /// What it says of a routine with this contract, such as "abi: returns to ...".
  std::string (*words)(const Contract& contract) = nullptr;
};

Claim functional_claim();
Claim memory_claim();
Claim constant_time_claim();
Claim abi_claim();
Claim termination_claim();
Claim erased_claim();

const Claim& claim_of(Property property);

/// The nodes whose values are wrong, as its claim has it.
Roots roots_of(const Trace& trace, const Counterexample& found, const Trace* other);

/// Runs the counterexample. Its own pc where it has one, but for a jump to a wrong place what made
/// the target; for a register that was not restored what last wrote it; for an endless run its
/// last branch. 0 if no instruction can be named.
u64 place_of_fault(const Routine& routine, const Counterexample& found);

/// Whether the inputs of a counterexample still show its fault, and how.
std::optional<Counterexample> show_again(const Routine& routine, const Counterexample& found);

}  // namespace a64::proofs

#endif
