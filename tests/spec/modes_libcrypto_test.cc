// The modes against libcrypto on random keys and data: three key sizes, both directions, every
// length to 100 bytes that a mode takes and a few longer ones.
#include <gtest/gtest.h>

#include "tests/spec/libcrypto.h"
#include "tests/spec/material.h"

namespace a64::spec {
namespace {

struct Comparison {
  const char* function;
  const char* mode;
  bool encrypts;
};
constexpr Comparison kComparisons[] = {
    {"ecb_encrypt", "ECB", true},
    {"ecb_decrypt", "ECB", false},
    {"cbc_encrypt", "CBC", true},
    {"cbc_decrypt", "CBC", false},
    {"cbc_cs3_encrypt", "CBC-CTS", true},
    {"cbc_cs3_decrypt", "CBC-CTS", false},
    {"ctr128", "CTR", true},
    {"cfb128_encrypt", "CFB", true},
    {"cfb128_decrypt", "CFB", false},
    {"ofb", "OFB", true},
};

/// Lengths to try, those that the function does not take left out.
std::vector<std::size_t> lengths(std::string_view function) {
  std::vector<std::size_t> all;
  for (std::size_t len = 0; len <= 100; ++len) all.push_back(len);
  for (std::size_t len : {255, 256, 1000, 4096, 5003}) all.push_back(len);
  const Signature signature = signature_of(function).value();
  std::erase_if(all, [&](std::size_t len) { return !takes(signature, len); });
  return all;
}

/// Calls check(material) for each key size and length of the function.
template <class Check>
void for_random_material(const char* function, Check check) {
  std::mt19937_64 random(38);
  for (const std::size_t key_bytes : {16, 24, 32}) {
    for (const std::size_t len : lengths(function)) {
      SCOPED_TRACE(testing::Message() << function << ", " << key_bytes << " bytes of key, " << len);
      check(Material::random(random, key_bytes, len));
    }
  }
}

TEST(ModesAgainstLibcrypto, GiveTheSameBytes) {
  for (const Comparison& c : kComparisons) {
    for_random_material(c.function, [&](const Material& m) {
      EXPECT_EQ(applied(c.function, m),
                libcrypto::crypt(c.mode, c.encrypts, m.keys[0], m.block, m.message));
    });
  }
}

TEST(ModesAgainstLibcrypto, XtsGivesTheSameBytesFromTheIvAndFromTheFirstTweak) {
  std::mt19937_64 random(1619);
  for (const std::size_t key_bytes : {16, 32}) {
    for (const std::size_t len : lengths("xts_encrypt")) {
      SCOPED_TRACE(testing::Message() << key_bytes << " bytes of key, " << len);
      const Material m = Material::random(random, key_bytes, len);
      Bytes both = m.keys[0];
      both.insert(both.end(), m.keys[1].begin(), m.keys[1].end());
      Material from_tweak = m;
      from_tweak.block = libcrypto::crypt("ECB", true, m.keys[1], {}, m.block);
      for (const bool encrypt : {true, false}) {
        const Bytes expected = libcrypto::crypt("XTS", encrypt, both, m.block, m.message);
        const std::string name = encrypt ? "xts_encrypt" : "xts_decrypt";
        EXPECT_EQ(applied(name, m), expected);
        EXPECT_EQ(applied(name + "_tweak", from_tweak), expected);
      }
    }
  }
}

TEST(ModesAgainstLibcrypto, AesGivesTheSameBlock) {
  for_random_material("aes_encrypt", [](const Material& m) {
    EXPECT_EQ(applied("aes_encrypt", m), libcrypto::crypt("ECB", true, m.keys[0], {}, m.block));
    EXPECT_EQ(applied("aes_decrypt", m), libcrypto::crypt("ECB", false, m.keys[0], {}, m.block));
  });
}

TEST(ModesAgainstLibcrypto, CmacGivesTheSameBlock) {
  for_random_material("cmac", [](const Material& m) {
    EXPECT_EQ(applied("cmac", m), libcrypto::cmac(m.keys[0], m.message));
  });
}

TEST(ModesAgainstLibcrypto, CbcMacIsTheLastBlockOfCbc) {
  for_random_material("cbc_mac", [](const Material& m) {
    const Bytes cbc = libcrypto::crypt("CBC", true, m.keys[0], m.block, m.message);
    const Bytes last = cbc.empty() ? m.block : Bytes(cbc.end() - 16, cbc.end());
    EXPECT_EQ(applied("cbc_mac", m), last);
  });
}

/// CTR with a 32-bit counter, from two runs with a 128-bit one: up to where the last four bytes
/// of the counter block are all ones, and on from zeros.
Bytes ctr32_by_libcrypto(const Material& m) {
  u32 counter = 0;
  for (std::size_t k = 12; k < 16; ++k) counter = counter << 8 | m.block[k];
  const u64 before_wrap = 16 * ((u64{1} << 32) - counter);
  const std::span<const u8> message(m.message);
  const std::size_t cut = std::min<u64>(before_wrap, message.size());
  Bytes wrapped = m.block;
  std::fill(wrapped.begin() + 12, wrapped.end(), 0);
  Bytes out = libcrypto::crypt("CTR", true, m.keys[0], m.block, message.first(cut));
  const Bytes rest = libcrypto::crypt("CTR", true, m.keys[0], wrapped, message.subspan(cut));
  out.insert(out.end(), rest.begin(), rest.end());
  return out;
}

TEST(ModesAgainstLibcrypto, Ctr32WrapsWithoutCarry) {
  for_random_material("ctr32", [](Material m) {
    EXPECT_EQ(applied("ctr32", m), ctr32_by_libcrypto(m));
    std::fill(m.block.begin() + 12, m.block.end(), 0xff);  // wraps after one block, three blocks
    EXPECT_EQ(applied("ctr32", m), ctr32_by_libcrypto(m));
    m.block[15] = 0xfd;
    EXPECT_EQ(applied("ctr32", m), ctr32_by_libcrypto(m));
  });
}

TEST(ModesAgainstLibcrypto, Ctr128CarriesIntoEachByteAndWraps) {
  for_random_material("ctr128", [](Material m) {
    for (std::size_t k = 16; k-- > 0;) {
      m.block[k] = 0xff;
      ASSERT_EQ(applied("ctr128", m), libcrypto::crypt("CTR", true, m.keys[0], m.block, m.message));
    }
  });
}

}  // namespace
}  // namespace a64::spec
