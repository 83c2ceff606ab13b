// The first screen of a refutation: short, each cause once, and what is known of the other claims.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/cli/run_program.h"
#include "tests/cli/small_routines.h"

namespace a64::cli_tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr std::ptrdiff_t kScreenLines = 40;

std::ptrdiff_t lines_of(const std::string& text) {
  return std::ranges::count(text, '\n');
}

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

TEST(Screen, SaysWhatFailsWhereAndHowToGoOn) {
  const Folder folder;
  const Outcome run = a64prove(prove_copy(folder.write("f.S", source(kWrongByte)),
                                          {"--overlap", "out == in", "--cex", folder.path("cex")}));
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.output,
              AllOf(HasSubstr("copy: refuted\n"), HasSubstr("1. functional: "),
                    HasSubstr("separate and in-place\n"), HasSubstr("out[0] is 00, should be "),
                    HasSubstr("f.S:6 (copy+0x8)\n"), HasSubstr(">     6      strb wzr, [x1]\n"),
                    HasSubstr("      5      str q0, [x1]\n"), HasSubstr("      7      ret\n"),
                    HasSubstr("a64prove trace "), HasSubstr("a64prove replay "),
                    HasSubstr("memory, constant-time, abi, termination: proved")));
  EXPECT_EQ(times(run.output, "out[0]"), 1u) << run.output;
  EXPECT_LE(lines_of(run.output), kScreenLines);
}

/// Twelve lines that are wrong, each at a length of its own.
std::string many_causes() {
  std::string body;
  for (int k = 1; k <= 12; ++k) {
    const std::string n = std::to_string(k);
    body += "    cmp x1, #" + n + "\n    b.ne 9f\n    ldrb w3, [x0, #" + n + "]\n9:\n";
  }
  return body + "    ret\n";
}

TEST(Screen, HasFortyLinesHoweverManyCausesThereAre) {
  const Folder folder;
  const std::vector<std::string> words{
      "prove",       folder.write("f.S", source(many_causes(), "f")),
      "--prototype", "void f(const uint8_t in[len], size_t len)",
      "--requires",  "len <= 20"};
  const Outcome run = a64prove(words);
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_LE(lines_of(run.output), kScreenLines) << run.output;
  EXPECT_THAT(run.output,
              AllOf(HasSubstr("more causes: -v tells all"), HasSubstr("fails at  len 1,")));
  std::vector<std::string> verbose = words;
  verbose.emplace_back("-v");
  EXPECT_GT(lines_of(a64prove(verbose).output), kScreenLines);
}

TEST(Screen, DoesNotDependOnThreads) {
  const Folder folder;
  const std::string file = folder.write("f.S", source(many_causes(), "f"));
  const auto screen = [&](const char* jobs) {
    return a64prove({"prove", file, "--prototype", "void f(const uint8_t in[len], size_t len)",
                     "--requires", "len <= 20", "-j", jobs})
        .output;
  };
  const std::string one = screen("1");
  EXPECT_EQ(screen("2"), one);
  EXPECT_EQ(screen("5"), one);
}

TEST(Screen, SaysWhatIsKnownOfTheOtherClaims) {
  const Folder folder;
  const std::string wrong = "    ldr q0, [x0, #16]\n    str q0, [x1]\n    ret\n";
  const Outcome run = a64prove(
      prove_copy(folder.write("f.S", source(wrong)), {"--property", "memory,abi,functional"}));
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.output,
              AllOf(HasSubstr("memory: "), HasSubstr("abi: met, but it rests on memory"),
                    HasSubstr("constant-time, termination: not asked for")));
}

TEST(Screen, OfLengthsSaysWhichInWords) {
  const Outcome run =
      a64prove({"prove", repository("tests/corpus/five.S"), "--symbol", "xts_encrypt", "-D",
                "DECRYPT=0", "-D", "BUG_OVER_READ_BYTE", "--lengths", "16-40"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.output,
              AllOf(HasSubstr("fails at  len 17"), HasSubstr("access    len 17: 1 byte")));
  EXPECT_LE(lines_of(run.output), kScreenLines) << run.output;
}

TEST(Screen, TellsACauseOnceForAllValues) {
  const Folder folder;
  const std::string file = folder.write("f.S", source(kWrongByte));
  const Outcome run = a64prove({"prove", file, "--symbol", "copy", "--prototype",
                                "void copy(const uint8_t in[16], uint8_t out[16], int n)",
                                "--requires", "n in {10, 12, 14}", "--ensures", "out == in"});
  ASSERT_EQ(run.exit_code, 1) << run.output;
  EXPECT_EQ(times(run.output, "functional: out differs"), 1u) << run.output;
  EXPECT_EQ(times(run.output, "  cause: "), 1u) << run.output;
  EXPECT_EQ(times(run.output, "refuted, by the causes told above"), 2u) << run.output;
  EXPECT_LE(lines_of(run.output), kScreenLines);
}

TEST(Screen, TellsACauseOfTwoClaimsOnce) {
  const Folder folder;
  const std::string file =
      folder.write("f.S", source("    ldr q0, [x0]\n    str q0, [x1, #16]\n    ret\n"));
  const Outcome run = a64prove(prove_copy(file));
  EXPECT_EQ(run.exit_code, 1) << run.output;
  EXPECT_THAT(run.output, AllOf(HasSubstr("1. "), HasSubstr("2. "), HasSubstr("cause: as in 1")));
  EXPECT_EQ(times(run.output, "would be right"), 1u) << run.output;
}

}  // namespace
}  // namespace a64::cli_tests
