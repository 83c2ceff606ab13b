// Input made to break the reader: it answers, in a moment, and with an error where there is one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "proofs/contract/contract_text.h"
#include "tests/proofs/contract/reading.h"

namespace a64::proofs {
namespace {

using testing::HasSubstr;

std::string times(std::size_t count, const std::string& text) {
  std::string out;
  out.reserve(count * text.size());
  for (std::size_t k = 0; k < count; ++k) out += text;
  return out;
}

std::string requires_error(const std::string& text) {
  return error_of(ContractOptions{"void f(size_t n, u8 b[n])", {text}, {}, {}, {}});
}

std::string ensures_error(const std::string& text) {
  return error_of(ContractOptions{"void f(size_t n, u8 b[n])", {}, {}, {}, {text}});
}

TEST(Hostile, DeepNestingIsAnError) {
  const std::size_t many = 200000;
  EXPECT_THAT(requires_error(times(many, "(")), HasSubstr("brackets are nested too deeply"));
  EXPECT_THAT(requires_error("n == " + times(many, "(") + "1" + times(many, ")")),
              HasSubstr("brackets are nested too deeply"));
  EXPECT_THAT(ensures_error("b == " + times(many, "f(")), HasSubstr("nested too deeply"));
  EXPECT_THAT(ensures_error("b == " + times(many, "b[")), HasSubstr("nested too deeply"));
  EXPECT_THAT(requires_error("n == " + times(many, "-") + "1"), HasSubstr("a value is expected"));
  EXPECT_THAT(requires_error("n == 2" + times(many, "^2")), HasSubstr("cannot be read on"));
  EXPECT_THAT(error_of("x = " + times(many, "[")), HasSubstr("a64prove.toml:1:"));
  EXPECT_THAT(error_of("x = " + times(many, "{a=")), HasSubstr("a64prove.toml:1:"));
  EXPECT_THAT(error_of("a" + times(many, ".a") + " = 1"), HasSubstr("dots in this line"));
  EXPECT_THAT(error_of("[a" + times(150, ".a") + "]\n" + "b" + times(150, ".b") + " = 1"),
              HasSubstr("values are nested too deeply"));
  const std::string attribute = "void f(int x __attribute__" + times(many, "(");
  EXPECT_THAT(error_of(ContractOptions{attribute, {}, {}, {}, {}}), HasSubstr("too deeply"));
}

TEST(Hostile, HugeNumbersAreErrors) {
  const std::string digits = times(100000, "9");
  EXPECT_THAT(requires_error("n == " + digits), HasSubstr("larger than 2^64"));
  EXPECT_THAT(requires_error("n == 2^" + digits), HasSubstr("larger than 2^64"));
  EXPECT_THAT(requires_error("n == 2^2^64"), HasSubstr("cannot be read on"));
  EXPECT_THAT(requires_error("n <= 2^18446744073709551615"), HasSubstr("larger than 2^64"));
  EXPECT_THAT(requires_error("n < " + times(1000, "2^64*") + "1"), HasSubstr("larger than 2^64"));
  EXPECT_EQ(requires_error("n == 1^18446744073709551615"), "no error");
  EXPECT_THAT(error_of(ContractOptions{"void f(size_t n, u64 b[2^64*n])", {}, {}, {}, {}}),
              HasSubstr("larger than 2^63"));
  EXPECT_THAT(error_of("[[routine]]\nfile = 99999999999999999999999\n"),
              HasSubstr("a64prove.toml:2:"));
}

TEST(Hostile, LongTextsAreAnsweredQuickly) {
  const auto start = std::chrono::steady_clock::now();
  const std::size_t many = 100000;
  EXPECT_EQ(requires_error("n <= 1" + times(many, " + 1")), "no error");
  EXPECT_EQ(requires_error("n >= 0" + times(many, " && n >= 1")), "no error");
  EXPECT_THAT(requires_error("n in {1" + times(many, ", 1") + "}"), HasSubstr("values are listed"));
  EXPECT_THAT(requires_error(times(many, "long_name_") + " == 1"), HasSubstr("there is no"));
  EXPECT_THAT(requires_error(times(1000000, " ")), HasSubstr("a condition is expected"));
  EXPECT_EQ(ensures_error("b == f(1" + times(many, ", b") + ")"), "no error");
  const std::string parameters = "void f(int a" + times(many, ", int a") + ")";
  EXPECT_THAT(error_of(ContractOptions{parameters, {}, {}, {}, {}}), HasSubstr("parameters"));
  EXPECT_THAT(error_of("# " + times(1000000, "x") + "\n"), HasSubstr("there is no routine"));
  EXPECT_THAT(error_of(times(2000000, "\n")), HasSubstr("the file has 2000000 bytes"));
  const std::string routine = "[[routine]]\nfile='f'\nprototype='void f(u8 b[n], u32 n)'\n";
  EXPECT_THAT(error_of(routine + "secret = ['n'" + times(200000, ",'b'") + "]"),
              HasSubstr("stands twice"));
  EXPECT_EQ(error_of(routine + "requires = ['n > 0'" + times(50000, ",'n > 1'") + "]"), "no error");
  EXPECT_EQ(error_of(routine + "ensures = ['b == f(n)'" + times(40000, ",'b == f(n)'") + "]"),
            "no error");
  EXPECT_THAT(error_of(times(10000, routine)), HasSubstr("has a contract already"));
  std::string excluded = "n >= 0";
  for (int number = 20000; number > 0; --number) excluded += " && n != " + std::to_string(number);
  EXPECT_THAT(requires_error(excluded), HasSubstr("lies amid"));
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  EXPECT_LT(seconds.count(), 20) << "on a machine that does nothing else it takes one second";
}

const char* const kSeed =
    "[type.K]\nfields = [\"u8 s[240]\", \"u32 rounds\"]\nreadable = 244\n[[routine]]\nfile = "
    "'f.S'\n"
    "prototype = \"\"\"int f(const u8 in[len], u8 out[16*(n + 1)], size_t len, int n, K *k)\"\"\"\n"
    "requires = ['1 <= n <= 2^20', 'k.rounds in {10, 12}', 'len % 16 == 0']\n"
    "does_nothing = 'len < 16'\noverlap = ['out == in']\nunchanged = ['k']\n"
    "ensures = ['len >= 16 => out[0..16] == f(k.s, in[0..1], 3)', 'return == -1']\n"
    "secret = ['len']\naccess = { out = 'read-write' }\nalign = { in = 16 }\nx18 = 'scratch'\n"
    "calls = ['g', 'h']\n";

TEST(Hostile, ChangedFilesGiveContractsOrErrorsWithAPlace) {
  std::mt19937 random(20);
  ASSERT_EQ(error_of(std::string(kSeed)), "no error");
  const std::string alphabet = "()[]{}=<>.,;:'\"\\\n \t#*+-^%&|_09azAZ\x01\x80\xc3\xff";
  for (int round = 0; round < 6000; ++round) {
    std::string text = kSeed;
    for (int edit = static_cast<int>(random() % 4); edit >= 0; --edit) {
      const std::size_t at = random() % text.size();
      switch (random() % 4) {
        case 0:
          text[at] = alphabet[random() % alphabet.size()];
          break;
        case 1:
          text.erase(at, 1 + random() % 9);
          break;
        case 2:
          text.insert(at, 1, alphabet[random() % alphabet.size()]);
          break;
        default:
          text.insert(at, text.substr(random() % text.size(), random() % 40));
          break;
      }
    }
    const Result<ContractFile> file = parse_contract_file("x.toml", text);
    if (!file) {
      EXPECT_THAT(file.error().place, testing::MatchesRegex("x\\.toml:[1-9][0-9]*:[1-9][0-9]*"))
          << file.error().text() << "\n"
          << text;
      continue;
    }
    for (const Contract& contract : file->contracts) {
      EXPECT_EQ(contract_of(contract_text(contract)), contract) << text;
    }
  }
}

TEST(Hostile, RandomBytesAreErrors) {
  std::mt19937 random(21);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t left = random() % 200; left > 0; --left) text += static_cast<char>(random());
    EXPECT_NE(error_of(text), "no error");
    EXPECT_NE(requires_error(text), "no error");
    EXPECT_NE(error_of(ContractOptions{text, {}, {}, {}, {}}), "no error");
  }
}

}  // namespace
}  // namespace a64::proofs
