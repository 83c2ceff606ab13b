// Every rewrite rule of the factory fires where it should, and what it makes equals what was
// written; it keeps still where it would be wrong.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "proofs/reason/solver/solver.h"
#include "tests/proofs/rules/rule_case.h"

namespace a64::proofs::testing {
namespace {

using sim::Rule;

class RuleLemma : public ::testing::TestWithParam<RuleCase> {};

TEST_P(RuleLemma, IsProved) {
  const RuleCase& lemma = GetParam();
  sim::TermFactory factory(random_valuation(lemma.space));
  RawDomain raw(factory);
  Inputs in(factory);
  const auto extents = lemma.extents ? lemma.extents(raw, in) : std::vector<sim::Extent>{};
  const sim::AssumptionScope scope(factory, {.space = lemma.space, .extents = extents});
  const auto assumptions = lemma.prepare ? lemma.prepare(raw, in) : std::vector<Term>{};

  const auto count = [&] { return factory.rule_counts()[static_cast<std::size_t>(lemma.rule)]; };
  const auto before = count();
  const Term normal = lemma.normal(factory, in);
  EXPECT_EQ(count() > before, lemma.fires);
  const Term written = lemma.raw(raw, in);

  Solver solver({.milliseconds = 60000});
  for (const sim::FloorLemma& floor : factory.floor_lemmas()) {
    EXPECT_TRUE(solver.prove_floor(floor).proved());
  }
  if (lemma.bit_vectors) {
    const Answer answer = solver.prove_equal(normal, written, assumptions, &lemma.space);
    EXPECT_TRUE(answer.proved()) << answer.reason;
    EXPECT_TRUE(solver.prove_satisfiable(assumptions, &lemma.space).proved()) << "vacuous";
  }
  if (assumptions.empty()) {
    EXPECT_EQ(normal->samples, written->samples);
  }
}

RuleCases all_cases() {
  RuleCases all;
  for (RuleCases part : {value_cases(), piece_cases(), interval_cases()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

std::string case_name(const ::testing::TestParamInfo<RuleCase>& info) {
  std::string name(sim::rule_name(info.param.rule));
  if (!info.param.fires) name += "_keeps_still";
  std::ranges::replace_if(
      name, [](char c) { return c == '-'; }, '_');
  return name + "_" + std::to_string(info.index);
}

INSTANTIATE_TEST_SUITE_P(Of, RuleLemma, ::testing::ValuesIn(all_cases()), case_name);

TEST(Rules, EachHasALemmaAndACaseWhereItKeepsStill) {
  std::set<Rule> fire{}, keep_still{};
  for (const RuleCase& lemma : all_cases()) (lemma.fires ? fire : keep_still).insert(lemma.rule);
  // aes_cases_test.cc has these.
  for (const Rule rule : {Rule::kAesInverse, Rule::kAesSubBytesFirst, Rule::kAesLinearOverXor}) {
    fire.insert(rule);
    keep_still.insert(rule);
  }
  for (unsigned k = 0; k < static_cast<unsigned>(Rule::kCount); ++k) {
    const Rule rule = static_cast<Rule>(k);
    EXPECT_TRUE(fire.contains(rule)) << sim::rule_name(rule);
    EXPECT_TRUE(keep_still.contains(rule)) << sim::rule_name(rule);
  }
}

// What ult-same-base relies on, whatever the offsets are.
TEST(Rules, AddressesInsideABufferCompareAsTheirOffsets) {
  sim::TermFactory factory(random_valuation());
  RawDomain d(factory);
  Inputs in(factory);
  const Term base = in.symbol(3, 64), length = in.z(64), a = in.x(64), b = in.y(64);
  const std::array assumptions{d.not_(d.carry_out(base, length, d.constant(1, 0))),
                               d.not_(d.ult(length, a)), d.not_(d.ult(length, b))};
  Solver solver;
  EXPECT_TRUE(
      solver.prove_equal(d.ult(d.add(base, a), d.add(base, b)), d.ult(a, b), assumptions).proved());
}

TEST(Rules, HaveNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (unsigned k = 0; k < static_cast<unsigned>(Rule::kCount); ++k) {
    const auto name = sim::rule_name(static_cast<Rule>(k));
    EXPECT_FALSE(name.empty());
    EXPECT_TRUE(names.insert(name).second) << name;
  }
}

}  // namespace
}  // namespace a64::proofs::testing
