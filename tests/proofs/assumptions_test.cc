// What rests on assumptions does not outlive them: answers in caches, loop states, floor lemmas.
#include <gtest/gtest.h>

#include <stdexcept>

#include "proofs/loops/loop_state.h"
#include "tests/proofs/routines.h"

namespace a64::proofs {
namespace {

using sim::Index;
using sim::IndexSpace;
using sim::Term;

class AssumptionsInProofs : public testing::Test {
 protected:
  Term number(u64 value) { return f.constant(64, value); }
  sim::Assumptions within(IndexSpace space) { return {.space = std::move(space), .extents = {}}; }

  LoadedRoutine loaded = own_routine(spec::Direction::kEncrypt);
  Worker worker{loaded.routine, 1, {}, {{{3, 1}, {9, 4}, {40, 17}, {700, 600}}}};
  sim::TermFactory& f = worker.factory;
  /// They bring about sequence 0, the tweaks.
  Promises promises = worker.specification.promises({number(64), 64, 64}, Aliasing::kSeparate);
};

// The sign of 5 n is 0 while n is small. What is found by parts takes pieces of terms, which are
// normalised under the assumptions in force.
TEST_F(AssumptionsInProofs, AnAnswerIsGivenUnderItsOwnAssumptionsOnly) {
  const Term low = f.extract(f.sequence(0, number(2)), 0, 64);
  const Term product = f.mul(f.index(Index::kPeriods), number(5));
  const Term whole = f.concat(low, product);
  const Term in_pieces = f.concat(low, f.concat(f.constant(1, 0), f.extract(product, 0, 63)));
  ASSERT_NE(whole, in_pieces);
  EXPECT_FALSE(worker.equalities.prove(whole, in_pieces).proved());
  {
    const sim::AssumptionScope few(f, within(IndexSpace::periods(0, 1000)));
    EXPECT_TRUE(worker.equalities.prove(whole, in_pieces).proved());
  }
  EXPECT_FALSE(worker.equalities.prove(whole, in_pieces).proved());
}

class LoopStates : public AssumptionsInProofs {
 protected:
  /// An entry state for pass k, of lengths 80 n, 4 <= n.
  std::vector<sim::SymbolicState> passes() {
    std::vector<sim::SymbolicState> made(3, worker.entry.entry_state(size(), kAliasing));
    for (std::size_t k = 0; k < made.size(); ++k) made[k].cpu.x[9] = number(7 * k);
    return made;
  }
  Size size() const { return {length, 320, 80000}; }
  static constexpr Aliasing kAliasing = Aliasing::kSeparate;
  Term length = f.mul(f.index(Index::kPeriods), number(80));
  IndexSpace periods = IndexSpace::periods(4, 1000);
  IndexSpace trips = IndexSpace::trips(4, 1000, 1, 0);
};

TEST_F(LoopStates, AreInstantiatedForTripsOfTheirOwnOnly) {
  const sim::AssumptionScope scope(f, worker.entry.assumptions(size(), periods));
  const auto three = passes();
  const Promises expected = worker.specification.promises(size(), kAliasing);
  std::optional<LoopState> pattern;
  {
    const sim::AssumptionScope any_trip(f, worker.entry.assumptions(size(), trips));
    pattern = generalise(worker, std::span<const sim::SymbolicState, 3>(three), 1, expected);
    EXPECT_THROW(instantiate(worker, *pattern, f.add(f.index(Index::kTrip), number(1))),
                 std::logic_error)
        << "the last trip has no next";
  }
  EXPECT_NO_THROW(instantiate(worker, *pattern, number(4)));
  EXPECT_THROW(instantiate(worker, *pattern, number(0)), std::logic_error);
  EXPECT_THROW(instantiate(worker, *pattern, number(5)), std::logic_error) << "n may be 4";
  EXPECT_NO_THROW(instantiate(worker, *pattern, f.index(Index::kPeriods)));
}

TEST_F(LoopStates, AreNotLearntOrComparedOutsideTheirAssumptions) {
  std::optional<sim::AssumptionScope> scope;
  scope.emplace(f, worker.entry.assumptions(size(), periods));
  const auto three = passes();
  const Promises expected = worker.specification.promises(size(), kAliasing);
  const std::span<const sim::SymbolicState, 3> span(three);
  const LoopState pattern = generalise(worker, span, 1, expected);
  scope.reset();
  scope.emplace(f, worker.entry.assumptions(size(), IndexSpace::periods(3, 1000)));
  EXPECT_THROW(generalise(worker, span, 1, expected), std::logic_error);
  CaseOutcome outcome;
  EXPECT_THROW(compare(worker, three[0], three[0], pattern, expected, outcome), std::logic_error);
}

/// Makes a rewrite rely on floor((80 n + r) / 80) = n, by way of a reciprocal of 80.
void divide(sim::TermFactory& f, u64 r) {
  const Term length = f.add(f.mul(f.index(Index::kPeriods), f.constant(64, 80)), f.constant(64, r));
  f.lsr(f.umulh(length, f.constant(64, 0xcccccccccccccccd)), 6u);
}

TEST_F(AssumptionsInProofs, EachFloorLemmaIsKeptAndAskedOnce) {
  const sim::AssumptionScope scope(f, within(IndexSpace::periods(1, 1000)));
  divide(f, 7);
  divide(f, 7);
  ASSERT_EQ(f.floor_lemmas().size(), 1u);
  EXPECT_TRUE(worker.lemmas.all_proved());
  const auto queries = worker.solver.statistics().queries;
  EXPECT_TRUE(worker.lemmas.all_proved());
  EXPECT_EQ(worker.solver.statistics().queries, queries);
  EXPECT_EQ(f.floor_lemmas().size(), 1u) << "lemmas are never taken back";
}

TEST_F(AssumptionsInProofs, ACaseThatUsedALemmaWithoutProofIsNotProved) {
  const sim::AssumptionScope scope(f, within(IndexSpace::periods(1, 1000)));
  worker.solver.set_limits({.milliseconds = 1, .resource_limit = 1});
  divide(f, 7);
  CaseOutcome outcome;
  EXPECT_FALSE(worker.lemmas.settle(outcome));
  EXPECT_FALSE(outcome.lemmas_proved);
  ASSERT_EQ(outcome.findings.size(), 1u);
  EXPECT_EQ(outcome.findings[0].verdict, Verdict::kUnknown);
  worker.solver.set_limits({});
  CaseOutcome later;
  EXPECT_FALSE(worker.lemmas.settle(later)) << "what rests on it may be in use";
}

}  // namespace
}  // namespace a64::proofs
