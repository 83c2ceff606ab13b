#include "proofs/loops/nest.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "proofs/claims/path_check.h"
#include "proofs/loops/flow_graph.h"
#include "proofs/loops/loop_pattern.h"
#include "proofs/loops/splits.h"
#include "sim/symbolic/register_slots.h"
#include "sim/term/print.h"
#include "sim/term/substitute.h"

namespace a64::proofs {
namespace {

using sim::Index;
using sim::IndexForm;
using sim::IndexPolyhedron;
using sim::IndexSpace;
using sim::SymbolicState;
using sim::Term;

/// A state, and where the indices lie that its terms speak of.
struct Point {
  SymbolicState state;
  Polyhedron space;
};

/// What following paths is for: holding them to the claims, or seeing what trips leave.
struct Aim {
  /// The loop of which trips are looked at; what leads away from it is left out, and nothing is
  /// held to the claims. Nothing: everything counts.
  std::optional<u64> learned = std::nullopt;
  bool checks() const { return !learned; }
};

/// A path that came to a loop's head, or returned.
struct Arrival {
  Point point;
  std::optional<u64> head;  ///< nothing: it returned
};

/// Of one buffer, by one of the numbers that it depends on.
constexpr u64 kMostBytes = u64{1} << 40;

/// Bounds on what one proof may take; past them it is given up.
constexpr u64 kMostSteps = 400'000;
constexpr unsigned kMostPeeled = 40;  ///< trips of one loop that are followed one by one
constexpr std::size_t kMostArrivals = 48;
constexpr unsigned kMostRounds = 16;
constexpr unsigned kMostSplits = 12;      ///< of one condition
constexpr std::size_t kMostIndices = 40;  ///< that one space speaks of
constexpr unsigned kDeepest = 60;         ///< loops within and after one another
/// More trips than so many for each of the largest number, within limits, are not counted on.
constexpr i128 kTripsPerSize = 16;
constexpr i128 kFewTrips = i128{1} << 20;
constexpr i128 kMostTrips = i128{1} << 45;

class Nest {
 public:
  Nest(Worker& worker, Aliasing aliasing, const std::map<ScalarId, u64>& numbers)
      : worker_(worker),
        factory_(worker.factory),
        graph_(worker.program, worker.routine.function.address),
        numbers_(numbers) {
    result_.outcome.aliasing = aliasing;
    frame_.aliasing = aliasing;
    frame_.outcome = &result_.outcome;
  }

  NestOutcome run() {
    const bool went_through = prove() && confirmed();
    const bool lemmas = worker_.lemmas.settle(result_.outcome);
    CaseOutcome& outcome = result_.outcome;
    outcome.complete = went_through && lemmas;
    result_.proved = outcome.complete && outcome.findings.empty();
    result_.loops = static_cast<unsigned>(generalised_.size());
    if (result_.proved) outcome.count(Property::kTermination, result_.loops);
    if (!result_.proved && result_.why.empty()) {
      result_.why =
          outcome.findings.empty() ? "a lemma is not confirmed" : outcome.findings.front().what;
      if (!outcome.findings.empty()) result_.pc = outcome.findings.front().pc;
    }
    return std::move(result_);
  }

 private:
  bool give_up(u64 pc, std::string why) {
    if (result_.why.empty()) {
      result_.pc = pc;
      result_.why = std::move(why);
    }
    return false;
  }

  Index fresh_index() { return static_cast<Index>(next_index_++); }

  Polyhedron keep(Polyhedron space) {
    spaces_.push_back(space);
    return space;
  }
  Polyhedron make(std::vector<IndexForm> forms) {
    return keep(std::make_shared<const IndexPolyhedron>(std::move(forms)));
  }

  sim::Assumptions within(const Polyhedron& space) const {
    return worker_.entry.assumptions(frame_.size, IndexSpace::of(space));
  }

  static IndexForm form_of(Index index, i128 factor = 1, i128 constant = 0) {
    return {{{static_cast<u32>(index), factor}}, constant};
  }

  bool prove() {
    std::vector<IndexForm> forms;
    const auto size = size_scalar(worker_.entry.contract());
    for (const auto& [id, most] : numbers_) {
      const Scalar& scalar = worker_.entry.contract().scalar(id);
      const Index index = fresh_index();
      lasting_.push_back(static_cast<u32>(index));
      const auto modulus = static_cast<i128>(scalar.modulus);
      const auto rest = static_cast<i128>(scalar.remainder);
      // The number is modulus * index + rest.
      forms.push_back(form_of(index, modulus, rest - static_cast<i128>(scalar.least)));
      forms.push_back(form_of(index, -modulus, static_cast<i128>(most) - rest));
      forms.push_back(form_of(index));
      const Term value =
          factory_.add(factory_.mul(factory_.index(index), factory_.constant(64, scalar.modulus)),
                       factory_.constant(64, scalar.remainder));
      frame_.size.others.emplace(id, value);
      largest_ = std::max(largest_, most);
      if (size == id) {
        frame_.size.value = value;
        frame_.size.least = scalar.least;
        frame_.size.most = most;
      }
    }
    if (!frame_.size.value) frame_.size.value = factory_.constant(64, 0);
    const Polyhedron space = make(std::move(forms));
    if (space->empty() || !nonempty(*space)) return give_up(0, "no size is admitted");
    const sim::AssumptionScope scope(factory_, within(space));
    SymbolicState state = worker_.entry.entry_state(frame_.size, frame_.aliasing);
    frame_.promises = worker_.specification.promises(frame_.size, frame_.aliasing);
    // Bytes at many offsets that are not known to be apart are as good as none.
    for (const sim::Region* region : state.memory.regions()) {
      const bool writable =
          region->rights == sim::Rights::kWrite || region->rights == sim::Rights::kReadWrite;
      if (writable && !region->high.is_constant()) state.memory.forget_all(*region, {});
    }
    std::vector<Arrival> arrivals;
    if (!explore({std::move(state), space}, false, {}, {}, arrivals)) return false;
    if (arrivals.empty()) return give_up(0, "no path returns");
    return true;
  }

  // Some point of the space, to be sure that the theorem says something.
  bool nonempty(const IndexPolyhedron& space) {
    return worker_.solver.prove_has_point(space).proved();
  }

  // What isl has answered is put to the solver: all that the proof rests on is among it.
  bool confirmed() {
    for (const Polyhedron& space : spaces_) {
      if (space->claims().empty() && !space->claimed_empty()) continue;
      if (!worker_.solver.prove_claims(*space).proved()) {
        return give_up(0, "the solver does not confirm where indices lie");
      }
    }
    return true;
  }

  /// Follows all paths from a point to the heads, of loops that the point lies in, and to returns.
  /// Where the point stands at a head itself, it begins a trip there.
  bool explore(Point start, bool at_head, const std::vector<u64>& heads, const Aim& aim,
               std::vector<Arrival>& arrivals) {
    if (depth_ >= kDeepest) return give_up(start.state.cpu.pc, "too many loops follow one another");
    ++depth_;
    std::vector<Point> open;
    open.push_back(std::move(start));
    bool fine = true;
    while (fine && !open.empty()) {
      check(worker_.routine.budget);
      Point point = std::move(open.back());
      open.pop_back();
      fine = follow(std::move(point), at_head, heads, aim, open, arrivals);
      at_head = false;
      if (arrivals.size() + open.size() > kMostArrivals) {
        fine = give_up(0, "there are too many paths");
      }
    }
    --depth_;
    return fine;
  }

  /// Steps until `stops` says so of a place before it is run, or the path ends some way. Under the
  /// assumptions in force. Nothing where that takes too long.
  std::optional<FinishedPath> stretch(SymbolicState state,
                                      const std::function<bool(u64 pc)>& stops) {
    sim::SymbolicMachine machine(factory_, worker_.program, std::move(state),
                                 worker_.entry.entry_values());
    machine.set_sweep([&](Term value) { return worker_.forgetting(value); });
    std::set<u64> reached;
    machine.set_observer([&](u64 pc) { reached.insert(pc); });
    sim::PathEnd end = sim::path_end::AtBreakpoint{};
    while (!stops(machine.state().cpu.pc)) {
      if (steps_ + machine.steps() > kMostSteps) {
        give_up(machine.state().cpu.pc, "it takes too many steps");
        return std::nullopt;
      }
      check(worker_.routine.budget);
      end = machine.run(1);
      if (!std::holds_alternative<sim::path_end::OutOfSteps>(end)) break;
      end = sim::path_end::AtBreakpoint{};
    }
    steps_ += machine.steps();
    return FinishedPath{.state = std::move(machine.state()),
                        .end = std::move(end),
                        .conditions = {},
                        .events = machine.take_events(),
                        .reached = std::move(reached),
                        .steps = machine.steps(),
                        .cut = false};
  }

  bool is_behind(const std::optional<u64>& head, u64 pc) {
    return head && graph_.is_behind(*head, pc);
  }

  /// One path up to its next fork or loop.
  bool follow(Point point, bool at_head, const std::vector<u64>& heads, const Aim& aim,
              std::vector<Point>& open, std::vector<Arrival>& arrivals) {
    const sim::AssumptionScope scope(factory_, within(point.space));
    bool begins = at_head;
    auto path = stretch(std::move(point.state), [&](u64 pc) {
      if (std::exchange(begins, false)) return false;
      return graph_.is_head(pc) || std::ranges::find(heads, pc) != heads.end() ||
             is_behind(aim.learned, pc);
    });
    if (!path) return false;
    if (std::holds_alternative<sim::path_end::AtBreakpoint>(path->end)) {
      if (!passed(*path, aim)) return false;
      Point at{std::move(path->state), point.space};
      const u64 pc = at.state.cpu.pc;
      if (is_behind(aim.learned, pc)) return true;
      if (std::ranges::find(heads, pc) == heads.end())
        return loop(std::move(at), heads, aim, arrivals);
      arrivals.push_back({std::move(at), pc});
      return true;
    }
    if (std::holds_alternative<sim::path_end::Undecided>(path->end)) {
      return passed(*path, aim) && fork(*path, point.space, aim, open);
    }
    if (!std::holds_alternative<sim::path_end::Returned>(path->end)) return ended(*path, aim);
    if (!aim.checks()) return true;
    if (!clean(path->events)) return false;
    check_path(worker_, frame_, *path);
    arrivals.push_back({{std::move(path->state), point.space}, std::nullopt});
    return no_findings();
  }

  bool no_findings() {
    if (result_.outcome.findings.empty()) return true;
    const Finding& found = result_.outcome.findings.front();
    return give_up(found.pc, found.what);
  }

  /// Neither breaks a rule nor leaks.
  bool clean(const sim::Events& events) {
    if (!events.violations.empty()) {
      const sim::Violation& violation = events.violations.front();
      return give_up(violation.pc, violation.what.empty()
                                       ? std::string(sim::to_text(violation.kind))
                                       : violation.what);
    }
    if (!events.leaks.empty()) {
      return give_up(events.leaks.front().pc, std::string(sim::to_text(events.leaks.front().kind)));
    }
    return true;
  }

  /// Holds a stretch that has not ended to the claims.
  bool passed(const FinishedPath& path, const Aim& aim) {
    if (!aim.checks()) return true;
    if (!clean(path.events)) return false;
    result_.outcome.reached.insert(path.reached.begin(), path.reached.end());
    result_.outcome.steps += path.steps;
    check_events(worker_, frame_, path.events, {});
    return no_findings();
  }

  /// A path that neither returned nor forked. In learning it is as if it were not there.
  bool ended(const FinishedPath& path, const Aim& aim) {
    if (!aim.checks()) return true;
    if (!clean(path.events)) return false;
    check_end(worker_, frame_, path);
    if (const auto* access = std::get_if<sim::path_end::Unplaced>(&path.end)) {
      return give_up(access->pc, access->why + ": " + sim::to_text(access->address, 6));
    }
    return no_findings() && give_up(path.state.cpu.pc, "a path ends here");
  }

  /// The sides of a branch, each with the part of the space that it is taken in.
  bool fork(const FinishedPath& path, const Polyhedron& space, const Aim& aim,
            std::vector<Point>& open) {
    const auto& undecided = std::get<sim::path_end::Undecided>(path.end);
    if (undecided.condition->secret) {
      return !aim.checks() || give_up(undecided.pc, "a branch on a secret");
    }
    return fork_at(path.state, undecided.condition, undecided, space, aim, 0, open);
  }

  bool fork_at(const SymbolicState& state, Term condition,
               const sim::path_end::Undecided& undecided, const Polyhedron& space, const Aim& aim,
               unsigned splits, std::vector<Point>& open) {
    const sim::AssumptionScope scope(factory_, within(space));
    const Term renewed_condition = renewed(factory_, condition);
    if (renewed_condition.is_constant()) {
      return take_side(state, undecided, renewed_condition->bits != 0, space, aim, open);
    }
    std::optional<SplitStep> step;
    if (splits < kMostSplits && space->indices().size() < kMostIndices) {
      step = split_step(factory_, renewed_condition, [&] { return fresh_index(); });
    }
    if (!step) {
      return take_side(state, undecided, false, space, aim, open) &&
             take_side(state, undecided, true, space, aim, open);
    }
    if (step->introduced) {
      const Polyhedron further = keep(space->with(step->introduced->holding));
      const sim::AssumptionScope inner(factory_, within(further));
      sim::Substitution put_in(factory_, {{step->introduced->what, step->introduced->by}});
      SymbolicState changed = state;
      for_each_value(changed, [&](Term value) { return value->secret ? value : put_in(value); });
      changed.made_under = factory_.assumptions_in_force();
      return fork_at(changed, put_in(renewed_condition), undecided, further, aim, splits + 1, open);
    }
    for (const auto& part : best_parts(*step, renewed_condition, space)) {
      const Polyhedron further = keep(space->with(part));
      if (further->empty()) continue;
      if (!fork_at(state, renewed_condition, undecided, further, aim, splits + 1, open)) {
        return false;
      }
    }
    return true;
  }

  /// Those ways to split after which the condition is decided in all parts, if there are any.
  const SplitStep::Parts& best_parts(const SplitStep& step, Term condition,
                                     const Polyhedron& space) {
    for (const SplitStep::Parts& parts : step.ways) {
      const bool decided = std::ranges::all_of(parts, [&](const auto& part) {
        const Polyhedron further = keep(space->with(part));
        const sim::AssumptionScope scope(factory_, within(further));
        return further->empty() || renewed(factory_, condition).is_constant();
      });
      if (decided) return parts;
    }
    return step.ways.front();
  }

  bool take_side(const SymbolicState& state, const sim::path_end::Undecided& undecided, bool taken,
                 const Polyhedron& space, const Aim& aim, std::vector<Point>& open) {
    const u64 target = taken ? undecided.if_true : undecided.if_false;
    result_.outcome.reached.insert(undecided.pc);
    if (!worker_.program.may_continue(undecided.pc, target, taken)) {
      return !aim.checks() || give_up(undecided.pc, "the run leaves the function");
    }
    Point side{state, space};
    side.state.cpu.pc = target;
    // What a split has decided shows in values that were chosen by the same condition.
    for_each_value(side.state, [&](Term value) {
      return value->secret || value->index_only ? value : renewed(factory_, value);
    });
    side.state.made_under = factory_.assumptions_in_force();
    open.push_back(std::move(side));
    return true;
  }

  /// Replaces the values of registers, and what the stack holds.
  void for_each_value(SymbolicState& state, const std::function<Term(Term)>& change) const {
    for (std::size_t slot = 0; slot < sim::kRegisterSlots; ++slot) {
      Term& value = sim::register_at(state.cpu, slot);
      value = change(value);
    }
    const u32 stack = stack_region(worker_.entry.contract());
    for (auto& [key, window] : state.memory.windows()) {
      if (key.first != stack) continue;
      std::vector<std::pair<i64, sim::ByteRef>> bytes;
      window.for_each([&](i64 at, const sim::ByteRef& byte) {
        const Term value = change(byte.value);
        if (value != byte.value) bytes.emplace_back(at, sim::ByteRef{value, byte.index});
      });
      for (const auto& [at, byte] : bytes) window.put(at, byte);
    }
  }

  // A loop is followed trip by trip as long as nothing is open in it; then it is generalised.
  bool loop(Point point, const std::vector<u64>& heads, const Aim& aim,
            std::vector<Arrival>& arrivals) {
    const u64 head = point.state.cpu.pc;
    for (unsigned trips = 0; trips < kMostPeeled && !generalised_.contains(head); ++trips) {
      const sim::AssumptionScope scope(factory_, within(point.space));
      bool begins = true;
      auto trip = stretch(point.state, [&](u64 pc) {
        return !std::exchange(begins, false) && (pc == head || graph_.is_behind(head, pc));
      });
      if (!trip) return false;
      if (!std::holds_alternative<sim::path_end::AtBreakpoint>(trip->end)) break;
      if (!passed(*trip, aim)) return false;
      point.state = std::move(trip->state);
      if (point.state.cpu.pc != head) {
        return explore(std::move(point), false, heads, aim, arrivals);
      }
    }
    std::vector<u64> inner = heads;
    inner.push_back(head);
    return generalise(point, inner, aim, arrivals);
  }

  bool generalise(const Point& point, const std::vector<u64>& heads, const Aim& aim,
                  std::vector<Arrival>& arrivals) {
    const u64 head = heads.back();
    generalised_.insert(head);
    result_.within |= std::ranges::any_of(
        heads, [&](u64 other) { return other != head && graph_.is_around(other, head); });
    const Index trip = fresh_index();
    LoopPattern pattern(worker_, point.state, trip);
    std::set<IndexForm> bounds;
    if (!learn(point, heads, trip, pattern, bounds)) return false;
    if (!pattern.possible()) return give_up(head, "the stack is written at offsets that move");

    const Polyhedron space = in_trips(point, trip, bounds);
    const sim::AssumptionScope scope(factory_, within(space));
    const SymbolicState state = pattern.state();
    std::vector<Arrival> ends;
    if (!explore({state, space}, true, heads, aim, ends)) return false;
    for (Arrival& end : ends) {
      if (end.head != head) {
        arrivals.push_back(std::move(end));
        continue;
      }
      if (!aim.checks()) continue;
      const sim::AssumptionScope at_end(factory_, within(end.point.space));
      if (const auto wrong = pattern.mismatch(state, end.point.state)) {
        return give_up(head, fmt::format("{} fits no pattern from one trip to the next", *wrong));
      }
      const bool bounded = end.point.space->not_negative(form_of(trip, -1, most_trips() - 1));
      if (!bounded || !all_kept(bounds, trip, *end.point.space)) {
        return give_up(head, "nothing is known to bound the loop's trips");
      }
      result_.outcome.count(Property::kTermination);
    }
    return true;
  }

  i128 most_trips() const {
    return std::clamp(kTripsPerSize * static_cast<i128>(largest_), kFewTrips, kMostTrips);
  }

  /// Where indices lie at the loop's head. That there are no more trips than that is a bound like
  /// the others: kept from one trip to the next, or the loop is not known to end.
  Polyhedron in_trips(const Point& point, Index trip, const std::set<IndexForm>& bounds) {
    std::vector<IndexForm> forms(bounds.begin(), bounds.end());
    forms.push_back(form_of(trip));
    forms.push_back(form_of(trip, -1, most_trips()));
    return keep(point.space->with(std::move(forms)));
  }

  static bool kept(const IndexForm& bound, Index trip, const IndexPolyhedron& space) {
    const auto next = substituted(bound, static_cast<u32>(trip), form_of(trip, 1, 1));
    return next && space.not_negative(*next);
  }

  static bool all_kept(const std::set<IndexForm>& bounds, Index trip,
                       const IndexPolyhedron& space) {
    return std::ranges::all_of(bounds,
                               [&](const IndexForm& bound) { return kept(bound, trip, space); });
  }

  /// Finds a pattern and bounds that trips keep, if it can.
  bool learn(const Point& point, const std::vector<u64>& heads, Index trip, LoopPattern& pattern,
             std::set<IndexForm>& bounds) {
    const u64 head = heads.back();
    std::set<IndexForm> broken;
    for (unsigned round = 0; round < kMostRounds; ++round) {
      if (!pattern.possible()) return give_up(head, "the stack is written at offsets that move");
      const Polyhedron space = in_trips(point, trip, bounds);
      const sim::AssumptionScope scope(factory_, within(space));
      const SymbolicState state = pattern.state();
      std::vector<Arrival> ends;
      if (!explore({state, space}, true, heads, {head}, ends)) return false;
      std::erase_if(ends, [&](const Arrival& end) { return end.head != head; });
      bool changed = false;
      for (const Arrival& end : ends) {
        for (auto bound = bounds.begin(); bound != bounds.end();) {
          if (kept(*bound, trip, *end.point.space)) {
            ++bound;
            continue;
          }
          changed = true;
          broken.insert(*bound);
          bound = bounds.erase(bound);
        }
      }
      const std::size_t before = bounds.size();
      for (const Arrival& end : ends) {
        propose(point, trip, *space, *end.point.space, broken, bounds);
      }
      changed |= bounds.size() != before;
      // Beyond bounds that are still to be tried values may go another way.
      if (bounds.size() == before) {
        for (const Arrival& end : ends) {
          const sim::AssumptionScope at_end(factory_, within(end.point.space));
          changed |= pattern.widen(state, end.point.state);
        }
      }
      if (!changed) return true;
    }
    return give_up(head, "the loop's trips fit no pattern");
  }

  /// What holds where a trip has ended is what the next one may find, if the first one does.
  void propose(const Point& point, Index trip, const IndexPolyhedron& space,
               const IndexPolyhedron& at_end, const std::set<IndexForm>& broken,
               std::set<IndexForm>& bounds) const {
    std::vector<u32> spoken_of = space.indices();
    const Polyhedron shadow = at_end.over(spoken_of);
    const u32 t = static_cast<u32>(trip);
    for (const IndexForm& form : shadow->constraints()) {
      if (form.factor_of(t) == 0) continue;
      const auto bound = substituted(form, t, form_of(trip, 1, -1));
      const auto at_first = bound ? substituted(*bound, t, IndexForm{}) : std::nullopt;
      if (!at_first || broken.contains(*bound) || bounds.contains(*bound)) continue;
      if (!point.space->not_negative(*at_first) || space.not_negative(*bound)) continue;
      bounds.insert(*bound);
    }
  }

  Worker& worker_;
  sim::TermFactory& factory_;
  FlowGraph graph_;
  const std::map<ScalarId, u64>& numbers_;
  CaseFrame frame_;
  NestOutcome result_;
  std::vector<Polyhedron> spaces_;
  std::vector<u32> lasting_;  ///< the indices of numbers
  std::set<u64> generalised_;
  u64 largest_ = 0;
  u64 steps_ = 0;
  u32 next_index_ = sim::kIndices;
  unsigned depth_ = 0;
};

}  // namespace

bool fits_nest(const Contract& specialised) {
  const bool keeps = std::ranges::any_of(specialised.buffers, [](const Buffer& buffer) {
    return buffer.unchanged && buffer.access != Access::kRead;
  });
  return specialised.ensures.empty() && !specialised.does_nothing && !specialised.erased && !keeps;
}

std::map<ScalarId, u64> nest_numbers(const Contract& specialised, u64 largest) {
  std::map<ScalarId, u64> numbers;
  const auto size = size_scalar(specialised);
  for (const Parameter& parameter : specialised.parameters) {
    const auto* id = std::get_if<ScalarId>(&parameter);
    if (id == nullptr) continue;
    const Scalar& scalar = specialised.scalar(*id);
    if (scalar.secret || scalar.is_signed || fixed_value(scalar)) continue;
    const u64 of_type = static_cast<u64>(low_mask(scalar.bits));
    u64 most = std::min(of_type, scalar.most.value_or(of_type));
    if (size == *id) most = std::min(most, largest);
    // Numbers that no buffer depends on may be anything that the type allows.
    for (const Buffer& buffer : specialised.buffers) {
      const auto factor = buffer.bytes.factors.find(*id);
      if (factor == buffer.bytes.factors.end() || factor->second <= 0) continue;
      most = std::min(most, kMostBytes / static_cast<u64>(factor->second));
    }
    numbers.emplace(*id, most);
  }
  return numbers;
}

NestOutcome prove_nest(Worker& worker, Aliasing aliasing, const std::map<ScalarId, u64>& numbers) {
  return Nest(worker, aliasing, numbers).run();
}

}  // namespace a64::proofs
