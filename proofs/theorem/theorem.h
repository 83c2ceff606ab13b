// The way in: one routine, all cases, one report.
#ifndef A64_PROOFS_THEOREM_THEOREM_H
#define A64_PROOFS_THEOREM_THEOREM_H

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "proofs/reason/outcome.h"
#include "proofs/reason/solver/solver.h"

namespace a64::proofs {

/// More is not asked for: 2^40 bytes are beyond the buffers of any call, and samples far out in
/// them cost what the size has in bits.
inline constexpr u64 kMostMaxLength = u64{1} << 40;

struct ProveOptions {
  /// Only these sizes (first, last) of those that the contract admits, each for itself; without it
  /// every one up to the largest.
  std::optional<std::pair<u64, u64>> lengths;
  std::optional<u64> max_len;  ///< the largest size, in place of what the contract says
  std::vector<Property> properties{kUsualProperties.begin(), kUsualProperties.end()};
  std::vector<Aliasing> aliasings;  ///< of those that the contract allows; empty: all of them
  unsigned jobs = 0;                ///< threads, at most kMostThreads; 0 is one for each core
  u64 seed = 1;                     ///< of samples and searches for counterexamples
  SolverLimits limits;
  std::chrono::milliseconds time_limit{0};  ///< of the whole proof, wall clock; 0 is no limit
  u64 memory_limit = 0;                     ///< resident bytes of the process; 0 is no limit
  /// Becomes true when the proof is to end early; null: never.
  const std::atomic<bool>* interrupt = nullptr;
  /// Told of every query that the solver is asked, as many as the report counts; from several
  /// threads. Null: nobody.
  const QueryRecord* record = nullptr;
};

/// Why there is no size to prove, as in "admits no n from 5 to 9"; nothing if there is one, or if the
/// contract has no sizes.
std::optional<std::string> nothing_admitted(const Contract& specialised,
                                            const ProveOptions& options);

/// More would only cost memory.
inline constexpr unsigned kMostThreads = 64;

/// What was proved about one property under one aliasing, over all cases.
struct PropertyReport {
  Property property;
  Aliasing aliasing;
  Verdict verdict = Verdict::kError;
  /// Every obligation of its own is met, but it rests on the memory claim, which is not proved:
  /// a run that touches what it must not is one of which nothing else is known.
  bool lacks_memory = false;
  u64 cases = 0;
  u64 obligations = 0;
};

/// Instructions of the function that no case reached.
struct UnreachedRun {
  u64 begin = 0;
  u64 end = 0;        ///< behind the last one
  bool data = false;  ///< literal data or padding rather than code
};

struct Statistics {
  u64 cases = 0;
  u64 steps = 0;  ///< instructions stepped symbolically
  u64 terms = 0;
  u64 obligations = 0;
  u64 equalities_answered_before = 0;
  SolverStatistics solver;
  double seconds = 0;  ///< wall clock
};

/// A contract that stands in for a function that runs came to.
struct CalledContract {
  std::string name;    ///< of the function
  std::string source;  ///< such as "a64prove.toml:12"
  friend bool operator==(const CalledContract&, const CalledContract&) = default;
};

/// A limit, or whoever started the proof, ended it before all cases were done.
struct EarlyEnd {
  std::string why;                  ///< such as "the time limit of 60 s was reached"
  std::optional<u64> not_examined;  ///< cases; nothing if the cases were not even known
  std::string which;                ///< those, in words
};

struct TheoremReport {
  Verdict verdict = Verdict::kError;  ///< proved only if all asked properties are
  std::vector<PropertyReport> properties;
  std::vector<CaseOutcome> cases;  ///< by length; findings in them, the first of each kind
                                   ///<   and place with a counterexample
  std::vector<UnreachedRun> unreached;
  /// The lengths that the cases cover, in words, and whether those are all.
  std::string coverage;
  bool covers_all = false;
  std::optional<EarlyEnd> early_end;  ///< then no more than refuted or unknown
  std::set<u64> reached;              ///< addresses of instructions that ran in some case
  std::map<u64, u64> cases_reaching;  ///< the same addresses, each with the number of cases
  std::optional<u64>
      period;  ///< what one trip of the main loop takes off the size, if one was found
  std::vector<std::string> assumptions;
  std::vector<std::string> not_checked;
  /// What is proved rests on these; whether they are proved is not for this report to say.
  std::vector<CalledContract> calls;
  Statistics statistics;
};

/// Told of each case as it ends; from several threads, one at a time.
using Progress = std::function<void(const CaseOutcome&, u64 done, u64 total)>;

/// The largest size that a proof with these options covers.
u64 largest_size(const Contract& specialised, const ProveOptions& options);

/// Those that a proof with these options is about.
std::vector<Aliasing> aliasings(const Contract& specialised, const ProveOptions& options);

TheoremReport prove(const Routine& routine, const ProveOptions& options,
                    const Progress& progress = {});

}  // namespace a64::proofs

#endif
