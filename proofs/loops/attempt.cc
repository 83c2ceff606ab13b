#include "proofs/loops/attempt.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <unordered_set>

#include "proofs/claims/path_check.h"
#include "proofs/loops/changes.h"
#include "proofs/loops/loop_state.h"
#include "proofs/refute/replay.h"
#include "sim/term/print.h"
#include "sim/term/substitute.h"

namespace a64::proofs {

using sim::Index;
using sim::IndexSpace;
using sim::SymbolicState;
using sim::Term;

namespace {

class Attempt {
 public:
  Attempt(Worker& worker, const LoopChain& chain, u64 residue, Aliasing aliasing, const Part& part,
          Shape shape)
      : worker_(worker),
        factory_(worker.factory),
        chain_(chain),
        shape_(shape),
        n_lo_(part.first.value_or(proofs::least_periods(chain, residue, shape))),
        n_hi_(part.last),
        too_short_(n_lo_ > n_hi_ || n_lo_ < proofs::least_periods(chain, residue, shape)),
        residue_(residue) {
    outcome_.aliasing = aliasing;
    outcome_.name = fmt::format("{} {}n+{}, {} <= n <= {}", size_name(worker.entry.contract()),
                                chain.period, residue, n_lo_, n_hi_);
    frame_.aliasing = aliasing;
    frame_.outcome = &outcome_;
    frame_.postponed = &postponed_;
    for (const i64 n : {n_lo_, n_lo_ + 1, n_lo_ + 2, n_lo_ + 20}) {
      if (n > n_hi_) break;
      frame_.search_lengths.push_back(size_at(n));
    }
  }

  /// Whether every obligation was met. Findings are in the outcome.
  bool run() {
    if (too_short_) {
      unknown(0, "there are too few trips to learn from");
      return false;
    }
    const bool went_through = learn_and_prove();
    const bool lemmas = worker_.lemmas.settle(outcome_);
    const bool proved = went_through && lemmas;
    if (proved) outcome_.count(Property::kTermination);
    outcome_.complete = proved;
    return proved;
  }

  Attempted take(bool went_through) {
    return {.outcome = std::move(outcome_),
            .went_through = went_through,
            .least_periods = n_lo_,
            .changes = changes_of(factory_, undecided_, Index::kPeriods, n_lo_, n_hi_),
            .postponed = std::move(postponed_),
            .search_lengths = frame_.search_lengths};
  }

 private:
  /// What this case assumes while the indices lie in `space`.
  sim::Assumptions within(IndexSpace space) const {
    return worker_.entry.assumptions(frame_.size, std::move(space));
  }

  u64 size_at(i64 n) const { return chain_.period * static_cast<u64>(n) + residue_; }

  bool learn_and_prove() {
    const Term periods = factory_.index(Index::kPeriods);
    frame_.size = {factory_.add(factory_.mul(periods, factory_.constant(64, chain_.period)),
                                factory_.constant(64, residue_)),
                   size_at(n_lo_), size_at(n_hi_)};
    const sim::AssumptionScope scope(factory_, within(IndexSpace::periods(n_lo_, n_hi_)));
    SymbolicState state = worker_.entry.entry_state(frame_.size, frame_.aliasing);
    frame_.promises = worker_.specification.promises(frame_.size, frame_.aliasing);
    worker_.cuts.begin_case(frame_.promises.sequences);
    if (!satisfiable()) return false;

    for (const GrowingLoop& loop : chain_.loops) {
      loop_ = &loop;
      auto behind = through(std::move(state));
      if (!behind) return false;
      state = *std::move(behind);
    }
    return exit(std::move(state));
  }

  // To the head of the loop, and to the state of its last pass; nothing if that is not proved.
  std::optional<SymbolicState> through(SymbolicState state) {
    std::vector<SymbolicState> passes;
    for (i64 pass = 0; pass < shape_.lead + 3; ++pass) {
      // The pattern's first pass is where the induction takes over from the entry.
      auto next = to_head(std::move(state), pass <= shape_.lead, 1);
      if (next.empty()) return std::nullopt;
      state = std::move(next.front());
      if (pass >= shape_.lead) passes.push_back(state);
    }
    first_ = shape_.lead + 1;
    last_less_ = loop_->excess[residue_] - shape_.rear;
    pattern_ = generalised(passes);
    if (!pattern_->consistent) {
      unknown(0, "memory is written at offsets of which it is not known that they differ");
      return std::nullopt;
    }
    if (!entry(passes[0], *pattern_) || !step(*pattern_)) return std::nullopt;
    const Term last = factory_.add(
        factory_.mul(factory_.index(Index::kPeriods), factory_.constant(64, loop_->slope)),
        factory_.constant(64, static_cast<u64>(last_less_)));
    SymbolicState behind = instantiate(worker_, *pattern_, last);
    see_sequences(behind);
    return behind;
  }

  /// Where i lies, in passes of the loop from the first on that the pattern is for, but for the
  /// last so many.
  IndexSpace trips_but(i64 last_ones) const {
    return IndexSpace::trips(n_lo_, n_hi_, first_, last_less_ - last_ones, loop_->slope);
  }

  LoopState generalised(const std::vector<SymbolicState>& passes) {
    const sim::AssumptionScope scope(factory_, within(trips_but(0)));
    return generalise(worker_, std::span<const SymbolicState, 3>(passes), first_, frame_.promises);
  }

  void unknown(u64 pc, std::string what) {
    outcome_.findings.push_back(
        {Property::kFunctional, Verdict::kUnknown, pc, std::move(what), std::nullopt});
  }

  bool satisfiable() {
    if (factory_.index_space().witness()) return true;
    unknown(0, "the assumptions of the case are not shown to be satisfiable");
    return false;
  }

  // Follows the paths to the next pass of the loop head, at most so many. Empty if one of them
  // goes elsewhere.
  std::vector<SymbolicState> to_head(SymbolicState state, bool checked, std::size_t most_paths) {
    auto paths =
        follow_paths(worker_, std::move(state),
                     {.steps = kTripBudget, .paths = most_paths, .breakpoint = loop_->head});
    const bool all_arrive = std::ranges::all_of(paths, [](const FinishedPath& path) {
      return std::holds_alternative<sim::path_end::AtBreakpoint>(path.end);
    });
    if (paths.empty()) unknown(0, "no path leads on: the case contradicts itself");
    std::vector<SymbolicState> arrived;
    for (FinishedPath& path : paths) {
      if (!all_arrive) {
        stray(path);
        continue;
      }
      outcome_.reached.insert(path.reached.begin(), path.reached.end());
      outcome_.steps += path.steps;
      search_around(path.conditions);
      if (checked) check_events(worker_, frame_, path.events, path.conditions);
      recognise_in_memory(path.state.memory);
      arrived.push_back(std::move(path.state));
    }
    return arrived;
  }

  // A value that was put together in memory, byte by byte or word by word, has passed through
  // no register as a whole.
  void recognise_in_memory(sim::SymbolicMemory& memory) {
    const sim::Region& frame = worker_.entry.region(stack_region(worker_.entry.contract()));
    const Term zero = factory_.constant(64, 0);
    const auto found = memory.windows().find({frame.id, zero});
    if (found == memory.windows().end()) return;
    const auto& window = found->second;
    std::vector<i64> written;
    window.for_each([&](i64 at, const sim::ByteRef&) { written.push_back(at); });
    const auto assembled = [&](i64 at, i64 size) {
      bool one_term = true;
      for (i64 k = 0; k < size; ++k) {
        const sim::ByteRef* byte = window.find(at + k);
        if (byte == nullptr) return false;
        one_term &= byte->value == window.find(at)->value;
      }
      return !one_term;
    };
    for (const i64 size : {16, 8, 4}) {
      for (const i64 at : written) {
        if (!assembled(at, size)) continue;
        const sim::Place place{&frame, zero, at};
        const auto content = memory.load(place, static_cast<unsigned>(size));
        const Term* value = std::get_if<Term>(&content);
        if (value == nullptr || !(*value)->secret) continue;
        // Neighbouring bytes of one value read across its halves: no news.
        if ((*value)->op == sim::Op::kExtract || (*value)->op == sim::Op::kSequence) continue;
        const Term known = worker_.cuts.recognise(*value);
        if (known != *value) memory.store(place, known);
      }
    }
  }

  void remember_undecided(const FinishedPath& path) {
    if (const auto* fork = std::get_if<sim::path_end::Undecided>(&path.end)) {
      undecided_.push_back(fork->condition);
    } else if (const auto* access = std::get_if<sim::path_end::Unplaced>(&path.end)) {
      undecided_.push_back(access->address);
    }
  }

  // Sizes at which runs take a path that others do not are the first to try.
  void search_around(std::span<const Term> conditions) {
    std::set<i64> periods = changes_of(factory_, conditions, Index::kPeriods, n_lo_, n_hi_);
    if (loop_ != nullptr) {
      const auto slope = static_cast<i64>(loop_->slope);
      const i64 most = slope * n_hi_ + loop_->excess[residue_];
      for (const i64 trip : changes_of(factory_, conditions, Index::kTrip, 0, most)) {
        // The first n with so many trips, and one more.
        const i64 n = (trip - loop_->excess[residue_]) / slope + 1;
        for (const i64 around : {n, n + 1}) {
          if (around >= n_lo_ && around <= n_hi_) periods.insert(around);
        }
      }
    }
    for (const i64 n : periods) {
      if (std::ranges::find(frame_.search_lengths, size_at(n)) == frame_.search_lengths.end()) {
        frame_.search_lengths.push_back(size_at(n));
      }
    }
  }

  // A path of a trip that does not, or whose fellows do not, come back to the head.
  void stray(const FinishedPath& path) {
    remember_undecided(path);
    search_around(path.conditions);
    check_events(worker_, frame_, path.events, path.conditions);
    if (std::holds_alternative<sim::path_end::Returned>(path.end)) {
      unknown(0, "the routine returns where runs of such lengths go on in the loop");
    } else if (std::holds_alternative<sim::path_end::AtBreakpoint>(path.end)) {
      unknown(loop_->head, "whether the loop goes on here is not decided by the length");
    } else {
      check_end(worker_, frame_, path);
    }
  }

  bool entry(const SymbolicState& arrived, const LoopState& pattern) {
    const SymbolicState wanted =
        instantiate(worker_, pattern, factory_.constant(64, static_cast<u64>(first_)));
    return agree("on entry to the loop", arrived, wanted, pattern);
  }

  bool step(const LoopState& pattern) {
    const sim::AssumptionScope scope(factory_, within(trips_but(1)));
    if (!satisfiable()) return false;
    see_sequences(pattern.state);
    const auto arrived = to_head(pattern.state, true, kMostSides);
    if (arrived.empty()) {
      explain(pattern, undecided_);
      return false;
    }
    const Term next = factory_.add(factory_.index(Index::kTrip), factory_.constant(64, 1));
    const SymbolicState wanted = instantiate(worker_, pattern, next);
    return std::ranges::all_of(arrived, [&](const SymbolicState& state) {
      return agree("from one trip to the next", state, wanted, pattern);
    });
  }

  // From behind the last loop to the end. Claims that do not hold there are findings; they do not
  // keep the others from being proved.
  bool exit(SymbolicState state) {
    const auto paths = follow_paths(worker_, std::move(state),
                                    {.steps = kTripBudget, .paths = 8, .breakpoint = std::nullopt});
    const std::size_t before = outcome_.findings.size();
    if (paths.empty()) unknown(0, "no path leads on: the case contradicts itself");
    for (const FinishedPath& path : paths) remember_undecided(path);
    for (const FinishedPath& path : paths) {
      search_around(path.conditions);
      check_path(worker_, frame_, path);
    }
    if (outcome_.findings.size() != before && pattern_) explain(*pattern_, undecided_);
    return !paths.empty() && std::ranges::all_of(paths, [](const FinishedPath& path) {
      return !path.cut && std::holds_alternative<sim::path_end::Returned>(path.end);
    });
  }

  /// The values of sequences in a state are where the next ones are computed from.
  void see_sequences(const SymbolicState& state) {
    std::vector<Term> terms(state.cpu.x.begin(), state.cpu.x.end());
    terms.insert(terms.end(), state.cpu.v.begin(), state.cpu.v.end());
    for (const auto& [key, window] : state.memory.windows()) {
      window.for_each([&](i64, const sim::ByteRef& byte) { terms.push_back(byte.value); });
    }
    sim::for_each_leaf(terms, [&](Term leaf) {
      if (leaf->op != sim::Op::kSequence) return;
      worker_.cuts.look_ahead(leaf->parameter, leaf->children[0]);
    });
  }

  bool agree(std::string_view where, const SymbolicState& arrived, const SymbolicState& wanted,
             const LoopState& pattern) {
    const auto mismatch = compare(worker_, arrived, wanted, pattern, frame_.promises, outcome_);
    if (!mismatch) return true;
    const auto text = [](Term t) { return t ? sim::to_text(t) : std::string("nothing known"); };
    unknown(mismatch->pc,
            fmt::format("{}, {} does not follow the pattern of earlier trips: it is "
                        "{}, expected {}",
                        where, mismatch->what, text(mismatch->actual), text(mismatch->expected)));
    std::vector<Term> wrong;
    for (const Term side : {mismatch->actual, mismatch->expected}) {
      if (side) wrong.push_back(side);
    }
    explain(pattern, wrong);
    return false;
  }

  // Adds what fitted no pattern and has a part in what went wrong; where nothing is known of
  // what went wrong, the first few that fitted none.
  void explain(const LoopState& pattern, std::span<const Term> wrong) {
    constexpr std::size_t kMost = 4;
    std::unordered_set<Term> involved;
    sim::for_each_leaf(wrong, [&](Term leaf) { involved.insert(leaf); });
    std::vector<const Unfitted*> told;
    for (const Unfitted& unfitted : pattern.unfitted) {
      if (!unfitted.symbol || involved.contains(unfitted.symbol)) told.push_back(&unfitted);
    }
    if (wrong.empty()) {
      for (const Unfitted& unfitted : pattern.unfitted) told.push_back(&unfitted);
    }
    if (told.size() > kMost) told.resize(kMost);
    for (const Unfitted* unfitted : told) {
      unknown(unfitted->pc,
              fmt::format("{} fits no pattern: after trips {}, {} and {} it is {}, {} and {}",
                          unfitted->what, first_, first_ + 1, first_ + 2,
                          sim::to_text(unfitted->values[0]), sim::to_text(unfitted->values[1]),
                          sim::to_text(unfitted->values[2])));
    }
  }

  static constexpr u64 kTripBudget = 200'000;
  /// Ways through one trip that are followed side by side, where neither the length nor the
  /// trip's number decides.
  static constexpr std::size_t kMostSides = 4;

  Worker& worker_;
  sim::TermFactory& factory_;
  const LoopChain& chain_;
  Shape shape_;
  i64 n_lo_;
  i64 n_hi_;
  bool too_short_;
  u64 residue_;
  // Of the loop at work:
  const GrowingLoop* loop_ = nullptr;
  i64 first_ = 0;      ///< the pass from which the pattern holds
  i64 last_less_ = 0;  ///< the pass up to which it holds, less slope * n
  std::optional<LoopState> pattern_;

  CaseFrame frame_;
  CaseOutcome outcome_;
  std::vector<Postponed> postponed_;
  std::vector<Term> undecided_;  ///< conditions and addresses that stopped a path
};

}  // namespace

i64 least_periods(const LoopChain& chain, u64 residue, const Shape& shape) {
  const u64 below = chain.least - std::min(chain.least, residue);
  i64 least = static_cast<i64>((below + chain.period - 1) / chain.period);
  for (const GrowingLoop& loop : chain.loops) {
    // Three passes to learn from, all of them within the run.
    const i64 missing = 3 + shape.lead + shape.rear - loop.excess[residue];
    const i64 slope = static_cast<i64>(loop.slope);
    const i64 enough = missing > 0 ? (missing + slope - 1) / slope : 0;
    least = std::max({least, i64{1}, loop.regular_from[residue], enough});
  }
  return shape.skipped + least;
}

std::vector<Part> parts_between(const Part& part, const std::set<i64>& changes, unsigned splits) {
  constexpr unsigned kMostSplits = 3;
  constexpr std::size_t kMostParts = 6;
  if (splits >= kMostSplits || changes.empty() || changes.size() >= kMostParts) return {};
  std::vector<Part> parts;
  Part next{.first = part.first, .last = 0};
  for (const i64 change : changes) {
    next.last = change - 1;
    parts.push_back(next);
    next.first = change;
  }
  next.last = part.last;
  parts.push_back(next);
  return parts;
}

Attempted attempt(Worker& worker, const LoopChain& chain, u64 residue, Aliasing aliasing,
                  const Part& part, const Shape& shape) {
  Attempt attempt(worker, chain, residue, aliasing, part, shape);
  const bool went_through = attempt.run();
  return attempt.take(went_through);
}

}  // namespace a64::proofs
