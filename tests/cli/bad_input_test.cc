// Input that cannot be proved or refuted: each with its message, place, remedy and exit code.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/run_program.h"

namespace a64::cli_tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr int kUsage = 2;
constexpr int kUnsupported = 4;

TEST(BadInput, NoSuchFile) {
  const Outcome run = a64prove({"prove", "/no/such/file.S"});
  EXPECT_EQ(run.exit_code, kUsage);
  EXPECT_THAT(run.output, HasSubstr("error: /no/such/file.S: no such file; check the path"));
}

TEST(BadInput, NotAnElfFile) {
  const Folder folder;
  const Outcome run = a64prove({"prove", folder.write("text.o", "no ELF\n")});
  EXPECT_EQ(run.exit_code, kUsage);
  EXPECT_THAT(run.output, AllOf(HasSubstr("text.o: is not an ELF file"), HasSubstr(".S, .s")));
}

TEST(BadInput, TruncatedElfFile) {
  const Folder folder;
  const std::string whole = read(A64PROVE);
  const Outcome run = a64prove({"prove", folder.write("cut.o", whole.substr(0, 40))});
  EXPECT_EQ(run.exit_code, kUsage);
  EXPECT_THAT(run.output, AllOf(HasSubstr("cut.o"), HasSubstr("is cut short: 40 bytes")));
}

#if !defined(__aarch64__)
TEST(BadInput, WrongMachine) {
  const Outcome run = a64prove({"prove", A64PROVE, "--symbol", "main"});
  EXPECT_EQ(run.exit_code, kUsage);
  EXPECT_THAT(run.output, AllOf(HasSubstr("not for Arm64"), HasSubstr("aarch64-linux-gnu")));
}
#endif

TEST(BadInput, MissingSymbolListsThoseThereAre) {
  const Outcome run =
      a64prove({"prove", repository("xts_asm/aes_xts_encrypt.S"), "--symbol", "xts_enc"});
  EXPECT_EQ(run.exit_code, kUsage);
  EXPECT_THAT(run.output, AllOf(HasSubstr("(xts_enc): no such function"),
                                HasSubstr("there are: aes_xts_encrypt")));
}

TEST(BadInput, AssemblerErrorsKeepTheirLines) {
  const Folder folder;
  const std::string file = folder.write_routine("    frobnicate x0\n    add x0, x99, x1\n");
  const Outcome run = a64prove({"prove", file});
  EXPECT_EQ(run.exit_code, kUsage);
  EXPECT_THAT(run.output, AllOf(HasSubstr("routine.S:7:"), HasSubstr("routine.S:8:"),
                                HasSubstr("correct the source")));
}

TEST(BadInput, UnresolvedRelocation) {
  const Folder folder;
  const Outcome run = a64prove({"prove", folder.write_routine("    bl elsewhere\n")});
  EXPECT_EQ(run.exit_code, kUsage);
  EXPECT_THAT(run.output, AllOf(HasSubstr("routine.S:7 (xts_encrypt+0x8)"),
                                HasSubstr("\"elsewhere\""), HasSubstr("link the object first")));
}

TEST(BadInput, UnsupportedInstruction) {
  const Folder folder;
  const std::string file = folder.write_routine("    fadd v0.4s, v1.4s, v2.4s\n");
  const Outcome run = a64prove({"prove", file});
  EXPECT_EQ(run.exit_code, kUnsupported);
  EXPECT_THAT(run.output,
              AllOf(HasSubstr("routine.S:7 (xts_encrypt+0x8)"),
                    HasSubstr("0x400008:  4e22d420  fadd v0.4s, v1.4s, v2.4s"),
                    HasSubstr("source:  fadd v0.4s, v1.4s, v2.4s"), HasSubstr("isa/ADDING.md")));
}

TEST(BadInput, UndefinedInstruction) {
  const Folder folder;
  const Outcome run = a64prove({"prove", folder.write_routine("    .inst 0x02000000\n")});
  EXPECT_EQ(run.exit_code, kUnsupported);
  EXPECT_THAT(run.output, AllOf(HasSubstr("undefined instruction"), HasSubstr("xts_encrypt+0x8"),
                                HasSubstr("0x400008:  02000000")));
}

TEST(BadInput, UnclearOperation) {
  const Folder folder;
  const std::string file =
      folder.write("unclear.S", "    .text\n    .globl crypt\ncrypt:\n    ret\n");
  const Outcome run = a64prove({"prove", file});
  EXPECT_EQ(run.exit_code, kUsage);
  EXPECT_THAT(run.output, AllOf(HasSubstr("unclear.S(crypt)"), HasSubstr("encrypts or decrypts"),
                                HasSubstr("--op encrypt or --op decrypt")));
}

TEST(BadInput, BadLengths) {
  for (const char* lengths : {"9-4", "x", "-", "1-2-3", "", "99999999999999999999"}) {
    const Outcome run = a64prove({"prove", std::string("--lengths=") + lengths});
    EXPECT_EQ(run.exit_code, kUsage) << lengths;
    EXPECT_THAT(run.output, HasSubstr("--lengths")) << lengths;
  }
  EXPECT_THAT(a64prove({"prove", "--lengths", "9-4"}).output, HasSubstr("write A-B with A <= B"));
}

TEST(BadInput, BadOptionValues) {
  const std::vector<std::vector<std::string>> lines{{"prove", "--property", "speed"},
                                                    {"prove", "--aliasing", "overlapping"},
                                                    {"prove", "--op", "sign"},
                                                    {"prove", "--seed", "red"},
                                                    {"prove", "--no-such-option"},
                                                    {"prove", "--symbol", "name_without_file"},
                                                    {"no-such-command"},
                                                    {}};
  for (const auto& line : lines) {
    const Outcome run = a64prove(line);
    EXPECT_EQ(run.exit_code, kUsage) << testing::PrintToString(line) << run.output;
    EXPECT_FALSE(run.output.empty());
  }
  EXPECT_THAT(a64prove(lines[0]).output, HasSubstr("functional, memory, constant-time, abi"));
}

TEST(BadInput, ACounterexampleFileThatIsNone) {
  const Folder folder;
  const std::string text = folder.write("text.json", "no JSON");
  const std::string other = folder.write("other.json", "{\"kind\": \"something else\"}");
  for (const std::string command : {"trace", "replay"}) {
    EXPECT_EQ(a64prove({command, "/no/such/file.json"}).exit_code, kUsage);
    const Outcome run = a64prove({command, text});
    EXPECT_EQ(run.exit_code, kUsage);
    EXPECT_THAT(run.output, AllOf(HasSubstr("text.json: is no JSON"), HasSubstr("--cex DIR")));
    EXPECT_THAT(a64prove({command, other}).output, HasSubstr("is no counterexample"));
  }
}

}  // namespace
}  // namespace a64::cli_tests
