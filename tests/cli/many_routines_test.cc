// `prove` over all routines of a contract file: side by side, told in order, with one table.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/run_program.h"

namespace a64::cli_tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

/// name: body, a contract that it copies 16 bytes.
struct Copy {
  std::string name;
  std::string body = "    ldr q0, [x0]\n    str q0, [x1]\n    ret\n";
};

constexpr const char* kWrong =
    "    ldr q0, [x0]\n    ldr q1, [x0, #16]\n    str q0, [x1]\n    ret\n";

/// A contract file that lists them, each with a source of its own.
std::string listed(const Folder& folder, const std::vector<Copy>& copies) {
  std::string toml;
  for (const Copy& copy : copies) {
    folder.write(copy.name + ".S",
                 "    .text\n    .globl " + copy.name + "\n" + copy.name + ":\n" + copy.body);
    toml += "[[routine]]\nfile = \"" + copy.name + ".S\"\nprototype = \"void " + copy.name +
            "(const uint8_t in[16], uint8_t out[16])\"\nensures = \"out == in\"\n";
  }
  return folder.write("a64prove.toml", toml);
}

std::string last_lines(const std::string& output, const std::string& from) {
  const std::size_t at = output.find(from);
  return at == std::string::npos ? "" : output.substr(at);
}

TEST(ManyRoutines, AreToldInTheirOrderWithOneTableAtTheEnd) {
  const Folder folder;
  const std::string file = listed(folder, {{"a"}, {"b", kWrong}, {"c"}, {"d"}});
  for (const char* jobs : {"1", "2", "3", "9"}) {
    const Outcome run = a64prove({"prove", "--contract", file, "-j", jobs});
    EXPECT_EQ(run.exit_code, 1) << run.output;
    EXPECT_LT(run.output.find("a: proved"), run.output.find("b: refuted"));
    EXPECT_LT(run.output.find("b: refuted"), run.output.find("c: proved"));
    EXPECT_LT(run.output.find("c: proved"), run.output.find("d: proved"));
    const std::string table = last_lines(run.output, "routine  contract");
    EXPECT_THAT(table, AllOf(HasSubstr("functional"), HasSubstr("termination"), HasSubstr("time\n"),
                             HasSubstr("a64prove.toml:5"), HasSubstr("refuted"),
                             HasSubstr("4 routines: 3 proved, 1 refuted\n")));
    EXPECT_THAT(table, MatchesRegex("(.*\n)*b +[^ ]*a64prove.toml:5 +unknown +refuted +unknown "
                                    "+unknown +unknown +[0-9.]+ s\n(.*\n)*"))
        << "the memory claim is refuted, and the others rest on it";
  }
}

TEST(ManyRoutines, AMissingFileOrSymbolFailsTheRunAndDoesNotStopTheOthers) {
  const Folder folder;
  const std::string file = listed(folder, {{"a"}, {"gone"}, {"other_name"}, {"d"}});
  std::filesystem::remove(folder.path("gone.S"));
  folder.write("other_name.S", "    .text\n    .globl f\nf:\n    ret\n");
  const Outcome run =
      a64prove({"prove", "--contract", file, "-j", "2", "--json", folder.path("report.json")});
  EXPECT_EQ(run.exit_code, 2) << run.output;
  EXPECT_THAT(run.output,
              AllOf(HasSubstr("a: proved"), HasSubstr("d: proved"),
                    HasSubstr("gone.S: no such file"), HasSubstr("(other_name): no such function"),
                    HasSubstr("4 routines: 2 proved, 2 unreadable")));
  const auto report = nlohmann::json::parse(read(folder.path("report.json")));
  ASSERT_EQ(report["routines"].size(), 4u);
  EXPECT_EQ(report["routines"][0]["verdict"], "proved");
  EXPECT_EQ(report["routines"][1]["verdict"], "unreadable");
  EXPECT_EQ(report["routines"][2]["verdict"], "unreadable");
  EXPECT_EQ(report["routines"][3]["subject"]["symbol"], "d");
}

TEST(ManyRoutines, TheTableHasADashForWhatWasNotAsked) {
  const Folder folder;
  const Outcome run =
      a64prove({"prove", "--contract", listed(folder, {{"a"}, {"b"}}), "--property", "memory"});
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(last_lines(run.output, "routine  contract"), HasSubstr("-              proved"));
}

TEST(ManyRoutines, OneRoutineNeedsNoTable) {
  const Folder folder;
  const Outcome run = a64prove({"prove", "--contract", listed(folder, {{"a"}})});
  EXPECT_THAT(run.output, Not(HasSubstr("routines: ")));
}

TEST(ManyRoutines, TheTableSaysWhatCameFromTheCache) {
  const Folder folder;
  const std::string file = listed(folder, {{"a"}, {"b"}});
  const std::vector<std::string> line{"prove", "--contract", file, "--cache", folder.path("cache")};
  a64prove(line);
  listed(folder, {{"a"}, {"b", "    ldp x9, x10, [x0]\n    stp x9, x10, [x1]\n    ret\n"}});
  const Outcome run = a64prove(line);
  EXPECT_EQ(run.exit_code, 0) << run.output;
  const std::string table = last_lines(run.output, "routine  contract");
  EXPECT_THAT(table, MatchesRegex("(.*\n)*a .*cached\nb .* s\n(.*\n)*"));
}

}  // namespace
}  // namespace a64::cli_tests
