// A pattern of three terms gives the three terms back; where none does, there is none.
#include "proofs/loops/anti_unify.h"

#include <gtest/gtest.h>

#include <random>

#include "sim/term/substitute.h"

namespace a64::proofs {
namespace {

using sim::Index;
using sim::Term;

class AntiUnifyTest : public testing::Test {
 protected:
  static constexpr i64 kFirst = 2;

  static sim::Valuation valuation() {
    return {.initial = [](u32 region, i64 offset,
                          std::size_t k) { return sim::random_bytes(10 * region + k, offset); },
            .sequence =
                [](u32, u64 index, std::size_t k) {
                  return sim::random_bytes(70 + k, static_cast<i64>(16 * index));
                },
            .indices = {}};
  }

  Term number(u64 value, unsigned width = 64) { return factory.constant(width, value); }
  Term symbol(unsigned width) {
    sim::Samples samples;
    for (u128& sample : samples) sample = random();
    return factory.symbol(width, true, samples);
  }
  Term at(Term term, i64 trip) {
    sim::Substitution substitute(factory,
                                 {{factory.index(Index::kTrip), number(static_cast<u64>(trip))}});
    return substitute(term);
  }
  /// `make`(k) for the trips k.
  template <class Make>
  Triple triple(Make&& make) {
    Triple terms;
    for (i64 k = 0; k < 3; ++k) terms[static_cast<std::size_t>(k)] = make(kFirst + k);
    return terms;
  }
  void expect_pattern(const Triple& terms) {
    const Term pattern = unify(terms);
    ASSERT_TRUE(pattern);
    EXPECT_EQ(pattern->width, terms[0]->width);
    for (i64 k = 0; k < 3; ++k) {
      EXPECT_EQ(at(pattern, kFirst + k), terms[static_cast<std::size_t>(k)]) << "trip " << k;
    }
  }

  std::mt19937_64 random{8};
  sim::TermFactory factory{valuation()};
  sim::AssumptionScope scope{factory,
                             {.space = sim::IndexSpace::trips(5, 1000, kFirst, 0), .extents = {}}};
  AntiUnifier unify{factory, kFirst};
  Term trip = factory.index(Index::kTrip);
};

TEST_F(AntiUnifyTest, TheSameTermIsItsOwnPattern) {
  const Term term = symbol(128);
  EXPECT_EQ(unify({term, term, term}), term);
}

TEST_F(AntiUnifyTest, ConstantsThatStepEvenlyAreAffine) {
  EXPECT_EQ(unify({number(160), number(240), number(320)}), factory.mul(trip, number(80)));
  expect_pattern({number(7), number(6), number(5)});
  expect_pattern({number(1), number(0), number(~u64{0})});
}

TEST_F(AntiUnifyTest, ConstantsOfAnyWidthStep) {
  expect_pattern({number(250, 8), number(254, 8), number(2, 8)});
  expect_pattern({number(5, 32), number(10, 32), number(15, 32)});
}

TEST_F(AntiUnifyTest, ConstantsThatDoNotStepEvenlyHaveNone) {
  EXPECT_FALSE(unify({number(1), number(2), number(4)}));
  EXPECT_FALSE(unify({number(1), number(1), number(2)}));
}

TEST_F(AntiUnifyTest, SumsStepByTheirConstants) {
  const Term base = symbol(64);
  expect_pattern(
      triple([&](i64 i) { return factory.add(base, number(static_cast<u64>(80 * i - 160))); }));
  const Term n = factory.mul(factory.index(Index::kPeriods), number(80));
  expect_pattern(triple([&](i64 i) { return factory.sub(n, number(static_cast<u64>(80 * i))); }));
}

TEST_F(AntiUnifyTest, OtherSymbolsHaveNone) {
  EXPECT_FALSE(unify({symbol(64), symbol(64), symbol(64)}));
  const Term a = symbol(64), b = symbol(64);
  EXPECT_FALSE(unify({a, b, a}));
}

TEST_F(AntiUnifyTest, TweaksStepByTheirIndex) {
  EXPECT_EQ(
      unify(triple([&](i64 i) { return factory.sequence(0, number(static_cast<u64>(5 * i))); })),
      factory.sequence(0, factory.mul(trip, number(5))));
}

TEST_F(AntiUnifyTest, InitialBytesStepByTheirOffset) {
  EXPECT_EQ(
      unify(triple([&](i64 i) { return factory.initial(0, number(static_cast<u64>(80 * i))); })),
      factory.initial(0, factory.mul(trip, number(80))));
}

TEST_F(AntiUnifyTest, RegionsDoNotMix) {
  EXPECT_FALSE(unify({factory.initial(0, number(0)), factory.initial(1, number(80)),
                      factory.initial(0, number(160))}));
}

TEST_F(AntiUnifyTest, ExtractsOfOtherBitsHaveNone) {
  const Term a = symbol(128);
  EXPECT_FALSE(
      unify({factory.extract(a, 0, 32), factory.extract(a, 32, 32), factory.extract(a, 64, 32)}));
}

TEST_F(AntiUnifyTest, WidthsDoNotMix) {
  EXPECT_FALSE(unify({number(1, 32), number(2, 64), number(3, 32)}));
}

TEST_F(AntiUnifyTest, OperandsMayStandInAnotherOrder) {
  // The later trip's operands are made first, so that they sort the other way round.
  const Term a = symbol(128);
  const auto tweak = [&](u64 j) { return factory.sequence(0, number(j)); };
  const Term late = tweak(20), early = tweak(10);
  const Term b = symbol(128), middle = tweak(15);
  const auto mix = [&](Term t) {
    return factory.aes_layer(isa::AesLayer::kSubBytes, factory.xor_(factory.xor_(t, b), a));
  };
  expect_pattern({mix(early), mix(middle), mix(late)});
}

TEST_F(AntiUnifyTest, TwoSteppingOperandsFindTheirPartners) {
  const Term a = symbol(128);
  const auto term = [&](i64 i) {
    const auto data = factory.initial(0, number(static_cast<u64>(80 * i)));
    const auto tweak = factory.sequence(0, number(static_cast<u64>(5 * i)));
    return factory.xor_(factory.xor_(data, tweak), a);
  };
  const Term third = term(kFirst + 2), second = term(kFirst + 1), first = term(kFirst);
  expect_pattern({first, second, third});
}

TEST_F(AntiUnifyTest, AnOperandTooManyHasNone) {
  const Term a = symbol(128), b = symbol(128);
  const auto tweak = [&](u64 j) { return factory.sequence(0, number(j)); };
  EXPECT_FALSE(unify({factory.xor_(a, tweak(5)), factory.xor_(factory.xor_(a, b), tweak(10)),
                      factory.xor_(a, tweak(15))}));
}

TEST_F(AntiUnifyTest, AgreesWithTheTermsOfRandomPatterns) {
  const Term block = factory.mul(trip, number(5));
  const std::vector<Term> leaves{symbol(128), symbol(128), factory.sequence(0, block),
                                 factory.sequence(0, factory.add(block, number(2))),
                                 factory.initial(0, factory.mul(trip, number(80)))};
  for (int round = 0; round < 300; ++round) {
    std::vector<Term> made = leaves;
    const auto pick = [&] { return made[random() % made.size()]; };
    for (int k = 0; k < 12; ++k) {
      switch (random() % 5) {
        case 0:
          made.push_back(factory.xor_(pick(), pick()));
          break;
        case 1:
          made.push_back(factory.and_(pick(), pick()));
          break;
        case 2:
          made.push_back(factory.aes_layer(isa::AesLayer::kSubBytes, pick()));
          break;
        case 3:
          made.push_back(
              factory.concat(factory.extract(pick(), 0, 64), factory.extract(pick(), 64, 64)));
          break;
        default:
          made.push_back(factory.or_(pick(), pick()));
      }
    }
    const Term pattern = made.back();
    const Triple terms = triple([&](i64 i) { return at(pattern, i); });
    const Term found = unify(terms);
    if (!found) continue;  // no claim that every pattern is found
    for (i64 k = 0; k < 3; ++k) {
      ASSERT_EQ(at(found, kFirst + k), terms[static_cast<std::size_t>(k)]) << "round " << round;
    }
  }
}

}  // namespace
}  // namespace a64::proofs
