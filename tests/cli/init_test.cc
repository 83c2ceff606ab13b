// `init` writes what `prove` reads, or what it stops at with the place that is to be filled in.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/run_program.h"

namespace a64::cli_tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string function(const std::string& name) {
  return "    .text\n    .globl " + name + "\n    .type " + name + ", %function\n" + name +
         ":\n    ldr q0, [x0]\n    str q0, [x1]\n    ret\n    .size " + name + ", . - " + name +
         "\n";
}

class Init : public testing::Test {
 protected:
  Outcome init(std::vector<std::string> more) const {
    more.insert(more.begin(), {"init", "-o", toml_});
    return a64prove(more);
  }
  Outcome prove() const { return a64prove({"prove", "--contract", toml_}); }

  Folder folder_;
  std::string toml_ = folder_.path("a64prove.toml");
};

TEST_F(Init, ABuiltInContractWhereTheNameFits) {
  std::filesystem::copy(repository("xts_asm/aes_xts_encrypt.S"), folder_.path("e.S"));
  std::filesystem::copy(repository("xts_asm/aes_xts_decrypt.S"), folder_.path("d.S"));
  const Outcome run = init({folder_.path("e.S"), folder_.path("d.S")});
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(run.output, AllOf(HasSubstr("e.S: aes_xts_encrypt, built in: xts-encrypt"),
                                HasSubstr("d.S: aes_xts_decrypt, built in: xts-decrypt")));
  EXPECT_THAT(read(toml_), AllOf(HasSubstr("file = \"e.S\""), HasSubstr("[type.AES_KEY]")));
  const Outcome proof = a64prove({"prove", "--contract", toml_, "--lengths", "0-17"});
  EXPECT_EQ(proof.exit_code, 0) << proof.output;
}

TEST_F(Init, AHeaderGivesThePrototypeWithSizesToFillIn) {
  const std::string header = folder_.write(
      "copy.h",
      "#ifndef H\n#define H(x) \\\n  f(\n#include <stdint.h>\nextern \"C\" {\n"
      "typedef struct key_st { uint8_t schedule[240]; uint32_t rounds; } KEY; /* f(); */\n"
      "EXPORT extern void copy(const unsigned char *in, uint8_t *restrict out,\n"
      "                        size_t n, const KEY *key);  // one\n"
      "static inline int other(void) { return 1; }\n}\n#endif\n");
  const Outcome run = init({folder_.write("copy.S", function("copy")), "--header", header});
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(run.output, AllOf(HasSubstr("copy.S: copy, from the header"),
                                HasSubstr("is to be completed: " + toml_ + ":8:")));
  const std::string text = read(toml_);
  EXPECT_THAT(text, AllOf(HasSubstr("[type.KEY]\nfields = [\"uint8_t schedule[240]\", "),
                          HasSubstr("\"void copy(const unsigned char in[/* ? */], uint8_t "
                                    "out[/* ? */], size_t n, const KEY *key)\"")));
  const Outcome open = prove();
  EXPECT_EQ(open.exit_code, 2);
  EXPECT_THAT(open.output, AllOf(HasSubstr("a64prove.toml:8:"),
                                 HasSubstr("how much 'in' points to is not said")));
  std::string filled = text;
  for (std::size_t at; (at = filled.find("/* ? */")) != std::string::npos;)
    filled.replace(at, 7, "16");
  folder_.write("a64prove.toml", filled);
  EXPECT_EQ(prove().exit_code, 0) << prove().output;
}

TEST_F(Init, AStructThatTheHeaderDoesNotHaveIsToBeFilledIn) {
  const std::string header = folder_.write("f.h", "void f(const KEY *key, uint8_t out[16]);\n");
  EXPECT_EQ(init({folder_.write("f.S", function("f")), "--header", header}).exit_code, 0);
  const Outcome run = prove();
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.output, AllOf(HasSubstr("a64prove.toml:"), HasSubstr("'KEY' has 0 fields")));
}

TEST_F(Init, AFunctionOfWhichNothingIsKnownStandsInComments) {
  EXPECT_EQ(init({folder_.write("f.S", function("f"))}).exit_code, 0);
  EXPECT_THAT(read(toml_),
              AllOf(HasSubstr("# [[routine]]\n# file = \"f.S\"\n"), HasSubstr("void f(")));
  const Outcome run = prove();
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.output, HasSubstr("there is no routine; add a table [[routine]]"));
}

TEST_F(Init, AHeaderThatIsNotUnderstoodIsQuoted) {
  const std::string header = folder_.write("f.h", "void f(void (*callback)(int), ...);\n");
  EXPECT_EQ(init({folder_.write("f.S", function("f")), "--header", header}).exit_code, 0);
  EXPECT_THAT(
      read(toml_),
      HasSubstr("# The header's \"void f(void (*callback)(int), ...)\" was not understood"));
}

TEST_F(Init, OverwritesNothingUnlessForced) {
  const std::string file = folder_.write("f.S", function("f"));
  folder_.write("a64prove.toml", "mine");
  const Outcome run = init({file});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.output,
              AllOf(HasSubstr("a64prove.toml: is there already"), HasSubstr("--force")));
  EXPECT_EQ(read(toml_), "mine");
  EXPECT_EQ(init({file, "--force"}).exit_code, 0);
  EXPECT_NE(read(toml_), "mine");
}

TEST_F(Init, BadInputWritesNothing) {
  const std::string file = folder_.write("f.S", function("f"));
  const std::vector<std::vector<std::string>> lines{{},
                                                    {""},
                                                    {"/no/such/file.S"},
                                                    {file, "--header", "/no/such.h"},
                                                    {file, "--header", ""},
                                                    {folder_.write("text.o", "no ELF")}};
  for (const auto& line : lines) {
    const Outcome run = init(line);
    EXPECT_EQ(run.exit_code, 2) << testing::PrintToString(line) << run.output;
    EXPECT_FALSE(std::filesystem::exists(toml_));
  }
}

TEST_F(Init, HostileHeadersAreTextLikeAnyOther) {
  const std::string file = folder_.write("f.S", function("f"));
  for (const std::string text :
       {"/*", "//", "#", "#\\", "}", "}}}};", "{{{{", "f(", "f();", "struct", "typedef struct {",
        "typedef struct } f {;", "typedef;", "();", "\\",
        "void f(const uint8_t *a\"\"\"\n[[routine]]\n);", "\xff\xfe f(\x01);",
        "typedef struct x y;", "struct s { int a; } ; void f(struct s *p);"}) {
    const Outcome run = init({file, "--force", "--header", folder_.write("f.h", text)});
    EXPECT_EQ(run.exit_code, 0) << text << run.output;
    const Outcome read_again = prove();
    EXPECT_THAT(read_again.exit_code, testing::AnyOf(0, 1, 2)) << text << read_again.output;
    EXPECT_THAT(read_again.output, Not(HasSubstr("internal error")));
  }
}

}  // namespace
}  // namespace a64::cli_tests
