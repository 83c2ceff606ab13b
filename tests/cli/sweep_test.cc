// `a64prove isa --sweep`, with objdump as it is, with one that answers wrongly, and without any.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/run_program.h"

namespace a64::cli_tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;

/// A part small enough for a test: a million words, of which some are compared, beside those
/// around the patterns.
const std::vector<std::string> kPart{"isa",       "--sweep", "--shard", "1/4096",
                                     "--compare", "50000",   "-j",      "2"};

std::string objdump() {
#if defined(__aarch64__)
  return "objdump";
#else
  return "aarch64-linux-gnu-objdump";
#endif
}

class Sweep : public testing::Test {
 protected:
  void need_objdump() {
    if (shell(objdump() + " --version").exit_code != 0) {
      GTEST_SKIP() << objdump() << " is not installed";
    }
  }
  /// With an objdump whose output goes through `filter`.
  Outcome run_through(const std::string& filter) {
    const std::string path =
        folder_.write("objdump", "#!/bin/bash\n[ \"$1\" = --version ] && exec " + objdump() +
                                     " --version\n" + objdump() + " \"$@\" | " + filter + "\n");
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return a64prove_after("A64PROVE_OBJDUMP=" + path + " ", kPart);
  }

  Folder folder_;
};

TEST_F(Sweep, FindsNothingInAPart) {
  need_objdump();
  if (IsSkipped()) return;
  const Outcome run = a64prove(kPart);
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(run.output, AllOf(HasSubstr("shard 1/4096: 1048576 words through the decoder"),
                                HasSubstr(" 0 errors"), HasSubstr("compared with GNU objdump"),
                                HasSubstr("compared with Capstone"), HasSubstr(": 0 differences"),
                                HasSubstr(" forms, 0 of them of several rows")));
  EXPECT_THAT(run.output, testing::Not(HasSubstr("\ndifference: ")));
}

TEST_F(Sweep, FindsANameThatDiffers) {
  need_objdump();
  if (IsSkipped()) return;
  const Outcome run = run_through("sed 's/:\\taese\\t/:\\taesd\\t/'");
  EXPECT_EQ(run.exit_code, 1) << run.output;
  EXPECT_THAT(run.output, HasSubstr("words: AESE [Cryptographic AES]: called aesd there"));
}

TEST_F(Sweep, FindsAWordThatIsDefinedElsewhere) {
  need_objdump();
  if (IsSkipped()) return;
  // With N = 1 in the 32-bit form, a logical immediate is undefined.
  const Outcome run = run_through("sed 's/:\\t.inst\\t0x12400000 .*/:\\tand\\tw0, w0, #1/'");
  EXPECT_EQ(run.exit_code, 1) << run.output;
  EXPECT_THAT(run.output, AllOf(HasSubstr("difference: 1 words: undefined: called and there"),
                                HasSubstr("12400000  and w0, w0, #1")));
}

TEST_F(Sweep, FindsAFormOfTwoRows) {
  need_objdump();
  if (IsSkipped()) return;
  const Outcome run =
      run_through("sed 's/^\\(.*:\tadd\t[xw][0-9]*, [xw][0-9]*\\), #.*/\\1, w1, uxtb/'");
  EXPECT_EQ(run.exit_code, 1) << run.output;
  EXPECT_THAT(run.output, HasSubstr("one form, several rows: add w, w, w, uxtb"));
}

TEST_F(Sweep, AnObjdumpThatLeavesWordsOutIsAnError) {
  need_objdump();
  if (IsSkipped()) return;
  const Outcome run = run_through("sed '/:\\tret$/d'");
  EXPECT_EQ(run.exit_code, 2) << run.output;
  EXPECT_THAT(run.output, AllOf(HasSubstr("words and said something of"), HasSubstr("install")));
}

TEST_F(Sweep, DoesWithoutObjdumpAndSaysSo) {
  const Outcome run = a64prove_after("PATH=/nonexistent ", kPart);
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(run.output,
              AllOf(HasSubstr("not compared with binutils"),
                    HasSubstr("binutils-aarch64-linux-gnu"), HasSubstr("compared with Capstone")));
}

TEST_F(Sweep, AnObjdumpThatIsNamedAndMissingIsAnError) {
  const Outcome run = a64prove_after("A64PROVE_OBJDUMP=/nonexistent/objdump ", kPart);
  EXPECT_EQ(run.exit_code, 2) << run.output;
  EXPECT_THAT(run.output, HasSubstr("A64PROVE_OBJDUMP: names \"/nonexistent/objdump\""));
}

TEST_F(Sweep, ComparesNothingIfAskedTo) {
  const Outcome run = a64prove({"isa", "--sweep", "--shard", "4096/4096", "--compare", "0"});
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(run.output,
              AllOf(HasSubstr(" 0 errors"), HasSubstr("compared with no disassembler")));
}

TEST_F(Sweep, WrongUsageIsToldWithWhatWouldBeRight) {
  const auto refused = [](std::vector<std::string> options, const std::string& why) {
    options.insert(options.begin(), "isa");
    const Outcome run = a64prove(options);
    EXPECT_EQ(run.exit_code, 2) << run.output;
    EXPECT_THAT(run.output, HasSubstr(why));
  };
  refused({"--sweep", "--shard", "0/4"}, "write i/n with 1 <= i <= n");
  refused({"--sweep", "--shard", "5/4"}, "write i/n with 1 <= i <= n");
  refused({"--sweep", "--shard", "1/4194305"}, "no more parts");
  refused({"--sweep", "--compare", "most"}, "no number of words");
  refused({"--sweep", "--compare", "-1"}, "no number of words");
  refused({"--sweep", "-j", "100"}, "--jobs");
  refused({"--shard", "1/4"}, "--sweep");
  refused({"--sweep", "--markdown"}, "--markdown");
}

}  // namespace
}  // namespace a64::cli_tests
