// The factory's rules about AES layers: each fires, and what it makes equals what was written
// when the layers are spelled out after FIPS-197.
#include <gtest/gtest.h>

#include "isa/aes_layer.h"
#include "proofs/reason/solver/solver.h"
#include "tests/proofs/rules/expand_layers.h"

namespace a64::proofs::testing {
namespace {

using enum isa::AesLayer;
using isa::AesLayer;
using sim::Rule;

constexpr AesLayer kLayers[] = {kSubBytes,    kShiftRows,    kMixColumns,
                                kInvSubBytes, kInvShiftRows, kInvMixColumns};
constexpr AesLayer kMixing[] = {kMixColumns, kInvMixColumns};

AesLayer inverse(AesLayer layer) {
  return static_cast<AesLayer>((static_cast<unsigned>(layer) + 3) % 6);
}
bool substitutes(AesLayer layer) {
  return layer == kSubBytes || layer == kInvSubBytes;
}
bool permutes(AesLayer layer) {
  return layer == kShiftRows || layer == kInvShiftRows;
}

class AesRule : public ::testing::Test {
 protected:
  sim::TermFactory factory{random_valuation()};
  RawDomain raw{factory};
  Inputs in{factory};
  Solver solver{{.milliseconds = 60000}};
  Term x = in.x(128), y = in.y(128), z = in.z(128);

  unsigned long long count(Rule rule) const {
    return factory.rule_counts()[static_cast<std::size_t>(rule)];
  }

  /// One query for each `piece` of bits: whole states are beyond the solver.
  void expect_equal(Term normal, Term written, unsigned piece) {
    const Term a = expand_layers(raw, normal), b = expand_layers(raw, written);
    for (unsigned lo = 0; lo < 128; lo += piece) {
      const Answer answer =
          solver.prove_equal(raw.extract(a, lo, piece), raw.extract(b, lo, piece));
      ASSERT_TRUE(answer.proved()) << "bits from " << lo << ": " << answer.reason;
    }
    EXPECT_EQ(normal->samples, written->samples);
  }
};

TEST_F(AesRule, ALayerAfterItsInverseIsNothing) {
  for (const AesLayer layer : kLayers) {
    const auto before = count(Rule::kAesInverse);
    const Term normal = factory.aes_layer(layer, factory.aes_layer(inverse(layer), x));
    EXPECT_EQ(count(Rule::kAesInverse), before + 1);
    EXPECT_EQ(normal, x);
    const Term written = raw.opaque_layer(layer, raw.opaque_layer(inverse(layer), x));
    expect_equal(normal, written, substitutes(layer) ? 8 : 1);
  }
}

TEST_F(AesRule, ALayerAfterAnotherThanItsInverseStays) {
  for (const AesLayer outer : kLayers) {
    for (const AesLayer inner : kLayers) {
      if (inner == inverse(outer)) continue;
      const auto before = count(Rule::kAesInverse);
      const Term normal = factory.aes_layer(outer, factory.aes_layer(inner, x));
      EXPECT_EQ(count(Rule::kAesInverse), before);
      EXPECT_EQ(normal->samples, raw.opaque_layer(outer, raw.opaque_layer(inner, x))->samples);
    }
  }
}

TEST_F(AesRule, SubstitutionCommutesWithThePermutationOfRows) {
  for (const AesLayer outer : kLayers) {
    for (const AesLayer inner : kLayers) {
      const auto before = count(Rule::kAesSubBytesFirst);
      const Term normal = factory.aes_layer(outer, factory.aes_layer(inner, x));
      const bool applies = substitutes(outer) && permutes(inner);
      EXPECT_EQ(count(Rule::kAesSubBytesFirst) > before, applies);
      if (!applies) continue;
      EXPECT_EQ(normal, factory.aes_layer(inner, factory.aes_layer(outer, x)));
      expect_equal(normal, raw.opaque_layer(outer, raw.opaque_layer(inner, x)), 8);
    }
  }
}

TEST_F(AesRule, MixColumnsAndItsInverseDistributeOverXor) {
  for (const AesLayer layer : kMixing) {
    const auto before = count(Rule::kAesLinearOverXor);
    const Term sum = factory.xor_(factory.xor_(x, y), z);
    const Term normal = factory.aes_layer(layer, sum);
    EXPECT_GT(count(Rule::kAesLinearOverXor), before);
    EXPECT_EQ(normal->op, Op::kXor);
    expect_equal(normal, raw.opaque_layer(layer, sum), 1);
    const Term masked = factory.xor_(x, factory.constant(128, random_word(1, 2)));
    expect_equal(factory.aes_layer(layer, masked), raw.opaque_layer(layer, masked), 1);
  }
}

TEST_F(AesRule, NothingDistributesOverOtherOperatorsNorDoesSubBytes) {
  const auto before = count(Rule::kAesLinearOverXor);
  for (const AesLayer layer : kLayers) {
    EXPECT_EQ(factory.aes_layer(layer, factory.and_(x, y))->op, Op::kAesLayer);
    EXPECT_EQ(factory.aes_layer(layer, x)->op, Op::kAesLayer);
  }
  EXPECT_EQ(factory.aes_layer(kSubBytes, factory.xor_(x, y))->op, Op::kAesLayer);
  EXPECT_EQ(factory.aes_layer(kInvSubBytes, factory.xor_(x, y))->op, Op::kAesLayer);
  EXPECT_EQ(count(Rule::kAesLinearOverXor), before);
  // And rightly so.
  const Term apart = raw.xor_(raw.opaque_layer(kSubBytes, x), raw.opaque_layer(kSubBytes, y));
  const Term together = raw.opaque_layer(kSubBytes, raw.xor_(x, y));
  EXPECT_NE(apart->samples, together->samples);
}

}  // namespace
}  // namespace a64::proofs::testing
