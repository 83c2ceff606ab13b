// `a64prove equiv`: pairs that are one function for every size, pairs with one instruction wrong,
// and pairs made to be taken for equal.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/run_program.h"

namespace a64::equiv_tests {
namespace {

using testing::HasSubstr;

std::string corpus(const std::string& name) {
  return cli_tests::repository("tests/corpus/" + name);
}

/// Of one folder's contract file, which lists the old one.
cli_tests::Outcome compare(const std::string& old_file, const std::string& old_symbol,
                           const std::string& new_file, const std::string& new_symbol,
                           std::vector<std::string> more = {}) {
  std::vector<std::string> arguments{"equiv",
                                     corpus("equiv/" + old_file),
                                     corpus("equiv/" + new_file),
                                     "--contract",
                                     corpus("equiv/a64prove.toml"),
                                     "--old-symbol",
                                     old_symbol,
                                     "--new-symbol",
                                     new_symbol};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return cli_tests::a64prove(arguments);
}

class Pair : public testing::TestWithParam<std::string> {};

TEST_P(Pair, IsOneFunctionForEverySize) {
  const std::string name = GetParam();
  const auto run = compare("pairs.S", name + "_old", "pairs.S", name + "_new");
  EXPECT_EQ(run.exit_code, 0) << run.output;
}

TEST_P(Pair, IsToldFromOneWithAWrongInstruction) {
  const std::string name = GetParam();
  const auto run = compare("pairs.S", name + "_old", "pairs.S", name + "_bad");
  EXPECT_EQ(run.exit_code, 1) << run.output;
  EXPECT_THAT(run.output, HasSubstr("different: byte"));
  // What is wrong with cbc is which of two values that both have it stores.
  EXPECT_THAT(run.output, HasSubstr(name == "cbc" ? "cbc_by_two cbc_bad, mov v6.16b, v4.16b"
                                                  : "the first value that the other never has"));
}

INSTANTIATE_TEST_SUITE_P(Equiv, Pair,
                         testing::Values("xor_bytes", "add_words", "add_256", "mul_128",
                                         "sum_words", "cbc", "ecb", "mix"),
                         [](const auto& info) { return info.param; });

class Compiled : public testing::TestWithParam<std::string> {};

TEST_P(Compiled, IsOneFunctionByTwoCompilers) {
  const auto run = compare("scale_gcc.s", GetParam(), "scale_clang.s", GetParam());
  EXPECT_EQ(run.exit_code, 0) << run.output;
}

INSTANTIATE_TEST_SUITE_P(Equiv, Compiled, testing::Values("scale", "blur"),
                         [](const auto& info) { return info.param; });

struct Copy {
  std::string name;
  std::string original;  ///< in xts_asm
  std::string copy;      ///< in this folder or the one above
  std::vector<std::string> bug;
};

void PrintTo(const Copy& copy, std::ostream* out) {
  *out << copy.name;
}

class CopyOfXts : public testing::TestWithParam<Copy> {
 protected:
  static cli_tests::Outcome against_original(const std::vector<std::string>& more) {
    std::vector<std::string> arguments{
        "equiv", cli_tests::repository("xts_asm/" + GetParam().original), corpus(GetParam().copy)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return cli_tests::a64prove(arguments);
  }
};

TEST_P(CopyOfXts, IsTheSameForEverySize) {
  const auto run = against_original({});
  EXPECT_EQ(run.exit_code, 0) << run.output;
}

TEST_P(CopyOfXts, IsToldFromOneWithAWrongInstruction) {
  if (GetParam().bug.empty()) GTEST_SKIP() << "has no switch for one";
  const auto run = against_original(GetParam().bug);
  EXPECT_EQ(run.exit_code, 1) << run.output;
}

INSTANTIATE_TEST_SUITE_P(
    Equiv, CopyOfXts,
    testing::Values(
        Copy{"rescheduled_encrypt", "aes_xts_encrypt.S", "equiv/rescheduled_encrypt.S", {}},
        Copy{"rescheduled_decrypt", "aes_xts_decrypt.S", "equiv/rescheduled_decrypt.S", {}},
        Copy{"shuffled_encrypt_1",
             "aes_xts_encrypt.S",
             "shuffled_encrypt_1.S",
             {"--new-define", "BUG_TWEAK_MIXED_UP"}},
        Copy{"shuffled_decrypt_2",
             "aes_xts_decrypt.S",
             "shuffled_decrypt_2.S",
             {"--new-define", "BUG_TWEAK_MIXED_UP"}}),
    [](const auto& info) { return info.param.name; });

/// Two routines that a careless comparison takes for one.
struct Attack {
  std::string name;
  std::string old_symbol;
  std::string new_symbol;
  std::vector<int> exit_codes;
};

void PrintTo(const Attack& attack, std::ostream* out) {
  *out << attack.name;
}

class Fooling : public testing::TestWithParam<Attack> {};

TEST_P(Fooling, PairIsNotEqual) {
  const Attack& attack = GetParam();
  const auto run = compare("attacks.S", attack.old_symbol, "attacks.S", attack.new_symbol,
                           {"--time-limit", "30"});
  EXPECT_THAT(attack.exit_codes, testing::Contains(run.exit_code)) << run.output;
}

INSTANTIATE_TEST_SUITE_P(
    Equiv, Fooling,
    testing::Values(Attack{"OneByteAtOneSize", "copy_old", "copy_rare", {1}},
                    Attack{"TheLastByteOfLongTails", "copy_old", "copy_tail", {1}},
                    Attack{"AByteBehindTheBuffer", "copy_old", "copy_outside", {1}},
                    Attack{"AnEndlessRunAtOneSize", "copy_old", "copy_hangs", {1}},
                    Attack{"OnlyFrom2To32On", "copy_old", "copy_narrow", {1, 3}},
                    Attack{"OnlyInPlace", "reread_old", "reread_new", {1}},
                    Attack{"OneByteMore", "half_old", "half_more", {1}},
                    Attack{"StaleStack", "stale_old", "stale_old", {1, 3}},
                    Attack{"PoppedStack", "popped_old", "popped_old", {1, 3}},
                    Attack{"AKeptRegister", "keep_old", "keep_new", {1}},
                    Attack{"WhereTheCodeLies", "where_old", "where_old", {1, 3}},
                    Attack{"ACarryThatIsRare", "carry_old", "carry_bad", {1}}),
    [](const auto& info) { return info.param.name; });

TEST(Equiv, WhatNeitherWritesIsTheSame) {
  const auto run = compare("attacks.S", "half_old", "attacks.S", "half_same");
  EXPECT_EQ(run.exit_code, 0) << run.output;
}

// Both read the first byte again after all is written: apart, that is what was there.
TEST(Equiv, OfBuffersThatAreApartMayBeAllThatIsAskedFor) {
  const auto run =
      compare("attacks.S", "reread_old", "attacks.S", "reread_new", {"--aliasing", "separate"});
  EXPECT_EQ(run.exit_code, 0) << run.output;
}

TEST(Equiv, TheCTypeSaysWhatIsReturned) {
  const auto returned = [](const std::string& type) {
    return cli_tests::a64prove({"equiv", corpus("equiv/attacks.S"), corpus("equiv/attacks.S"),
                                "--old-symbol", "low_old", "--new-symbol", "low_new", "--prototype",
                                type + " low(uint64_t a)"});
  };
  EXPECT_EQ(returned("uint32_t").exit_code, 0);
  EXPECT_EQ(returned("uint64_t").exit_code, 1);
}

TEST(Equiv, ARoutineIsTheSameAsItself) {
  const auto run = compare("attacks.S", "copy_old", "attacks.S", "copy_old");
  EXPECT_EQ(run.exit_code, 0) << run.output;
}

TEST(Equiv, AFunctionThatIsMissingIsNamed) {
  const auto run = compare("pairs.S", "mix_old", "pairs.S", "no_such");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.output, HasSubstr("no_such"));
}

}  // namespace
}  // namespace a64::equiv_tests
