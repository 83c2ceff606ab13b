// C prototypes: types and sizes as AAPCS64 has them, sizes of arrays, layout of structs.
#include <gtest/gtest.h>

#include "tests/proofs/contract/reading.h"

namespace a64::proofs {
namespace {

Contract with_prototype(const std::string& prototype) {
  return contract_of(file_with(prototype));
}

Affine affine(i64 constant, std::map<ScalarId, i64> factors = {}) {
  return {constant, std::move(factors)};
}

constexpr ScalarId kFirst{0};

TEST(Prototype, GivesNameReturnTypeAndParametersInOrder) {
  const Contract contract = with_prototype("int f(uint8_t out[n], size_t n, char c)");
  EXPECT_EQ(contract.symbol, "f");
  EXPECT_EQ(contract.return_bits, 32u);
  EXPECT_TRUE(contract.returns_signed);
  ASSERT_EQ(contract.parameters.size(), 3u);
  EXPECT_EQ(contract.parameters[0], Parameter(BufferId{0}));
  EXPECT_EQ(contract.parameters[1], Parameter(ScalarId{0}));
  EXPECT_EQ(contract.parameters[2], Parameter(ScalarId{1}));
  EXPECT_EQ(contract.buffers[0].name, "out");
  EXPECT_EQ(contract.scalars[0].name, "n");
}

TEST(Prototype, OfVoidReturnsNothingAndTakesNothing) {
  const Contract contract = with_prototype("void f(void)");
  EXPECT_EQ(contract.return_bits, std::nullopt);
  EXPECT_TRUE(contract.parameters.empty());
  EXPECT_TRUE(with_prototype("void f();").parameters.empty());
}

struct TypeCase {
  const char* type;
  unsigned bits;
  bool is_signed;
};

class IntegerTypes : public testing::TestWithParam<TypeCase> {};

TEST_P(IntegerTypes, HaveTheWidthAndSignOfLp64) {
  const TypeCase& expected = GetParam();
  const Contract contract = with_prototype("void f(" + std::string(expected.type) + " x)");
  ASSERT_EQ(contract.scalars.size(), 1u);
  EXPECT_EQ(contract.scalars[0].bits, expected.bits) << expected.type;
  EXPECT_EQ(contract.scalars[0].is_signed, expected.is_signed) << expected.type;
}

INSTANTIATE_TEST_SUITE_P(
    All, IntegerTypes,
    testing::Values(
        TypeCase{"uint8_t", 8, false}, TypeCase{"int8_t", 8, true}, TypeCase{"uint16_t", 16, false},
        TypeCase{"int16_t", 16, true}, TypeCase{"uint32_t", 32, false},
        TypeCase{"int32_t", 32, true}, TypeCase{"uint64_t", 64, false},
        TypeCase{"int64_t", 64, true}, TypeCase{"u8", 8, false}, TypeCase{"s8", 8, true},
        TypeCase{"u16", 16, false}, TypeCase{"s16", 16, true}, TypeCase{"u32", 32, false},
        TypeCase{"s32", 32, true}, TypeCase{"u64", 64, false}, TypeCase{"s64", 64, true},
        TypeCase{"size_t", 64, false}, TypeCase{"uintptr_t", 64, false}, TypeCase{"bool", 8, false},
        TypeCase{"_Bool", 8, false}, TypeCase{"char", 8, false}, TypeCase{"signed char", 8, true},
        TypeCase{"unsigned char", 8, false}, TypeCase{"short", 16, true},
        TypeCase{"unsigned short int", 16, false}, TypeCase{"int", 32, true},
        TypeCase{"unsigned", 32, false}, TypeCase{"long", 64, true},
        TypeCase{"unsigned long", 64, false}, TypeCase{"long unsigned int", 64, false},
        TypeCase{"long long", 64, true}, TypeCase{"unsigned long long int", 64, false},
        TypeCase{"enum mode", 32, true}, TypeCase{"const size_t", 64, false}));

TEST(Prototype, ABoolIs0Or1) {
  EXPECT_EQ(with_prototype("void f(bool b)").scalars[0].most, 1u);
}

TEST(Prototype, SizesAreInElementsAndAffine) {
  const auto bytes = [](const std::string& parameter) {
    return with_prototype("void f(uint32_t n, " + parameter + ")").buffers[0].bytes;
  };
  EXPECT_EQ(bytes("uint8_t b[n]"), affine(0, {{kFirst, 1}}));
  EXPECT_EQ(bytes("uint8_t b[16*n]"), affine(0, {{kFirst, 16}}));
  EXPECT_EQ(bytes("uint64_t b[2*n+1]"), affine(8, {{kFirst, 16}}));
  EXPECT_EQ(bytes("uint8_t b[16*(n + 1)]"), affine(16, {{kFirst, 16}}));
  EXPECT_EQ(bytes("uint32_t b[ (n+1)*4 - 2 ]"), affine(8, {{kFirst, 16}}));
  EXPECT_EQ(bytes("void b[n]"), affine(0, {{kFirst, 1}}));
  EXPECT_EQ(bytes("uint16_t b[0x10 * 2^3]"), affine(256));
  EXPECT_EQ(bytes("uint8_t b[n - n + 4]"), affine(4));
}

TEST(Prototype, WordsOfCThatChangeNothingAreSkipped) {
  const Contract contract = with_prototype(
      "extern void f(const uint8_t in[static restrict const 16], uint8_t "
      "out[restrict n], size_t n __attribute__((unused)), [[maybe_unused]] int x) "
      "__attribute__((nonnull(1, 2)));");
  ASSERT_EQ(contract.parameters.size(), 4u);
  EXPECT_EQ(contract.buffers[0].bytes, affine(16));
  EXPECT_EQ(contract.buffers[1].bytes, affine(0, {{kFirst, 1}}));
}

TEST(Prototype, IsKeptInOneLineWithoutComments) {
  const std::string text =
      "[[routine]]\nfile = 'f.S'\nprototype = '''\nvoid f(size_t n, // length\n  uint8_t\tb[n] "
      "/* both\n ways */ )\n'''\n";
  EXPECT_EQ(contract_of(text).prototype, "void f(size_t n, uint8_t b[n] )");
}

TEST(Prototype, ConstBeforeTheStarIsReadOnly) {
  EXPECT_EQ(with_prototype("void f(uint8_t const b[16])").buffers[0].access, Access::kRead);
  EXPECT_EQ(with_prototype("void f(const AES_KEY *k)").buffers[0].access, Access::kRead);
  EXPECT_EQ(with_prototype("void f(AES_KEY *const k)").buffers[0].access, Access::kReadWrite);
}

TEST(Struct, HasItsFieldsAsScalarsAndBufferFields) {
  const Contract contract = with_prototype("void f(const AES_KEY *key)");
  ASSERT_EQ(contract.buffers.size(), 1u);
  const Buffer& key = contract.buffers[0];
  EXPECT_EQ(key.bytes, affine(244));
  EXPECT_EQ(key.alignment, 4u);
  ASSERT_EQ(key.fields.size(), 1u);
  EXPECT_EQ(key.fields[0], (BufferField{"schedule", 0, 240, true}));
  ASSERT_EQ(contract.scalars.size(), 1u);
  const Scalar& rounds = contract.scalars[0];
  EXPECT_EQ(rounds.name, "key.rounds");
  EXPECT_EQ(rounds.bits, 32u);
  EXPECT_FALSE(rounds.secret);
  ASSERT_TRUE(rounds.field);
  EXPECT_EQ(rounds.field->buffer, BufferId{0});
  EXPECT_EQ(rounds.field->offset, 240u);
}

/// A struct with one field of each width between bytes.
const char* const kPadded =
    "[type.P]\nfields = ['u8 a', 'u16 b', 'u8 c', 'u64 d[2]', 'u8 e', 'int f', 'u8 g']\n";

TEST(Struct, IsLaidOutWithNaturalAlignment) {
  const Contract contract = contract_of(std::string(kPadded) +
                                        "[[routine]]\nfile='f.S'\nprototype='void f(struct P *p)'");
  std::map<std::string, u64> offsets;
  for (const Scalar& scalar : contract.scalars) offsets[scalar.name] = scalar.field->offset;
  const std::map<std::string, u64> expected{{"p.a", 0},  {"p.b", 2},  {"p.c", 4},
                                            {"p.e", 24}, {"p.f", 28}, {"p.g", 32}};
  EXPECT_EQ(offsets, expected);
  EXPECT_EQ(contract.buffers[0].fields[0], (BufferField{"d", 8, 16, true}));
  EXPECT_EQ(contract.buffers[0].bytes, affine(40));
  EXPECT_EQ(contract.buffers[0].alignment, 8u);
}

TEST(Struct, MayBeReadableBeyondOrShortOfItsPadding) {
  const auto bytes = [](const std::string& readable) {
    return contract_of(std::string(kPadded) + "readable = " + readable +
                       "\n[[routine]]\nfile='f.S'\nprototype='void f(P *p)'")
        .buffers[0]
        .bytes.constant;
  };
  EXPECT_EQ(bytes("33"), 33);
  EXPECT_EQ(bytes("256"), 256);
}

TEST(Struct, FieldsOfTwoParametersAreApart) {
  const Contract contract =
      with_prototype("void f(const AES_KEY *k1, const AES_KEY *k2, u8 b[16*(k2.rounds+1)])");
  EXPECT_TRUE(contract.scalar_named("k1.rounds"));
  const auto second = contract.scalar_named("k2.rounds");
  ASSERT_TRUE(second);
  EXPECT_EQ(contract.buffers[2].bytes, affine(16, {{*second, 16}}));
  EXPECT_EQ(contract.types.size(), 1u);
}

TEST(Prototype, AlignmentIsThatOfTheElement) {
  const Contract contract = with_prototype("void f(u8 a[1], u16 b[1], u64 c[1], void d[1])");
  EXPECT_EQ(contract.buffers[0].alignment, 1u);
  EXPECT_EQ(contract.buffers[1].alignment, 2u);
  EXPECT_EQ(contract.buffers[2].alignment, 8u);
  EXPECT_EQ(contract.buffers[3].alignment, 1u);
}

}  // namespace
}  // namespace a64::proofs
