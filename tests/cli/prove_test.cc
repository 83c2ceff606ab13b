// Results and their exit codes, as text.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/run_program.h"

namespace a64::cli_tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr int kProved = 0;
constexpr int kRefuted = 1;
constexpr int kUnknown = 3;

TEST(Prove, SaysWhatIsProvedOfWhichBytes) {
  const std::string file = repository("xts_asm/aes_xts_decrypt.S");
  const Outcome run = a64prove({"prove", file, "--lengths", "17-17"});
  EXPECT_EQ(run.exit_code, kProved) << run.output;
  EXPECT_THAT(
      run.output,
      AllOf(HasSubstr("aes_xts_decrypt: proved for len 17..17 only"), HasSubstr("SHA-256 "),
            HasSubstr("0x400000.."), HasSubstr("assembler  "), HasSubstr("1619-2018 5.4.2"),
            HasSubstr("Assumptions"), HasSubstr("Not checked"), HasSubstr("Versions: a64prove ")));
}

TEST(Prove, WithoutAFileBothOwnRoutines) {
  const Outcome run = a64prove({"prove", "--lengths", "16-18"});
  EXPECT_EQ(run.exit_code, kProved) << run.output;
  EXPECT_THAT(run.output,
              AllOf(HasSubstr("aes_xts_encrypt: proved"), HasSubstr("aes_xts_decrypt: proved")));
}

TEST(Prove, RestrictionsMakeThePartialResultPartial) {
  const Outcome run = a64prove({"prove", repository("xts_asm/aes_xts_encrypt.S"), "--lengths", "16",
                                "--property", "abi,memory", "--aliasing", "in-place"});
  EXPECT_EQ(run.exit_code, kProved) << run.output;
  EXPECT_THAT(run.output, AllOf(HasSubstr("memory, abi only"), HasSubstr("in-place buffers only"),
                                Not(HasSubstr("separate   proved"))));
}

TEST(Prove, RefutationShowsInputPlaceAndDifference) {
  const std::string file = repository("tests/corpus/five.S");
  const Outcome run = a64prove({"prove", file, "--symbol", "xts_encrypt", "-D", "DECRYPT=0", "-D",
                                "BUG_STEP_OF_4", "--lengths", "170", "-v"});
  EXPECT_EQ(run.exit_code, kRefuted) << run.output;
  EXPECT_THAT(run.output,
              AllOf(HasSubstr("refuted: functional, len 170, separate"), HasSubstr("key1  "),
                    HasSubstr("first wrong byte: out["), HasSubstr("expected  "),
                    HasSubstr("the byte was last written by"), HasSubstr("five.S:"),
                    HasSubstr("xts_encrypt+0x"), HasSubstr("source:  "), HasSubstr("--cex DIR")));
}

TEST(Prove, NoColourInAPipe) {
  const Outcome run = a64prove({"prove", "--lengths", "0-1"});
  EXPECT_THAT(run.output, Not(HasSubstr("\x1b")));
}

TEST(Prove, ARunThatDoesNotEnd) {
  const Folder folder;
  const Outcome run = a64prove({"prove", folder.write_routine(".Lloop:\n    b .Lloop\n")});
  EXPECT_EQ(run.exit_code, kRefuted) << run.output;
  EXPECT_THAT(run.output, AllOf(HasSubstr("1. termination: "), HasSubstr("does not end"),
                                HasSubstr("xts_encrypt+0x8")));
}

TEST(Prove, ASecretThatTheStackHeldIsPrinted) {
  const Folder folder;
  const Outcome run =
      a64prove({"prove", "--lengths", "16-16", "--property", "constant-time", "-v",
                folder.write_routine("    sub sp, sp, #16\n    ldrb w9, [sp]\n    and x9, x9, #7\n"
                                     "    ldrb w9, [sp, x9]\n    add sp, sp, #16\n")});
  EXPECT_EQ(run.exit_code, kRefuted) << run.output;
  EXPECT_THAT(run.output, AllOf(HasSubstr("what differs outside the contents of its buffers"),
                                HasSubstr("stack-16: "), HasSubstr(" in the other")));
}

TEST(Prove, ACountThatNobodySeesTheEndOfIsNotRefuted) {
  const Folder folder;
  const Outcome run =
      a64prove({"prove", "--lengths", "16-16", "--property", "termination",
                folder.write_routine("    mov x9, #1\n1:  add x9, x9, #2\n    cbnz x9, 1b\n")});
  EXPECT_EQ(run.exit_code, kUnknown) << run.output;
}

TEST(Prove, AJumpOutOfTheFunction) {
  const Folder folder;
  const Outcome run = a64prove(
      {"prove", folder.write_routine("    adr x9, xts_encrypt\n    sub x9, x9, #64\n    br x9\n")});
  EXPECT_EQ(run.exit_code, kRefuted) << run.output;
  EXPECT_THAT(run.output, AllOf(HasSubstr("leaves the function's code"), HasSubstr("br x9"),
                                HasSubstr("xts_encrypt+0x10")));
}

TEST(Prove, AnAccessThroughNoPointerOfItsOwn) {
  const Folder folder;
  const Outcome run = a64prove({"prove", folder.write_routine("    ldr x0, [x20]\n"), "-v"});
  EXPECT_EQ(run.exit_code, kRefuted) << run.output;
  EXPECT_THAT(run.output, AllOf(HasSubstr("refuted: memory, len 16"), HasSubstr("ldr x0, [x20]"),
                                HasSubstr("not mapped")));
}

TEST(Prove, ACounterexampleFolderThatCannotBeMade) {
  const Outcome run = a64prove({"prove", repository("tests/corpus/five.S"), "--symbol",
                                "xts_encrypt", "-D", "DECRYPT=0", "-D", "BUG_STEP_OF_4",
                                "--lengths", "170", "--cex", "/dev/null/folder"});
  EXPECT_EQ(run.exit_code, kRefuted) << "a bug that was found stays the answer";
  EXPECT_THAT(run.output, AllOf(HasSubstr("/dev/null/folder"), HasSubstr("error: ")));
}

}  // namespace
}  // namespace a64::cli_tests
