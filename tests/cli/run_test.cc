// `a64prove run`: a routine on data that is given, on known words.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/json_schema.h"
#include "tests/cli/run_program.h"
#include "tests/cli/small_routines.h"

namespace a64::cli_tests {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::ContainsRegex;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr int kFine = 0;
constexpr int kFault = 1;
constexpr int kUsage = 2;
constexpr int kNotEnded = 3;
constexpr int kUnsupported = 4;

constexpr const char* kBytes = "000102030405060708090a0b0c0d0e0f";

/// `run` of a function that copies 16 bytes, with more options.
Outcome run_copy(const Folder& folder, const std::string& body,
                 const std::vector<std::string>& more) {
  std::vector<std::string> words = prove_copy(folder.write("copy.S", source(body)), more);
  words.front() = "run";
  return a64prove(words);
}

/// The same of `f` with this prototype and promise.
Outcome run_f(const Folder& folder, const std::string& body, const std::string& prototype,
              const std::vector<std::string>& more) {
  std::vector<std::string> words{"run", folder.write("f.S", source(body, "f")), "--prototype",
                                 prototype};
  words.insert(words.end(), more.begin(), more.end());
  return a64prove(words);
}

TEST(Run, PrintsOutputsInByteOrder) {
  const Folder folder;
  const Outcome run = run_copy(folder, kCopy, {"--arg", std::string("in=hex:") + kBytes});
  EXPECT_EQ(run.exit_code, kFine) << run.output;
  EXPECT_THAT(run.output,
              AllOf(HasSubstr("copy: returned after 3 steps\n"),
                    HasSubstr("  out, 16 bytes\n"
                              "    0      00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f\n"),
                    HasSubstr("what the contract promises is there"), Not(HasSubstr("by chance"))));
}

TEST(Run, SaysWhatIsNotAsPromised) {
  const Folder folder;
  const Outcome run =
      run_copy(folder, kWrongByte, {"--arg", std::string("in=hex:ff") + (kBytes + 2)});
  EXPECT_EQ(run.exit_code, kFault) << run.output;
  EXPECT_THAT(run.output,
              HasSubstr("against the contract: out[0] is 00, should be ff, written at "));
}

TEST(Run, DrawsWhatIsNotGivenAndSaysSo) {
  const Folder folder;
  const Outcome one = run_copy(folder, kCopy, {});
  EXPECT_EQ(one.exit_code, kFine);
  EXPECT_THAT(one.output, HasSubstr("not given, and filled by chance: in\n"));
  EXPECT_EQ(run_copy(folder, kCopy, {"--seed", "1"}).output, one.output);
  EXPECT_NE(run_copy(folder, kCopy, {"--seed", "2"}).output, one.output);
}

/// IEEE 1619, annex B, vector 10: the first and the last block.
TEST(Run, TakesKeysOfWhichTheContractHasTheSchedules) {
  const Folder folder;
  std::string in;
  for (int k = 0; k < 512; ++k) in += static_cast<char>(k);
  const Outcome run = a64prove(
      {"run", repository("xts_asm/aes_xts_encrypt.S"), "--arg",
       "key1=key:2718281828459045235360287471352662497757247093699959574966967627", "--arg",
       "key2=key:3141592653589793238462643383279502884197169399375105820974944592", "--arg",
       "iv=hex:ff000000000000000000000000000000", "--arg", "in=@" + folder.write("in", in), "--out",
       "out=" + folder.path("out")});
  EXPECT_EQ(run.exit_code, kFine) << run.output;
  EXPECT_THAT(run.output,
              AllOf(HasSubstr("len = 512"),
                    HasSubstr("    0      1c 3b 3a 10 2f 77 03 86 e4 83 6c 99 e3 70 cf 9b\n"),
                    HasSubstr("    496    c4 f3 6f fd a9 fc ea 70 b9 c6 e6 93 e1 48 c1 51\n")));
  const std::string out = read(folder.path("out"));
  ASSERT_EQ(out.size(), 512u);
  EXPECT_EQ(out.substr(0, 3), "\x1c\x3b\x3a");
}

TEST(Run, WhereTheRoutineIsToDoNothing) {
  const Outcome run = a64prove({"run", repository("xts_asm/aes_xts_encrypt.S"), "--arg", "len=15"});
  EXPECT_EQ(run.exit_code, kFine) << run.output;
}

TEST(Run, InPlaceWritesOverItsInput) {
  const Outcome run = a64prove({"run", repository("xts_asm/aes_xts_encrypt.S"), "--arg", "len=16",
                                "--aliasing", "in-place"});
  EXPECT_EQ(run.exit_code, kFine) << run.output;
  EXPECT_THAT(run.output, HasSubstr("out == in"));
  EXPECT_EQ(a64prove({"run", repository("xts_asm/aes_xts_encrypt.S"), "--arg", "len=16",
                      "--aliasing", "sideways"})
                .exit_code,
            kUsage);
}

TEST(Run, GivesTheReturnValueInItsWidth) {
  const Folder folder;
  const std::string add = "    add w0, w0, w1\n    ret\n";
  const Outcome run =
      run_f(folder, add, "uint32_t f(uint32_t a, int32_t b)", {"--arg", "a=0x10", "--arg", "b=-1"});
  EXPECT_EQ(run.exit_code, kFine) << run.output;
  EXPECT_THAT(run.output, HasSubstr("return value 0xf (15)"));
}

/// Buffers end where the contract says.
TEST(Run, StopsAtAnAccessOutOfBounds) {
  const Folder folder;
  const Outcome run = run_f(folder, "    ldrb w3, [x0, x1]\n    strb w3, [x0]\n    ret\n",
                            "void f(uint8_t buf[n], size_t n)", {"--arg", "buf=hex:0011"});
  EXPECT_EQ(run.exit_code, kFault) << run.output;
  EXPECT_THAT(
      run.output,
      AllOf(HasSubstr("f: fault after 0 steps: access of 1 bytes at buf+2: buf+2 is in no buffer"),
            ContainsRegex("f.S:4 \\(f\\)"), HasSubstr("ldrb w3, [x0, x1]")));
}

TEST(Run, StopsAfterTooManySteps) {
  const Folder folder;
  const Outcome run = run_f(folder, "1:  b 1b\n", "void f(void)", {"--steps", "1000"});
  EXPECT_EQ(run.exit_code, kNotEnded) << run.output;
  EXPECT_THAT(run.output, AllOf(HasSubstr("has not ended after 1000 steps"), HasSubstr("f.S:4")));
}

TEST(Run, StopsAtAnInstructionWithoutSemantics) {
  const Folder folder;
  const Outcome run = run_f(folder, "    svc #0\n    ret\n", "void f(void)", {});
  EXPECT_EQ(run.exit_code, kUnsupported) << run.output;
  EXPECT_THAT(run.output, HasSubstr("f.S:4"));
}

TEST(Run, NoticesARegisterThatIsNotKept) {
  const Folder folder;
  const Outcome run = run_f(folder, "    mov x19, #5\n    ret\n", "void f(void)", {});
  EXPECT_EQ(run.exit_code, kFault) << run.output;
  EXPECT_THAT(run.output, ContainsRegex("against the contract: x19 is 0x5, was 0x[0-9a-f]+ on "
                                        "entry"));
}

TEST(Run, TakesTheInputsOfACounterexample) {
  const Folder folder;
  const std::string file = folder.write("copy.S", source(kWrongByte));
  ASSERT_EQ(a64prove(prove_copy(file, {"--cex", folder.path("cex")})).exit_code, 1);
  const std::string found =
      std::filesystem::directory_iterator(folder.path("cex"))->path().string();
  const Outcome again = a64prove({"run", "--from", found});
  EXPECT_EQ(again.exit_code, kFault) << again.output;
  EXPECT_THAT(again.output, HasSubstr("against the contract: out[0] is 00"));
  const Outcome other = a64prove({"run", "--from", found, "--arg", "in=zeros"});
  EXPECT_EQ(other.exit_code, kFine) << "a byte that is 0 is right: " << other.output;
  const Outcome mended =
      a64prove({"run", folder.write("mended.S", source(kCopy)), "--from", found});
  EXPECT_EQ(mended.exit_code, kFine) << mended.output;
}

TEST(Run, WritesJsonThatKeepsToItsSchema) {
  const Folder folder;
  const json schema = json::parse(read(repository("cli/schema/a64prove-run.schema.json")));
  const Outcome fine =
      run_copy(folder, kCopy, {"--arg", std::string("in=hex:") + kBytes, "--json", "-"});
  const json document = json::parse(fine.output);
  EXPECT_THAT(schema_violations(schema, document), IsEmpty());
  EXPECT_EQ(document.at("outputs").at("out"), kBytes);
  EXPECT_EQ(document.at("end"), "returned");
  EXPECT_EQ(document.at("steps"), 3);
  EXPECT_THAT(document.at("drawn"), IsEmpty());
  const Outcome fault = run_f(folder, "    ldr x0, [x0, #1]\n    ret\n",
                              "uint64_t f(const uint8_t in[8])", {"--json", folder.path("f.json")});
  EXPECT_EQ(fault.exit_code, kFault);
  const json told = json::parse(read(folder.path("f.json")));
  EXPECT_THAT(schema_violations(schema, told), IsEmpty());
  EXPECT_EQ(told.at("end"), "fault");
  EXPECT_EQ(told.at("return_value"), json());
  EXPECT_EQ(told.at("exit_code"), kFault);
  EXPECT_THAT(told.at("place").get<std::string>(), HasSubstr("f.S:4"));
  EXPECT_THAT(told.at("drawn"), ElementsAre("in"));
}

TEST(Run, ShowsEveryStepIfAsked) {
  const Folder folder;
  const Outcome run = run_copy(folder, kCopy, {"--arg", std::string("in=hex:") + kBytes, "--full"});
  EXPECT_THAT(run.output, HasSubstr(std::string("[out+0] = ") + kBytes));
}

struct BadArgument {
  const char* argument;
  const char* said;
};

void PrintTo(const BadArgument& bad, std::ostream* out) {
  *out << bad.argument;
}

class RefusedArgument : public testing::TestWithParam<BadArgument> {};

TEST_P(RefusedArgument, NamesItAndTheRemedy) {
  const Folder folder;
  const Outcome run = run_f(folder, "    ret\n", "void f(uint8_t buf[n], size_t n, uint8_t m)",
                            {"--requires", "n <= 64", "--arg", GetParam().argument});
  EXPECT_EQ(run.exit_code, kUsage) << run.output;
  EXPECT_THAT(run.output, HasSubstr(GetParam().said));
}

INSTANTIATE_TEST_SUITE_P(
    Arguments, RefusedArgument,
    testing::Values(BadArgument{"n", "is no NAME=VALUE"}, BadArgument{"=1", "is no NAME=VALUE"},
                    BadArgument{"n=", "is no NAME=VALUE"},
                    BadArgument{"buff=hex:00", "did you mean 'buf'?"},
                    BadArgument{"n=x", "is no unsigned number of 64 bits"},
                    BadArgument{"n=-1", "is no unsigned number of 64 bits"},
                    BadArgument{"m=256", "is no unsigned number of 8 bits"},
                    BadArgument{"n=65", "does not admit 65; it requires n <= 64"},
                    BadArgument{"m=1", "n is not given; write --arg n=NUMBER"},
                    BadArgument{"buf=1", "is no bytes; write hex:00ff.."},
                    BadArgument{"buf=hex:0", "is no hex"}, BadArgument{"buf=hex:0g", "is no hex"},
                    BadArgument{"buf=@/nowhere/x", "/nowhere/x"},
                    BadArgument{"buf=key:0011", "n is not given"}));

TEST(Run, RefusesBytesThatDoNotFit) {
  const Folder folder;
  const Outcome few = run_copy(folder, kCopy, {"--arg", "in=hex:0011"});
  EXPECT_EQ(few.exit_code, kUsage);
  EXPECT_THAT(few.output,
              HasSubstr("--arg in: is 2 bytes, and there is room for 16; give as many"));
  const Outcome key = run_copy(folder, kCopy, {"--arg", "in=key:0011"});
  EXPECT_EQ(key.exit_code, kUsage);
  EXPECT_THAT(key.output, HasSubstr("no promise of the contract reads a key schedule there"));
  const Outcome out = run_copy(folder, kCopy, {"--out", "in=" + folder.path("x")});
  EXPECT_EQ(out.exit_code, kUsage);
  EXPECT_THAT(out.output, HasSubstr("writes no buffer called in"));
  const Outcome much =
      run_f(folder, "    ret\n", "void f(uint8_t buf[n], size_t n)", {"--arg", "n=0x10000000000"});
  EXPECT_EQ(much.exit_code, kUsage);
  EXPECT_THAT(much.output, HasSubstr("buf would have 1099511627776 bytes"));
  EXPECT_EQ(a64prove({"run"}).exit_code, kUsage);
}

}  // namespace
}  // namespace a64::cli_tests
