// The JSON report fits its published schema and says what the text says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/json_schema.h"
#include "tests/cli/run_program.h"

namespace a64::cli_tests {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Reported {
  int exit_code;
  json report;
};

/// Runs with --json and checks the document against the schema.
Reported reported(std::vector<std::string> arguments) {
  const Folder folder;
  arguments.insert(arguments.end(), {"--json", folder.path("report.json")});
  const Outcome run = a64prove(arguments);
  EXPECT_THAT(folder.files(), ElementsAre("report.json")) << "nothing else is left behind";
  Reported result{run.exit_code, json::parse(read(folder.path("report.json")))};
  const json schema = json::parse(read(repository("cli/schema/a64prove-report.schema.json")));
  EXPECT_THAT(schema_violations(schema, result.report), IsEmpty());
  EXPECT_EQ(result.report["exit_code"], run.exit_code);
  return result;
}

TEST(Report, OfAProof) {
  const auto [code, report] = reported({"prove", "--lengths", "16-17"});
  EXPECT_EQ(code, 0);
  EXPECT_EQ(report["verdict"], "proved");
  ASSERT_EQ(report["routines"].size(), 2u);
  const json& routine = report["routines"][0];
  EXPECT_EQ(routine["verdict"], "proved");
  EXPECT_EQ(routine["subject"]["values"], "");
  EXPECT_EQ(routine["subject"]["sha256"].get<std::string>().size(), 64u);
  EXPECT_FALSE(routine["complete"]["whole_theorem"]);
  EXPECT_THAT(routine["complete"]["restrictions"], ElementsAre("len 16..17 only"));
  EXPECT_EQ(routine["properties"].size(), 10u);
  EXPECT_EQ(routine["cases"].size(), 4u);
  EXPECT_FALSE(routine["assumptions"].empty());
}

TEST(Report, OfAProofFromTheCache) {
  const Folder folder;
  const std::vector<std::string> line{"prove", "--lengths", "16-17", "--cache", folder.path()};
  const auto [first_code, first] = reported(line);
  const auto [code, report] = reported(line);
  EXPECT_EQ(code, 0);
  ASSERT_EQ(report["routines"].size(), 2u);
  for (std::size_t n = 0; n < 2; ++n) {
    const json& routine = report["routines"][n];
    EXPECT_EQ(routine["cache"]["taken"], true);
    EXPECT_EQ(first["routines"][n]["cache"]["stored"], true);
    EXPECT_EQ(routine["cases"].size(), 0u);
    for (const char* same : {"verdict", "subject", "theorem", "complete", "period", "properties",
                             "unreached", "assumptions", "not_checked", "statistics"}) {
      EXPECT_EQ(routine[same], first["routines"][n][same]) << same;
    }
  }
}

TEST(Report, OfARefutation) {
  const auto [code, report] =
      reported({"prove", repository("tests/corpus/five.S"), "--symbol", "xts_decrypt", "-D",
                "DECRYPT=1", "-D", "BUG_STEP_OF_4", "--lengths", "170"});
  EXPECT_EQ(code, 1);
  EXPECT_EQ(report["verdict"], "refuted");
  const json& finding = report["routines"][0]["findings"][0];
  EXPECT_EQ(finding["property"], "functional");
  EXPECT_EQ(finding["verdict"], "refuted");
  EXPECT_THAT(finding["place"]["file"].get<std::string>(), HasSubstr("five.S"));
  EXPECT_EQ(finding["counterexample"]["len"], 170);
  EXPECT_EQ(finding["counterexample"]["inputs"]["contents"]["in"].get<std::string>().size(), 340u);
  EXPECT_NE(finding["counterexample"]["expected"], finding["counterexample"]["actual"]);
}

TEST(Report, OfAnUnsupportedInstruction) {
  const Folder folder;
  const std::string file = folder.write_routine("    fadd v0.4s, v1.4s, v2.4s\n");
  const auto [code, report] = reported({"prove", file, "--lengths", "16"});
  EXPECT_EQ(code, 4);
  EXPECT_EQ(report["verdict"], "unsupported");
}

TEST(Report, OfAFileThatCannotBeRead) {
  const auto [code, report] = reported({"prove", "/no/such/file.S"});
  EXPECT_EQ(code, 2);
  EXPECT_EQ(report["verdict"], "unreadable");
  EXPECT_EQ(report["routines"][0]["error"]["place"], "/no/such/file.S");
}

TEST(Report, ThatCannotBeWritten) {
  const Outcome run =
      a64prove({"prove", "--lengths", "0", "--json", "/no/such/folder/report.json"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.output, HasSubstr("/no/such/folder/report.json: cannot be written"));
}

}  // namespace
}  // namespace a64::cli_tests
