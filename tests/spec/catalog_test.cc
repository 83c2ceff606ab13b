// The catalog: what it lists, and what its functions refuse.
#include "spec/catalog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/spec/material.h"

namespace a64::spec {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

TEST(Catalog, ListsEachFunctionOnceAndFindsItByName) {
  std::set<std::string_view> names;
  for (const Signature& signature : signatures()) {
    EXPECT_TRUE(names.insert(signature.name).second) << signature.name;
    EXPECT_FALSE(key_function(signature.name)) << signature.name;
    EXPECT_FALSE(signature.standard.empty());
    std::string_view found;
    EXPECT_TRUE(for_function(signature.name, [&]<class M>() { found = M::signature.name; }));
    EXPECT_EQ(found, signature.name);
  }
  EXPECT_EQ(names.size(), 28u);
  EXPECT_FALSE(for_function("ecb", []<class M>() { FAIL() << M::signature.name; }));
  EXPECT_FALSE(signature_of("ecb"));
}

TEST(Catalog, HasAtMostOneMessageAndOneForEachResultAsLong) {
  for (const Signature& s : signatures()) {
    const auto messages = std::ranges::count(s.arguments, ArgumentKind::kData, &Argument::kind);
    EXPECT_LE(messages, 1) << s.name;
    if (s.result == ResultKind::kData) {
      EXPECT_EQ(messages, 1) << s.name;
    }
  }
}

TEST(Catalog, WritesSignatures) {
  EXPECT_EQ(to_text(modes::CbcEncrypt::signature), "cbc_encrypt(keys, iv, in)");
  EXPECT_EQ(to_text(modes::XtsEncrypt::signature), "xts_encrypt(keys1, keys2, iv, in)");
  EXPECT_EQ(to_text(*key_function("schedule")), "schedule(bytes[, rounds])");
  EXPECT_EQ(to_text(*key_function("key_expansion")), "key_expansion(bytes)");
  EXPECT_EQ(message_text(modes::CbcEncrypt::signature), "whole blocks");
  EXPECT_EQ(message_text(modes::CbcCs3Encrypt::signature), "16 bytes or more");
  EXPECT_EQ(message_text(modes::Ctr32::signature), "");
}

TEST(RoleOf, DependsOnTheDistanceToTheEnd) {
  using enum BlockRole;
  const auto roles = [](u64 blocks, unsigned special) {
    std::vector<BlockRole> all;
    for (u64 j = 0; j < blocks; ++j) all.push_back(role_of(j, blocks, special));
    return all;
  };
  EXPECT_EQ(roles(3, 0), (std::vector{kOrdinary, kOrdinary, kOrdinary}));
  EXPECT_EQ(roles(3, 1), (std::vector{kOrdinary, kOrdinary, kLast}));
  EXPECT_EQ(roles(3, 2), (std::vector{kOrdinary, kNextToLast, kLast}));
  EXPECT_EQ(roles(1, 2), (std::vector{kLast}));
}

void expect_refusal(std::string_view name, std::vector<ConcreteArgument> arguments,
                    const std::string& why) {
  EXPECT_THAT([&] { spec::apply(name, arguments); },
              ThrowsMessage<std::invalid_argument>(HasSubstr(why)));
}

TEST(Apply, RefusesWhatIsNoArgument) {
  const auto keys = encryption_round_keys(Bytes(16));
  const isa::Word iv{0, 128};
  const Bytes bytes(17);
  const std::span<const u8> block = std::span(bytes).first(16);
  expect_refusal("ecb", {}, "no such function");
  expect_refusal("cbc_encrypt", {keys, iv}, "takes 3 arguments, not 2");
  expect_refusal("cbc_encrypt", {iv, keys, block}, "keys is an argument of another kind");
  expect_refusal("cbc_encrypt", {std::span(keys).first(10), iv, block}, "keys has 10 round keys");
  expect_refusal("cbc_encrypt", {keys, isa::Word{0, 64}, block}, "iv is no block of 16 bytes");
  expect_refusal("cbc_encrypt", {keys, iv, std::span(bytes)}, "takes whole blocks, not 17 bytes");
  expect_refusal("cbc_cs3_encrypt", {keys, iv, block.first(15)},
                 "takes 16 bytes or more, not 15 bytes");
  expect_refusal("cbc_encrypt", {keys, iv, EndlessMessage{}}, "the message has no end");
}

}  // namespace
}  // namespace a64::spec
