// `a64prove trace`: what it shows of a counterexample's run, as a whole and at a step.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/run_program.h"
#include "tests/cli/small_routines.h"

namespace a64::cli_tests {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

constexpr int kNotShown = 0;
constexpr int kShown = 1;
constexpr int kUsage = 2;

/// The counterexample of a functional fault, or of another claim.
std::string counterexample(const Folder& folder, const std::vector<std::string>& prove,
                           const std::string& claim = "functional") {
  std::vector<std::string> words = prove;
  words.insert(words.end(), {"--cex", folder.path("cex")});
  const Outcome refuted = a64prove(words);
  EXPECT_EQ(refuted.exit_code, 1) << refuted.output;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path("cex"))) {
    const std::string path = entry.path().string();
    if (path.find("-" + claim + "-separate-") != path.npos) return path;
  }
  ADD_FAILURE() << refuted.output;
  return {};
}

std::string of_five(const Folder& folder, const std::string& bug, const std::string& lengths,
                    const std::string& claim = "functional") {
  return counterexample(folder,
                        {"prove", repository("tests/corpus/five.S"), "--symbol", "xts_encrypt",
                         "-D", "DECRYPT=0", "-D", "BUG_" + bug, "--lengths", lengths},
                        claim);
}

TEST(Trace, FoldsRoundsAndNamesTheSpecificationsValues) {
  const Folder folder;
  const Outcome trace = a64prove({"trace", of_five(folder, "STEP_OF_4", "170")});
  EXPECT_EQ(trace.exit_code, kShown) << trace.output;
  // IEEE 1619: T is the encrypted iv; the bytes are those that memory would have.
  EXPECT_THAT(
      trace.output,
      AllOf(ContainsRegex("14 AES rounds, to step [0-9]+ +v8 = [0-9a-f]{32} \\(the state after "
                          "ShiftRows of round 14 of XTS tweak 0\\)"),
            ContainsRegex("v8 = [0-9a-f]{32} \\(XTS tweak 4\\)"),
            ContainsRegex("\\[out\\+80\\] = [0-9a-f]{32}, should be [0-9a-f]{32} \\(block 5 of "
                          "out\\)")));
  EXPECT_THAT(trace.output, Not(HasSubstr("aesmc v8.16b"))) << "that is within the rounds";
}

TEST(Trace, AtAStepShowsRegistersAndMemoryInByteOrder) {
  const Folder folder;
  const std::string file =
      counterexample(folder, prove_copy(folder.write("copy.S", source(kWrongByte))), "functional");
  const Outcome full = a64prove({"trace", file, "--full"});
  EXPECT_THAT(full.output, ContainsRegex("\n +2 .*strb wzr, \\[x1\\] +\\[out\\+0\\] = 00, should "
                                         "be [0-9a-f]{2}\n"));
  const Outcome store = a64prove({"trace", file, "--step", "1"});
  EXPECT_EQ(store.exit_code, kShown) << store.output;
  EXPECT_THAT(store.output,
              AllOf(HasSubstr("Step 1 of 4"), HasSubstr("str q0, [x1]"),
                    ContainsRegex("v0 = [0-9a-f]{32} \\(out\\), made by step 0 at copy copy.S:4"),
                    ContainsRegex("x1 = 0x[0-9a-f]+, as on entry"),
                    HasSubstr("goes on at copy+0x8 copy.S:6"),
                    ContainsRegex(" x1  0x[0-9a-f]+ \\(out\\+0\\)"),
                    ContainsRegex("\n    out\\+0 +(\\*[0-9a-f]{2}){16}\n")));
  // What was read is what is stored, byte by byte.
  const std::size_t in = store.output.find("    in+0 ");
  const std::size_t out = store.output.find("    out+0 ");
  ASSERT_TRUE(in != std::string::npos && out != std::string::npos) << store.output;
  for (std::size_t k = 0; k < 16; ++k) {
    EXPECT_EQ(store.output.substr(in + 19 + 3 * k, 2), store.output.substr(out + 19 + 3 * k, 2));
  }
  const Outcome load = a64prove({"trace", file, "--step", "0"});
  EXPECT_THAT(load.output, AllOf(ContainsRegex("\n    \\*v0  [0-9a-f]{32}"),
                                 ContainsRegex("\\[in\\+0\\] = [0-9a-f]{32}, as on entry")));
}

TEST(Trace, AtAPlaceShowsEachTimeTheRunComesThere) {
  const Folder folder;
  const std::string file = of_five(folder, "STEP_OF_4", "170");
  const auto at = [&](const std::string& place) {
    return a64prove({"trace", file, "--at", place});
  };
  // The store of the main loop's first block: two trips.
  for (const char* place : {"xts_encrypt+0x3d0", "0x4003d0"}) {
    const Outcome shown = at(place);
    EXPECT_EQ(shown.exit_code, kShown);
    EXPECT_THAT(shown.output,
                ContainsRegex("^ +244 .*\\[out\\+0\\].*\n +435 .*\\[out\\+80\\].*\n$"));
  }
  EXPECT_THAT(at(".Ltail").output, ContainsRegex("^ +450 .*cbz x8.*\n$"));
  EXPECT_EQ(at("119").output, at("five.S:119").output);
  EXPECT_THAT(at("119").output, AllOf(HasSubstr("[out+0]"), HasSubstr("[out+64]")));
  const Outcome nowhere = at(".Lnowhere");
  EXPECT_EQ(nowhere.exit_code, kUsage);
  EXPECT_THAT(nowhere.output, HasSubstr("no instruction of xts_encrypt is at \".Lnowhere\""));
}

TEST(Trace, RefusesAStepThatTheRunDoesNotHave) {
  const Folder folder;
  const std::string file =
      counterexample(folder, prove_copy(folder.write("copy.S", source(kWrongByte))));
  const Outcome beyond = a64prove({"trace", file, "--step", "4"});
  EXPECT_EQ(beyond.exit_code, kUsage);
  EXPECT_THAT(beyond.output, HasSubstr("the run has no step 4: it has 4, the first is 0"));
  EXPECT_EQ(a64prove({"trace", file, "--step", "-1"}).exit_code, kUsage);
  EXPECT_EQ(a64prove({"trace", file, "--at", ""}).exit_code, kUsage);
}

TEST(Trace, OfConstantTimeHasBothRunsSideBySide) {
  const Folder folder;
  const Outcome trace =
      a64prove({"trace", of_five(folder, "LOOKUP_BY_DATA", "16-100", "constant-time")});
  EXPECT_EQ(trace.exit_code, kShown) << trace.output;
  EXPECT_THAT(trace.output, AllOf(HasSubstr("first run | second run where they differ"),
                                  ContainsRegex("and x12, x12, #0x7f +x12 = 0x[0-9a-f]+ \\| 0x"),
                                  ContainsRegex("@key1\\+[0-9]+ \\| @key1\\+[0-9]+")));
}

TEST(Trace, OfWhatIsMendedSaysOnlyThat) {
  const Folder folder;
  const std::string file =
      counterexample(folder, prove_copy(folder.write("copy.S", source(kWrongByte))));
  folder.write("copy.S", source(kCopy));
  const Outcome trace = a64prove({"trace", file});
  EXPECT_EQ(trace.exit_code, kNotShown);
  EXPECT_EQ(trace.output,
            "note: the code of copy has changed since this file was written\n\n"
            "copy: functional does not fail here any more\n");
}

TEST(Trace, OfTheReturnValueSaysWhatItShouldBe) {
  const Folder folder;
  const std::string file = counterexample(
      folder, {"prove", folder.write("one.S", source("    mov w0, #2\n    ret\n", "one")),
               "--prototype", "int one(void)", "--ensures", "return == 1"});
  const Outcome trace = a64prove({"trace", file});
  EXPECT_THAT(trace.output, ContainsRegex("x0 = 0x2, should be 0?1"));
}

}  // namespace
}  // namespace a64::cli_tests
