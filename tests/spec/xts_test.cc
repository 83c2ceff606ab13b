// XTS: the doubling, the roles, and the same definition under indices that are no integers.
#include "spec/xts.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "tests/spec/domains.h"
#include "tests/spec/hex.h"

namespace a64::spec {
namespace {

using isa::Word;
using isa::WordDomain;

/// IEEE 1619 5.2 byte by byte, as the standard writes it.
Word doubled_by_bytes(Word tweak) {
  u8 a[16];
  word_to_bytes(tweak, a);
  u8 next[16];
  next[0] = static_cast<u8>((2 * (a[0] % 128)) ^ (135 * (a[15] / 128)));
  for (int k = 1; k < 16; ++k) next[k] = static_cast<u8>((2 * (a[k] % 128)) ^ (a[k - 1] / 128));
  return word_from_bytes(next);
}

TEST(MultiplyByAlpha, IsTheStandardsByteProcedure) {
  WordDomain d;
  for (unsigned i = 0; i < 128; ++i) {
    const Word bit{u128{1} << i, 128};
    EXPECT_EQ(multiply_by_alpha(d, bit), doubled_by_bytes(bit)) << i;
  }
  std::mt19937_64 random(1619);
  for (int i = 0; i < 1000; ++i) {
    const Word tweak{u128{random()} << 64 | random(), 128};
    ASSERT_EQ(multiply_by_alpha(d, tweak), doubled_by_bytes(tweak)) << hex_of(tweak);
  }
}

/// The index n + offset, with n unknown.
struct FromEnd {
  int offset;
  friend FromEnd operator+(FromEnd j, int k) { return {j.offset + k}; }
  friend FromEnd operator-(FromEnd j, int k) { return {j.offset - k}; }
};

/// A unit whose block n is partial with three bytes; records every index asked for.
struct UnknownLength {
  std::map<int, Word> blocks, tweaks;
  std::vector<int> asked;
  Word block(FromEnd j) { return asked.push_back(j.offset), blocks.at(j.offset); }
  Word tweak(FromEnd j) { return asked.push_back(j.offset), tweaks.at(j.offset); }
  Word tail() { return word_of("c0ffee"); }
};

TEST(XtsOutput, ServesIndicesThatAreNoIntegers) {
  WordDomain d;
  const auto keys = encryption_round_keys(bytes_of("000102030405060708090a0b0c0d0e0f"));
  const Word last_full = word_of("00112233445566778899aabbccddeeff");
  const Word tweak = word_of("69c4e0d86a7b0430d8cdb78070b4c55a");
  const Word next = multiply_by_alpha(d, tweak);
  UnknownLength unit{{{-1, last_full}}, {{-1, tweak}, {0, next}}, {}};

  // IEEE 1619 5.3.2: CC = E(P[m-1], T[m-1]); C[m-1] = E(P[m] || last 13 bytes of CC, T[m]).
  const auto encrypt = [&](Word x, Word t) {
    return d.xor_(cipher<WordDomain>(d, keys, d.xor_(x, t)), t);
  };
  const Word cc = encrypt(last_full, tweak);
  const Word mixed = d.concat(d.extract(cc, 24, 104), word_of("c0ffee"));
  const auto output = [&](Direction direction, BlockRole role, FromEnd j) {
    return xts_output<WordDomain>(d, direction, keys, role, j, unit);
  };
  EXPECT_EQ(output(Direction::kEncrypt, BlockRole::kOrdinary, {-1}), cc);
  EXPECT_EQ(output(Direction::kEncrypt, BlockRole::kPartial, {0}), d.extract(cc, 0, 24));
  EXPECT_EQ(output(Direction::kEncrypt, BlockRole::kLastFull, {-1}), encrypt(mixed, next));

  // 5.4.2: PP = D(C[m-1], T[m]); P[m-1] = D(C[m] || last 13 bytes of PP, T[m-1]).
  const auto decrypt = [&](Word x, Word t) {
    return d.xor_(inv_cipher<WordDomain>(d, keys, d.xor_(x, t)), t);
  };
  const Word pp = decrypt(last_full, next);
  const Word unmixed = d.concat(d.extract(pp, 24, 104), word_of("c0ffee"));
  EXPECT_EQ(output(Direction::kDecrypt, BlockRole::kOrdinary, {-1}), decrypt(last_full, tweak));
  EXPECT_EQ(output(Direction::kDecrypt, BlockRole::kPartial, {0}), d.extract(pp, 0, 24));
  EXPECT_EQ(output(Direction::kDecrypt, BlockRole::kLastFull, {-1}), decrypt(unmixed, tweak));
  for (int j : unit.asked) EXPECT_TRUE(j == -1 || j == 0) << j;
}

TEST(XtsCrypt, RefusesWhatTheStandardDoesNotDefine) {
  const std::vector<u8> key(32, 1), short_key(16, 1), bad_key(31, 1), in(15, 0), block(16, 0);
  const std::array<u8, 16> iv{};
  EXPECT_THROW(xts_crypt(Direction::kEncrypt, key, key, iv, in), std::invalid_argument);
  EXPECT_THROW(xts_crypt(Direction::kEncrypt, key, short_key, iv, block), std::invalid_argument);
  EXPECT_THROW(xts_crypt(Direction::kEncrypt, bad_key, bad_key, iv, block), std::invalid_argument);
}

}  // namespace
}  // namespace a64::spec
