// Which function is proved, and as what.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/run_program.h"
#include "tests/cli/small_routines.h"

namespace a64::cli_tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// Functions that return at once: right for lengths below 16.
std::string functions(const std::vector<std::string>& names) {
  std::string text = "    .text\n";
  for (const std::string& name : names) {
    text += "    .globl " + name + "\n    .type " + name + ", %function\n" + name +
            ":\n    ret\n    .size " + name + ", . - " + name + "\n";
  }
  return text;
}

Outcome prove_short(const Folder& folder, const std::vector<std::string>& names,
                    const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments{"prove", folder.write("f.S", functions(names)), "--lengths",
                                     "0-3"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return a64prove(arguments);
}

TEST(Selection, TheOnlyGlobalFunction) {
  const Folder folder;
  const Outcome run = prove_short(folder, {"cipher_Enc"});
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(run.output, HasSubstr("cipher_Enc: proved for len 0..3 only"));
}

TEST(Selection, TheOnlyOneThatSaysXtsAndADirection) {
  const Folder folder;
  const Outcome run = prove_short(folder, {"helper", "my_XTS_decrypt", "aes_encrypt"});
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(run.output, HasSubstr("my_XTS_decrypt: proved"));
}

TEST(Selection, SeveralAreListed) {
  const Folder folder;
  const Outcome run = prove_short(folder, {"xts_encrypt", "xts_decrypt", "helper"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.output,
              AllOf(HasSubstr("--symbol"), HasSubstr("xts_encrypt, xts_decrypt, helper")));
}

TEST(Selection, OneOfSeveralByName) {
  const Folder folder;
  const Outcome run =
      prove_short(folder, {"xts_encrypt", "xts_decrypt"}, {"--symbol", "xts_decrypt"});
  EXPECT_EQ(run.exit_code, 0) << run.output;
}

TEST(Selection, ANameThatSaysBothNeedsOp) {
  const Folder folder;
  EXPECT_EQ(prove_short(folder, {"encdec"}).exit_code, 2);
  EXPECT_EQ(prove_short(folder, {"encdec"}, {"--op", "decrypt"}).exit_code, 0);
}

TEST(Selection, OpOverridesTheName) {
  const std::string file = repository("xts_asm/aes_xts_encrypt.S");
  const Outcome run =
      a64prove({"prove", file, "--op", "decrypt", "--lengths", "16", "--property", "functional"});
  EXPECT_EQ(run.exit_code, 1) << run.output;
}

TEST(Selection, DefinesAndIncludesReachTheAssembler) {
  const Folder folder;
  folder.write("name.h", "#define OTHER encrypt_it\n");
  const std::string file = folder.write(
      "f.S",
      "#include \"name.h\"\n    .text\n    .globl NAME\nNAME:\n    ret\n    .globl OTHER\n"
      "OTHER:\n    ret\n");
  const Outcome run = a64prove({"prove", file, "-I", folder.path(), "-D", "NAME=decrypt_it",
                                "--symbol", "decrypt_it", "--lengths", "0-1"});
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(run.output, Not(HasSubstr("error")));
}

/// A contract file whose routine copies, and a file in which the function of that name does not.
class FileAndContract : public testing::Test {
 protected:
  FileAndContract() {
    folder_.write("right.S", source(kCopy));
    wrong_ = folder_.write("wrong.S", source(kWrongByte));
    contract_ = folder_.write("a64prove.toml", entry("copy"));
  }

  static std::string entry(const std::string& name) {
    return "[[routine]]\nfile = \"right.S\"\nprototype = \"void " + name +
           "(const uint8_t in[16], uint8_t out[16])\"\nensures = [\"out == in\"]\n";
  }

  const Folder folder_;
  std::string wrong_;
  std::string contract_;
};

TEST_F(FileAndContract, TheFileGivenIsTheOneThatIsProved) {
  EXPECT_EQ(a64prove({"prove", "--contract", contract_}).exit_code, 0);
  const Outcome run = a64prove({"prove", wrong_, "--contract", contract_, "--symbol", "copy"});
  EXPECT_EQ(run.exit_code, 1) << run.output;
  EXPECT_THAT(run.output, HasSubstr("wrong.S"));
  EXPECT_EQ(a64prove({"prove", wrong_, "--contract", contract_}).exit_code, 1);
  const Outcome right = a64prove({"prove", folder_.path("right.S"), "--contract", contract_});
  EXPECT_EQ(right.exit_code, 0) << right.output;
}

TEST_F(FileAndContract, OfSeveralContractsOneHasToBeNamed) {
  folder_.write("a64prove.toml", entry("copy") + entry("other"));
  const Outcome run = a64prove({"prove", wrong_, "--contract", contract_});
  EXPECT_EQ(run.exit_code, 2) << run.output;
  EXPECT_THAT(run.output, AllOf(HasSubstr("wrong.S"), HasSubstr("--symbol")));
}

}  // namespace
}  // namespace a64::cli_tests
