// What each operator means to the solver is what sim/term/evaluate.h says it means.
#include <gtest/gtest.h>

#include <algorithm>

#include "proofs/reason/solver/solver.h"
#include "sim/term/evaluate.h"
#include "tests/proofs/solver/test_terms.h"

namespace a64::proofs {
namespace {

using namespace testing;
using sim::TermFactory;

struct Operation {
  const char* name;
  Term (*build)(RawDomain&, Term, Term, Term c);
  unsigned most_width = 64;  ///< on which isa::WordDomain is defined
};

/// Below the width, a power of two, as the domain wants it.
Term amount(RawDomain& d, Term b) {
  return d.and_(b, d.constant(b->width, b->width - 1));
}

const Operation kOperations[] = {
    {"add", [](RawDomain& d, Term a, Term b, Term) { return d.add(a, b); }},
    {"sub", [](RawDomain& d, Term a, Term b, Term) { return d.sub(a, b); }},
    {"mul", [](RawDomain& d, Term a, Term b, Term) { return d.mul(a, b); }, 128},
    {"umulh", [](RawDomain& d, Term a, Term b, Term) { return d.umulh(a, b); }},
    {"smulh", [](RawDomain& d, Term a, Term b, Term) { return d.smulh(a, b); }},
    {"udiv", [](RawDomain& d, Term a, Term b, Term) { return d.udiv(a, b); }, 128},
    {"sdiv", [](RawDomain& d, Term a, Term b, Term) { return d.sdiv(a, b); }},
    {"carry", [](RawDomain& d, Term a, Term b, Term c) { return d.carry_out(a, b, c); }},
    {"overflow", [](RawDomain& d, Term a, Term b, Term c) { return d.overflow(a, b, c); }},
    {"and", [](RawDomain& d, Term a, Term b, Term) { return d.and_(a, b); }, 128},
    {"or", [](RawDomain& d, Term a, Term b, Term) { return d.or_(a, b); }, 128},
    {"xor", [](RawDomain& d, Term a, Term b, Term) { return d.xor_(a, b); }, 128},
    {"not", [](RawDomain& d, Term a, Term, Term) { return d.not_(a); }, 128},
    {"extract", [](RawDomain& d, Term a, Term, Term) { return d.extract(a, 1, 2); }, 128},
    {"concat", [](RawDomain& d, Term a, Term b, Term) { return d.concat(a, b); }},
    {"concat of three",
     [](RawDomain& d, Term a, Term b, Term c) { return d.concat(d.concat(a, c), b); }, 32},
    {"sign extension",
     [](RawDomain& d, Term a, Term, Term) { return d.sign_extend(a, a->width + 3); }},
    {"eq", [](RawDomain& d, Term a, Term b, Term) { return d.eq(a, b); }, 128},
    {"ult", [](RawDomain& d, Term a, Term b, Term) { return d.ult(a, b); }, 128},
    {"slt", [](RawDomain& d, Term a, Term b, Term) { return d.slt(a, b); }, 128},
    {"select", [](RawDomain& d, Term a, Term b, Term c) { return d.select(c, a, b); }, 128},
    {"clmul", [](RawDomain& d, Term a, Term b, Term) { return d.clmul(a, b); }},
    {"shl", [](RawDomain& d, Term a, Term b, Term) { return d.shl(a, amount(d, b)); }, 128},
    {"lsr", [](RawDomain& d, Term a, Term b, Term) { return d.lsr(a, amount(d, b)); }, 128},
    {"asr", [](RawDomain& d, Term a, Term b, Term) { return d.asr(a, amount(d, b)); }, 128},
    {"ror", [](RawDomain& d, Term a, Term b, Term) { return d.ror(a, amount(d, b)); }, 128},
};

class Translation : public ::testing::TestWithParam<Operation> {
 protected:
  TermFactory factory{random_valuation()};
  RawDomain raw{factory};
  Inputs in{factory};
  Solver solver;

  // The solver works on symbols, and learns only as assumptions what they are.
  void expect_agreement(unsigned width, u128 a, u128 b, u128 c) {
    const Term x = in.x(width), y = in.y(width), z = in.z(1);
    const Term term = GetParam().build(raw, x, y, z);
    const Term known = GetParam().build(raw, factory.constant(width, a), factory.constant(width, b),
                                        factory.constant(1, c));
    const Term expected = factory.constant(known->width, known->samples[0]);
    const std::array assumptions{raw.eq(x, factory.constant(width, a)),
                                 raw.eq(y, factory.constant(width, b)),
                                 raw.eq(z, factory.constant(1, c))};
    EXPECT_TRUE(solver.prove_equal(term, expected, assumptions).proved())
        << width << " bits: " << static_cast<u64>(a) << ", " << static_cast<u64>(b) << ", "
        << static_cast<u64>(c);
  }
};

TEST_P(Translation, AgreesOnAllValuesOfFourBits) {
  for (u128 a = 0; a < 16; ++a) {
    for (u128 b = 0; b < 16; ++b) {
      for (u128 c = 0; c < 2; ++c) expect_agreement(4, a, b, c);
    }
  }
}

TEST_P(Translation, AgreesOnRandomValuesOfTheWidthsInUse) {
  for (const unsigned width : {8u, 16u, 32u, 64u, 128u}) {
    if (width > GetParam().most_width) continue;
    const u128 sign = u128{1} << (width - 1);
    for (const u128 edge : {u128{0}, u128{1}, sign - 1, sign, low_mask(width)}) {
      for (u64 round = 0; round < 4; ++round) {
        const u128 other = round == 0 ? low_mask(width) : random_word(round, width);
        expect_agreement(width, edge, other, round & 1);
        expect_agreement(width, other, edge, round & 1);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Operator, Translation, ::testing::ValuesIn(kOperations),
                         [](const auto& info) {
                           std::string name = info.param.name;
                           std::ranges::replace(name, ' ', '_');
                           return name;
                         });

TEST(TranslationOfSums, TakesTheLowBitsOfWiderChildren) {
  const auto space = sim::IndexSpace::periods(1, 1 << 20);
  TermFactory factory(random_valuation(space));
  const sim::AssumptionScope scope(factory, {.space = space, .extents = {}});
  RawDomain raw(factory);
  Solver solver;
  const Term n = factory.index(sim::Index::kPeriods);
  const std::array<u64, 1> factor{80};
  const Term sum = factory.make(Op::kLinear, 32, std::span(&n, 1), 0, 7, factor);
  const Term written_out =
      raw.add(raw.mul(raw.extract(n, 0, 32), factory.constant(32, 80)), factory.constant(32, 7));
  EXPECT_TRUE(solver.prove_equal(sum, written_out).proved());
}

TEST(TranslationOfDeepTerms, NeedsNoStack) {
  TermFactory factory(random_valuation());
  RawDomain raw(factory);
  Inputs in(factory);
  Solver solver;
  Term chain = in.x(128), same = chain;
  for (int k = 0; k < 1500; ++k) {
    chain = raw.opaque_layer(isa::AesLayer::kSubBytes, raw.xor_(chain, in.y(128)));
    same = raw.opaque_layer(isa::AesLayer::kSubBytes, raw.xor_(in.y(128), same));
  }
  EXPECT_TRUE(solver.prove_equal(chain, same).proved());
}

}  // namespace
}  // namespace a64::proofs
