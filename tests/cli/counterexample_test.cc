// --cex, then trace and replay on what it wrote: faults of each kind in the corpus, shown again in
// the concrete domain and under qemu-aarch64 (on Arm64: natively).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "tests/cli/run_program.h"

namespace a64::cli_tests {
namespace {

using testing::AllOf;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

constexpr int kNotShown = 0;
constexpr int kShown = 1;

/// The counterexamples of tests/corpus/five.S with one of its bugs.
class Counterexamples {
 public:
  Counterexamples(const std::string& bug, const std::string& lengths) {
    run_ = a64prove({"prove", repository("tests/corpus/five.S"), "--symbol", "xts_encrypt", "-D",
                     "DECRYPT=0", "-D", "BUG_" + bug, "--lengths", lengths, "--cex",
                     folder_.path("cex")});
    EXPECT_EQ(run_.exit_code, 1) << run_.output;
  }

  /// The path of the first file of that property and aliasing.
  std::string file(const std::string& property, const std::string& aliasing) const {
    std::string found;
    const std::string prefix = "xts_encrypt-" + property + "-" + aliasing + "-len";
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path("cex"))) {
      const std::string name = entry.path().filename().string();
      if (!name.starts_with(prefix)) continue;
      if (found.empty() || entry.path().string() < found) found = entry.path().string();
    }
    EXPECT_FALSE(found.empty()) << "no " << prefix << "\n" << run_.output;
    return found;
  }

  const std::string& output() const { return run_.output; }

 private:
  Folder folder_;
  Outcome run_;
};

TEST(Counterexample, ProveNamesTheCommandThatShowsMore) {
  const Counterexamples found("STEP_OF_4", "170");
  EXPECT_THAT(found.output(), HasSubstr("a64prove trace " + found.file("functional", "separate")));
  EXPECT_THAT(found.output(), HasSubstr("a64prove replay " + found.file("functional", "separate")));
}

TEST(Counterexample, OfAWrongOutput) {
  const Counterexamples found("STEP_OF_4", "170");
  for (const char* aliasing : {"separate", "in-place"}) {
    const std::string file = found.file("functional", aliasing);
    EXPECT_LT(std::filesystem::file_size(file), 8192u);
    const Outcome trace = a64prove({"trace", file});
    EXPECT_EQ(trace.exit_code, kShown) << trace.output;
    EXPECT_THAT(trace.output,
                AllOf(HasSubstr("functional fails"), HasSubstr("first wrong byte: out[80]"),
                      HasSubstr("Path, "), HasSubstr("2 times"), HasSubstr("then: returned"),
                      HasSubstr("What feeds out[80]"), HasSubstr("14 AES rounds, to step "),
                      HasSubstr("from these values on entry: "), HasSubstr("16 bytes at iv+0")));
    EXPECT_THAT(trace.output, Not(HasSubstr("aese v1.16b"))) << "that feeds another block";
    const Outcome replay = a64prove({"replay", file});
    EXPECT_EQ(replay.exit_code, kShown) << replay.output;
    EXPECT_THAT(replay.output, AllOf(HasSubstr("Shown by "), HasSubstr("out[80] is ")));
  }
}

TEST(Counterexample, FullTraceListsEveryStep) {
  const Counterexamples found("STEP_OF_4", "170");
  const Outcome trace = a64prove({"trace", found.file("functional", "separate"), "--full"});
  EXPECT_EQ(trace.exit_code, kShown);
  const std::size_t listed = trace.output.find("Every step");
  ASSERT_NE(listed, std::string::npos);
  EXPECT_GT(std::ranges::count(trace.output.substr(listed), '\n'), 500);
  EXPECT_THAT(trace.output, HasSubstr("aese v1.16b"));
}

TEST(Counterexample, OfAnOverReadFaultsAtAnUnmappedPage) {
  const Counterexamples found("OVER_READ_BYTE", "17");
  const std::string file = found.file("memory", "separate");
  const Outcome trace = a64prove({"trace", file});
  EXPECT_EQ(trace.exit_code, kShown) << trace.output;
  EXPECT_THAT(trace.output,
              AllOf(HasSubstr("memory fails"), HasSubstr("1 byte at in+17"),
                    HasSubstr("BUG over-read-byte"), HasSubstr("What feeds the address")));
  const Outcome replay = a64prove({"replay", file});
  EXPECT_EQ(replay.exit_code, kShown) << replay.output;
  EXPECT_THAT(replay.output, AllOf(HasSubstr("access to in+17"), HasSubstr("steal.h:")));
}

TEST(Counterexample, OfAReadBeforeTheBuffer) {
  const Counterexamples found("READ_BEFORE_IN", "16");
  const Outcome replay = a64prove({"replay", found.file("memory", "separate")});
  EXPECT_EQ(replay.exit_code, kShown) << replay.output;
  EXPECT_THAT(replay.output, AllOf(HasSubstr("before the buffers"), HasSubstr("access to in-16")));
}

TEST(Counterexample, OfAStrayWrite) {
  const Counterexamples found("IN_WRITTEN", "80");
  const Outcome replay = a64prove({"replay", found.file("memory", "separate")});
  EXPECT_EQ(replay.exit_code, kShown) << replay.output;
  EXPECT_THAT(replay.output, HasSubstr("not the routine's to write: in+0"));
}

TEST(Counterexample, OfAWriteThatChangesNothing) {
  const Folder folder;
  std::string text = read(repository("xts_asm/aes_xts_encrypt.S"));
  const std::string entry = "\naes_xts_encrypt:\n";
  ASSERT_NE(text.find(entry), std::string::npos);
  text.replace(text.find(entry), entry.size(), entry + " ldrb w9, [x0]\n strb w9, [x0]\n");
  const std::string file = folder.write("routine.S", text);
  const Outcome run = a64prove({"prove", file, "--lengths", "16", "--property", "memory",
                                "--aliasing", "separate", "--cex", folder.path("cex")});
  ASSERT_EQ(run.exit_code, 1) << run.output;
  const Outcome replay =
      a64prove({"replay", folder.path("cex/aes_xts_encrypt-memory-separate-len16.json")});
  EXPECT_EQ(replay.exit_code, kShown) << replay.output;
  EXPECT_THAT(replay.output, AllOf(HasSubstr("read-only pages"), HasSubstr("access to in+0")));
}

TEST(Counterexample, OfAClobberedRegister) {
  const Counterexamples found("X19", "16");
  const std::string file = found.file("abi", "separate");
  EXPECT_THAT(found.output(), HasSubstr("BUG x19"));
  const Outcome trace = a64prove({"trace", file});
  EXPECT_EQ(trace.exit_code, kShown) << trace.output;
  EXPECT_THAT(trace.output, AllOf(HasSubstr("What feeds x19"), HasSubstr("mov x19, x1")));
  const Outcome replay = a64prove({"replay", file});
  EXPECT_EQ(replay.exit_code, kShown) << replay.output;
  EXPECT_THAT(replay.output, HasSubstr("not restored on return: x19"));
}

TEST(Counterexample, OfAReturnToAnotherPlace) {
  const Counterexamples found("X30", "16");
  EXPECT_THAT(found.output(), HasSubstr("BUG x30")) << "what made the target, not the ret";
  const Outcome replay = a64prove({"replay", found.file("abi", "separate")});
  EXPECT_EQ(replay.exit_code, kShown) << replay.output;
}

TEST(Counterexample, OfAValueThatTheCallerLeft) {
  const Counterexamples found("CONSTANT_UNSET", "0-100");
  const Outcome replay = a64prove({"replay", found.file("functional", "separate")});
  EXPECT_EQ(replay.exit_code, kShown) << replay.output;
}

TEST(Counterexample, OfAnEndlessRun) {
  const Counterexamples found("ENDLESS_FOR_7", "23");
  const std::string file = found.file("termination", "separate");
  const Outcome trace = a64prove({"trace", file});
  EXPECT_EQ(trace.exit_code, kShown) << trace.output;
  EXPECT_THAT(trace.output, AllOf(HasSubstr("does not end"), HasSubstr(" times")));
  const Outcome replay = a64prove({"replay", file});
  EXPECT_EQ(replay.exit_code, kShown) << replay.output;
  EXPECT_THAT(replay.output, HasSubstr("no return in time"));
}

TEST(Counterexample, OfALookupBySecretsComparesTwoRuns) {
  const Counterexamples found("LOOKUP_BY_DATA", "16-100");
  const std::string file = found.file("constant-time", "separate");
  const Outcome trace = a64prove({"trace", file});
  EXPECT_EQ(trace.exit_code, kShown) << trace.output;
  EXPECT_THAT(trace.output, AllOf(HasSubstr("and the same with other secrets"),
                                  HasSubstr("What feeds what the two runs differ in"),
                                  HasSubstr("BUG lookup-by-data")));
  const Outcome replay = a64prove({"replay", file});
  EXPECT_EQ(replay.exit_code, kShown) << replay.output;
  EXPECT_THAT(replay.output,
              AllOf(HasSubstr("two runs that differ in secrets only"), HasSubstr("the address is"),
                    HasSubstr("nothing was run on a processor")));
}

TEST(Counterexample, OfADivisionByASecretComparesItsOperands) {
  const Counterexamples found("UDIV_ON_TWEAK", "16-100");
  const std::string file = found.file("constant-time", "separate");
  EXPECT_THAT(read(file), HasSubstr("\"operand\": \"x"));
  const Outcome trace = a64prove({"trace", file});
  EXPECT_EQ(trace.exit_code, kShown) << trace.output;
  EXPECT_THAT(
      trace.output,
      AllOf(HasSubstr("constant-time fails"), HasSubstr("the udiv works on 0x"),
            HasSubstr("What feeds what the two runs differ in"), HasSubstr("works on x10 = 0x")));
  const Outcome replay = a64prove({"replay", file});
  EXPECT_EQ(replay.exit_code, kShown) << replay.output;
  EXPECT_THAT(replay.output,
              AllOf(HasSubstr("the udiv works on 0x"), HasSubstr("BUG udiv-on-tweak"),
                    HasSubstr("nothing was run on a processor")));
}

TEST(Counterexample, ThatAProcessorDoesNotShow) {
  const Counterexamples found("SPILL_BELOW_SP", "16");
  const std::string file = found.file("memory", "separate");
  EXPECT_EQ(a64prove({"trace", file}).exit_code, kShown);
  const Outcome replay = a64prove({"replay", file});
  EXPECT_EQ(replay.exit_code, kNotShown) << replay.output;
  EXPECT_THAT(replay.output, AllOf(HasSubstr("Not shown"), HasSubstr("below sp")));
}

TEST(Counterexample, OnTheRepairedFile) {
  const Counterexamples found("STEP_OF_4", "170");
  const std::string file = found.file("functional", "separate");
  const Folder folder;
  std::string text = "#define DECRYPT_IS_SET\n" + read(repository("tests/corpus/five.S"));
  text.replace(text.find("BUG_STEP_OF_4"), 13, "NO_BUG_HERE__");
  const std::string repaired = folder.write("five.S", text);
  for (const char* name : {"xts.h", "tweaks.h", "steal.h"}) {
    folder.write(name, read(repository(std::string("tests/corpus/") + name)));
  }
  const Outcome trace = a64prove({"trace", file, "--on", repaired});
  EXPECT_EQ(trace.exit_code, kNotShown) << trace.output;
  EXPECT_THAT(trace.output, AllOf(HasSubstr("has changed since"), HasSubstr("does not fail")));
  const Outcome replay = a64prove({"replay", file, "--on", repaired});
  EXPECT_EQ(replay.exit_code, kNotShown) << replay.output;
}

TEST(Counterexample, OfALinkedFile) {
  // A linked file has no relocations left: its bytes are put where it had them.
  const Folder folder;
  const std::string object = folder.path("five.o");
  const std::string linked = folder.path("five.elf");
  const std::string source = repository("tests/corpus/five.S");
#if defined(__aarch64__)
  const std::string compiler = "cc";
#else
  const std::string compiler = "aarch64-linux-gnu-gcc";
#endif
  const std::string command = compiler +
                              " -march=armv8-a+crypto -g -nostdlib -static -DDECRYPT=0 " +
                              "-DBUG_STEP_OF_4 -Wl,-e,xts_encrypt -o " + linked + " " + source;
  ASSERT_EQ(std::system(command.c_str()), 0);
  const Outcome run = a64prove({"prove", linked, "--symbol", "xts_encrypt", "--lengths", "170",
                                "--cex", folder.path("cex"), "--aliasing", "separate"});
  ASSERT_EQ(run.exit_code, 1) << run.output;
  const Outcome replay =
      a64prove({"replay", folder.path("cex/xts_encrypt-functional-separate-len170.json")});
  EXPECT_EQ(replay.exit_code, kShown) << replay.output;
  EXPECT_THAT(replay.output, HasSubstr("out[80] is "));
}

}  // namespace
}  // namespace a64::cli_tests
