// `prove --type`: structs of a prototype that no file holds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/run_program.h"

namespace a64::cli_tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;

/// Copies what stands at byte 4 of the struct, the 16 bytes behind its first number.
class TypeOption : public testing::Test {
 protected:
  Outcome prove(const std::vector<std::string>& types,
                const std::string& pointer = "const PAIR *p") const {
    std::vector<std::string> line{"prove",
                                  folder_.write("f.S",
                                                "    .text\n    .globl f\nf:\n    ldur q0, "
                                                "[x0, #4]\n    str q0, [x1]\n    ret\n"),
                                  "--prototype",
                                  "void f(" + pointer + ", uint8_t out[16])",
                                  "--ensures",
                                  "out == p.bytes"};
    for (const std::string& type : types) line.insert(line.end(), {"--type", type});
    return a64prove(line);
  }

  Folder folder_;
};

TEST_F(TypeOption, IsLaidOutAsCDoes) {
  for (const char* type :
       {"PAIR { uint8_t first; uint32_t bytes[4]; }", "struct PAIR{uint32_t n;uint8_t bytes[16]};",
        " PAIR\n{\n  uint32_t n;\n  uint8_t bytes[16];\n};\n"}) {
    const Outcome run = prove({type});
    EXPECT_EQ(run.exit_code, 0) << type << run.output;
  }
  EXPECT_EQ(prove({"PAIR { uint8_t first; uint8_t bytes[16]; }"}).exit_code, 1) << "at byte 1";
}

TEST_F(TypeOption, MayBeGivenSeveralTimes) {
  const Outcome run = prove({"OTHER { int n; }", "PAIR { uint32_t n; uint8_t bytes[16]; }"});
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_EQ(prove({"PAIR { uint32_t n; uint8_t bytes[16]; }"}, "const struct PAIR *p").exit_code,
            0);
}

TEST_F(TypeOption, SaysWhatIsWrongAndWhere) {
  const std::vector<std::pair<std::string, std::string>> wrong{
      {"PAIR", "--type:1:5: '{' is missing"},
      {"PAIR { int n;", "'}' is missing behind '{'"},
      {"} PAIR {", "'}' is missing behind '{'"},
      {"{ int n; }", "--type:1:1: the struct has no name"},
      {"PAIR { }", "type 'PAIR' has 0 fields"},
      {"PAIR { int n; } x", "--type:1:17: there is more behind the struct"},
      {"PAIR { int n; int n; }", "two fields 'n'"},
      {"PAIR { double d; }", "--type:1:8: "},
      {"PAIR { char *p; }", "'p' is a pointer in a struct"},
      {"PAIR { uint8_t a[0]; }", "has 1 to 2^32 elements"},
      {"PAIR { struct { int n; } s; }", "--type:1:"},
      {"uint8_t { int n; }", "cannot name a struct"},
      {"two words { int n; }", "cannot name a struct"},
      {"", "'{' is missing"}};
  for (const auto& [type, message] : wrong) {
    const Outcome run = prove({type});
    EXPECT_EQ(run.exit_code, 2) << type << run.output;
    EXPECT_THAT(run.output, AllOf(HasSubstr("--type"), HasSubstr(message))) << type;
  }
  EXPECT_THAT(prove({"A { int n; }", "A { int m; }"}).output, HasSubstr("type 'A' is given twice"));
}

TEST_F(TypeOption, SpeaksOfAPrototype) {
  const Outcome run =
      a64prove({"prove", folder_.write("g.S", "f: ret\n"), "--type", "A { int n; }"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.output, HasSubstr("add --prototype"));
}

}  // namespace
}  // namespace a64::cli_tests
