#include "proofs/theorem/sweep.h"

#include <fmt/format.h>

#include <algorithm>

#include "proofs/claims/claim.h"

namespace a64::proofs {
namespace {

class Sweep {
 public:
  Sweep(const Routine& routine, Aliasing aliasing, std::span<const Property> properties,
        const Inputs& inputs)
      : program_(*routine.image, routine.function, routine.callee_entries()),
        subject_{routine, program_, aliasing},
        open_(properties.begin(), properties.end()) {
    for (u64 which = 0; which < kWaysToWrap; ++which) {
      ways_.push_back(about_to_wrap(*routine.contract, inputs, which));
    }
    ways_.push_back(inputs);
    // What takes two runs of each length costs too much.
    std::erase_if(open_, [](Property p) { return showing(p).of_pair != nullptr; });
  }

  std::vector<Counterexample> run(u64 first, u64 last) {
    for (u64 len = first; len <= last && !open_.empty() && open_runs_ < kMostOpenRuns; ++len) {
      if (!admits(*subject_.routine.contract, len)) continue;
      // One run mostly tells all. One that does not return in surroundings that fault says
      // nothing of the rest.
      const Replay strict = one_run(len, Surroundings::kUnmapped);
      note_run(strict, Surroundings::kUnmapped, len);
      open_runs_ += std::holds_alternative<sim::stop::OutOfSteps>(strict.stop);
      if (strict.returned()) {
        note_run(strict, Surroundings::kPadded, len);
      } else {
        follow(len);
      }
    }
    return std::move(found_);
  }

 private:
  /// Lengths at which the run has not ended within its budget: more of them cost too much. A
  /// routine that is endless for one residue of 16 has fewer.
  static constexpr unsigned kMostOpenRuns = 40;

  const Inputs& inputs(u64 len) const { return ways_[len % ways_.size()]; }

  static const Showing& showing(Property property) { return claim_of(property).showing; }

  /// Whether a run in such surroundings may show something yet.
  bool open_in(Surroundings surroundings) const {
    return std::ranges::any_of(open_, [&](Property p) {
      return showing(p).of_run != nullptr && showing(p).surroundings == surroundings;
    });
  }

  Replay one_run(u64 len, Surroundings surroundings) const {
    const bool output =
        std::ranges::any_of(open_, [](Property p) { return showing(p).compares_output; });
    return replay(subject_.routine, inputs(len), len, subject_.aliasing, surroundings, {},
                  {.comparison = output ? Compare::kOutput : Compare::kNothing,
                   .budget = step_budget(*subject_.routine.contract, len),
                   .program = &program_});
  }

  bool note(Property property, std::optional<Counterexample> found, u64 len) {
    if (!found) return false;
    found->property = property;
    found->len = len;
    found->aliasing = subject_.aliasing;
    found->inputs = inputs(len);
    found_.push_back(*std::move(found));
    return true;
  }

  /// What the run says of the claims that such surroundings tell of.
  void note_run(const Replay& run, Surroundings surroundings, u64 len) {
    std::erase_if(open_, [&](Property p) {
      return showing(p).of_run != nullptr && showing(p).surroundings == surroundings &&
             note(p, showing(p).of_run(run), len);
    });
  }

  void follow(u64 len) {
    if (open_in(Surroundings::kPadded)) {
      note_run(one_run(len, Surroundings::kPadded), Surroundings::kPadded, len);
    }
    std::erase_if(open_, [&](Property p) {
      return showing(p).of_input != nullptr &&
             note(p,
                  show(subject_, showing(p), inputs(len), len,
                       step_budget(*subject_.routine.contract, len))
                      .found,
                  len);
    });
  }

  sim::Program program_;
  Subject subject_;
  std::vector<Property> open_;  ///< that nothing was found of yet
  std::vector<Inputs> ways_;    ///< taken in turn
  std::vector<Counterexample> found_;
  unsigned open_runs_ = 0;
};

bool decided(const std::vector<CaseOutcome>& outcomes, Property property, Aliasing aliasing) {
  // Where no case was begun nothing is.
  bool proved = std::ranges::find(outcomes, aliasing, &CaseOutcome::aliasing) != outcomes.end();
  for (const CaseOutcome& outcome : outcomes) {
    if (outcome.aliasing != aliasing) continue;
    proved &= outcome.complete;
    for (const Finding& finding : outcome.findings) {
      if (finding.property == property && finding.verdict == Verdict::kRefuted) return true;
      proved &= finding.property != property;
    }
  }
  return proved;
}

}  // namespace

std::vector<Counterexample> sweep(const Routine& routine, Aliasing aliasing,
                                  std::span<const Property> properties, u64 first, u64 last,
                                  const Inputs& inputs) {
  return Sweep(routine, aliasing, properties, inputs).run(first, last);
}

void sweep_undecided(std::vector<CaseOutcome>& outcomes, const Routine& routine,
                     const ProveOptions& options) {
  const auto [first, last] =
      options.lengths.value_or(std::pair<u64, u64>{0, largest_size(*routine.contract, options)});
  const Inputs inputs = random_inputs(*routine.contract, options.seed);
  for (const Aliasing aliasing : aliasings(*routine.contract, options)) {
    std::vector<Property> open = options.properties;
    std::erase_if(open, [&](Property p) { return decided(outcomes, p, aliasing); });
    if (open.empty()) continue;
    CaseOutcome outcome;
    outcome.name = fmt::format("{} to {}, run on known words", size_text(*routine.contract, first),
                               std::min(last, kLongestSwept));
    outcome.aliasing = aliasing;
    // It takes nothing from what other cases show, and adds no proof.
    outcome.complete = outcome.lemmas_proved = outcome.only_refutes = true;
    for (Counterexample& found :
         sweep(routine, aliasing, open, first, std::min(last, kLongestSwept), inputs)) {
      outcome.findings.push_back(
          {found.property, Verdict::kRefuted, found.pc, found.what, std::move(found)});
    }
    if (!outcome.findings.empty()) outcomes.push_back(std::move(outcome));
  }
}

}  // namespace a64::proofs
