// `prove --dump-smt2` and `recheck`: what was asked is all there, and another solver's word counts
// for what it is.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/cli/run_program.h"
#include "tests/cli/small_routines.h"

namespace a64::cli_tests {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

/// Asks the solver a few questions: whether a branch goes either way, and what is stored.
constexpr const char* kBranches =
    "    and w3, w2, #0xff\n    and w4, w2, #0xf0\n    and w5, w2, #0x0f\n    orr w4, w4, w5\n"
    "    ldr q0, [x0]\n    cmp w3, w4\n    b.ne 1f\n    ldr q0, [x0]\n"
    "1:  str q0, [x1]\n    ret\n";

/// A folder of queries, filled anew for each test.
class Recheck : public ::testing::Test {
 protected:
  Recheck() {
    const Outcome proved = dump("queries");
    if (proved.exit_code != 0) throw std::runtime_error(proved.output);
  }

  Outcome dump(const std::string& into, const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words{
        "prove",       folder.write("copy.S", source(kBranches)),
        "--prototype", "void copy(const uint8_t in[16], uint8_t out[16], uint32_t k)",
        "--ensures",   "out == in",
        "--dump-smt2", folder.path(into)};
    words.insert(words.end(), more.begin(), more.end());
    return a64prove(words);
  }
  json manifest() const { return json::parse(read(folder.path("queries/manifest.json"))); }
  void write_manifest(const json& changed) const {
    folder.write("queries/manifest.json", changed.dump());
  }
  std::string first_file() const { return folder.path("queries/q000001.smt2"); }

  Outcome recheck(const std::string& solver, const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words{"recheck", folder.path("queries"), "--solver", solver};
    words.insert(words.end(), more.begin(), more.end());
    return a64prove(words);
  }
  /// A solver that is a script; "$1" is the file.
  std::string script(const std::string& body) const {
    const std::string path = folder.write("solver.sh", "#!/bin/sh\n" + body + "\n");
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path;
  }
  Outcome with_script(const std::string& body, const std::vector<std::string>& more = {}) const {
    return recheck(script(body), more);
  }
  /// Leaves the first `count` of the queries.
  void leave(std::size_t count) const {
    json changed = manifest();
    auto& queries = changed["queries"];
    while (queries.size() > count) {
      std::filesystem::remove(folder.path("queries/" + queries.back()["file"].get<std::string>()));
      queries.erase(queries.size() - 1);
    }
    changed["count"] = count;
    changed["routines"][0]["queries"] = count;
    write_manifest(changed);
  }
  /// Makes that the answer to the first query, in its file too.
  void set_answer(const std::string& answer) const {
    json changed = manifest();
    std::string text = read(first_file());
    const std::string before =
        "(set-info :status " + changed["queries"][0]["answer"].get<std::string>() + ")";
    text.replace(text.find(before), before.size(), "(set-info :status " + answer + ")");
    folder.write("queries/q000001.smt2", text);
    changed["queries"][0]["answer"] = answer;
    changed["queries"][0]["sha256"] = shell("sha256sum " + first_file()).output.substr(0, 64);
    write_manifest(changed);
  }
  void expect_damaged(const std::string& what) const {
    const Outcome outcome = recheck("true");
    EXPECT_EQ(outcome.exit_code, 2) << outcome.output;
    EXPECT_THAT(outcome.output, HasSubstr(what));
  }

  Folder folder;
};

TEST_F(Recheck, TheFolderHasAFileForEachQueryThatTheReportCounts) {
  for (const char* jobs : {"1", "4"}) {
    const Outcome proved =
        a64prove({"prove", repository("xts_asm/aes_xts_encrypt.S"), "--lengths", "14-40", "-j",
                  jobs, "--dump-smt2", folder.path("xts"), "--json", folder.path("report.json")});
    ASSERT_EQ(proved.exit_code, 0) << proved.output;
    const json report = json::parse(read(folder.path("report.json")))["routines"][0];
    const json written = json::parse(read(folder.path("xts/manifest.json")));
    const std::size_t queries = report["statistics"]["solver"]["queries"];
    EXPECT_GT(queries, 50U);
    EXPECT_EQ(written["queries"].size(), queries);
    EXPECT_EQ(written["count"], queries);
    EXPECT_EQ(written["complete"], true);
    EXPECT_EQ(written["routines"][0]["sha256"], report["subject"]["sha256"]);
    EXPECT_EQ(written["routines"][0]["verdict"], "proved");
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path("xts"))) {
      files += entry.path().extension() == ".smt2";
    }
    EXPECT_EQ(files, queries);
    const Outcome agreed = a64prove({"recheck", folder.path("xts"), "--json", "-"});
    EXPECT_EQ(agreed.exit_code, 0) << agreed.output;
  }
}

TEST_F(Recheck, EachFileIsAWholeScriptOfTheStandard) {
  for (const json& query : manifest()["queries"]) {
    const std::string text = read(folder.path("queries/" + query["file"].get<std::string>()));
    EXPECT_THAT(text, ::testing::StartsWith("(set-info :smt-lib-version 2.6)"));
    EXPECT_THAT(text, HasSubstr("(set-logic QF_"));
    EXPECT_THAT(text, HasSubstr("(set-info :status " + query["answer"].get<std::string>() + ")"));
    EXPECT_THAT(text, HasSubstr("(check-sat)"));
    EXPECT_FALSE(query["says"].get<std::string>().empty());
    EXPECT_EQ(query["routine"], "copy");
  }
  const Outcome strict = shell("for f in " + folder.path("queries") +
                               "/*.smt2; do cvc5 --strict-parsing --parse-only $f || exit; done");
  EXPECT_EQ(strict.output, "");
}

TEST_F(Recheck, ASecondSolverAgrees) {
  const Outcome outcome = recheck("cvc5", {"--json", folder.path("result.json")});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
  EXPECT_THAT(outcome.output, HasSubstr("AGREED"));
  EXPECT_THAT(outcome.output, HasSubstr("cvc5 version"));
  const json result = json::parse(read(folder.path("result.json")));
  EXPECT_EQ(result["exit_code"], 0);
  EXPECT_EQ(result["counts"]["agree"], manifest()["queries"].size());
  EXPECT_TRUE(result["not_agreed"].empty());
}

TEST_F(Recheck, ARealSolverContradictsAWrongAnswer) {
  leave(1);
  set_answer("unsat");
  folder.write("queries/q000001.smt2",
               "(set-info :status unsat)\n(set-logic QF_BV)\n(declare-fun x () (_ BitVec 8))\n"
               "(assert (= x (bvadd x x)))\n(check-sat)\n");
  json changed = manifest();
  changed["queries"][0]["sha256"] = shell("sha256sum " + first_file()).output.substr(0, 64);
  write_manifest(changed);
  const Outcome outcome = recheck("cvc5 --lang smt2");
  EXPECT_EQ(outcome.exit_code, 1) << outcome.output;
  EXPECT_THAT(outcome.output, HasSubstr("DISAGREED"));
  EXPECT_THAT(outcome.output, HasSubstr("unsat here, sat there"));
}

TEST_F(Recheck, DisagreementIsAnErrorThatNamesTheFile) {
  leave(1);
  set_answer("unsat");
  const Outcome outcome = with_script("echo sat", {"--json", folder.path("result.json")});
  EXPECT_EQ(outcome.exit_code, 1) << outcome.output;
  EXPECT_THAT(outcome.output, HasSubstr("queries/q000001.smt2: copy"));
  const json result = json::parse(read(folder.path("result.json")));
  EXPECT_EQ(result["exit_code"], 1);
  EXPECT_EQ(result["not_agreed"][0]["file"], "q000001.smt2");
  EXPECT_EQ(result["not_agreed"][0]["agreement"], "disagree");
}

TEST_F(Recheck, TheSecondSolverIsNotToldTheFirstOnesAnswer) {
  const Outcome outcome = with_script("grep -q :status \"$1\" && echo sat || echo unknown");
  EXPECT_EQ(outcome.exit_code, 3) << outcome.output;
  EXPECT_THAT(outcome.output, Not(HasSubstr("sat there")));
}

struct Behaviour {
  const char* name;
  const char* script;
  const char* counted;
  const char* told;
};

class Unanswered : public Recheck, public ::testing::WithParamInterface<Behaviour> {};

TEST_P(Unanswered, IsCountedAndNamedAndIsNoAgreement) {
  leave(1);
  const Outcome outcome =
      with_script(GetParam().script, {"--timeout", "1000", "--json", folder.path("result.json")});
  EXPECT_EQ(outcome.exit_code, 3) << outcome.output;
  EXPECT_THAT(outcome.output, HasSubstr("OPEN"));
  EXPECT_THAT(outcome.output, HasSubstr(GetParam().told));
  const json result = json::parse(read(folder.path("result.json")));
  EXPECT_EQ(result["counts"][GetParam().counted], 1) << result["counts"];
  EXPECT_EQ(result["counts"]["agree"], 0);
  EXPECT_EQ(result["not_agreed"][0]["file"], "q000001.smt2");
}

INSTANTIATE_TEST_SUITE_P(
    By, Unanswered,
    ::testing::Values(
        Behaviour{"Unknown", "echo unknown", "unknown", "unknown there"},
        Behaviour{"Garbage", "echo 'unsat, I think'", "no answer", "it says: unsat, I think"},
        Behaviour{"Silence", "exit 0", "no answer", "it says nothing"},
        Behaviour{"Error", "echo '(error \"line 3: no such logic\")'; echo unsat", "no answer",
                  "no such logic"},
        Behaviour{"TwoAnswers", "echo unsat; echo sat", "no answer", "no answer there"},
        Behaviour{"Crash", "echo unsat; kill -SEGV $$", "no answer", "signal 11"},
        Behaviour{"Endlessness", "[ \"$1\" = --version ] || sleep 60", "time-out",
                  "time-out there"}),
    [](const auto& tested) { return tested.param.name; });

TEST_F(Recheck, SolversMayEndWithOtherExitCodes) {
  leave(1);
  set_answer("unsat");
  EXPECT_EQ(with_script("echo unsat; exit 20").exit_code, 0);
}

TEST_F(Recheck, NothingRestsOnWhatTheFirstSolverLeftOpen) {
  leave(1);
  set_answer("unknown");
  const Outcome outcome = with_script("echo sat");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
  EXPECT_THAT(outcome.output, HasSubstr("open            1"));
}

TEST_F(Recheck, AProgramThatIsNotThereIsAnError) {
  const Outcome outcome = recheck("/no/such/solver");
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.output, HasSubstr("/no/such/solver: cannot be run"));
  EXPECT_EQ(recheck("  ").exit_code, 2);
}

TEST_F(Recheck, DamagedFoldersAreNotRechecked) {
  const json whole = manifest();
  const std::string first = read(first_file());
  folder.write("queries/q000001.smt2", first + "; changed\n");
  expect_damaged("q000001.smt2: is not the file of the manifest");
  std::filesystem::remove(first_file());
  expect_damaged("q000001.smt2: is in the manifest, and there is no such file");
  folder.write("queries/q000001.smt2", first);
  folder.write("queries/q999999.smt2", first);
  expect_damaged("q999999.smt2: is not in the manifest");
  std::filesystem::remove(folder.path("queries/q999999.smt2"));

  json changed = whole;
  changed["queries"].erase(0);
  write_manifest(changed);
  expect_damaged("is damaged: it lists");
  changed = whole;
  changed["queries"][1] = changed["queries"][0];
  write_manifest(changed);
  expect_damaged("q000001.smt2 twice");
  changed = whole;
  changed["queries"][0]["file"] = "../copy.S";
  write_manifest(changed);
  expect_damaged("\"../copy.S\" is no name of a query");
  changed = whole;
  changed["queries"][0]["answer"] = "yes";
  write_manifest(changed);
  expect_damaged("query 1: \"answer\" is not sat, unsat or unknown");
  changed = whole;
  changed["queries"][0]["answer"] = "unknown";
  write_manifest(changed);
  expect_damaged("q000001.smt2: does not say the answer of the manifest");
  changed = whole;
  changed["routines"] = json::array();
  write_manifest(changed);
  expect_damaged("it names no routine");
  changed = whole;
  changed["queries"][0].erase("sha256");
  write_manifest(changed);
  expect_damaged("query 1: \"sha256\" is not a text");
  changed = whole;
  changed["complete"] = false;
  write_manifest(changed);
  expect_damaged("has not ended");
  changed = whole;
  changed["schema_version"] = 99;
  write_manifest(changed);
  expect_damaged("is not of version 1");
  folder.write("queries/manifest.json", "{");
  expect_damaged("is no JSON object");
  std::filesystem::remove(folder.path("queries/manifest.json"));
  expect_damaged("holds no manifest.json");
}

TEST_F(Recheck, AFolderOfOurOwnIsFilledAnewAndOthersAreLeftAlone) {
  leave(2);
  folder.write("queries/notes.txt", "mine");
  ASSERT_EQ(dump("queries").exit_code, 0);
  EXPECT_GT(manifest()["queries"].size(), 2U);
  EXPECT_EQ(read(folder.path("queries/notes.txt")), "mine");
  EXPECT_EQ(recheck("cvc5").exit_code, 0);

  std::filesystem::create_directory(folder.path("other"));
  folder.write("other/thesis.txt", "precious");
  const Outcome refused = dump("other");
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.output, HasSubstr("other: is not empty"));
  EXPECT_EQ(read(folder.path("other/thesis.txt")), "precious");
  folder.write("other/manifest.json", R"({"name": "an app"})");
  EXPECT_EQ(dump("other").exit_code, 2);
  EXPECT_EQ(dump("copy.S").exit_code, 2);
}

TEST_F(Recheck, ProofsFromTheCacheHaveNoQueries) {
  const Outcome refused = dump("more", {"--cache", folder.path("cache")});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.output, HasSubstr("excludes"));
}

}  // namespace
}  // namespace a64::cli_tests
