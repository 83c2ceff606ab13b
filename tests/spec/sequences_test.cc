// The values of sequences on known words: as the modes define them, near and far.
#include <gtest/gtest.h>

#include "tests/spec/hex.h"
#include "tests/spec/material.h"

namespace a64::spec {
namespace {

using isa::Word;
using isa::WordDomain;

isa::Word block_of(u64 j) {
  return {u128{j} << 64 | (j * 0x9e3779b97f4a7c15u), 128};
}

std::function<Word(u64)> sequence(const char* name, const std::vector<Word>& keys, Word block) {
  std::vector<ConcreteArgument> arguments;
  const Signature signature = signature_of(name).value();
  for (const Argument& argument : signature.arguments) {
    if (argument.kind == ArgumentKind::kRoundKeys) arguments.emplace_back(keys);
    if (argument.kind == ArgumentKind::kBlock) arguments.emplace_back(block);
    if (argument.kind == ArgumentKind::kData) arguments.emplace_back(block_of);
  }
  return sequence_of(name, std::move(arguments));
}

class Sequences : public testing::Test {
 protected:
  WordDomain d;
  std::vector<Word> keys = encryption_round_keys(bytes_of("000102030405060708090a0b0c0d0e0f"));
  Word iv = word_of("00112233445566778899aabbccddeeff");
  Word encrypted(Word x) { return cipher<WordDomain>(d, keys, x); }
};

TEST_F(Sequences, OfXtsStartsWithTheEncryptedIvAndDoubles) {
  const auto tweak = sequence("xts_next", keys, iv);
  Word expected = word_of("69c4e0d86a7b0430d8cdb78070b4c55a");
  const auto far_first = sequence("xts_next", keys, iv);
  for (u64 j = 0; j < 5000; ++j, expected = multiply_by_alpha(d, expected)) {
    ASSERT_EQ(tweak(j), expected) << j;
    if (j % 777 == 0) {
      ASSERT_EQ(sequence("xts_next", keys, iv)(j), expected) << j;
    }
  }
  EXPECT_EQ(far_first(5000), expected);
  EXPECT_EQ(far_first(5001), multiply_by_alpha(d, expected));
  EXPECT_EQ(far_first(1), tweak(1));
  EXPECT_EQ(far_first(1u << 20), multiply_by_alpha(d, far_first((1u << 20) - 1)));
}

TEST_F(Sequences, OfCtr128CountsThroughTheCarry) {
  const auto counter = sequence("ctr128", keys, word_of("000000000000000000000000fffffffe"));
  EXPECT_EQ(counter(0).bits, u128{0xfffffffe});
  EXPECT_EQ(counter(2).bits, u128{0x100000000});
  EXPECT_EQ(counter(1'000'000).bits, u128{0xfffffffe} + 1'000'000);
  EXPECT_EQ(counter(100).bits, u128{0xfffffffe} + 100);
  const auto wide = sequence("ctr128_next", keys, word_of("0000000000000001ffffffffffffffff"));
  EXPECT_EQ(wide(1).bits, u128{2} << 64);
}

TEST_F(Sequences, OfTheOtherModesGoStepByStep) {
  const auto cbc = sequence("cbc_encrypt", keys, iv);
  const auto cfb = sequence("cfb128_encrypt", keys, iv);
  const auto ofb = sequence("ofb", keys, iv);
  const auto before = sequence("cbc_decrypt", keys, iv);
  EXPECT_EQ(cbc(0), iv);
  EXPECT_EQ(cfb(0), iv);
  EXPECT_EQ(ofb(0), iv);
  EXPECT_EQ(before(0), iv);
  for (const u64 j : {2000, 3, 0, 1999}) {
    EXPECT_EQ(cbc(j + 1), encrypted(d.xor_(block_of(j), cbc(j)))) << j;
    EXPECT_EQ(cfb(j + 1), d.xor_(block_of(j), encrypted(cfb(j)))) << j;
    EXPECT_EQ(ofb(j + 1), encrypted(ofb(j))) << j;
    EXPECT_EQ(before(j + 1), block_of(j)) << j;
  }
  const auto mac = sequence("cmac", keys, iv);
  EXPECT_EQ(mac(0), (Word{0, 128}));
  EXPECT_EQ(mac(1), encrypted(block_of(0)));
}

TEST_F(Sequences, AreNotThereWhereTheFunctionHasNone) {
  EXPECT_THROW(sequence("ctr32", keys, iv), std::invalid_argument);
  EXPECT_THROW(sequence_of("ecb", {}), std::invalid_argument);
}

}  // namespace
}  // namespace a64::spec
