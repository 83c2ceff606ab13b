// Published values by the instructions made for them: one block of SHA-1 and SHA-256 (FIPS 180-4,
// appendix examples of "abc"), SM4 (GB/T 32907, example 1), CRC-32 and CRC-32C of "123456789".
#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <string_view>

#include "tests/isa/word_machine.h"

namespace a64::isa {
namespace {

using Words = std::array<u32, 4>;

u128 of_words(const Words& words) {
  u128 value = 0;
  for (unsigned i = 4; i-- > 0;) value = value << 32 | words.at(i);
  return value;
}

Words words_of(Word value) {
  Words words{};
  for (unsigned i = 0; i < 4; ++i) words.at(i) = static_cast<u32>(value.bits >> 32 * i);
  return words;
}

/// Rd, Rn and Rm of an instruction whose other bits are `word`.
u32 with_registers(u32 word, unsigned d, unsigned n, unsigned m = 0) {
  return word | m << 16 | n << 5 | d;
}

class Hashes : public testing::Test {
 protected:
  void set(unsigned n, const Words& words) { m_.set_v(n, {of_words(words), 128}); }
  Words get(unsigned n) { return words_of(m_.v(n)); }
  void run(u32 word, unsigned d, unsigned n, unsigned m = 0) {
    m_.run(with_registers(word, d, n, m));
  }
  /// "abc" as the one block of a message, in V16..V19.
  void load_abc() {
    set(16, {0x61626380, 0, 0, 0});
    set(17, {});
    set(18, {});
    set(19, {0, 0, 0, 24});
  }

  WordMachine m_;
};

constexpr u32 kAdd4s = 0x4ea08400;  // add v.4s, v.4s, v.4s

TEST_F(Hashes, Sha256OfOneBlock) {
  constexpr u32 kH = 0x5e004000, kH2 = 0x5e005000, kSu0 = 0x5e282800, kSu1 = 0x5e006000;
  constexpr std::array<unsigned, 8> kFirstPrimes = {2, 3, 5, 7, 11, 13, 17, 19};
  // FIPS 180-4, 4.2.2 and 5.3.3: the first 32 bits of the fractions of cube and square roots.
  const auto root = [](unsigned prime, bool cube) {
    const auto power = [&](u128 x) { return cube ? x * x * x : x * x; };
    const u128 scaled = u128{prime} << (cube ? 96 : 64);
    u128 low = 0;
    for (u128 bit = u128{1} << 37; bit != 0; bit >>= 1) {
      if (power(low | bit) <= scaled) low |= bit;
    }
    return static_cast<u32>(low);
  };
  std::array<u32, 8> initial{};
  for (unsigned i = 0; i < 8; ++i) initial.at(i) = root(kFirstPrimes.at(i), false);
  std::array<u32, 64> constants{};
  for (unsigned i = 0, candidate = 2; i < 64; ++candidate) {
    bool prime = true;
    for (unsigned factor = 2; factor < candidate; ++factor) prime &= candidate % factor != 0;
    if (prime) constants.at(i++) = root(candidate, true);
  }

  load_abc();
  set(0, {initial[0], initial[1], initial[2], initial[3]});
  set(1, {initial[4], initial[5], initial[6], initial[7]});
  const Word before_low = m_.v(0), before_high = m_.v(1);
  for (unsigned group = 0; group < 16; ++group) {
    const unsigned now = 16 + group % 4, next = 16 + (group + 1) % 4;
    set(2, {constants[4 * group], constants[4 * group + 1], constants[4 * group + 2],
            constants[4 * group + 3]});
    run(kAdd4s, 2, 2, now);
    m_.set_v(3, m_.v(0));
    run(kH, 0, 1, 2);
    run(kH2, 1, 3, 2);
    run(kSu0, now, next);
    run(kSu1, now, 16 + (group + 2) % 4, 16 + (group + 3) % 4);
  }
  m_.set_v(4, before_low);
  m_.set_v(5, before_high);
  run(kAdd4s, 0, 0, 4);
  run(kAdd4s, 1, 1, 5);
  EXPECT_EQ(get(0), (Words{0xba7816bf, 0x8f01cfea, 0x414140de, 0x5dae2223}));
  EXPECT_EQ(get(1), (Words{0xb00361a3, 0x96177a9c, 0xb410ff61, 0xf20015ad}));
}

TEST_F(Hashes, Sha1OfOneBlock) {
  constexpr u32 kChoose = 0x5e000000, kParity = 0x5e001000, kMajority = 0x5e002000;
  constexpr u32 kSu0 = 0x5e003000, kH = 0x5e280800, kSu1 = 0x5e281800;
  struct Phase {
    u32 rounds;    ///< the instruction of four rounds
    u32 constant;  ///< FIPS 180-4, 4.2.1
  };
  constexpr std::array kPhases = {Phase{kChoose, 0x5a827999}, Phase{kParity, 0x6ed9eba1},
                                  Phase{kMajority, 0x8f1bbcdc}, Phase{kParity, 0xca62c1d6}};
  load_abc();
  const Words initial = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
  set(0, initial);
  set(1, {0xc3d2e1f0});
  for (unsigned group = 0; group < 20; ++group) {
    const auto [rounds, constant] = kPhases.at(group / 5);
    const unsigned now = 16 + group % 4, third = 16 + (group + 3) % 4;
    set(2, {constant, constant, constant, constant});
    run(kAdd4s, 2, 2, now);
    run(kH, 3, 0);
    run(rounds, 0, 1, 2);
    m_.set_v(1, m_.v(3));
    run(kSu0, now, 16 + (group + 1) % 4, 16 + (group + 2) % 4);
    run(kSu1, now, third);
  }
  set(4, initial);
  run(kAdd4s, 0, 0, 4);
  EXPECT_EQ(get(0), (Words{0xa9993e36, 0x4706816a, 0xba3e2571, 0x7850c26c}));
  EXPECT_EQ(get(1)[0] + 0xc3d2e1f0, 0x9cd0d89du);
}

TEST_F(Hashes, Sm4OfOneBlock) {
  constexpr u32 kEncode = 0xcec08400, kKey = 0xce60c800;
  const Words block = {0x01234567, 0x89abcdef, 0xfedcba98, 0x76543210};
  constexpr Words kFamilyKey = {0xa3b1bac6, 0x56aa3350, 0x677d9197, 0xb27022dc};
  Words key = block;  // the example's key is its plaintext
  for (unsigned i = 0; i < 4; ++i) key.at(i) ^= kFamilyKey.at(i);
  set(0, block);
  set(1, key);
  for (unsigned group = 0; group < 8; ++group) {
    Words constants{};  // byte j of CK(i) is 7 (4 i + j) mod 256, the first on top
    for (unsigned i = 0; i < 4; ++i) {
      for (unsigned j = 0; j < 4; ++j) {
        constants.at(i) = constants.at(i) << 8 | (7 * (4 * (4 * group + i) + j) & 0xff);
      }
    }
    set(2, constants);
    run(kKey, 1, 1, 2);
    run(kEncode, 0, 1);
  }
  EXPECT_EQ(get(0), (Words{0x536e4246, 0x86b3e94f, 0xd206965e, 0x681edf34}));
}

TEST_F(Hashes, Crc32OfNineDigits) {
  const auto checksum = [](u32 byte_instruction) {
    WordMachine m;
    m.set(0, 0xffffffff);
    for (const char digit : std::string_view("123456789")) {
      m.set(1, static_cast<u64>(digit));
      m.run(with_registers(byte_instruction, 0, 0, 1));
    }
    return m.get(0) ^ 0xffffffff;
  };
  EXPECT_EQ(checksum(0x1ac04000), 0xcbf43926u);  // crc32b
  EXPECT_EQ(checksum(0x1ac05000), 0xe3069283u);  // crc32cb
}

}  // namespace
}  // namespace a64::isa
