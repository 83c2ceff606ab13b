// Why a routine fails, as far as runs tell: the instruction to look at, what is wrong with it in
// words, and the changes after which it keeps to its contract in every call that was tried.
#ifndef A64_PROOFS_REFUTE_EXPLAIN_CAUSE_H
#define A64_PROOFS_REFUTE_EXPLAIN_CAUSE_H

#include <span>
#include <string>
#include <vector>

#include "proofs/reason/outcome.h"
#include "proofs/refute/explain/code_edit.h"

namespace a64::proofs {

/// What is to blame for one counterexample.
struct Cause {
  u64 pc = 0;        ///< 0: no instruction can be named
  std::string what;  ///< of the instruction there; empty where nothing is known
  /// By the specification's values: such as "XTS tweak 2 is made, XTS tweak 3 is never made".
  std::string values;
  bool by_repair = false;  ///< found by a change that makes up for it, not only by where values go
};

struct ExplainOptions {
  u64 largest_size = 0;  ///< of calls that are tried
  u64 seed = 1;
  /// Steps on words that the search for changes may take: see repair_search.h.
  u64 steps = kQuickSteps;
  /// Half a second to a second.
  static constexpr u64 kQuickSteps = 30'000'000;
};

struct Explanation {
  std::vector<Cause> causes;  ///< one for each counterexample, in their order
  /// After each of these the routine kept to its contract in all calls tried; the most likely
  /// first. Suggestions: none is proved, none applied.
  std::vector<CodeEdit> repairs;
};

/// Explains counterexamples to one routine, which mostly have one cause. Throws sim::BudgetEnded
/// when the routine's budget has ended.
Explanation explain(const Routine& routine, std::span<const Counterexample* const> found,
                    const ExplainOptions& options);

/// The change for people: "with `aesmc v0.16b, v0.16b` after f.S:267 (f+0x10)".
std::string to_text(const sim::Image& image, const CodeEdit& edit);

}  // namespace a64::proofs

#endif
