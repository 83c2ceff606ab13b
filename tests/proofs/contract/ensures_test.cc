// `ensures`: targets, conditions and expressions, with names resolved to bytes and scalars.
#include <gtest/gtest.h>

#include "tests/proofs/contract/reading.h"

namespace a64::proofs {
namespace {

using Kind = Expression::Kind;

const char* const kPrototype =
    "int f(uint8_t out[len], const uint8_t in[len], uint32_t len, uint64_t words[8], AES_KEY *key)";
constexpr ScalarId kLen{0};
constexpr BufferId kOut{0}, kIn{1}, kWords{2}, kKey{3};

Ensures ensures(const std::string& text, const std::string& requirement = "len <= 2^24") {
  const Contract contract = contract_of(
      file_with(kPrototype, "requires = '" + requirement + "'\nensures = '" + text + "'\n"));
  return contract.ensures.empty() ? Ensures{} : contract.ensures.front();
}

Location location(BufferId buffer, Affine offset, Affine bytes) {
  return {buffer, std::move(offset), std::move(bytes)};
}

TEST(Ensures, HasAWholeBufferAsTarget) {
  EXPECT_EQ(ensures("out == f(in)").target, location(kOut, {}, {0, {{kLen, 1}}}));
}

TEST(Ensures, HasThePartsOfABufferInElementsAsTarget) {
  EXPECT_EQ(ensures("len >= 16 => out[0..16] == f(in)").target, location(kOut, {}, {16, {}}));
  EXPECT_EQ(ensures("out[len-4 .. len] == 0", "len >= 4").target,
            location(kOut, {-4, {{kLen, 1}}}, {4, {}}));
  EXPECT_EQ(ensures("words[1..3] == 0").target, location(kWords, {8, {}}, {16, {}}));
}

TEST(Ensures, HasFieldsAsTarget) {
  EXPECT_EQ(ensures("key.schedule == f(in)").target, location(kKey, {}, {240, {}}));
  EXPECT_EQ(ensures("key.schedule[16..32] == f(in)").target, location(kKey, {16, {}}, {16, {}}));
  EXPECT_EQ(ensures("key.rounds == 14").target, location(kKey, {240, {}}, {4, {}}));
}

TEST(Ensures, HasTheReturnValueAsTarget) {
  const Ensures promise = ensures("return == -1");
  EXPECT_EQ(promise.target, std::nullopt);
  EXPECT_EQ(promise.value.kind, Kind::kNumber);
  EXPECT_EQ(promise.value.number, ~u64{0});
}

TEST(Ensures, HoldsUnderConditions) {
  using enum Condition::Relation;
  const std::vector<Condition> expected{{kLen, kGreaterEqual, 16}, {ScalarId{1}, kEqual, 14}};
  EXPECT_EQ(ensures("len >= 16 && key.rounds == 14 => out == f(in)").conditions, expected);
  EXPECT_TRUE(ensures("out == f(in)").conditions.empty());
  EXPECT_TRUE(ensures("len < 2^32 => out == f(in)").conditions.empty());
}

TEST(Ensures, KeepsCallsWithResolvedArguments) {
  const Expression value =
      ensures("len >= 16 => out == f(schedule(key.schedule), len, in[0..16], 2^4, g())").value;
  EXPECT_EQ(value.kind, Kind::kCall);
  EXPECT_EQ(value.function, "f");
  ASSERT_EQ(value.arguments.size(), 5u);
  EXPECT_EQ(value.arguments[0].function, "schedule");
  EXPECT_EQ(value.arguments[0].arguments.at(0).location, location(kKey, {}, {240, {}}));
  EXPECT_EQ(value.arguments[1].kind, Kind::kScalar);
  EXPECT_EQ(value.arguments[1].scalar, kLen);
  EXPECT_EQ(value.arguments[2].location, location(kIn, {}, {16, {}}));
  EXPECT_EQ(value.arguments[3].number, 16u);
  EXPECT_TRUE(value.arguments[4].arguments.empty());
  EXPECT_EQ(value.arguments[2].text, "in[0..16]");
}

TEST(Ensures, AFieldThatIsANumberIsAScalar) {
  const Expression value = ensures("out == f(key.rounds)").value;
  EXPECT_EQ(value.arguments.at(0).kind, Kind::kScalar);
  EXPECT_EQ(value.arguments.at(0).scalar, ScalarId{1});
}

TEST(Ensures, KnowsWhereItStands) {
  const Ensures promise = ensures("len >= 16  =>  out == f(in)");
  EXPECT_EQ(promise.text, "len >= 16 => out == f(in)");
  EXPECT_EQ(promise.place.line, 7u);
  EXPECT_EQ(promise.place.column, 27u);
  EXPECT_EQ(promise.value.place.column, 34u);
}

}  // namespace
}  // namespace a64::proofs
