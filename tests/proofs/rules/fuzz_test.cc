// Random programs: what the factory makes of them has the value that they have on known words,
// and Z3 proves it equal to what was written.
#include <gtest/gtest.h>

#include <iostream>

#include "isa/word.h"
#include "proofs/reason/solver/solver.h"
#include "sim/term/substitute.h"
#include "tests/proofs/rules/program.h"
#include "tests/proofs/solver/test_terms.h"

namespace a64::proofs::testing {
namespace {

using isa::Word;
using isa::WordDomain;
using sim::IndexSpace;
using sim::TermFactory;

IndexSpace random_space(u64 seed) {
  switch (seed % 6) {
    case 0:
      return IndexSpace::periods(0, 3);
    case 1:
      return IndexSpace::periods(1, 1 << 18);
    case 2:
      return IndexSpace::trips(2, 1 << 18, 1, -1);
    case 3:
      return IndexSpace::trips(5, 5, 0, -1);
    case 4:
      return IndexSpace::periods(0, i128{1} << 32);
    default:
      return IndexSpace::trips(1, i128{1} << 33, 0, 0);
  }
}

/// A factory with an index space, leaves, and a buffer.
struct World {
  explicit World(u64 seed, bool more_indices)
      : space(random_space(seed)), factory(random_valuation(space)), in(factory), raw(factory) {
    if (more_indices) {
      leaves = {in.n(), in.i(), in.x(64), factory.extract(in.n(), 0, 32),
                factory.extract(in.i(), 0, 16)};
    } else {
      leaves = {in.x(8), in.y(8), in.x(64), in.y(64), in.x(128), in.z(1), in.n(), in.x(32)};
    }
    // x is the address of a buffer of n bytes, which does not wrap: the samples agree.
    scope.emplace(factory, sim::Assumptions{.space = space, .extents = {{in.x(64), in.n()}}});
    assumptions = {raw.not_(raw.carry_out(in.x(64), in.n(), raw.constant(1, 0)))};
  }

  std::vector<unsigned> widths() const {
    std::vector<unsigned> result;
    for (const Term leaf : leaves) result.push_back(leaf->width);
    return result;
  }

  IndexSpace space;
  TermFactory factory;
  Inputs in;
  RawDomain raw;
  std::vector<Term> leaves;
  std::vector<Term> assumptions;
  std::optional<sim::AssumptionScope> scope;
};

void compare_samples(u64 seed, bool more_indices) {
  World world(seed, more_indices);
  for (u64 round = 0; round < 40; ++round) {
    const Program program =
        random_program(1000 * seed + round, {.input_widths = world.widths(), .length = 25});
    const auto terms = run(world.factory, program, world.leaves);
    WordDomain words;
    for (std::size_t k = 0; k < sim::kSamples; ++k) {
      std::vector<Word> inputs;
      for (const Term leaf : world.leaves) inputs.push_back({leaf->samples[k], leaf->width});
      const auto values = run(words, program, std::move(inputs));
      for (std::size_t v = 0; v < values.size(); ++v) {
        ASSERT_EQ(terms[v]->width, values[v].width) << "v" << v << "\n" << to_text(program);
        ASSERT_TRUE(terms[v]->samples[k] == values[v].bits)
            << "sample " << k << " of v" << v << ", seed " << seed << " round " << round << "\n"
            << to_text(program);
      }
    }
  }
}

TEST(RandomPrograms, HaveTheValuesOfKnownWords) {
  for (u64 seed = 0; seed < 150 && !HasFatalFailure(); ++seed) compare_samples(seed, false);
}

TEST(RandomPrograms, OverIndicesHaveTheValuesOfKnownWords) {
  for (u64 seed = 0; seed < 150 && !HasFatalFailure(); ++seed) compare_samples(seed, true);
}

TEST(RandomPrograms, RelyOnTrueFloorLemmas) {
  std::size_t lemmas = 0;
  for (u64 seed = 0; seed < 60; ++seed) {
    World world(seed, true);
    for (u64 round = 0; round < 10; ++round) {
      const Program program =
          random_program(50 * seed + round, {.input_widths = world.widths(), .length = 25});
      run(world.factory, program, world.leaves);
    }
    Solver solver;
    for (const sim::FloorLemma& lemma : world.factory.floor_lemmas()) {
      ASSERT_TRUE(solver.prove_floor(lemma).proved()) << "seed " << seed;
      ++lemmas;
    }
  }
  EXPECT_GT(lemmas, 100u);
}

// Terms made under one index space, with leaves replaced under another that lies inside.
void compare_substitution(u64 seed, const IndexSpace& wide, const IndexSpace& narrow,
                          Term (*replace_n)(TermFactory&, Inputs&),
                          Term (*replace_i)(TermFactory&, Inputs&)) {
  TermFactory factory(random_valuation(narrow));
  Inputs in(factory);
  const std::vector<Term> leaves{in.n(),  in.i(),    in.x(64),
                                 in.y(8), in.x(128), factory.extract(in.n(), 0, 32)};
  std::optional<sim::AssumptionScope> scope;
  scope.emplace(factory, sim::Assumptions{.space = wide, .extents = {}});
  const Program program =
      random_program(seed, {.input_widths = {64, 64, 64, 8, 128, 32}, .length = 25});
  const auto terms = run(factory, program, leaves);

  scope.reset();
  scope.emplace(factory, sim::Assumptions{.space = narrow, .extents = {}});
  sim::Substitution substitute(factory,
                               {{in.n(), replace_n(factory, in)},
                                {in.i(), replace_i(factory, in)},
                                {in.x(64), factory.add(in.y(64), factory.constant(64, 80))},
                                {in.y(8), factory.constant(8, 0x80)},
                                {in.x(128), factory.concat(in.z(64), in.y(64))}});
  WordDomain words;
  for (std::size_t k = 0; k < sim::kSamples; ++k) {
    std::vector<Word> inputs;
    for (const Term leaf : leaves) inputs.push_back({substitute(leaf)->samples[k], leaf->width});
    const auto values = run(words, program, std::move(inputs));
    for (std::size_t v = 0; v < values.size(); ++v) {
      const Term replaced = substitute(terms[v]);
      ASSERT_EQ(replaced->width, values[v].width) << "v" << v << "\n" << to_text(program);
      ASSERT_TRUE(replaced->samples[k] == values[v].bits)
          << "sample " << k << " of v" << v << ", seed " << seed << "\n"
          << to_text(program);
    }
  }
}

TEST(RandomPrograms, KeepTheirMeaningWhereLeavesAreReplaced) {
  const auto n = [](TermFactory&, Inputs& in) { return in.n(); };
  const auto i = [](TermFactory&, Inputs& in) { return in.i(); };
  const auto later_n = [](TermFactory& f, Inputs& in) { return f.add(in.n(), f.constant(64, 3)); };
  const auto later_i = [](TermFactory& f, Inputs& in) { return f.add(in.i(), f.constant(64, 1)); };
  const auto anything = [](TermFactory&, Inputs& in) { return in.symbol(9, 64); };
  const auto all = IndexSpace::periods(0, static_cast<i128>(low_mask(64)));
  for (u64 seed = 0; seed < 1500 && !::testing::Test::HasFatalFailure(); ++seed) {
    compare_substitution(seed, IndexSpace::periods(0, 1 << 18), IndexSpace::periods(0, 7), later_n,
                         i);
    compare_substitution(seed, IndexSpace::trips(1, 1 << 20, 0, 0),
                         IndexSpace::trips(1, 1000, 0, -1), n, later_i);
    compare_substitution(seed, all, all, anything, i);
  }
}

void prove(u64 seeds, bool more_indices) {
  unsigned unknown = 0, asked = 0;
  for (u64 seed = 0; seed < seeds; ++seed) {
    World world(seed, more_indices);
    const Program program = random_program(
        77 + seed, {.input_widths = world.widths(), .length = 10, .widest_product = 8});
    const Term normal = run(world.factory, program, world.leaves).back();
    const Term written = run(world.raw, program, world.leaves).back();
    Solver solver({.milliseconds = 2000});
    const Answer answer = solver.prove_equal(normal, written, world.assumptions, &world.space);
    ++asked;
    unknown += answer.unknown();
    ASSERT_FALSE(answer.refuted()) << "seed " << seed << "\n" << to_text(program);
  }
  EXPECT_LT(unknown, asked / 20) << "too many questions without an answer";
}

TEST(RandomPrograms, AreProvedEqualToWhatWasWritten) {
  prove(250, false);
}
TEST(RandomPrograms, OverIndicesAreProvedEqualToWhatWasWritten) {
  prove(250, true);
}

}  // namespace
}  // namespace a64::proofs::testing
