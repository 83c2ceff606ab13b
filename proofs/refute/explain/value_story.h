// A wrong output told by the specification's own values: the first of them that should have been
// made and was not, the last before it that was, and what was made instead.
#ifndef A64_PROOFS_REFUTE_EXPLAIN_VALUE_STORY_H
#define A64_PROOFS_REFUTE_EXPLAIN_VALUE_STORY_H

#include <optional>
#include <string>

#include "proofs/refute/explain/code_edit.h"
#include "proofs/refute/explain/specified_values.h"
#include "proofs/refute/trace/slice.h"

namespace a64::proofs {

struct RepairedRun {
  const Trace& trace;
  const Routine& routine;  ///< the changed one
  CodeEdit edit;
};

/// One sentence; empty where nothing can be said. What should have been made is what a repaired run
/// makes, or without one what runs make of the same kind elsewhere.
std::string value_story(const Routine& routine, const Counterexample& found, const Trace& trace,
                        const std::vector<SpecifiedValue>& specified, const RepairedRun* repaired);

/// The first step of the slice that works on the last right value before the first one that is
/// never made, and makes nothing of the specification's; the number of a step.
std::optional<u64> step_behind_last_made(const Trace& trace, const Slice& slice,
                                         const std::vector<SpecifiedValue>& specified,
                                         const Counterexample& found);

/// The first step of the slice that makes something unknown to the specification of operands that
/// are known to it, or lead to values that are; the number of a step.
std::optional<u64> first_step_astray(const Trace& trace, const Slice& slice,
                                     const std::vector<SpecifiedValue>& specified);

}  // namespace a64::proofs

#endif
