// Holds what a stretch of a path did to memory and to time to the theorem, whether the path
// returned or not.
#ifndef A64_PROOFS_EVENT_CHECK_H
#define A64_PROOFS_EVENT_CHECK_H

#include "proofs/case_frame.h"

namespace a64::proofs {

/// Memory, constant time and what else the stretch shows at once. An obligation counts as met
/// when it is: an access when the solver has confirmed its bounds.
void check_events(Worker& worker, const CaseFrame& frame, const sim::Events& events,
                  std::span<const sim::Term> conditions);

}  // namespace a64::proofs

#endif
