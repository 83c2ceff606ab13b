// One mutant, judged twice: by the whole prover, and by runs on known words that know nothing of
// the proof. What is proved and shown to be wrong is a fault of the prover.
#ifndef A64_PROOFS_MUTATE_JUDGE_H
#define A64_PROOFS_MUTATE_JUDGE_H

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "proofs/mutate/mutants.h"
#include "proofs/mutate/on_words.h"
#include "proofs/theorem/theorem.h"

namespace a64::proofs {

/// What the routine is held to, for one combination of the values that its contract splits on.
struct MutationCase {
  Routine routine;
  ProveOptions options;
  /// The contracts under which it is run on words, specialised: that of the routine, or where its
  /// sizes depend on several numbers those with all but one of them fixed. Must not be empty.
  std::vector<const Contract*> on_words;
};

using Prover = std::function<TheoremReport(const Routine&, const ProveOptions&)>;

enum class MutantOutcome : u8 {
  kNotTried,
  kRefuted,
  kProved,         ///< and nothing was shown on words
  kUnknown,        ///< by the prover
  kUnsupported,    ///< an instruction or construct that the prover does not model
  kFailed,         ///< an internal error
  kWronglyProved,  ///< a claim is proved of which words show that it is broken
};

std::string_view to_text(MutantOutcome outcome);

/// What words say of a refuted mutant.
enum class WordsSay : u8 {
  kSame,     ///< a claim that the prover refuted is broken there too
  kOther,    ///< only other claims are
  kNothing,  ///< nothing in the calls that were made
};

std::string_view to_text(WordsSay says);

struct ClaimVerdict {
  std::size_t number = 0;  ///< of the case
  Property property{};
  Aliasing aliasing{};
  Verdict verdict = Verdict::kError;
};

struct Judgement {
  MutantOutcome outcome = MutantOutcome::kNotTried;
  std::vector<ClaimVerdict> claims;  ///< as the prover has it
  /// The prover's first, and whether it fails once more when it is run again.
  std::optional<Counterexample> refutation;
  bool replays = false;
  std::vector<Counterexample> shown;  ///< on words
  WordsSay words = WordsSay::kNothing;
  /// What words show of a claim that is proved.
  std::optional<Counterexample> contradiction;
  std::string why;  ///< unknown, unsupported or failed
  u64 calls = 0;    ///< on words
  u64 calls_not_ended = 0;
  u64 calls_too_long = 0;      ///< not made (on_words.h)
  std::string calls_left_out;  ///< why others were not made; empty if they were
  double seconds = 0;          ///< wall clock, of the prover and the words
  double prover_seconds = 0;
  /// Every call was made, but for those that are too long, and followed to its end.
  bool words_complete() const { return calls_not_ended == 0 && calls_left_out.empty(); }
};

/// `edit`: nothing of the routine as it is. Throws nothing that comes of the routine.
Judgement judge(std::span<const MutationCase> cases, const std::optional<CodeEdit>& edit,
                const Prover& prover, unsigned threads);

}  // namespace a64::proofs

#endif
