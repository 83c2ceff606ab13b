// The lemmas that give the opaque AES layers their meaning: the manual's definitions (isa/aes.h)
// and FIPS-197's (spec/aes_layers.h), which are written down apart, are the same functions.
#include <gtest/gtest.h>

#include <array>

#include "isa/aes.h"
#include "isa/word.h"
#include "proofs/reason/solver/solver.h"
#include "spec/aes_layers.h"
#include "spec/sbox.h"
#include "tests/proofs/solver/test_terms.h"

namespace a64::proofs::testing {
namespace {

using enum isa::AesLayer;
using isa::AesLayer;
using isa::Word;
using isa::WordDomain;

constexpr AesLayer kLinear[] = {kShiftRows, kInvShiftRows, kMixColumns, kInvMixColumns};
constexpr AesLayer kLayers[] = {kSubBytes,    kShiftRows,    kMixColumns,
                                kInvSubBytes, kInvShiftRows, kInvMixColumns};

u8 byte_at(u128 state, unsigned k) {
  return static_cast<u8>(state >> 8 * k);
}

// The two S-boxes.

TEST(SubBytesLemma, TheManualsTablesAreTheStandards) {
  for (unsigned b = 0; b < 256; ++b) {
    EXPECT_EQ(byte_at(isa::arm_aes_layer(kSubBytes, b), 0), spec::kSbox[b]) << b;
    EXPECT_EQ(byte_at(isa::arm_aes_layer(kInvSubBytes, b), 0), spec::kInvSbox[b]) << b;
  }
}

TEST(SubBytesLemma, TheTablesInvertEachOther) {
  for (unsigned b = 0; b < 256; ++b) {
    EXPECT_EQ(spec::kInvSbox[spec::kSbox[b]], b);
    EXPECT_EQ(spec::kSbox[spec::kInvSbox[b]], b);
  }
}

// Each byte of the result is the table's value for the same byte of the state, whatever the
// other bytes are: any function of one byte only is known from its 256 values, and that it is a
// function of one byte only shows in each place before different backgrounds.
TEST(SubBytesLemma, TheManualSubstitutesByteByByte) {
  for (u64 background = 0; background < 4; ++background) {
    const u128 rest = background == 0 ? 0 : random_word(9, background);
    for (unsigned place = 0; place < 16; ++place) {
      for (unsigned b = 0; b < 256; ++b) {
        const u128 state = (rest & ~(u128{0xff} << 8 * place)) | u128{b} << 8 * place;
        const u128 forward = isa::arm_aes_layer(kSubBytes, state);
        const u128 backward = isa::arm_aes_layer(kInvSubBytes, state);
        for (unsigned k = 0; k < 16; ++k) {
          ASSERT_EQ(byte_at(forward, k), spec::kSbox[byte_at(state, k)]);
          ASSERT_EQ(byte_at(backward, k), spec::kInvSbox[byte_at(state, k)]);
        }
      }
    }
  }
}

// The standard's definition over unknown bytes: each byte of the result is the definition for
// that byte alone, which has the table's 256 values.
TEST(SubBytesLemma, TheStandardSubstitutesByteByByte) {
  sim::TermFactory factory(random_valuation());
  RawDomain raw(factory);
  Inputs in(factory);
  Solver solver;
  const Term state = in.x(128), byte = in.x(8);
  const auto check = [&](auto define, const std::array<u8, 256>& table) {
    const Term whole = define(state);
    for (unsigned k = 0; k < 16; ++k) {
      const Term alone = define(raw.extract(state, 8 * k, 8));
      EXPECT_TRUE(solver.prove_equal(raw.extract(whole, 8 * k, 8), alone).proved()) << k;
    }
    const Term alone = define(byte);
    for (unsigned b = 0; b < 256; ++b) {
      const std::array known{raw.eq(byte, raw.constant(8, b))};
      EXPECT_TRUE(solver.prove_equal(alone, raw.constant(8, table[b]), known).proved()) << b;
    }
  };
  check([&](Term x) { return spec::transparent::sub_bytes(raw, x); }, spec::kSbox);
  check([&](Term x) { return spec::transparent::inv_sub_bytes(raw, x); }, spec::kInvSbox);
}

// The linear layers, over unknown states, one bit of the result at a time.

class LinearLayer : public ::testing::TestWithParam<AesLayer> {
 protected:
  sim::TermFactory factory{random_valuation()};
  RawDomain raw{factory};
  Inputs in{factory};
  Solver solver;
  Term x = in.x(128), y = in.y(128);

  Term manuals(AesLayer layer, Term state) { return isa::arm_linear_layer(raw, layer, state); }
  Term standards(AesLayer layer, Term state) {
    return spec::transparent::aes_layer(raw, layer, state);
  }

  void expect_equal(Term a, Term b) {
    for (unsigned bit = 0; bit < 128; ++bit) {
      const Answer answer = solver.prove_equal(raw.extract(a, bit, 1), raw.extract(b, bit, 1));
      ASSERT_TRUE(answer.proved()) << "bit " << bit << ": " << answer.reason;
    }
  }
};

TEST_P(LinearLayer, OfTheManualIsThatOfTheStandard) {
  const AesLayer layer = GetParam();
  EXPECT_EQ(manuals(layer, x)->samples, standards(layer, x)->samples);
  expect_equal(manuals(layer, x), standards(layer, x));
}

TEST_P(LinearLayer, DistributesOverXor) {
  const AesLayer layer = GetParam();
  expect_equal(manuals(layer, raw.xor_(x, y)), raw.xor_(manuals(layer, x), manuals(layer, y)));
  expect_equal(standards(layer, raw.xor_(x, y)),
               raw.xor_(standards(layer, x), standards(layer, y)));
}

TEST_P(LinearLayer, IsNotThatOfAnotherName) {
  for (const AesLayer other : kLinear) {
    if (other == GetParam()) continue;
    EXPECT_NE(manuals(GetParam(), x)->samples, standards(other, x)->samples);
  }
  EXPECT_TRUE(solver.prove_equal(raw.extract(manuals(GetParam(), x), 8, 8), raw.extract(x, 8, 8))
                  .refuted());
}

std::string layer_name(const ::testing::TestParamInfo<AesLayer>& info) {
  static constexpr const char* kNames[] = {"SubBytes",    "ShiftRows",    "MixColumns",
                                           "InvSubBytes", "InvShiftRows", "InvMixColumns"};
  return kNames[static_cast<unsigned>(info.param)];
}

INSTANTIATE_TEST_SUITE_P(Aes, LinearLayer, ::testing::ValuesIn(kLinear), layer_name);

// arm_aes_layer, which gives terms their samples and the concrete runs their AES, is made for
// speed. Both it and the definition are linear, so the 128 unit states and some sums decide.
TEST(LinearLayerOnWords, IsTheManualsDefinition) {
  WordDomain words;
  for (const AesLayer layer : kLinear) {
    const auto check = [&](u128 state) {
      const Word defined = isa::arm_linear_layer(words, layer, Word{state, 128});
      ASSERT_TRUE(isa::arm_aes_layer(layer, state) == defined.bits);
    };
    check(0);
    for (unsigned bit = 0; bit < 128; ++bit) check(u128{1} << bit);
    for (u64 seed = 0; seed < 1000; ++seed) check(random_word(seed, 3));
  }
}

TEST(LayersOnWords, AreTheStandards) {
  WordDomain words;
  for (const AesLayer layer : kLayers) {
    for (u64 seed = 0; seed < 1000; ++seed) {
      const u128 state = random_word(seed, 4);
      ASSERT_TRUE(isa::arm_aes_layer(layer, state) ==
                  spec::transparent::aes_layer(words, layer, Word{state, 128}).bits);
    }
  }
}

}  // namespace
}  // namespace a64::proofs::testing
