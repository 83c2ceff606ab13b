#include "proofs/mutate/on_words.h"

#include <algorithm>

#include "proofs/claims/claim.h"
#include "sim/term/valuation.h"

namespace a64::proofs {
namespace {

/// Runs without an end that are followed far, a second each, and those that there may be before the
/// rest of a layout's calls is left out.
constexpr u64 kMostFollowedFar = 2;
constexpr u64 kMostNotEnded = 20;

/// Steps that the runs of sizes beyond the first ones may take under one layout: two seconds. Only
/// loops within loops take that many for the sizes up to kEverySizeTo.
constexpr u64 kMostLongSteps = 50'000'000;
constexpr u64 kAlwaysTo = 128;

/// Runs that return are followed once more up to this size, or as many of one size, to see that
/// they stay in the code.
constexpr u64 kFollowedTo = 128;

class OneLayout {
 public:
  OneLayout(const Routine& routine, const WordRequest& request, Aliasing aliasing,
            WordResult& result)
      : contract_(*routine.contract),
        request_(request),
        program_(*routine.image, routine.function, routine.callee_entries()),
        subject_{routine, program_, aliasing},
        result_(result),
        open_(request.properties) {}

  void run() {
    u64 not_ended = 0;
    for (const WordCall& call : word_calls(contract_, request_.sizes)) {
      if (open_.empty()) return;
      if (call.size > kAlwaysTo && long_steps_ > kMostLongSteps) {
        ++result_.too_long;
        continue;
      }
      ++result_.calls;
      budget_ = not_ended < kMostFollowedFar ? long_budget(contract_, call.size)
                                             : step_budget(contract_, call.size);
      if (ends(call)) continue;
      ++result_.not_ended;
      if (++not_ended < kMostNotEnded) continue;
      result_.early_end = "too many runs came to no end";
      return;
    }
  }

 private:
  /// One call; whether everything that was run was followed to its end.
  bool ends(const WordCall& call) {
    const Inputs inputs = inputs_of_call(contract_, call, request_.seed);
    // A run that returns where any stray access faults tells all that one run can tell.
    const Replay strict =
        replay(subject_.routine, inputs, call.size, subject_.aliasing, Surroundings::kUnmapped, {},
               {.comparison = compares_output() ? Compare::kOutput : Compare::kNothing,
                .budget = budget_,
                .program = &program_});
    if (call.size > kAlwaysTo) long_steps_ += strict.steps;
    // What says something of a run that returned says it of this one; so does what is about stray
    // accesses, wherever it stopped.
    drop_shown([&](Property, const Showing& showing) -> std::optional<Counterexample> {
      const bool tells = strict.returned() || showing.surroundings == Surroundings::kUnmapped;
      if (showing.of_run == nullptr || !tells) return std::nullopt;
      return complete(showing.of_run(strict), inputs, call.size);
    });
    const bool cut_short = std::holds_alternative<sim::stop::OutOfSteps>(strict.stop);
    bool ended = !cut_short;
    if (!strict.returned() || std::max(call.size, call.draw) <= kFollowedTo) {
      drop_shown([&](Property, const Showing& showing) -> std::optional<Counterexample> {
        const bool again =
            showing.of_input != nullptr || (showing.of_run != nullptr && !cut_short &&
                                            showing.surroundings != Surroundings::kUnmapped);
        if (!again) return std::nullopt;
        Shown shown = show(subject_, showing, inputs, call.size, budget_);
        ended &= !shown.open;
        // That it has no end is shown: nothing is open then.
        ended |= shown.found.has_value() && showing.of_input != nullptr;
        return std::move(shown.found);
      });
    }
    if (cut_short) return ended;
    if (!call.pair) return ended;
    drop_shown([&](Property, const Showing& showing) -> std::optional<Counterexample> {
      if (showing.of_pair == nullptr) return std::nullopt;
      const u64 seed = sim::random_bits(request_.seed, call.size, 4102 + call.draw);
      const Inputs other = showing.partner(contract_, inputs, random_inputs(contract_, seed));
      SuspectPlace anywhere;
      anywhere.elsewhere_too = true;
      Shown shown = show(subject_, showing, InputPair{inputs, other}, call.size, anywhere, budget_);
      ended &= !shown.open || shown.found.has_value();
      return std::move(shown.found);
    });
    return ended;
  }

  std::optional<Counterexample> complete(std::optional<Counterexample> found, const Inputs& inputs,
                                         u64 size) const {
    if (!found) return found;
    found->len = size;
    found->aliasing = subject_.aliasing;
    found->inputs = inputs;
    return found;
  }

  bool compares_output() const {
    return std::ranges::any_of(
        open_, [](Property property) { return claim_of(property).showing.compares_output; });
  }

  /// Takes the claims that `shows` has a counterexample to from the open ones.
  void drop_shown(const auto& shows) {
    std::erase_if(open_, [&](Property property) {
      std::optional<Counterexample> found = shows(property, claim_of(property).showing);
      if (!found) return false;
      found->property = property;
      result_.shown.push_back(*std::move(found));
      return true;
    });
  }

  const Contract& contract_;
  const WordRequest& request_;
  sim::Program program_;
  Subject subject_;
  WordResult& result_;
  std::vector<Property> open_;  ///< that nothing was shown of yet
  u64 budget_ = 0;              ///< steps of each run
  u64 long_steps_ = 0;
};

}  // namespace

WordResult run_on_words(const Routine& routine, const WordRequest& request) {
  WordResult result;
  try {
    for (const Aliasing aliasing : request.aliasings) {
      OneLayout(routine, request, aliasing, result).run();
    }
  } catch (const sim::BudgetEnded& end) {
    result.early_end = end.what();
  }
  return result;
}

}  // namespace a64::proofs
