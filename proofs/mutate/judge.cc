#include "proofs/mutate/judge.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <new>
#include <set>

#include "proofs/claims/claim.h"
#include "proofs/refute/explain/edited_routine.h"

namespace a64::proofs {
namespace {

using Clock = std::chrono::steady_clock;

/// The largest size that is run where the other sizes are fixed.
constexpr u64 kMostOfFixed = 40;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Of several cases: a fault that is found comes first.
MutantOutcome worse(MutantOutcome a, MutantOutcome b) {
  constexpr std::array kFromGood{MutantOutcome::kNotTried,     MutantOutcome::kProved,
                                 MutantOutcome::kUnknown,      MutantOutcome::kUnsupported,
                                 MutantOutcome::kFailed,       MutantOutcome::kRefuted,
                                 MutantOutcome::kWronglyProved};
  return std::ranges::find(kFromGood, a) < std::ranges::find(kFromGood, b) ? b : a;
}

MutantOutcome outcome_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::kProved:
      return MutantOutcome::kProved;
    case Verdict::kRefuted:
      return MutantOutcome::kRefuted;
    case Verdict::kUnknown:
      return MutantOutcome::kUnknown;
    case Verdict::kUnsupported:
      return MutantOutcome::kUnsupported;
    case Verdict::kError:
      break;
  }
  return MutantOutcome::kFailed;
}

/// What stands open, the first few.
std::string open_points(const TheoremReport& report, const sim::Image& image) {
  constexpr std::size_t kMostTold = 3;
  std::set<std::string> told;
  std::string text;
  const auto tell = [&](const std::string& point) {
    if (told.size() >= kMostTold || !told.insert(point).second) return;
    text += (text.empty() ? "" : "; ") + point;
  };
  if (report.early_end) tell(report.early_end->why);
  for (const CaseOutcome& one : report.cases) {
    for (const Finding& finding : one.findings) {
      if (finding.verdict == Verdict::kRefuted || finding.verdict == Verdict::kProved) continue;
      const std::string place = finding.pc != 0 ? " at " + image.label(finding.pc) : "";
      tell(fmt::format("{}: {}{}", to_text(finding.property), finding.what, place));
    }
  }
  if (text.empty() && !report.covers_all) tell("no proof covers all sizes");
  return text;
}

class Judge {
 public:
  Judge(const Prover& prover, unsigned threads) : prover_(prover), threads_(threads) {}

  void take(const MutationCase& one, std::size_t number) {
    prove(one, number);
    run(one, number);
    made_.outcome = worse(made_.outcome, outcome_);
  }

  Judgement verdict() {
    const bool same = std::ranges::any_of(
        same_shown_, [](const auto& shown) { return shown == Verdict::kRefuted; });
    if (!made_.shown.empty()) made_.words = same ? WordsSay::kSame : WordsSay::kOther;
    if (made_.contradiction) made_.outcome = MutantOutcome::kWronglyProved;
    return std::move(made_);
  }

 private:
  void prove(const MutationCase& one, std::size_t number) {
    const auto start = Clock::now();
    ProveOptions options = one.options;
    options.jobs = threads_;
    TheoremReport report = prover_(one.routine, options);
    Routine subject = one.routine;
    if (report.verdict == Verdict::kUnknown && !report.early_end) {
      look_at_small_sizes(one, options, subject, report);
    }
    made_.prover_seconds += seconds_since(start);
    outcome_ = outcome_of(report.verdict);
    for (const PropertyReport& row : report.properties) {
      made_.claims.push_back({number, row.property, row.aliasing, row.verdict});
    }
    for (const CaseOutcome& outcome : report.cases) {
      for (const Finding& finding : outcome.findings) {
        if (made_.refutation || !finding.counterexample) continue;
        made_.refutation = finding.counterexample;
        made_.replays = show_again(subject, *finding.counterexample).has_value();
      }
    }
    if (outcome_ == MutantOutcome::kProved || outcome_ == MutantOutcome::kRefuted) return;
    if (!made_.why.empty()) return;
    made_.why = open_points(report, *one.routine.image);
  }

  /// As `prove` does where sizes depend on several numbers: with all but one of them fixed. If that
  /// shows a fault, its report takes the place of the given one.
  void look_at_small_sizes(const MutationCase& one, const ProveOptions& options, Routine& subject,
                           TheoremReport& report) const {
    constexpr u64 kLargest = 12;
    constexpr double kLongest = 20;
    const auto start = Clock::now();
    for (const Contract* contract : one.on_words) {
      if (contract == one.routine.contract || seconds_since(start) > kLongest) return;
      Routine fixed = one.routine;
      fixed.contract = contract;
      ProveOptions few = options;
      if (size_scalar(*contract)) {
        few.lengths = {0, std::min(kLargest, largest_size(*contract, options))};
      }
      TheoremReport shown = prover_(fixed, few);
      if (shown.verdict != Verdict::kRefuted) continue;
      subject = fixed;
      report = std::move(shown);
      return;
    }
  }

  void run(const MutationCase& one, std::size_t number) {
    const ProveOptions& options = one.options;
    // The prover has a budget of its own; the words get one of the same size.
    sim::Budget budget({options.time_limit, options.memory_limit, options.interrupt});
    for (const Contract* contract : one.on_words) {
      Routine routine = one.routine;
      routine.contract = contract;
      routine.budget = &budget;
      const u64 largest = largest_size(*contract, options);
      // There are many of the contracts with some numbers fixed.
      const u64 most = contract == one.routine.contract ? largest : std::min(largest, kMostOfFixed);
      for (const Aliasing aliasing : aliasings(*contract, options)) {
        take_words(number, run_on_words(routine, {.properties = to_show(one, number, aliasing),
                                                  .aliasings = {aliasing},
                                                  .sizes = {options.lengths, most},
                                                  .seed = options.seed}));
      }
    }
  }

  /// Of a refuted mutant those claims are left out of which the prover says nothing.
  std::vector<Property> to_show(const MutationCase& one, std::size_t number,
                                Aliasing aliasing) const {
    std::vector<Property> properties = one.options.properties;
    if (outcome_ != MutantOutcome::kRefuted) return properties;
    std::erase_if(properties, [&](Property property) {
      const Verdict verdict = verdict_of(number, property, aliasing);
      return verdict == Verdict::kUnknown || verdict == Verdict::kUnsupported;
    });
    return properties;
  }

  void take_words(std::size_t number, WordResult words) {
    made_.calls += words.calls;
    made_.calls_not_ended += words.not_ended;
    made_.calls_too_long += words.too_long;
    if (made_.calls_left_out.empty()) made_.calls_left_out = words.early_end;
    for (Counterexample& found : words.shown) {
      const Verdict verdict = verdict_of(number, found.property, found.aliasing);
      same_shown_.push_back(verdict);
      if (verdict == Verdict::kProved && !made_.contradiction) made_.contradiction = found;
      made_.shown.push_back(std::move(found));
    }
  }

  /// What the prover has said of a claim; kError where it has said nothing.
  Verdict verdict_of(std::size_t number, Property property, Aliasing aliasing) const {
    for (const ClaimVerdict& claim : made_.claims) {
      const bool same =
          claim.number == number && claim.property == property && claim.aliasing == aliasing;
      if (same) return claim.verdict;
    }
    return Verdict::kError;
  }

  const Prover& prover_;
  const unsigned threads_;
  Judgement made_;
  MutantOutcome outcome_ = MutantOutcome::kNotTried;  ///< of the case at hand
  std::vector<Verdict> same_shown_;                   ///< of the claims that words show broken
};

/// The case with the change, and what it points into.
std::optional<MutationCase> changed(const MutationCase& one, const std::optional<CodeEdit>& edit,
                                    std::shared_ptr<const sim::Image>& image) {
  MutationCase made = one;
  if (edit) {
    auto edited = edited_routine(one.routine, *edit);
    if (!edited) return std::nullopt;
    made.routine = std::move(edited->routine);
    image = std::move(edited->image);
  }
  return made;
}

}  // namespace

std::string_view to_text(MutantOutcome outcome) {
  switch (outcome) {
    case MutantOutcome::kNotTried:
      return "not tried";
    case MutantOutcome::kRefuted:
      return "refuted";
    case MutantOutcome::kProved:
      return "proved";
    case MutantOutcome::kUnknown:
      return "unknown";
    case MutantOutcome::kUnsupported:
      return "unsupported";
    case MutantOutcome::kFailed:
      return "failed";
    case MutantOutcome::kWronglyProved:
      return "wrongly proved";
  }
  return "";
}

std::string_view to_text(WordsSay says) {
  switch (says) {
    case WordsSay::kSame:
      return "same";
    case WordsSay::kOther:
      return "other";
    case WordsSay::kNothing:
      return "nothing";
  }
  return "";
}

Judgement judge(std::span<const MutationCase> cases, const std::optional<CodeEdit>& edit,
                const Prover& prover, unsigned threads) {
  const auto start = Clock::now();
  Judgement made;
  const auto failed = [&](const char* what) {
    made = {};
    made.outcome = MutantOutcome::kFailed;
    made.why = what;
  };
  try {
    Judge judge(prover, threads);
    for (std::size_t number = 0; number < cases.size(); ++number) {
      std::shared_ptr<const sim::Image> image;
      auto one = changed(cases[number], edit, image);
      if (!one) throw std::logic_error("the change cannot be made");
      judge.take(*one, number);
    }
    made = judge.verdict();
  } catch (const std::bad_alloc&) {
    failed(sim::kOutOfMemory);
  } catch (const std::exception& error) {
    failed(error.what());
  }
  made.seconds = seconds_since(start);
  return made;
}

}  // namespace a64::proofs
