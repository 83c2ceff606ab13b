#include "proofs/equiv/joint_attempt.h"

#include <fmt/format.h>

#include <algorithm>

#include "proofs/claims/same_value.h"
#include "proofs/loops/changes.h"
#include "sim/term/print.h"

namespace a64::proofs::equiv {

using sim::Index;
using sim::IndexSpace;
using sim::SymbolicState;
using sim::Term;

namespace {

constexpr u64 kTripBudget = 200'000;
/// Rounds in which a joint state is weakened before it is given up.
constexpr unsigned kMostRounds = 12;
/// The pass from which a joint state holds.
constexpr i64 kFirst = 1;

i64 floor_div(i64 a, i64 b) {
  return a >= 0 ? a / b : -((-a + b - 1) / b);
}

std::size_t number(Side side) {
  return static_cast<std::size_t>(side);
}

class Attempt {
 public:
  Attempt(Pair& pair, Comparer& comparer, const JointChain& chain, u64 residue, Aliasing aliasing,
          const Part& part, JointShape shape)
      : pair_(pair),
        worker_(pair.worker),
        factory_(pair.worker.factory),
        chain_(chain),
        shape_(shape),
        residue_(residue),
        aliasing_(aliasing),
        n_lo_(part.first.value_or(equiv::least_periods(chain, residue, shape))),
        n_hi_(part.last),
        too_short_(n_lo_ > n_hi_ || n_lo_ < equiv::least_periods(chain, residue, shape)),
        check_(pair, comparer,
               fmt::format("{} {}n+{}, {} <= n <= {}", size_name(pair.contract()), chain.period,
                           residue, n_lo_, n_hi_),
               aliasing) {
    for (const i64 n : {n_lo_, n_lo_ + 1, n_lo_ + 2, n_lo_ + 20}) {
      if (n <= n_hi_) check_.frame.search_lengths.push_back(size_at(n));
    }
  }

  JointAttempt run() {
    bool went_through = false;
    if (too_short_) {
      check_.unknown("there are too few trips to learn from");
    } else {
      went_through = learn_and_prove();
      if (!check_.result.open.empty()) {
        search_around_changes();
        check_.search({worker_.inputs.begin(), worker_.inputs.end()});
      }
    }
    JointAttempt done;
    done.result = check_.take(went_through);
    done.went_through = went_through;
    done.least_periods = n_lo_;
    done.changes = changes();
    return done;
  }

 private:
  u64 size_at(i64 n) const { return chain_.period * static_cast<u64>(n) + residue_; }

  std::set<i64> changes() {
    return changes_of(factory_, undecided_, Index::kPeriods, n_lo_, n_hi_);
  }

  // Sizes at which runs take a path that others do not.
  void search_around_changes() {
    constexpr std::size_t kMost = 8;
    for (const i64 n : changes()) {
      if (check_.frame.search_lengths.size() < kMost) {
        check_.frame.search_lengths.push_back(size_at(n));
      }
    }
  }

  sim::Assumptions within(IndexSpace space) const {
    return worker_.entry.assumptions(check_.frame.size, std::move(space));
  }

  bool satisfiable() {
    if (factory_.index_space().witness()) return true;
    check_.unknown("the assumptions of the case are not shown to be satisfiable");
    return false;
  }

  bool learn_and_prove() {
    const Term periods = factory_.index(Index::kPeriods);
    check_.frame.size = {factory_.add(factory_.mul(periods, factory_.constant(64, chain_.period)),
                                      factory_.constant(64, residue_)),
                         size_at(n_lo_), size_at(n_hi_)};
    const sim::AssumptionScope scope(factory_, within(IndexSpace::periods(n_lo_, n_hi_)));
    auto states = pair_.entry_states(check_.frame.size, aliasing_);
    if (!satisfiable()) return false;
    pair_.partners.begin();
    for (const auto& loops : chain_.loops) {
      loops_ = &loops;
      auto behind = through(std::move(states));
      if (!behind) return false;
      states = *std::move(behind);
      pair_.partners.begin();
    }
    return exit(std::move(states));
  }

  void remember_undecided(const FinishedPath& path) {
    if (const auto* fork = std::get_if<sim::path_end::Undecided>(&path.end)) {
      undecided_.push_back(fork->condition);
    } else if (const auto* access = std::get_if<sim::path_end::Unplaced>(&path.end)) {
      undecided_.push_back(access->address);
    }
    undecided_.insert(undecided_.end(), path.conditions.begin(), path.conditions.end());
  }

  // To the next pass of the side's loop head; nothing if it may go elsewhere.
  std::optional<SymbolicState> to_head(Side side, SymbolicState state) {
    const u64 head = (*loops_)[number(side)].head;
    auto paths = pair_.follow(side, std::move(state),
                              {.steps = kTripBudget, .paths = 1, .breakpoint = head});
    if (paths.size() == 1 && !paths[0].cut &&
        std::holds_alternative<sim::path_end::AtBreakpoint>(paths[0].end)) {
      check_.check_stretch(side, paths[0]);
      if (read_) {
        for (const sim::Access& access : paths[0].events.accesses) {
          if (access.region && !access.is_write && !access.region->high.is_constant()) {
            *read_ += access.size;
          }
        }
      }
      return std::move(paths[0].state);
    }
    if (paths.empty()) check_.unknown("no path leads on: the case contradicts itself", side);
    for (const FinishedPath& path : paths) {
      remember_undecided(path);
      check_.check_stretch(side, path);
      if (std::holds_alternative<sim::path_end::Returned>(path.end)) {
        check_.unknown("it returns where runs of such sizes go on in the loop", side);
      } else if (std::holds_alternative<sim::path_end::AtBreakpoint>(path.end)) {
        check_.unknown("whether the loop goes on here is not decided by the size", side, head);
      } else {
        check_.check_end(side, path);
      }
    }
    return std::nullopt;
  }

  /// How far a side has come: bytes that it has written where buffers grow.
  u64 progress(const SymbolicState& state) const {
    u64 bytes = 0;
    for (const auto& [key, window] : state.memory.windows()) {
      const sim::Region& region = worker_.entry.region(key.first);
      if (region.high.is_constant()) continue;
      window.for_each([&](i64, const sim::ByteRef&) { ++bytes; });
    }
    return bytes;
  }

  /// The states at the heads from the first pass on, and what was written and read by then.
  struct Trail {
    std::vector<SymbolicState> passes;
    std::vector<u64> written;
    std::vector<u64> read;
  };

  std::optional<Trail> trail(Side side, SymbolicState state) {
    const auto slope = static_cast<i64>((*loops_)[number(side)].slope);
    const i64 most = 1 + slope * (1 + shape_.lead + 2);
    Trail trail;
    u64 read = 0;
    read_ = &read;
    for (i64 pass = 0; pass < most; ++pass) {
      auto next = to_head(side, std::move(state));
      if (!next) {
        read_ = nullptr;
        // Passes that only another way to line the two up would need.
        return std::nullopt;
      }
      state = *std::move(next);
      trail.written.push_back(progress(state));
      trail.read.push_back(read);
      trail.passes.push_back(state);
    }
    read_ = nullptr;
    return trail;
  }

  /// Passes that each side takes before the first that they have in common: where both have come
  /// equally far.
  static std::array<i64, 2> lined_up(const std::array<Trail, 2>& trails,
                                     const std::array<GrowingLoop, 2>& loops) {
    const bool writes = trails[0].written.back() != 0 || trails[1].written.back() != 0;
    const auto come = [&](std::size_t side, i64 pass) {
      const auto k = static_cast<std::size_t>(pass);
      return writes ? trails[side].written[k] : trails[side].read[k];
    };
    const auto slope = [&](std::size_t side) { return static_cast<i64>(loops[side].slope); };
    for (i64 sum = 0; sum <= slope(0) + slope(1); ++sum) {
      for (i64 one = std::max<i64>(0, sum - slope(1)); one <= std::min(sum, slope(0)); ++one) {
        if (come(0, one) == come(1, sum - one)) return {one, sum - one};
      }
    }
    return {0, 0};
  }

  /// Where i lies, from the first joint pass on, but for the last so many.
  IndexSpace trips_but(i64 last_ones) const {
    return IndexSpace::trips(n_lo_, n_hi_, kFirst, last_less_ - last_ones, 1);
  }

  std::optional<std::array<SymbolicState, 2>> through(std::array<SymbolicState, 2> states) {
    std::array<Trail, 2> trails;
    for (const Side side : kSides) {
      auto one = trail(side, std::move(states[number(side)]));
      if (!one) return std::nullopt;
      trails[number(side)] = *std::move(one);
    }
    const std::array<i64, 2> ahead = lined_up(trails, *loops_);
    Passes passes;
    std::optional<i64> last_less;
    for (const std::size_t side : {0, 1}) {
      const GrowingLoop& loop = (*loops_)[side];
      const auto slope = static_cast<i64>(loop.slope);
      const i64 first = ahead[side] + shape_.lead * slope;
      for (i64 k = 0; k < 3; ++k) {
        passes[side].push_back(
            std::move(trails[side].passes[static_cast<std::size_t>(first + k * slope)]));
      }
      // Passes first + 1, first + 1 + slope, ... of slope * n + excess in all.
      const i64 more = floor_div(loop.excess[residue_] - (first + 1), slope);
      last_less = std::min(last_less.value_or(more), more);
    }
    last_less_ = kFirst + *last_less - shape_.rear;
    return induct(passes);
  }

  std::optional<std::array<SymbolicState, 2>> induct(const Passes& passes) {
    Weakened weakened;
    for (unsigned round = 0; round < kMostRounds; ++round) {
      const std::size_t open = check_.result.open.size();
      std::optional<JointState> joint;
      {
        const sim::AssumptionScope scope(factory_, within(trips_but(0)));
        joint = generalise(pair_, passes, kFirst, shape_.style, weakened, aliasing_);
      }
      if (!joint->consistent) {
        check_.unknown("memory is written at offsets of which it is not known that they differ");
        return std::nullopt;
      }
      Disagreement wrong = on_entry(passes, *joint);
      if (wrong.fatal.empty() && wrong.slots.empty()) wrong = after_trip(*joint);
      if (check_.result.open.size() != open) return std::nullopt;
      if (!wrong.fatal.empty()) {
        give_up(wrong);
        return std::nullopt;
      }
      if (wrong.slots.empty()) {
        const Term last = factory_.add(factory_.index(Index::kPeriods),
                                       factory_.constant(64, static_cast<u64>(last_less_)));
        return std::array{instantiate(worker_, joint->sides[0], last),
                          instantiate(worker_, joint->sides[1], last)};
      }
      for (const Slot& slot : wrong.slots) ++weakened[slot];
      last_wrong_ = wrong.slots.front();
    }
    check_.unknown(
        fmt::format("what the loops keep from trip to trip is not found; {} is the first "
                    "that fits no pattern",
                    to_text(*last_wrong_, worker_.entry)));
    return std::nullopt;
  }

  void give_up(const Disagreement& wrong) {
    check_.unknown(wrong.fatal);
    if (!wrong.old_value || !wrong.new_value) return;
    check_.unknown(fmt::format("OLD has {}, NEW has {}", sim::to_text(wrong.old_value, 6),
                               sim::to_text(wrong.new_value, 6)));
  }

  Disagreement on_entry(const Passes& passes, const JointState& joint) {
    return disagreement(pair_, {passes[0][0], passes[1][0]}, joint,
                        factory_.constant(64, static_cast<u64>(kFirst)), check_.result.obligations);
  }

  Disagreement after_trip(const JointState& joint) {
    const sim::AssumptionScope scope(factory_, within(trips_but(1)));
    Disagreement wrong;
    if (!satisfiable()) return wrong;
    pair_.partners.begin();
    std::array<SymbolicState, 2> states{joint.sides[0].state, joint.sides[1].state};
    for (const Side side : kSides) {
      SymbolicState& state = states[number(side)];
      for (u64 pass = 0; pass < (*loops_)[number(side)].slope; ++pass) {
        auto next = to_head(side, std::move(state));
        if (!next) return wrong;
        state = *std::move(next);
      }
    }
    const Term next = factory_.add(factory_.index(Index::kTrip), factory_.constant(64, 1));
    return disagreement(pair_, states, joint, next, check_.result.obligations);
  }

  bool exit(std::array<SymbolicState, 2> states) {
    const PathLimits limits{.steps = kTripBudget, .paths = 8, .breakpoint = {}};
    const auto old_paths = pair_.follow(Side::kOld, std::move(states[0]), limits);
    const auto new_paths = pair_.follow(Side::kNew, std::move(states[1]), limits);
    for (const auto* paths : {&old_paths, &new_paths}) {
      for (const FinishedPath& path : *paths) remember_undecided(path);
    }
    return check_.check_all(old_paths, new_paths);
  }

  Pair& pair_;
  Worker& worker_;
  sim::TermFactory& factory_;
  const JointChain& chain_;
  JointShape shape_;
  u64 residue_;
  Aliasing aliasing_;
  i64 n_lo_;
  i64 n_hi_;
  bool too_short_;
  CaseCheck check_;
  const std::array<GrowingLoop, 2>* loops_ = nullptr;  ///< at work
  i64 last_less_ = 0;                                  ///< the last joint pass, less n
  u64* read_ = nullptr;
  std::optional<Slot> last_wrong_;
  std::vector<Term> undecided_;  ///< conditions and addresses that stopped a path
};

}  // namespace

i64 least_periods(const JointChain& chain, u64 residue, const JointShape& shape) {
  const u64 below = chain.least - std::min(chain.least, residue);
  i64 least = static_cast<i64>((below + chain.period - 1) / chain.period);
  for (const auto& loops : chain.loops) {
    for (const GrowingLoop& loop : loops) {
      // All passes to learn from lie within the run.
      const auto slope = static_cast<i64>(loop.slope);
      const i64 passes = 1 + slope * (1 + shape.lead + 2 + shape.rear);
      const i64 missing = passes - loop.excess[residue];
      const i64 enough = missing > 0 ? (missing + slope - 1) / slope : 0;
      least = std::max({least, i64{1}, loop.regular_from[residue], enough});
    }
  }
  return shape.skipped + least;
}

JointAttempt attempt(Pair& pair, Comparer& comparer, const JointChain& chain, u64 residue,
                     Aliasing aliasing, const Part& part, const JointShape& shape) {
  return Attempt(pair, comparer, chain, residue, aliasing, part, shape).run();
}

}  // namespace a64::proofs::equiv
