#include "proofs/loops/induction.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <unordered_set>

#include "proofs/claims/path_check.h"
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

/// How an attempt cuts the run: passes before the pattern holds, passes at the end that are
/// followed one by one, and periods that are left to the lengths proved one by one because
/// short runs go another way.
struct Shape {
  i64 lead = 0;
  i64 rear = 0;
  i64 skipped = 0;
};

constexpr std::array kShapes{Shape{0, 0, 0},           Shape{1, 0, 0}, Shape{0, 1, 0},
                             Shape{1, 1, 0},           Shape{0, 0, 6}, Shape{2, 2, 0},
                             Shape{0, 0, kMostSkipped}};

class Attempt {
 public:
  Attempt(Worker& worker, const GrowingLoop& loop, u64 residue, Aliasing aliasing, u64 max_len,
          Shape shape)
      : worker_(worker),
        factory_(worker.factory),
        loop_(loop),
        shape_(shape),
        excess_(loop.visits_minus_n[residue]),
        // Three passes to learn from, all of them within the run.
        n_lo_(shape.skipped + std::max({i64{1}, loop.regular_from[residue],
                                        3 + shape.lead + shape.rear - excess_})),
        n_hi_(std::max<i64>(
            n_lo_, static_cast<i64>((max_len - std::min(max_len, residue)) / loop.period))),
        residue_(residue) {
    outcome_.aliasing = aliasing;
    outcome_.name = fmt::format("{} {}n+{}, {} <= n <= {}", size_name(worker.entry.contract()),
                                loop.period, residue, n_lo_, n_hi_);
    frame_.aliasing = aliasing;
    frame_.outcome = &outcome_;
    frame_.postponed = &postponed_;
    for (const i64 n : {n_lo_, n_lo_ + 1, n_lo_ + 2, n_lo_ + 20}) {
      if (n > n_hi_) break;
      frame_.search_lengths.push_back(loop.period * static_cast<u64>(n) + residue);
    }
  }

  /// Whether every obligation was met. Findings are in the outcome.
  bool run() {
    const bool went_through = learn_and_prove();
    const bool lemmas = worker_.lemmas.settle(outcome_);
    const bool proved = went_through && lemmas;
    if (proved) outcome_.count(Property::kTermination);
    outcome_.complete = proved;
    return proved;
  }

  CaseOutcome take_outcome() { return std::move(outcome_); }
  /// What the checks have found and not searched to the end.
  std::vector<Postponed> take_postponed() { return std::move(postponed_); }
  u64 least_periods() const { return static_cast<u64>(n_lo_); }
  std::vector<u64> search_lengths() const { return frame_.search_lengths; }

 private:
  /// What this case assumes while the indices lie in `space`.
  sim::Assumptions within(IndexSpace space) const {
    return worker_.entry.assumptions(frame_.size, std::move(space));
  }

  u64 size_at(i64 n) const { return loop_.period * static_cast<u64>(n) + residue_; }

  bool learn_and_prove() {
    const Term periods = factory_.index(Index::kPeriods);
    frame_.size = {factory_.add(factory_.mul(periods, factory_.constant(64, loop_.period)),
                                factory_.constant(64, residue_)),
                   size_at(n_lo_), size_at(n_hi_)};
    const sim::AssumptionScope scope(factory_, within(IndexSpace::periods(n_lo_, n_hi_)));
    SymbolicState state = worker_.entry.entry_state(frame_.size, frame_.aliasing);
    frame_.promises = worker_.specification.promises(frame_.size, frame_.aliasing);
    worker_.cuts.begin_case(frame_.promises.sequences);
    if (!satisfiable()) return false;

    std::vector<SymbolicState> passes;
    for (i64 pass = 0; pass < shape_.lead + 3; ++pass) {
      // The pattern's first pass is where the induction takes over from the entry.
      auto next = to_head(std::move(state), pass <= shape_.lead, 1);
      if (next.empty()) return false;
      state = std::move(next.front());
      if (pass >= shape_.lead) passes.push_back(state);
    }
    first_ = shape_.lead + 1;
    const i64 last_minus_n = excess_ - shape_.rear;

    const LoopState pattern = generalised(passes, last_minus_n);
    if (!pattern.consistent) {
      unknown(0, "memory is written at offsets of which it is not known that they differ");
      return false;
    }
    return entry(passes[0], pattern) && step(pattern, last_minus_n) && exit(pattern, last_minus_n);
  }

  LoopState generalised(const std::vector<SymbolicState>& passes, i64 last_minus_n) {
    const sim::AssumptionScope scope(factory_,
                                     within(IndexSpace::trips(n_lo_, n_hi_, first_, last_minus_n)));
    return generalise(worker_, std::span<const SymbolicState, 3>(passes), first_, frame_.promises);
  }

  void unknown(u64 pc, std::string what) {
    outcome_.findings.push_back(
        {Property::kFunctional, Verdict::kUnknown, pc, std::move(what), std::nullopt});
  }

  bool satisfiable() {
    if (worker_.solver.prove_satisfiable({}, &factory_.index_space()).proved()) return true;
    unknown(0, "the assumptions of the case are not shown to be satisfiable");
    return false;
  }

  // Follows the paths to the next pass of the loop head, at most so many. Empty if one of them
  // goes elsewhere.
  std::vector<SymbolicState> to_head(SymbolicState state, bool checked, std::size_t most_paths) {
    auto paths =
        follow_paths(worker_, std::move(state),
                     {.steps = kTripBudget, .paths = most_paths, .breakpoint = loop_.head});
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

  // A path of a trip that does not, or whose fellows do not, come back to the head.
  void stray(const FinishedPath& path) {
    remember_undecided(path);
    check_events(worker_, frame_, path.events, path.conditions);
    if (std::holds_alternative<sim::path_end::Returned>(path.end)) {
      unknown(0, "the routine returns where runs of such lengths go on in the loop");
    } else if (std::holds_alternative<sim::path_end::AtBreakpoint>(path.end)) {
      unknown(loop_.head, "whether the loop goes on here is not decided by the length");
    } else {
      check_end(worker_, frame_, path);
    }
  }

  bool entry(const SymbolicState& arrived, const LoopState& pattern) {
    const SymbolicState wanted =
        instantiate(worker_, pattern, factory_.constant(64, static_cast<u64>(first_)));
    return agree("on entry to the loop", arrived, wanted, pattern);
  }

  bool step(const LoopState& pattern, i64 last_minus_n) {
    const sim::AssumptionScope scope(
        factory_, within(IndexSpace::trips(n_lo_, n_hi_, first_, last_minus_n - 1)));
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

  bool exit(const LoopState& pattern, i64 last_minus_n) {
    const Term last = factory_.add(factory_.index(Index::kPeriods),
                                   factory_.constant(64, static_cast<u64>(last_minus_n)));
    SymbolicState state = instantiate(worker_, pattern, last);
    see_sequences(state);
    const auto paths = follow_paths(worker_, std::move(state),
                                    {.steps = kTripBudget, .paths = 8, .breakpoint = std::nullopt});
    const std::size_t before = outcome_.findings.size();
    if (paths.empty()) unknown(0, "no path leads on: the case contradicts itself");
    for (const FinishedPath& path : paths) remember_undecided(path);
    for (const FinishedPath& path : paths) check_path(worker_, frame_, path);
    const bool returned = std::ranges::all_of(paths, [](const FinishedPath& path) {
      return std::holds_alternative<sim::path_end::Returned>(path.end);
    });
    const bool proved = returned && outcome_.findings.size() == before;
    if (!proved) explain(pattern, undecided_);
    return proved;
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
  const GrowingLoop& loop_;
  Shape shape_;
  i64 excess_;
  i64 n_lo_;
  i64 n_hi_;
  u64 residue_;
  i64 first_ = 0;
  CaseFrame frame_;
  CaseOutcome outcome_;
  std::vector<Postponed> postponed_;
  std::vector<Term> undecided_;  ///< conditions and addresses that stopped a path
};

/// Residues that failed before shapes are no longer tried in turn.
constexpr unsigned kHopeless = 4;

/// Sizes of a residue at which code is likely to change its ways: where counters that are too
/// narrow wrap, around pages, and the largest. The long ones take seconds to run: `long_ones`
/// asks for them.
std::vector<u64> telling_sizes(const Contract& contract, const GrowingLoop& loop, u64 residue,
                               u64 max_len, bool long_ones) {
  std::vector<u64> periods{4, 5, 6, 256, 257};
  const u64 period_bytes = std::max<u64>(1, loop.period * bytes_per_size(contract));
  for (const u64 bytes : {4096, 32768, 65536}) periods.push_back(bytes / period_bytes);
  if (long_ones) periods.insert(periods.end(), {65537, max_len / loop.period});
  std::vector<u64> lengths;
  for (const u64 n : periods) {
    if (const u64 len = n * loop.period + residue; len <= max_len) lengths.push_back(len);
  }
  return lengths;
}

}  // namespace

ResidueOutcome prove_residue(Worker& worker, const GrowingLoop& loop, u64 residue,
                             Aliasing aliasing, u64 max_len) {
  struct Tried {
    ResidueOutcome result;
    std::vector<Postponed> postponed;
    bool went_through = false;
  };
  std::optional<Tried> first;
  CaseFrame frame;
  frame.aliasing = aliasing;
  const auto search_again = [&](Tried& tried) {
    frame.outcome = &tried.result.outcome;
    suspect_again(worker, frame, std::move(tried.postponed));
  };
  std::array<std::size_t, kShapes.size()> order;
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::swap(order[0], order[worker.likely_shape]);
  for (const std::size_t k : order) {
    const Shape shape = kShapes[k];
    // Where many residues have failed in every shape, or the routine is wrong, the first shape
    // will do for the message.
    if (first && (worker.hopeless_residues > kHopeless || worker.refuted(aliasing))) break;
    Attempt attempt(worker, loop, residue, aliasing, max_len, shape);
    Tried tried;
    tried.went_through = attempt.run();
    tried.result = {attempt.take_outcome(), attempt.least_periods()};
    tried.postponed = attempt.take_postponed();
    const auto& findings = tried.result.outcome.findings;
    const bool refuted = std::ranges::any_of(
        findings, [](const Finding& f) { return f.verdict == Verdict::kRefuted; });
    if (tried.went_through) worker.likely_shape = k;
    if (tried.went_through && findings.empty()) return std::move(tried.result);
    if (!first || refuted) frame.search_lengths = attempt.search_lengths();
    if (refuted) {
      search_again(tried);
      return std::move(tried.result);
    }
    if (!first) first = std::move(tried);
  }
  search_again(*first);
  if (first->went_through) return std::move(first->result);
  ++worker.hopeless_residues;
  for (const Property property : {Property::kFunctional, Property::kTermination}) {
    if (worker.refuted(aliasing, property)) continue;
    // Runs of many seconds are for a routine of which nothing wrong is known.
    const bool long_ones = !worker.refuted(aliasing) && worker.long_searches.contains(aliasing);
    frame.search_lengths =
        telling_sizes(worker.entry.contract(), loop, residue, max_len, long_ones);
    suspect(worker, frame, property, 0, "the induction over the loop's trips does not go through",
            {worker.inputs[0]});
  }
  worker.long_searches.erase(aliasing);
  return std::move(first->result);
}

}  // namespace a64::proofs
