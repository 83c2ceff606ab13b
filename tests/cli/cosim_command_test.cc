// The options of `a64prove cosim` that have to do with the machine it runs on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/run_program.h"

namespace a64::cli_tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr const char* kPrefix = "qemu-aarch64 -cpu max,pauth=off";

TEST(CosimCommand, NativeIsOnAnArmProcessorOrNotAtAll) {
#if defined(__aarch64__)
  GTEST_SKIP() << "this is one";
#endif
  const Outcome run = a64prove({"cosim", "--native", "--count", "400"});
  EXPECT_EQ(run.exit_code, 2) << run.output;
  EXPECT_THAT(run.output, AllOf(HasSubstr("no Arm64 machine"), HasSubstr("cosim --export FILE"),
                                HasSubstr("a64cosim-native FILE")));
}

TEST(CosimCommand, APrefixIsPutBeforeTheRunner) {
#if defined(__aarch64__)
  GTEST_SKIP() << "there is no emulator to be expected";
#endif
  const Outcome run =
      a64prove({"cosim", "--native", "--runner-prefix", kPrefix, "--count", "400", "--seed", "7"});
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(run.output,
              AllOf(HasSubstr(std::string("400 cases on ") + kPrefix), HasSubstr("0 mismatches")));
  const Outcome missing = a64prove({"cosim", "--runner-prefix", "/nonexistent/emulator"});
  EXPECT_EQ(missing.exit_code, 2) << missing.output;
  EXPECT_THAT(missing.output, HasSubstr("/nonexistent/emulator: does not start"));
  EXPECT_EQ(a64prove({"cosim", "--runner-prefix", " "}).exit_code, 2);
  EXPECT_EQ(a64prove({"cosim", "--runner-prefix", "false"}).exit_code, 2);
}

TEST(CosimCommand, ExportSaysWhatItHasWrittenAndWhatToDoWithIt) {
  const Folder folder;
  const Outcome run =
      a64prove({"cosim", "--export", folder.path("cases"), "--count", "10", "--row", "AESE"});
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(run.output, AllOf(HasSubstr("10 cases of 1 rows (seed 1)"),
                                HasSubstr("a64cosim-native " + folder.path("cases"))));
  EXPECT_THAT(read(folder.path("cases")), AllOf(HasSubstr("A4CEXP01"), HasSubstr("AESE")));
}

TEST(CosimCommand, ExportThatCannotBe) {
  const Folder folder;
  const auto refused = [&](std::vector<std::string> options, const std::string& why) {
    options.insert(options.begin(), "cosim");
    const Outcome run = a64prove(options);
    EXPECT_EQ(run.exit_code, 2) << run.output;
    EXPECT_THAT(run.output, HasSubstr(why));
  };
  refused({"--export", folder.path("no/cases"), "--count", "10"}, "cannot be written");
  refused({"--export", folder.path("cases"), "--row", "no such row"}, "no such row");
  refused({"--export", ""}, "--export");
  refused({"--export", folder.path("cases"), "--native"}, "--native");
  refused({"--export", folder.path("cases"), "--runner-prefix", kPrefix}, "--runner-prefix");
  EXPECT_TRUE(folder.files().empty());
}

}  // namespace
}  // namespace a64::cli_tests
