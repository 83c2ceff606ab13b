#include "proofs/refute/refute.h"

#include "sim/term/valuation.h"

namespace a64::proofs {

namespace {

/// Runs over more bytes than this are not replayed while searching.
constexpr u64 kLongestReplay = u64{1} << 25;
constexpr u64 kLongRun = u64{1} << 16;
/// Steps that one search may take in all, some seconds: it must not hang on a routine whose runs
/// are all long. Far more than a search takes where runs are as long as those of a sane routine.
constexpr u64 kSearchSteps = 300'000'000;
/// Runs that a first look did not see the end of and that are followed further.
constexpr std::size_t kMostFollowed = 2;

/// One search: candidates and random inputs at each length, with a first look's budget; then
/// the first of those that it did not see the end of, with a long one.
class Search {
 public:
  Search(const Routine& routine, const Suspicion& suspicion)
      : suspicion_(suspicion),
        own_program_(*routine.image, routine.function, routine.callee_entries()),
        program_(suspicion.program != nullptr ? *suspicion.program : own_program_),
        subject_{routine, program_, suspicion.aliasing} {}

  std::optional<Counterexample> run() {
    if (auto found = try_candidates()) return found;
    if (auto found = try_random()) return found;
    for (const Pending& pending : pending_) {
      const u64 budget = std::min(long_budget(contract(), pending.len), steps_left_);
      if (auto found = attempt(pending.inputs, pending.other, pending.len, budget)) return found;
    }
    return std::nullopt;
  }

 private:
  struct Pending {
    Inputs inputs;
    std::optional<Inputs> other;
    u64 len;
  };

  const Contract& contract() const { return *subject_.routine.contract; }
  u64 work(u64 size) const { return bytes_worked_on(contract(), size); }
  const Showing& showing() const { return *suspicion_.showing; }
  bool of_pairs() const { return showing().of_pair != nullptr; }

  std::optional<Counterexample> try_candidates() {
    for (const u64 len : suspicion_.lengths) {
      if (work(len) > (of_pairs() ? kLongRun : kLongestReplay)) continue;
      for (const Inputs& inputs : suspicion_.candidates) {
        // A long run takes seconds: one look is what it gets.
        if (work(len) > kLongRun && &inputs != &suspicion_.candidates.front()) break;
        if (of_pairs()) {
          for (const Inputs& other : suspicion_.candidates) {
            if (&other == &inputs) continue;
            if (auto found = look(inputs, showing().partner(contract(), inputs, other), len)) {
              return found;
            }
          }
        }
        if (auto found = look(inputs, random_partner(inputs, len), len)) return found;
      }
    }
    return std::nullopt;
  }

  std::optional<Counterexample> try_random() {
    for (u64 k = 0; k < suspicion_.random_tries; ++k) {
      Inputs inputs = random_inputs(contract(), sim::random_bits(suspicion_.seed, k, 99));
      if (k < kWaysToWrap) inputs = about_to_wrap(contract(), std::move(inputs), k);
      if (k >= kWaysToWrap && k % 2 != 0) {
        inputs = with_small_numbers(contract(), std::move(inputs), k);
      }
      for (const u64 len : suspicion_.lengths) {
        if (work(len) > 4096) continue;
        if (auto found = look(inputs, random_partner(inputs, len), len)) return found;
      }
    }
    return std::nullopt;
  }

  std::optional<Inputs> random_partner(const Inputs& inputs, u64 len) const {
    if (!of_pairs()) return std::nullopt;
    const u64 seed = sim::random_bits(suspicion_.seed, len, 77);
    return showing().partner(contract(), inputs, random_inputs(contract(), seed));
  }

  std::optional<Counterexample> look(const Inputs& inputs, std::optional<Inputs> other, u64 len) {
    const u64 expected = 2 * suspicion_.run_steps;
    const u64 budget = std::min(std::max(step_budget(contract(), len), expected), steps_left_);
    if (budget == 0) return std::nullopt;
    const std::size_t followed = pending_.size();
    auto found = attempt(inputs, other, len, budget);
    if (!found && open_ && followed < kMostFollowed) {
      pending_.push_back({inputs, std::move(other), len});
    }
    return found;
  }

  std::optional<Counterexample> attempt(const Inputs& inputs, const std::optional<Inputs>& other,
                                        u64 len, u64 budget) {
    Shown shown =
        other ? show(subject_, showing(), InputPair{inputs, *other}, len, suspicion_.place, budget)
              : show(subject_, showing(), inputs, len, budget);
    steps_left_ -= std::min(steps_left_, shown.steps);
    open_ = shown.open;
    return std::move(shown.found);
  }

  const Suspicion& suspicion_;
  sim::Program own_program_;
  const sim::Program& program_;
  Subject subject_;
  u64 steps_left_ = kSearchSteps;
  bool open_ = false;  ///< the last run did not come to its end
  std::vector<Pending> pending_;
};

}  // namespace

Inputs with_other_secrets(const Contract& contract, const Inputs& inputs, u64 seed) {
  return with_secrets(contract, inputs, random_inputs(contract, seed));
}

std::optional<Counterexample> search_counterexample(const Routine& routine,
                                                    const Suspicion& suspicion) {
  return Search(routine, suspicion).run();
}

}  // namespace a64::proofs
