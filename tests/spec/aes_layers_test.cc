// The layers of the AES state: fixed examples, expectations from other definitions, and that
// what a domain can see or hide changes nothing.
#include "spec/aes_layers.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/spec/domains.h"
#include "tests/spec/hex.h"

namespace a64::spec {
namespace {

using isa::AesLayer;
using isa::Word;
using isa::WordDomain;

constexpr AesLayer kLayers[] = {AesLayer::kSubBytes,     AesLayer::kShiftRows,
                                AesLayer::kMixColumns,   AesLayer::kInvSubBytes,
                                AesLayer::kInvShiftRows, AesLayer::kInvMixColumns};

/// Every single bit, all bytes of one value, and random states.
std::vector<Word> states() {
  std::vector<Word> all;
  for (unsigned i = 0; i < 128; ++i) all.push_back({u128{1} << i, 128});
  for (unsigned b = 0; b < 256; ++b) all.push_back({~u128{0} / 255 * b, 128});
  std::mt19937_64 random(1619);
  for (int i = 0; i < 200; ++i) all.push_back({u128{random()} << 64 | random(), 128});
  return all;
}

TEST(AesLayers, FollowTheFirstRoundOfAppendixB) {
  WordDomain d;
  const Word start = word_of("193de3bea0f4e22b9ac68d2ae9f84808");
  const Word substituted = sub_bytes(d, start);
  const Word shifted = shift_rows(d, substituted);
  const Word mixed = mix_columns(d, shifted);
  const Word keyed = add_round_key(d, mixed, word_of("a0fafe1788542cb123a339392a6c7605"));
  EXPECT_EQ(hex_of(substituted), "d42711aee0bf98f1b8b45de51e415230");
  EXPECT_EQ(hex_of(shifted), "d4bf5d30e0b452aeb84111f11e2798e5");
  EXPECT_EQ(hex_of(mixed), "046681e5e0cb199a48f8d37a2806264c");
  EXPECT_EQ(hex_of(keyed), "a49c7ff2689f352b6b5bea43026a5049");
}

TEST(AesLayers, InversesUndoThem) {
  WordDomain d;
  for (Word x : states()) {
    ASSERT_EQ(inv_sub_bytes(d, sub_bytes(d, x)), x);
    ASSERT_EQ(inv_shift_rows(d, shift_rows(d, x)), x);
    ASSERT_EQ(inv_mix_columns(d, mix_columns(d, x)), x);
  }
}

TEST(AesLayers, ShiftRowsMovesTheseBytes) {
  WordDomain d;
  const Word positions = word_of("000102030405060708090a0b0c0d0e0f");
  EXPECT_EQ(hex_of(shift_rows(d, positions)), "00050a0f04090e03080d02070c01060b");
  EXPECT_EQ(hex_of(inv_shift_rows(d, positions)), "000d0a0704010e0b0805020f0c090603");
}

/// FIPS-197 (2001) 4.3 and 5.1.3: each column, its byte i the coefficient of y^i, times a(y)
/// modulo y^4 + 1; bytes multiplied without carry and divided by {011b}.
Word columns_as_polynomials(Word x, const u8 (&a)[4]) {
  u8 out[16] = {};
  for (int c = 0; c < 4; ++c) {
    for (int i = 0; i < 4; ++i) {
      const auto coefficient = static_cast<u8>(x.bits >> 8 * (4 * c + i));
      for (int j = 0; j < 4; ++j) {
        unsigned product = 0;
        for (int bit = 0; bit < 8; ++bit) {
          if (a[j] >> bit & 1) product ^= unsigned{coefficient} << bit;
        }
        for (int degree = 14; degree >= 8; --degree) {
          if (product >> degree & 1) product ^= 0x11bu << (degree - 8);
        }
        out[4 * c + (i + j) % 4] ^= static_cast<u8>(product);
      }
    }
  }
  return word_from_bytes(out);
}

TEST(AesLayers, MixColumnsMultipliesColumnsAsPolynomials) {
  WordDomain d;
  for (Word x : states()) {
    ASSERT_EQ(mix_columns(d, x), columns_as_polynomials(x, {0x02, 0x01, 0x01, 0x03}));
    ASSERT_EQ(inv_mix_columns(d, x), columns_as_polynomials(x, {0x0e, 0x09, 0x0d, 0x0b}));
  }
}

TEST(AesLayers, AreTheSameOnBitsThatAreNotSeen) {
  WordDomain seen;
  UnknownWords unseen;
  for (Word x : states()) {
    for (AesLayer layer : kLayers) {
      ASSERT_EQ(transparent::aes_layer(unseen, layer, x), transparent::aes_layer(seen, layer, x))
          << static_cast<int>(layer) << ' ' << hex_of(x);
    }
  }
}

TEST(AesLayers, AnOpaqueDomainGetsTheNameOfTheLayerOnly) {
  const Word x = word_of("00112233445566778899aabbccddeeff");
  WordDomain words;
  OpaqueWords d;
  EXPECT_EQ(sub_bytes(d, x), sub_bytes(words, x));
  EXPECT_EQ(shift_rows(d, x), shift_rows(words, x));
  EXPECT_EQ(mix_columns(d, x), mix_columns(words, x));
  EXPECT_EQ(inv_sub_bytes(d, x), inv_sub_bytes(words, x));
  EXPECT_EQ(inv_shift_rows(d, x), inv_shift_rows(words, x));
  EXPECT_EQ(inv_mix_columns(d, x), inv_mix_columns(words, x));
  EXPECT_EQ(d.taken, std::vector<AesLayer>(std::begin(kLayers), std::end(kLayers)));
}

}  // namespace
}  // namespace a64::spec
