// Terms as deep, as wide and as shared as code under test can make them: no operation overflows
// the stack, takes time or memory out of proportion, or gets the value wrong.
#include <gtest/gtest.h>

#include "isa/word.h"
#include "sim/term/print.h"
#include "sim/term/substitute.h"
#include "tests/sim/setting.h"

namespace a64::sim {
namespace {

constexpr int kDeep = 100'000;

class DeepTerms : public testing::Test {
 protected:
  Term symbol(unsigned width) {
    Samples samples = random_samples(++salt_);
    for (u128& sample : samples) sample = sample << 64 | random_bits(salt_, 7);
    return factory.symbol(width, true, samples);
  }
  static u64 low(u128 bits) { return static_cast<u64>(bits); }

  TermFactory factory{random_valuation()};
  u64 salt_ = 0;
};

TEST_F(DeepTerms, ALongSumHasTheSumOfItsSamples) {
  Term sum = factory.constant(64, 0);
  u64 expected = 0;
  for (int k = 0; k < 10'000; ++k) {
    const Term x = symbol(64);
    sum = factory.add(sum, x);
    expected += low(x->samples[0]);
  }
  EXPECT_EQ(low(sum->samples[0]), expected);
  EXPECT_EQ(low(factory.extract(sum, 0, 32)->samples[0]), expected & low_mask(32));
  EXPECT_EQ(factory.sub(sum, sum), factory.constant(64, 0));
}

TEST_F(DeepTerms, ALongSumOfProductsMayBeAddedUp) {
  Term sum = factory.constant(64, 0);
  for (int k = 0; k < 1000; ++k) sum = factory.add(sum, factory.mul(symbol(64), symbol(64)));
  EXPECT_EQ(low(factory.sub(sum, factory.constant(64, 1))->samples[1]), low(sum->samples[1]) - 1);
}

TEST_F(DeepTerms, LongBitwiseOperatorsHaveTheirValue) {
  for (const auto operation : {&TermFactory::xor_, &TermFactory::or_, &TermFactory::and_}) {
    const auto on_words = operation == &TermFactory::xor_  ? &isa::WordDomain::xor_
                          : operation == &TermFactory::or_ ? &isa::WordDomain::or_
                                                           : &isa::WordDomain::and_;
    isa::WordDomain words;
    Term whole = symbol(128);
    isa::Word expected{whole->samples[2], 128};
    for (int k = 0; k < 10'000; ++k) {
      const Term x = symbol(128);
      whole = (factory.*operation)(whole, x);
      expected = (words.*on_words)(expected, isa::Word{x->samples[2], 128});
    }
    EXPECT_TRUE(whole->samples[2] == expected.bits);
    EXPECT_TRUE(factory.extract(whole, 40, 24)->samples[2] == (expected.bits >> 40 & low_mask(24)));
  }
}

TEST_F(DeepTerms, AnExclusiveOrOfAFewHundredIsNoBlock) {
  Term sum = symbol(128);
  for (int k = 0; k < 400; ++k) sum = factory.xor_(sum, symbol(128));
  const Term mixed = factory.aes_layer(isa::AesLayer::kMixColumns, sum);
  const Term back = factory.aes_layer(isa::AesLayer::kInvMixColumns, mixed);
  EXPECT_TRUE(back->samples == sum->samples);
}

// Each operator reads the one before it twice, so that the parts are 2^k many.
TEST_F(DeepTerms, AlternatingOperatorsAreTakenApartOnlySoFar) {
  const Term y = symbol(64), z = symbol(64);
  Term x = symbol(64);
  for (int k = 0; k < kDeep; ++k) {
    x = factory.or_(factory.and_(x, y), factory.xor_(x, z));
  }
  EXPECT_EQ(low(factory.extract(x, 0, 32)->samples[0]), low(x->samples[0]) & low_mask(32));
  EXPECT_EQ(low(factory.zero_extend(factory.extract(x, 8, 8), 64)->samples[0]),
            low(x->samples[0]) >> 8 & 0xff);
}

TEST_F(DeepTerms, ChainsOfRotationsAndExtractionsHaveTheirValue) {
  isa::WordDomain words;
  const Term y = symbol(32), condition = symbol(1);
  Term x = symbol(32);
  isa::Word expected{x->samples[0], 32};
  const isa::Word known{y->samples[0], 32};
  for (int k = 0; k < kDeep / 10; ++k) {
    x = factory.ror(factory.xor_(x, y), 7u);
    x = factory.xor_(x, factory.and_(x, factory.constant(32, 0x00ff00f0)));
    x = factory.extract(factory.concat(x, y), 3, 32);
    x = factory.select(condition, x, factory.add(x, y));
    expected = words.ror(words.xor_(expected, known), 7u);
    expected = words.xor_(expected, words.and_(expected, isa::Word{0x00ff00f0, 32}));
    expected = words.extract(words.concat(expected, known), 3, 32);
    if (condition->samples[0] == 0) expected = words.add(expected, known);
  }
  EXPECT_EQ(low(x->samples[0]), low(expected.bits));
}

TEST_F(DeepTerms, AesLayersOverDeepSums) {
  Term x = symbol(128);
  const Term y = symbol(128);
  for (int k = 0; k < kDeep / 10; ++k) {
    x = factory.xor_(factory.aes_layer(isa::AesLayer::kMixColumns, x), y);
    x = factory.aes_layer(isa::AesLayer::kSubBytes,
                          factory.aes_layer(isa::AesLayer::kShiftRows, x));
  }
  EXPECT_TRUE(factory
                  .aes_layer(isa::AesLayer::kInvShiftRows,
                             factory.aes_layer(isa::AesLayer::kInvSubBytes, x))
                  ->samples != x->samples);
}

TEST_F(DeepTerms, LeavesAreReplacedAndPrinted) {
  const Term y = symbol(64), leaf = symbol(64);
  Term x = leaf;
  // The rotations leave 64 pieces of 1 bit, each with operators of its own.
  for (int k = 0; k < kDeep / 50; ++k) x = factory.ror(factory.xor_(factory.and_(x, y), leaf), 9u);
  Substitution substitute(factory, {{leaf, y}});
  const Term replaced = substitute(x);
  EXPECT_EQ(replaced->width, 64u);
  EXPECT_LT(to_text(x, kDeep).size(), 4000u);

  Term wide = symbol(64);
  for (int k = 0; k < 100; ++k) wide = factory.mul(factory.add(wide, symbol(64)), symbol(64));
  EXPECT_LT(to_text(wide, 200).size(), 4000u);
}

}  // namespace
}  // namespace a64::sim
