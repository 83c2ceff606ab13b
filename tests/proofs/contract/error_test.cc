// Each error of prototypes, conditions, ensures and overlaps, with its line and column.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/proofs/contract/reading.h"

namespace a64::proofs {
namespace {

using testing::StartsWith;

/// A text that is wrong; the column at which its error stands, and how that begins.
struct Wrong {
  std::string text;
  std::string error;
};

void PrintTo(const Wrong& wrong, std::ostream* out) {
  *out << wrong.text;
}

class WrongPrototype : public testing::TestWithParam<Wrong> {};

TEST_P(WrongPrototype, NamesItsColumn) {
  EXPECT_THAT(error_of(ContractOptions{GetParam().text, {}, {}, {}, {}}),
              StartsWith("--prototype:1:" + GetParam().error));
}

INSTANTIATE_TEST_SUITE_P(
    All, WrongPrototype,
    testing::Values(
        Wrong{"", "1: a type and a name are expected here"},
        Wrong{"void f", "7: '(' is missing here; the text ends too early"},
        Wrong{"void f(size_t n", "16: ')' is missing here"},
        Wrong{"void f(size_t n,)", "17: a type and a name are expected here"},
        Wrong{"void f(size_t n) x", "18: the declaration ends before this"},
        Wrong{"void f(size_t n, ...)",
              "18: a type and a name are expected here; variable arguments"},
        Wrong{"void f(void (*g)(int))", "13: ')' is missing here; pointers to functions"},
        Wrong{"void f(size_t n /* x)", "19: the comment has no end"},
        Wrong{"void f(uint8_t b[16)", "21: ']' is missing here"},
        Wrong{"void f(size_t)", "8: 'size_t' has a type but no name"},
        Wrong{"void f(size_t n, uint8_t *)", "18: 'uint8_t *' has a type but no name"},
        Wrong{"f(size_t n)", "1: 'f' has a type but no name"},
        Wrong{"void f(size_t n, int n)", "22: 'n' names two parameters"},
        Wrong{"void f(int return)", "12: a parameter cannot be named 'return'"},
        Wrong{"void f(unsigned float x)", "8: 'unsigned float' is no integer type"},
        Wrong{"void f(long char x)", "8: 'long char' is no integer type"},
        Wrong{"void f(double x)", "8: floating-point numbers are not supported"},
        Wrong{"void f(union u *x)", "8: unions are not supported"},
        Wrong{"void f(uint9_t x)", "8: there is no type 'uint9_t'; did you mean 'uint8_t'?"},
        Wrong{"void f(struct key *k)", "8: there is no type 'key'"},
        Wrong{"void f(void x)", "8: 'void' cannot be passed by value"},
        Wrong{"void f(uint8_t **p)", "16: there is more than one level of pointers"},
        Wrong{"void f(uint8_t *p[4])", "16: there is more than one level of pointers"},
        Wrong{"void f(uint8_t p[4][16])", "20: an array of arrays is not supported"},
        Wrong{"void f(const uint8_t *in, size_t n)",
              "23: how much 'in' points to is not said; write a size, in elements: uint8_t in[n]"},
        Wrong{"void f(void *in, size_t n)",
              "14: how much 'in' points to is not said; write a size, in bytes: void in[n]"},
        Wrong{"void f(uint8_t in[], size_t n)", "16: how much 'in' points to is not said"},
        Wrong{"void *f(size_t n)", "1: a routine returns an integer or void; write uintptr_t"},
        Wrong{"void f(size_t len, uint8_t b[lem])",
              "30: there is no 'lem' in the prototype; did you mean 'len'?"},
        Wrong{"void f(size_t m, size_t n, uint8_t b[m*n])", "38: 'm*n' is not affine"},
        Wrong{"void f(size_t n, uint8_t b[4*n/2])", "28: '4*n/2' is not affine"},
        Wrong{"void f(size_t n, uint8_t b[2^n])", "28: '2^n' is not affine"},
        Wrong{"void f(size_t n, uint8_t b[n-16])",
              "28: the size of 'b' is negative for n = 0; limit the values in requires"},
        Wrong{"void f(int n, uint8_t b[16*n])",
              "28: 'n' can be negative here; add n >= 0 to requires"},
        Wrong{"void f(uint8_t b[4-8])", "18: the size of 'b' is negative"},
        Wrong{"void f(uint8_t b[0])", "18: 'b' has no bytes"},
        Wrong{"void f(uint8_t b[2^62], u64 c[2^62])", "31: the size is larger than 2^63 bytes"},
        Wrong{"void f(uint8_t b[1/0])", "20: this divides by zero"},
        Wrong{"void f(uint8_t b[2^65])", "18: '2^65' is larger than 2^64"},
        Wrong{"void f(uint8_t b[16], uint8_t c[b])",
              "33: 'b' is memory, and a number must stand here"},
        Wrong{"void f(size_t n, uint8_t b[n < 4])", "30: this cannot be read on"}));

class WrongRequires : public testing::TestWithParam<Wrong> {};

/// size_t n; uint8_t x; int s; uint8_t buf[16].
const char* const kPrototype = "int f(size_t n, uint8_t x, int s, uint8_t buf[16])";

TEST_P(WrongRequires, NamesItsColumn) {
  EXPECT_THAT(error_of(ContractOptions{kPrototype, {GetParam().text}, {}, {}, {}}),
              StartsWith("--requires:1:" + GetParam().error));
}

INSTANTIATE_TEST_SUITE_P(
    All, WrongRequires,
    testing::Values(
        Wrong{"", "1: a condition is expected here"}, Wrong{"n >=", "5: a value is expected here"},
        Wrong{"n = 3", "3: this cannot be read on; write '==' for equality"},
        Wrong{"n == 1 || n == 2", "8: this cannot be read on; there is no 'or'"},
        Wrong{"buf->x == 2", "4: this cannot be read on; write a field with a dot"},
        Wrong{"n in 10, 12", "6: '{' is missing here"},
        Wrong{"n in {10; 12}", "9: ',' or '}' is missing here"},
        Wrong{"(n >= 3", "8: ')' is missing here"}, Wrong{"n", "1: 'n' is no condition"},
        Wrong{"len >= 16", "1: there is no 'len' in the prototype"},
        Wrong{"buf >= 16", "1: 'buf' is memory, and a number must stand here"},
        Wrong{"n <= x", "1: this compares two scalars"},
        Wrong{"16*n <= 64", "1: '16*n' is neither a scalar nor a number"},
        Wrong{"1 <= 2", "1: this compares two numbers"},
        Wrong{"x == 300", "6: 300 does not fit 'x'; its 8 bits hold 0 to 255"},
        Wrong{"x in {1, 256}", "10: 256 does not fit 'x'"},
        Wrong{"s == 2^31", "6: 2147483648 does not fit 's'"},
        Wrong{"x == -1", "6: -1 does not fit 'x'"},
        Wrong{"n <= 2^70", "6: '2^70' is larger than 2^64"},
        Wrong{"n <= 99999999999999999999999", "6: '99999999999999999999999' is larger than 2^64"},
        Wrong{"n >= 20 && n < 20",
              "12: no value of 'n' is left by 'n < 20'; without this it could be 20 to "},
        Wrong{"n < 0", "1: no value of 'n' is left by 'n < 0'"},
        Wrong{"x > 255", "1: no value of 'x' is left by 'x > 255'"},
        Wrong{"n in {10, 12} && n == 14",
              "18: no value of 'n' is left by 'n == 14'; without this "
              "it could be 10, 12"},
        Wrong{"n % 16 == 0 && n % 8 == 4", "16: no value of 'n' is left by 'n % 8 == 4'"},
        Wrong{"n % 16 == 16", "11: 16 is no remainder modulo 16; write a number from 0 to 15"},
        Wrong{"n % 0 == 0", "5: '0' is no modulus"},
        Wrong{"n % 16 != 0", "1: a remainder can only be compared by '=='"},
        Wrong{"n != 5", "1: 5 lies amid the values of 'n', and a range cannot leave it out"},
        Wrong{"s <= 5", "1: 's' is signed, and these values are on both sides of 0; add s >= 0"},
        Wrong{"s % 16 == 0", "1: 's' is signed, and"},
        Wrong{"n == 1 => x == 1", "1: 'n == 1 => x == 1' is no condition"}));

class WrongDoesNothing : public testing::TestWithParam<Wrong> {};

TEST_P(WrongDoesNothing, NamesItsColumn) {
  EXPECT_THAT(error_of(ContractOptions{kPrototype, {"n >= 16"}, {GetParam().text}, {}, {}}),
              StartsWith("--does-nothing:1:" + GetParam().error));
}

INSTANTIATE_TEST_SUITE_P(
    All, WrongDoesNothing,
    testing::Values(Wrong{"n in {16, 17}", "1: 'n in {16, 17}' can stand in requires only"},
                    Wrong{"x == 1 && n % 16 == 0", "11: 'n % 16 == 0' can stand in requires only"},
                    Wrong{"n < 16", "1: no value of 'n' is left by 'n < 16'"},
                    Wrong{"x < 256", "1: this always holds"},
                    Wrong{"f(n) == 3", "1: 'f(n)' is neither a scalar nor a number"}));

class WrongOverlap : public testing::TestWithParam<Wrong> {};

TEST_P(WrongOverlap, NamesItsColumn) {
  const char* const prototype =
      "void f(size_t n, const u8 a[n], const u8 b[n], u8 c[n], u8 d[n], u8 e[n])";
  EXPECT_THAT(error_of(ContractOptions{prototype, {}, {}, {"c == a", GetParam().text}, {}}),
              StartsWith("--overlap:1:" + GetParam().error));
}

INSTANTIATE_TEST_SUITE_P(
    All, WrongOverlap,
    testing::Values(Wrong{"c", "1: an entry of overlap is one pair of pointers"},
                    Wrong{"c == d == e", "1: an entry of overlap is one pair of pointers"},
                    Wrong{"c <= d", "1: an entry of overlap is one pair of pointers"},
                    Wrong{"c == n", "6: 'n' is no pointer"},
                    Wrong{"c == x", "6: there is no 'x' in the prototype"},
                    Wrong{"c == c", "1: 'c' always equals itself"},
                    Wrong{"a == b", "1: 'a' and 'b' are both const"},
                    Wrong{"a == c", "1: this pair stands here already"}));

TEST(Overlap, OfMoreThanFourPairsIsAnError) {
  EXPECT_THAT(error_of(ContractOptions{"void f(u8 a[1], u8 b[1], u8 c[1], u8 d[1])",
                                       {},
                                       {},
                                       {"a==b", "a==c", "a==d", "b==c", "b==d"},
                                       {}}),
              StartsWith("--overlap:1:1: there are more than 4 entries"));
}

TEST(ReturnedNumber, FitsTheType) {
  const auto with = [](const std::string& type, const std::string& number) {
    return error_of(ContractOptions{type + " f(uint32_t n)", {}, {}, {}, {"return == " + number}});
  };
  EXPECT_THAT(with("uint8_t", "300"), testing::HasSubstr("'300' does not fit the return type"));
  EXPECT_THAT(with("int16_t", "0x10000"), testing::HasSubstr("does not fit the return type"));
  EXPECT_EQ(with("uint8_t", "255"), "no error");
  EXPECT_EQ(with("uint64_t", "0xffffffffffffffff"), "no error");
}

TEST(ReturnedBool, IsPromisedToBe0Or1) {
  const auto with = [](const std::string& ensures, const std::string& requires_text) {
    ContractOptions options{"bool f(uint32_t n, bool b)", {}, {}, {}, {ensures}};
    if (!requires_text.empty()) options.requirements = {requires_text};
    return options;
  };
  EXPECT_THAT(error_of(with("return == 2", "")), testing::HasSubstr("'2' is not 0 or 1"));
  EXPECT_THAT(error_of(with("return == n", "")), testing::HasSubstr("'n' is not 0 or 1"));
  EXPECT_THAT(error_of(with("return == n", "n == 2")), testing::HasSubstr("'n' is not 0 or 1"));
  EXPECT_EQ(error_of(with("return == n", "n <= 1")), "no error");
  EXPECT_EQ(error_of(with("return == b", "")), "no error");
  EXPECT_EQ(error_of(with("return == 1", "")), "no error");
}

class WrongEnsures : public testing::TestWithParam<Wrong> {};

TEST_P(WrongEnsures, NamesItsColumn) {
  const std::string text =
      "[type.T]\nfields = ['u8 iv[16]', 'u32 mode']\n[[routine]]\n"
      "file='f.S'\nprototype='void f(const u8 in[n], u8 out[n], u32 n, "
      "u64 words[4], T *ctx)'\nensures = '" +
      GetParam().text + "'";
  EXPECT_THAT(error_of(text), StartsWith("a64prove.toml:6:" + GetParam().error));
}

// The text begins in column 12.
INSTANTIATE_TEST_SUITE_P(
    All, WrongEnsures,
    testing::Values(
        Wrong{"out", "12: 'out' is no equality of two values"},
        Wrong{"out == in == in", "12: 'out == in == in' is no equality of two values"},
        Wrong{"out == in && ctx == in", "12: 'out == in && ctx == in' is no equality"},
        Wrong{"n => out == in", "12: 'n' is no condition"},
        Wrong{"n == 1 => out == in => in == out", "32: this cannot be read on; only one '=>'"},
        Wrong{"return == 3", "12: the routine returns nothing"},
        Wrong{"out == return", "19: 'return' can only be a target"},
        Wrong{"n == 3", "12: 'n' is passed by value; a target is memory or 'return'"},
        Wrong{"f(in) == out", "12: 'f(in)' is no target"},
        Wrong{"16 == out", "12: '16' is no target"},
        Wrong{"oot == f(in)", "12: there is no 'oot' in the prototype; did you mean 'out'?"},
        Wrong{"out == f(in, ctx.ib)",
              "25: there is no 'ctx.ib' in the prototype; did you mean "
              "'ctx.iv'?"},
        Wrong{"out == f(n + 1)", "21: 'n' stands where a number must"},
        Wrong{"out == f(in", "23: ')' is missing here"},
        Wrong{"out == f(in,)", "24: a value is expected here"},
        Wrong{"out == f(-2^64)", "21: '-2^64' does not fit 64 bits"},
        Wrong{"out[0..16] == f(in)", "12: 'out[0..16]' is not within 'out' for n = 0; limit"},
        Wrong{"n >= 15 => out[0..16] == f(in)", "23: 'out[0..16]' is not within 'out' for n = 15"},
        Wrong{"out[n-1..n] == 0", "12: 'out[n-1..n]' is not within 'out' for n = 0"},
        Wrong{"n > 0 => out[n..n-1] == 0", "21: 'out[n..n-1]' is not within 'out'"},
        Wrong{"words[0..5] == 0", "12: 'words[0..5]' is not within 'words'"},
        Wrong{"ctx.iv[0..17] == 0", "12: 'ctx.iv[0..17]' is not within 'ctx.iv'"},
        Wrong{"ctx[0..4] == 0", "12: 'ctx' has no parts with numbers; name one of its fields"},
        Wrong{"n[0..4] == 0", "12: 'n' has no parts with numbers; it is a scalar"},
        Wrong{"out[3] == 0", "17: '..' is missing here"},
        Wrong{"out[0..2^63] == 0", "12: 'out[0..2^63]' is past 2^63 bytes"},
        Wrong{"in == f(out)", "12: 'in' is const, and no target"},
        Wrong{"n < 4 && n > 4 => out == in", "21: no value of 'n' is left by 'n > 4'"}));

}  // namespace
}  // namespace a64::proofs
