// What the next call goes on from: a message in two calls gives what it gives in one.
#include <gtest/gtest.h>

#include "tests/spec/hex.h"
#include "tests/spec/material.h"

namespace a64::spec {
namespace {

Material with_message(Material material, std::span<const u8> message) {
  material.message.assign(message.begin(), message.end());
  return material;
}

Bytes joined(Bytes a, const Bytes& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

struct Continuation {
  const char* function;
  const char* next;
};
constexpr Continuation kContinuations[] = {
    {"cbc_encrypt", "cbc_encrypt_next"},
    {"cbc_decrypt", "cbc_decrypt_next"},
    {"cfb128_encrypt", "cfb128_encrypt_next"},
    {"cfb128_decrypt", "cfb128_decrypt_next"},
    {"ofb", "ofb_next"},
    {"ctr32", "ctr32_next"},
    {"ctr128", "ctr128_next"},
    {"xts_encrypt_tweak", "xts_next_tweak"},
    {"xts_decrypt_tweak", "xts_next_tweak"},
};

/// Calls check(whole, first part, second part) on a few messages, cut at each block.
template <class Check>
void for_cut_messages(const char* function, Check check) {
  const Signature signature = signature_of(function).value();
  std::mt19937_64 random(38);
  for (const std::size_t len : {0, 16, 64, 77, 80}) {
    Material whole = Material::random(random, 16, len);
    std::fill(whole.block.begin() + 9, whole.block.end(), 0xff);  // so that counters wrap
    whole.block[15] = 0xfe;
    for (std::size_t cut = 0; cut <= len; cut += 16) {
      const std::span<const u8> message(whole.message);
      const Material first = with_message(whole, message.first(cut));
      const Material second = with_message(whole, message.subspan(cut));
      if (!takes(signature, len) || !takes(signature, first.message.size()) ||
          !takes(signature, second.message.size())) {
        continue;
      }
      SCOPED_TRACE(testing::Message() << function << ", " << len << " bytes cut at " << cut);
      check(whole, first, second);
    }
  }
}

TEST(ModesNext, AMessageInTwoCallsGivesWhatItGivesInOne) {
  for (const Continuation& c : kContinuations) {
    for_cut_messages(c.function,
                     [&](const Material& whole, const Material& first, Material second) {
                       second.block = applied(c.next, first);
                       EXPECT_EQ(joined(applied(c.function, first), applied(c.function, second)),
                                 applied(c.function, whole));
                     });
  }
}

TEST(ModesNext, AnXtsUnitGoesOnFromItsNextTweak) {
  for_cut_messages(
      "xts_encrypt", [](const Material& whole, const Material& first, Material second) {
        Material for_tweak = first;
        for_tweak.keys = {first.keys[1]};
        second.block = applied("xts_next", for_tweak);
        EXPECT_EQ(joined(applied("xts_encrypt", first), applied("xts_encrypt_tweak", second)),
                  applied("xts_encrypt", whole));
      });
}

TEST(ModesNext, ACbcMacGoesOnFromItsState) {
  for_cut_messages("cbc_mac", [](const Material& whole, const Material& first, Material second) {
    second.block = applied("cbc_mac", first);
    EXPECT_EQ(applied("cbc_mac", second), applied("cbc_mac", whole));
  });
}

TEST(ModesNext, AnEmptyMessageLeavesTheBlockAsItIs) {
  std::mt19937_64 random(0);
  const Material empty = Material::random(random, 32, 0);
  for (const Continuation& c : kContinuations) EXPECT_EQ(applied(c.next, empty), empty.block);
}

TEST(ModesNext, APartialBlockCountsAsOneForCountersAndOfb) {
  std::mt19937_64 random(1);
  const Material longer = Material::random(random, 32, 48);
  const Material partial = with_message(longer, std::span(longer.message).first(33));
  for (const char* next : {"ctr32_next", "ctr128_next", "ofb_next"}) {
    EXPECT_EQ(applied(next, partial), applied(next, longer)) << next;
  }
}

TEST(ModesNext, CountersAreBigEndianAnd32BitsDoNotCarry) {
  const Material m{{}, bytes_of("00112233445566778899aabbfffffffe"), Bytes(48)};
  EXPECT_EQ(applied("ctr32_next", m), bytes_of("00112233445566778899aabb00000001"));
  EXPECT_EQ(applied("ctr128_next", m), bytes_of("00112233445566778899aabc00000001"));
  const Material all_ones{{}, Bytes(16, 0xff), Bytes(32)};
  EXPECT_EQ(applied("ctr128_next", all_ones), bytes_of("00000000000000000000000000000001"));
}

}  // namespace
}  // namespace a64::spec
