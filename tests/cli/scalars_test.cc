// What contracts say of numbers: ranges, conditions on them, secret fields. Each is proved on a
// routine that keeps it and refuted on one that nearly does.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/run_program.h"

namespace a64::cli_tests {
namespace {

using testing::HasSubstr;

class Scalars : public testing::Test {
 protected:
  /// The run for a function f with that body; `contract` is the lines of its [[routine]].
  Outcome prove(const std::string& body, const std::string& contract) const {
    folder_.write("f.S", "    .text\n    .globl f\nf:\n" + body + "\n    ret\n");
    return a64prove({"prove", "--contract",
                     folder_.write("a64prove.toml",
                                   "[type.C]\nfields = ['uint32_t a', 'uint32_t n']\n[[routine]]\n"
                                   "file = 'f.S'\n" +
                                       contract + "\n")});
  }
  void expect_proved(const std::string& body, const std::string& contract) const {
    const Outcome run = prove(body, contract);
    EXPECT_EQ(run.exit_code, 0) << run.output;
  }
  void expect_refuted(const std::string& body, const std::string& contract) const {
    const Outcome run = prove(body, contract);
    EXPECT_EQ(run.exit_code, 1) << run.output;
  }

  Folder folder_;
};

TEST_F(Scalars, AFlagIsTakenRangeByRange) {
  const std::string contract =
      "prototype = 'uint64_t f(uint8_t flag, uint64_t x)'\n"
      "ensures = ['flag >= 1 => return == x', 'flag == 0 => return == 7']";
  expect_proved("tst w0, #0xff\n mov w2, #7\n csel x0, x1, x2, ne", contract);
  expect_refuted("cmp w0, #0\n mov w2, #7\n csel x0, x1, x2, ne", contract);     // upper bits
  expect_refuted("tst w0, #0xfe\n mov w2, #7\n csel x0, x1, x2, ne", contract);  // not of 1
  expect_refuted(
      "and w0, w0, #0xff\n mov w2, #7\n cmp w0, #200\n ccmp w0, #0, #4, ne\n"
      " csel x0, x1, x2, ne",
      contract);  // not of 200
}

TEST_F(Scalars, ConditionsOnSignedNumbersSplitAtZeroToo) {
  const std::string contract =
      "prototype = 'int f(int x)'\n"
      "ensures = ['x < 5 => return == 1', 'x >= 5 => return == x']";
  expect_proved("cmp w0, #5\n mov w1, #1\n csel w0, w1, w0, lt", contract);
  expect_refuted("cmp w0, #5\n mov w1, #1\n csel w0, w1, w0, lo", contract);
  expect_refuted("cmp w0, #5\n mov w1, #1\n csel w0, w1, w0, le", contract);
}

TEST_F(Scalars, ARangeIsAllThatACallerPasses) {
  const std::string contract =
      "prototype = 'uint32_t f(uint32_t x)'\nrequires = ['x >= 100', 'x <= 5000']\n"
      "ensures = ['return == x']";
  expect_proved("cmp w0, #100\n b.lo 1f\n mov w1, #5000\n cmp w0, w1\n b.hi 1f\n ret\n1: brk #0",
                contract);
  for (const char* passed : {"#100", "#101", "#4095"}) {
    expect_refuted(std::string("cmp w0, ") + passed + "\n b.ne 1f\n mov w0, #0\n1:", contract);
  }
  expect_refuted("mov w1, #5000\n cmp w0, w1\n b.ne 1f\n mov w0, #0\n1:", contract);
}

TEST_F(Scalars, ASecretFieldIsWhatItsStructHolds) {
  const std::string contract =
      "prototype = 'uint32_t f(const C *c)'\nsecret = ['c', 'c.a', 'c.n']\n"
      "ensures = ['return == c.n']";
  expect_proved("ldr w0, [x0, #4]", contract);
  expect_refuted("ldr w0, [x0]", contract);
  // It is no size.
  expect_refuted("mov x0, x1",
                 "prototype = 'uint32_t f(const C *c, size_t len, const uint8_t x[len])'\n"
                 "requires = ['len <= 40']\nsecret = ['c', 'c.a', 'c.n']\n"
                 "ensures = ['return == c.n']");
}

TEST_F(Scalars, WhatASecretFieldMayBeIsNotLimitedToARange) {
  const Outcome run = prove("ldr w0, [x0, #4]",
                            "prototype = 'uint32_t f(const C *c)'\nsecret = ['c', 'c.a', 'c.n']\n"
                            "requires = ['c.n <= 1000']\nensures = ['return == c.n']");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.output, HasSubstr("c.n is secret and limited to a range"));
}

TEST_F(Scalars, ASecretOfWhichConditionsSpeakIsRefused) {
  const Outcome run = prove("",
                            "prototype = 'uint32_t f(uint32_t x)'\nsecret = ['x']\n"
                            "ensures = ['x >= 1 => return == x']");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.output, HasSubstr("x is secret, and each of its values is a case of its own"));
}

TEST_F(Scalars, WhereAFlagSaysSoNothingIsDone) {
  for (const char* requirement : {"", "\nrequires = ['on in {0, 1}']"}) {
    const std::string contract =
        "prototype = 'void f(uint8_t out[8], uint32_t on, uint64_t x)'\n"
        "does_nothing = 'on == 0'\nensures = ['out == out']" +
        std::string(requirement);
    const std::string writes = "ldr x3, [x0]\n str x3, [x0]\n1:";
    expect_proved("cbz w1, 1f\n " + writes, contract);
    EXPECT_EQ(prove(writes, contract).exit_code, 3) << "it writes what is there";
    expect_refuted("cbnz w1, 1f\n str x2, [x0]\n1:", contract);
  }
}

}  // namespace
}  // namespace a64::cli_tests
