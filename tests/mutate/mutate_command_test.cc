// `a64prove mutate` as its users run it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/json_schema.h"
#include "tests/cli/run_program.h"
#include "tests/cli/small_routines.h"

namespace a64::cli_tests {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr int kFine = 0;
constexpr int kRefuted = 1;
constexpr int kUsage = 2;
constexpr int kUnknown = 3;

std::vector<std::string> mutate_copy(const std::string& file,
                                     const std::vector<std::string>& more = {}) {
  std::vector<std::string> words = prove_copy(file, more);
  words.front() = "mutate";
  return words;
}

/// Only what chance and the routine decide: no times.
std::vector<std::string> list_of(const json& document) {
  std::vector<std::string> list;
  for (const json& mutant : document.at("routines").at(0).at("mutants")) {
    list.push_back(mutant.at("kind").dump() + mutant.at("changes").dump() +
                   mutant.at("outcome").dump() + mutant.at("claims").dump());
  }
  return list;
}

json document_of(const Folder& folder, const std::vector<std::string>& more) {
  std::vector<std::string> words = mutate_copy(folder.path("copy.S"), more);
  words.insert(words.end(), {"--json", folder.path("m.json")});
  const Outcome run = a64prove(words);
  EXPECT_EQ(run.exit_code, kFine) << run.output;
  return json::parse(read(folder.path("m.json")));
}

TEST(Mutate, ListIsTheSameWhateverTheThreads) {
  const Folder folder;
  folder.write("copy.S", source(kCopy));
  const auto alone = list_of(document_of(folder, {"--count", "24", "-j", "1"}));
  ASSERT_THAT(alone, SizeIs(24));
  EXPECT_EQ(alone, list_of(document_of(folder, {"--count", "24", "-j", "4"})));
  EXPECT_NE(alone, list_of(document_of(folder, {"--count", "24", "--seed", "2"})));
}

TEST(Mutate, TellsWhatAWeakContractDoesNotSay) {
  const Folder folder;
  const std::string file = folder.write("copy.S", source(kCopy));
  const Outcome weak = a64prove({"mutate", file, "--count", "30", "--prototype",
                                 "void copy(const uint8_t in[16], uint8_t out[16])"});
  EXPECT_EQ(weak.exit_code, kFine) << weak.output;
  // That nothing is stored is no fault where nothing is promised.
  EXPECT_THAT(weak.output,
              AllOf(HasSubstr("Proved: what the contract does not tell from the routine"),
                    HasSubstr("`str q0, [x1]` -> `nop` (dropped)"), HasSubstr("copy.S:5")));
  const Outcome strong = a64prove(mutate_copy(file, {"--count", "30"}));
  EXPECT_EQ(strong.exit_code, kFine) << strong.output;
  EXPECT_THAT(strong.output, AllOf(Not(HasSubstr("`str q0, [x1]` -> `nop` (dropped)\n  ")),
                                   HasSubstr("wrongly proved      0"), HasSubstr("(median)")));
}

TEST(Mutate, WritesJsonThatKeepsToItsSchema) {
  const Folder folder;
  folder.write("copy.S", source(kCopy));
  const json schema = json::parse(read(repository("cli/schema/a64prove-mutate.schema.json")));
  const json document = document_of(folder, {"--count", "12"});
  EXPECT_THAT(schema_violations(schema, document), IsEmpty());
  const json& routine = document.at("routines").at(0);
  EXPECT_EQ(routine.at("verdict"), "proved");
  unsigned all = 0;
  for (const auto& [name, count] : routine.at("outcomes").items()) all += count.get<unsigned>();
  EXPECT_EQ(all, 12u);
  EXPECT_GT(routine.at("outcomes").at("refuted"), 0);
  EXPECT_EQ(routine.at("outcomes").at("wrongly proved"), 0);
  for (const json& mutant : routine.at("mutants")) {
    EXPECT_GE(mutant.at("words").at("calls"), 1);
    EXPECT_THAT(mutant.at("changes"), Not(IsEmpty()));
  }
  const Outcome piped = shell("$A64PROVE mutate " + folder.path("copy.S") +
                              " --prototype 'void copy(const uint8_t in[16], uint8_t out[16])'"
                              " --count 2 --json - 2>/dev/null");
  EXPECT_THAT(schema_violations(schema, json::parse(piped.output)), IsEmpty());
}

TEST(Mutate, TriesNothingWhereTheRoutineItselfIsRefuted) {
  const Folder folder;
  const Outcome run = a64prove(mutate_copy(folder.write("copy.S", source(kWrongByte))));
  EXPECT_EQ(run.exit_code, kRefuted);
  EXPECT_THAT(run.output, AllOf(HasSubstr("unchanged  refuted"), HasSubstr("no mutant is tried"),
                                Not(HasSubstr("SOUNDNESS"))));
}

TEST(Mutate, ALimitLeavesTheRoutineUnknown) {
  const Folder folder;
  const Outcome run = a64prove(
      {"mutate", repository("xts_asm/aes_xts_encrypt.S"), "--count", "1", "--time-limit", "0.001"});
  EXPECT_EQ(run.exit_code, kUnknown) << run.output;
  EXPECT_THAT(run.output, AllOf(HasSubstr("unchanged  unknown"), HasSubstr("no mutant is tried")));
}

TEST(Mutate, SaysWhenThereAreNoMoreMutants) {
  const Folder folder;
  const Outcome run = a64prove({"mutate", folder.write("r.S", source("    ret\n", "r")), "--count",
                                "5000", "--prototype", "void r(void)"});
  EXPECT_EQ(run.exit_code, kFine) << run.output;
  EXPECT_THAT(run.output, HasSubstr("there are no more than these"));
}

TEST(Mutate, RefusesWhatCannotBe) {
  const Folder folder;
  const std::string file = folder.write("copy.S", source(kCopy));
  const Outcome none = a64prove(mutate_copy(file, {"--count", "0"}));
  EXPECT_EQ(none.exit_code, kUsage);
  EXPECT_THAT(none.output, HasSubstr("--count"));
  EXPECT_EQ(a64prove(mutate_copy(file, {"--count", "many"})).exit_code, kUsage);
  const Outcome unknown = a64prove(mutate_copy(file, {"--symbol", "paste"}));
  EXPECT_EQ(unknown.exit_code, kUsage);
  EXPECT_THAT(unknown.output, HasSubstr("paste"));
  const Outcome missing = a64prove(mutate_copy(folder.path("nowhere.S")));
  EXPECT_EQ(missing.exit_code, kUsage);
  EXPECT_THAT(missing.output, HasSubstr("nowhere.S"));
  const Outcome layout = a64prove(mutate_copy(file, {"--aliasing", "upside-down"}));
  EXPECT_EQ(layout.exit_code, kUsage);
  EXPECT_THAT(layout.output, HasSubstr("upside-down"));
  const Outcome lost = a64prove(mutate_copy(file, {"--json", folder.path("no/m.json")}));
  EXPECT_EQ(lost.exit_code, kUsage);
  EXPECT_THAT(lost.output, Not(HasSubstr("unchanged"))) << "told before the work, not after it";
}

}  // namespace
}  // namespace a64::cli_tests
