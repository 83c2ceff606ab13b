// What the proof of one case brought: for each property the obligations that were met, and
// what stood against it.
#ifndef A64_PROOFS_REASON_OUTCOME_H
#define A64_PROOFS_REASON_OUTCOME_H

#include <array>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "proofs/contract/inputs.h"
#include "proofs/contract/routine.h"
#include "proofs/reason/property.h"

namespace a64::proofs {

/// A concrete run on which the theorem fails, confirmed by replay.
struct Counterexample {
  Property property{};
  u64 len = 0;  ///< the size (contract/specialise.h)
  Aliasing aliasing = Aliasing::kSeparate;
  Inputs inputs;
  /// Where it takes two runs: inputs that differ from the first ones in secrets only.
  std::optional<Inputs> other_inputs;
  /// At an instruction of variable time: the register that it works on, by its slot.
  std::optional<unsigned> operand;
  u64 pc = 0;                ///< the instruction at fault; 0 if none can be named
  std::string what;          ///< one line: what the run did
  std::string target;        ///< of a wrong result: what is wrong, such as "out"
  std::vector<u8> expected;  ///< the bytes of the target
  std::vector<u8> actual;
  std::optional<u64> first_wrong;
};

/// Something that stands against a property in a case.
struct Finding {
  Property property;
  Verdict verdict;  ///< kRefuted (with a counterexample), kUnknown or kUnsupported
  u64 pc = 0;       ///< 0 if no instruction can be named
  std::string what;
  std::optional<Counterexample> counterexample;
};

/// What a run needs of its caller and surroundings, and the theorem then says.
struct Needs {
  /// A region that is written, and one that is read or written once that has begun: these must not
  /// overlap.
  std::set<std::pair<u32, u32>> apart;
  bool waits_end = false;  ///< it waits for events or interrupts, which have to come
};

struct CaseOutcome {
  std::string name;  ///< such as "len 17" or "len 80n+17, 4 <= n <= 209715"
  Aliasing aliasing = Aliasing::kSeparate;
  std::array<u64, kProperties.size()> obligations{};
  std::vector<Finding> findings;
  std::set<u64> reached;  ///< addresses of instructions that ran
  u64 steps = 0;
  /// Every path was followed to its end and checked. Until then nothing is known of the case,
  /// and what it needs is anything.
  bool complete = false;
  Needs needs;
  /// It adds no proof: runs on known words alone, which may have shown something.
  bool only_refutes = false;
  /// The integer lemmas that rewrites relied on are proved (proofs/reason/floor_lemmas.h).
  bool lemmas_proved = false;
  double seconds = 0;

  void count(Property property, u64 obligations_met = 1) {
    obligations[static_cast<std::size_t>(property)] += obligations_met;
  }
};

}  // namespace a64::proofs

#endif
