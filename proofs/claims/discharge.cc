#include "proofs/claims/discharge.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "proofs/claims/same_value.h"

namespace a64::proofs {

using sim::Term;

namespace {

class Discharge {
 public:
  Discharge(Worker& worker, const CaseFrame& frame, std::span<const Obligation> obligations,
            std::span<const Term> conditions)
      : worker_(worker), frame_(frame), obligations_(obligations), conditions_(conditions) {}

  void run() {
    for (const Obligation& obligation : obligations_) {
      const Solver::About about(
          worker_.solver,
          {.claim = to_text(obligation.claim),
           .pc = obligation.pc,
           .says = obligation.said.empty() ? obligation.about : std::string_view(obligation.said)});
      std::visit([&](const auto& goal) { meet(obligation, goal); }, obligation.goal);
    }
  }

 private:
  /// Questions that are open after so many are not going to be the only ones.
  static constexpr i64 kMostOpen = 4;

  std::span<const Term> assumed(const Obligation& obligation) const {
    return conditions_.first(std::min(obligation.assumed, conditions_.size()));
  }

  void met(const Obligation& obligation, u64 times = 1) {
    frame_.outcome->count(obligation.claim, times);
  }

  static std::string text(const Obligation& obligation, const Answer& answer) {
    return obligation.unmet != nullptr ? obligation.unmet(obligation, answer) : obligation.said;
  }

  void unknown(const Obligation& obligation, std::string what) {
    frame_.outcome->findings.push_back(
        {obligation.claim, Verdict::kUnknown, obligation.pc, std::move(what), std::nullopt});
  }

  void search(const Obligation& obligation, std::string what, std::vector<Inputs> candidates,
              std::optional<unsigned> operand = std::nullopt) {
    suspect(worker_, frame_, obligation.claim, obligation.pc, std::move(what),
            std::move(candidates), operand);
  }

  void meet(const Obligation& obligation, const goal::Met& goal) { met(obligation, goal.times); }

  void meet(const Obligation& obligation, const goal::Never&) {
    std::vector<Inputs> candidates = std::exchange(worker_.beyond_bounds[obligation.pc], {});
    std::ranges::move(sample_candidates(worker_, assumed(obligation)),
                      std::back_inserter(candidates));
    search(obligation, text(obligation, {}), std::move(candidates));
  }

  void meet(const Obligation& obligation, const goal::Open&) {
    unknown(obligation, text(obligation, {}));
  }

  /// Of all cases; where another way to prove this one may be tried, of this try alone.
  i64 open_ones(const Obligation& obligation) const {
    if (frame_.postponed == nullptr) return worker_.open_outputs[frame_.aliasing];
    return std::ranges::count(*frame_.postponed, obligation.claim, &Postponed::property);
  }

  void meet(const Obligation& obligation, const goal::Equal& goal) {
    const auto refuted = [&] { return worker_.refuted(frame_.aliasing, obligation.claim); };
    if (goal.costly && goal.actual != goal.expected) {
      if (refuted())
        return unknown(obligation, "not examined, since the output is refuted elsewhere");
      if (open_ones(obligation) >= kMostOpen) {
        return unknown(obligation, "not examined, since the output is left open elsewhere");
      }
    }
    const auto conditions = assumed(obligation);
    const Answer answer = equal_on_path(worker_, goal.actual, goal.expected, conditions);
    if (answer.proved()) return met(obligation);
    search(obligation, text(obligation, answer),
           differing(worker_, goal.actual, goal.expected, conditions, answer));
    if (goal.costly && !refuted() && frame_.postponed == nullptr) {
      ++worker_.open_outputs[frame_.aliasing];
    }
  }

  // An access that is not in bounds has its violation; of the others the intervals are to be
  // confirmed, all in one question.
  void meet(const Obligation& obligation, const goal::NotNegative& first) {
    const auto same = [&](const Obligation& other) {
      return other.claim == obligation.claim &&
             std::holds_alternative<goal::NotNegative>(other.goal);
    };
    if (&first != std::get_if<goal::NotNegative>(&std::ranges::find_if(obligations_, same)->goal)) {
      return;
    }
    std::vector<Term> slacks;
    u64 count = 0;
    for (const Obligation& other : obligations_) {
      if (!same(other)) continue;
      ++count;
      const auto& goal = std::get<goal::NotNegative>(other.goal);
      for (const Term slack : {goal.below, goal.above}) {
        if (slack && !slack.is_constant()) slacks.push_back(slack);
      }
    }
    std::ranges::sort(slacks, {}, [](Term t) { return t->id; });
    slacks.erase(std::ranges::unique(slacks).begin(), slacks.end());
    if (!slacks.empty()) {
      const Answer answer =
          worker_.solver.prove_not_negative(slacks, worker_.factory.index_space());
      if (!answer.proved()) {
        frame_.outcome->findings.push_back(
            {obligation.claim, Verdict::kUnknown, 0, text(obligation, answer), std::nullopt});
        return;
      }
    }
    met(obligation, count);
  }

  void meet(const Obligation& obligation, const goal::Independent& goal) {
    std::string what = text(obligation, {});
    if (worker_.searches[{obligation.claim, frame_.aliasing, obligation.pc, what}].succeeded) {
      return search(obligation, std::move(what), {});
    }
    auto pairs = secret_pairs(worker_, goal.value, assumed(obligation), goal.secrets);
    if (!pairs) return met(obligation);
    search(obligation, std::move(what), *std::move(pairs), goal.operand);
  }

  Worker& worker_;
  const CaseFrame& frame_;
  std::span<const Obligation> obligations_;
  std::span<const Term> conditions_;
};

}  // namespace

void discharge(Worker& worker, const CaseFrame& frame, std::span<const Obligation> obligations,
               std::span<const Term> conditions) {
  Discharge(worker, frame, obligations, conditions).run();
}

}  // namespace a64::proofs
