// The formats for CI: each is what its readers expect, says what the JSON report says, and is told
// by nothing that a hostile name brings along.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <set>

#include "tests/cli/json_schema.h"
#include "tests/cli/run_program.h"
#include "tests/cli/small_routines.h"

namespace a64::cli_tests {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// One run with all formats.
class Reports {
 public:
  Reports(const std::string& body, const std::string& name = "copy",
          const std::vector<std::string>& more = {}) {
    folder_.write("f.S", source(body, name));
    std::vector<std::string> words = prove_copy(
        folder_.path("f.S"),
        {"--symbol", name, "--json", folder_.path("r.json"), "--junit", folder_.path("r.xml"),
         "--sarif", folder_.path("r.sarif"), "--markdown", folder_.path("r.md")});
    words.insert(words.end(), more.begin(), more.end());
    run_ = a64prove(words);
    junit_.load_string(text("r.xml").c_str());
  }

  int exit_code() const { return run_.exit_code; }
  std::string text(const std::string& file) const { return read(folder_.path(file)); }
  json report() const { return json::parse(text("r.json")); }
  json sarif() const { return json::parse(text("r.sarif")); }
  const pugi::xml_document& junit() const { return junit_; }
  std::vector<std::string> files() const { return folder_.files(); }

 private:
  Folder folder_;
  Outcome run_;
  pugi::xml_document junit_;
};

/// The essential structure of SARIF 2.1.0, sections 3.13 to 3.38.
void expect_sarif(const json& log) {
  EXPECT_EQ(log.at("version"), "2.1.0");
  ASSERT_EQ(log.at("runs").size(), 1u);
  const json& run = log["runs"][0];
  const json& driver = run.at("tool").at("driver");
  EXPECT_EQ(driver.at("name"), "a64prove");
  std::vector<std::string> rules;
  for (const json& rule : driver.at("rules")) {
    rules.push_back(rule.at("id"));
    EXPECT_FALSE(rule.at("shortDescription").at("text").get<std::string>().empty());
  }
  EXPECT_EQ(std::set(rules.begin(), rules.end()).size(), rules.size()) << "ids are there once";
  std::set<std::string> fingerprints;
  for (const json& result : run.at("results")) {
    EXPECT_EQ(rules.at(result.at("ruleIndex")), result.at("ruleId"));
    EXPECT_THAT((std::set<std::string>{"error", "warning", "note", "none"}),
                testing::Contains(result.at("level").get<std::string>()));
    EXPECT_FALSE(result.at("message").at("text").get<std::string>().empty());
    for (const json& location : result.at("locations")) {
      const json& physical = location.at("physicalLocation");
      const std::string uri = physical.at("artifactLocation").at("uri");
      EXPECT_EQ(uri.find_first_of(" <>\"\\"), std::string::npos) << uri;
      if (physical["artifactLocation"].contains("uriBaseId")) {
        EXPECT_TRUE(run.at("originalUriBaseIds")
                        .contains(physical["artifactLocation"]["uriBaseId"].get<std::string>()));
      }
      if (physical.contains("region")) {
        EXPECT_GE(physical["region"].at("startLine"), 1);
      }
    }
    fingerprints.insert(result.at("partialFingerprints").at("a64prove/v1").get<std::string>());
    for (const json& flow : result.value("codeFlows", json::array())) {
      for (const json& thread : flow.at("threadFlows")) {
        EXPECT_LE(thread.at("locations").size(), 1000u);
        EXPECT_GE(thread.at("locations").size(), 1u);
        for (const json& step : thread["locations"]) {
          EXPECT_TRUE(step.at("location").contains("physicalLocation"));
        }
      }
    }
  }
  EXPECT_EQ(fingerprints.size(), run.at("results").size()) << "each has one of its own";
}

TEST(Formats, OfAProof) {
  const Reports reports(kCopy);
  EXPECT_EQ(reports.exit_code(), 0);
  EXPECT_THAT(reports.files(), ElementsAre("f.S", "r.json", "r.md", "r.sarif", "r.xml"));
  const pugi::xml_node suites = reports.junit().child("testsuites");
  EXPECT_EQ(suites.attribute("tests").as_int(), 5);
  EXPECT_EQ(suites.attribute("failures").as_int(), 0);
  EXPECT_EQ(suites.attribute("errors").as_int(), 0);
  EXPECT_EQ(std::string(suites.child("testsuite").child("testcase").attribute("name").value()),
            "functional, separate");
  expect_sarif(reports.sarif());
  EXPECT_THAT(reports.sarif()["runs"][0]["results"], IsEmpty());
  EXPECT_THAT(reports.text("r.md"), AllOf(HasSubstr("## a64prove: proved\n"),
                                          HasSubstr("| <code>copy</code> | proved | proved |")));
}

TEST(Formats, OfARefutation) {
  const Reports reports(kWrongByte, "copy", {"--overlap", "out == in"});
  EXPECT_EQ(reports.exit_code(), 1);
  const json schema = json::parse(read(repository("cli/schema/a64prove-report.schema.json")));
  EXPECT_THAT(schema_violations(schema, reports.report()), IsEmpty());

  const pugi::xml_node suites = reports.junit().child("testsuites");
  EXPECT_EQ(suites.attribute("tests").as_int(), 10);
  EXPECT_EQ(suites.attribute("failures").as_int(), 2);
  const pugi::xml_node failure = suites.child("testsuite").child("testcase").child("failure");
  EXPECT_EQ(std::string(failure.attribute("type").value()), "refuted");
  EXPECT_THAT(std::string(failure.child_value()), HasSubstr("f.S:6 (copy+0x8)"));

  const json sarif = reports.sarif();
  expect_sarif(sarif);
  ASSERT_EQ(sarif["runs"][0]["results"].size(), 1u) << "one line is one result in both layouts";
  const json& result = sarif["runs"][0]["results"][0];
  EXPECT_EQ(result["ruleId"], "a64prove/functional");
  EXPECT_EQ(result["level"], "error");
  const json& place = result["locations"][0]["physicalLocation"];
  EXPECT_THAT(place["artifactLocation"]["uri"].get<std::string>(), HasSubstr("f.S"));
  EXPECT_EQ(place["region"]["startLine"], 6);
  EXPECT_EQ(result["codeFlows"][0]["threadFlows"][0]["locations"].size(), 4u);
  EXPECT_THAT(reports.text("r.md"), AllOf(HasSubstr("**refuted**"), HasSubstr("strb wzr")));
}

TEST(Formats, AFingerprintStaysWhenItsLineMoves) {
  const auto fingerprint = [](const std::string& before) {
    const Reports reports(before + kWrongByte);
    return reports.sarif()["runs"][0]["results"][0]["partialFingerprints"];
  };
  EXPECT_EQ(fingerprint(""), fingerprint("// a comment\n\n    nop\n"));
}

TEST(Formats, ALongRunIsCutToAThousandSteps) {
  const Reports reports(
      "    mov x9, #2000\n1:  sub x9, x9, #1\n    nop\n    cbnz x9, 1b\n    ret\n");
  EXPECT_EQ(reports.exit_code(), 1);
  const json sarif = reports.sarif();
  expect_sarif(sarif);
  const json& result = sarif["runs"][0]["results"][0];
  EXPECT_EQ(result["codeFlows"][0]["threadFlows"][0]["locations"].size(), 1000u);
}

TEST(Formats, WhatIsNotModelledIsAnError) {
  const Reports reports("    fadd v0.4s, v1.4s, v2.4s\n    ret\n");
  EXPECT_EQ(reports.exit_code(), 4);
  const pugi::xml_node suites = reports.junit().child("testsuites");
  EXPECT_EQ(suites.attribute("failures").as_int(), 0);
  EXPECT_EQ(suites.attribute("errors").as_int(), 5);
  expect_sarif(reports.sarif());
  EXPECT_EQ(reports.sarif()["runs"][0]["results"][0]["ruleId"], "a64prove/unsupported");
}

TEST(Formats, AFileThatCannotBeReadIsAnError) {
  const Reports reports("    frobnicate x0\n");
  EXPECT_EQ(reports.exit_code(), 2);
  EXPECT_EQ(reports.junit().child("testsuites").attribute("errors").as_int(), 1);
  expect_sarif(reports.sarif());
  EXPECT_EQ(reports.sarif()["runs"][0]["results"][0]["ruleId"], "a64prove/unreadable");
  EXPECT_THAT(reports.text("r.md"), HasSubstr("*unreadable*"));
}

TEST(Formats, HostileNamesAreText) {
  const Reports reports(kWrongByte, "a|b`<script>&\033[31m]]>");
  EXPECT_EQ(reports.exit_code(), 1);
  EXPECT_STREQ(reports.junit().child("testsuites").child("testsuite").attribute("name").value(),
               "a|b`<script>&\\x1b[31m]]>");
  expect_sarif(reports.sarif());
  EXPECT_THAT(reports.text("r.md"), AllOf(Not(HasSubstr("<script>")), Not(HasSubstr("a|b"))));
  for (const char* file : {"r.xml", "r.sarif", "r.md"}) {
    EXPECT_THAT(reports.text(file), Not(HasSubstr("\033"))) << file;
  }
}

TEST(Formats, StdoutHoldsTheDocumentAlone) {
  const Folder folder;
  folder.write("copy.S", source(kCopy));
  const std::string line = "cd '" + folder.path() +
                           "'; \"$A64PROVE\" prove copy.S --prototype 'void copy(const uint8_t "
                           "in[16], uint8_t out[16])' --ensures 'out == in' ";
  const Outcome run = shell(line + "--json - 2> said");
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(json::parse(run.output)["verdict"], "proved");
  EXPECT_THAT(read(folder.path("said")), HasSubstr("copy: proved"));
  const Outcome both = shell(line + "--json - --junit -");
  EXPECT_EQ(both.exit_code, 2);
  EXPECT_THAT(both.output, HasSubstr("give each a path of its own"));
  EXPECT_EQ(shell(line + "--json - > /dev/full").exit_code, 2);
}

TEST(Formats, AKilledRunLeavesNoOldSuccess) {
  const Folder folder;
  folder.write("f.S", source("1:  b 1b\n"));
  for (const char* file : {"r.json", "r.xml"}) folder.write(file, "an old success");
  const Outcome run = shell("cd '" + folder.path() + "'; timeout -s KILL 1 \"$A64PROVE\" prove " +
                            repository("xts_asm/aes_xts_encrypt.S") +
                            " --lengths 0-100000 --json r.json --junit r.xml");
  EXPECT_NE(run.exit_code, 0);
  EXPECT_EQ(json::parse(read(folder.path("r.json")))["verdict"], "error");
  pugi::xml_document junit;
  ASSERT_TRUE(junit.load_file(folder.path("r.xml").c_str()));
  EXPECT_EQ(junit.child("testsuites").attribute("errors").as_int(), 1);
}

TEST(Formats, ACounterexampleFitsItsSchema) {
  const Folder folder;
  const json schema =
      json::parse(read(repository("cli/schema/a64prove-counterexample.schema.json")));
  const std::string secret = "    ldrb w3, [x0]\n    cbz w3, 1f\n    nop\n1:  ret\n";
  for (const std::string& body : {std::string(kForgets), std::string(kWrongByte), secret}) {
    a64prove(prove_copy(folder.write("f.S", source(body)), {"--cex", folder.path("cex")}));
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(folder.path("cex"))) {
      EXPECT_THAT(schema_violations(schema, json::parse(read(entry.path().string()))), IsEmpty());
      ++count;
    }
    EXPECT_GT(count, 0u);
  }
}

}  // namespace
}  // namespace a64::cli_tests
