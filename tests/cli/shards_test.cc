// Runs in parts: list, --only, --shard, and merge, whose verdict is never better than the parts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/cli/json_schema.h"
#include "tests/cli/run_program.h"
#include "tests/cli/small_routines.h"

namespace a64::cli_tests {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr int kUsage = 2;

/// Three routines, one of which may lie in place: four groups.
class Shards : public testing::Test {
 protected:
  void SetUp() override { list("b", kCopy); }

  /// The contract file, with another body of `b`.
  void list(const std::string& name, const std::string& body) {
    std::string toml;
    for (const std::string routine : {"a", "b", "c"}) {
      folder_.write(routine + ".S", source(routine == name ? body : kCopy, routine));
      toml += "[[routine]]\nfile = \"" + routine + ".S\"\nprototype = \"void " + routine +
              "(const uint8_t in[16], uint8_t out[16])\"\nensures = \"out == in\"\n";
      if (routine == "b") toml += "overlap = [\"out == in\"]\n";
    }
    folder_.write("a64prove.toml", toml);
  }

  Outcome prove(const std::vector<std::string>& more) const {
    std::vector<std::string> words{"prove", "--contract", folder_.path("a64prove.toml")};
    words.insert(words.end(), more.begin(), more.end());
    return a64prove(words);
  }

  /// Proves the shard and keeps its report.
  std::string shard(int index, int count, const std::vector<std::string>& more = {}) const {
    const std::string path =
        folder_.path("s" + std::to_string(index) + "of" + std::to_string(count) + ".json");
    std::vector<std::string> words{"--shard", std::to_string(index) + "/" + std::to_string(count),
                                   "--json", path};
    words.insert(words.end(), more.begin(), more.end());
    prove(words);
    return path;
  }

  Outcome merge(std::vector<std::string> files) const {
    files.insert(files.begin(), "merge");
    files.insert(files.end(),
                 {"--json", folder_.path("all.json"), "--junit", folder_.path("all.xml")});
    return a64prove(files);
  }

  json merged() const { return json::parse(read(folder_.path("all.json"))); }

  /// The report with something changed in it.
  std::string changed(const std::string& path, const std::function<void(json&)>& change) const {
    json report = json::parse(read(path));
    change(report);
    return folder_.write("changed.json", report.dump());
  }

  Folder folder_;
};

TEST_F(Shards, ListNamesTheGroups) {
  const Outcome run = a64prove({"list", "--contract", folder_.path("a64prove.toml")});
  EXPECT_EQ(run.exit_code, 0) << run.output;
  std::vector<std::string> names;
  std::set<std::string> digests;
  const json listed = json::parse(run.output);
  for (const json& group : listed["groups"]) {
    names.push_back(group["name"]);
    digests.insert(group["digest"].get<std::string>());
    EXPECT_EQ(group["properties"].size(), 5u);
  }
  EXPECT_THAT(names, ElementsAre("a/separate", "b/separate", "b/in-place", "c/separate"));
  EXPECT_EQ(digests.size(), 4u);
}

TEST_F(Shards, OnlyProvesWhatIsNamedAndSaysSo) {
  const Outcome run = prove({"--only", "b/in-place", "--json", folder_.path("r.json")});
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(run.output, AllOf(HasSubstr("b: proved for in-place buffers only"),
                                Not(HasSubstr("a: proved")), HasSubstr("1 of 4 groups")));
  EXPECT_THAT(prove({"--only", "b/*"}).output, HasSubstr("2 of 4 groups"));
  const Outcome none = prove({"--only", "b/inplace"});
  EXPECT_EQ(none.exit_code, kUsage);
  EXPECT_THAT(none.output, HasSubstr("did you mean \"b/in-place\"?"));
}

TEST_F(Shards, TogetherTheyAreTheWhole) {
  for (const int count : {1, 2, 3, 6}) {
    std::vector<std::string> files;
    for (int index = 1; index <= count; ++index) files.push_back(shard(index, count));
    const Outcome run = merge(files);
    EXPECT_EQ(run.exit_code, 0) << count << run.output;
    EXPECT_THAT(run.output,
                HasSubstr("4 groups of " + std::to_string(count) + " shards: 4 proved"));
    const json schema = json::parse(read(repository("cli/schema/a64prove-report.schema.json")));
    EXPECT_THAT(schema_violations(schema, merged()), IsEmpty());
    EXPECT_EQ(merged()["verdict"], "proved");
  }
}

TEST_F(Shards, ARefutedOneRefutesTheWhole) {
  list("b", kForgets);
  const Outcome run = merge({shard(1, 2), shard(2, 2)});
  EXPECT_EQ(run.exit_code, 1) << run.output;
  EXPECT_THAT(run.output, HasSubstr("b/separate: refuted"));
}

TEST_F(Shards, ARoutineThatIsMissingFailsTheWhole) {
  std::filesystem::remove(folder_.path("b.S"));
  const Outcome run = merge({shard(1, 2), shard(2, 2)});
  EXPECT_EQ(run.exit_code, kUsage) << run.output;
  EXPECT_EQ(merged()["verdict"], "unreadable");
}

TEST_F(Shards, AMissingOrDoubledShardIsNoWhole) {
  const std::string first = shard(1, 3);
  const std::string second = shard(2, 3);
  EXPECT_THAT(merge({first, second}).output, HasSubstr("of 3 shards these are missing: 3"));
  EXPECT_EQ(merge({first, second}).exit_code, kUsage);
  EXPECT_THAT(merge({first, second, second}).output, HasSubstr("is shard 2 of 3, and so is"));
  EXPECT_EQ(merge({first, second, second}).exit_code, kUsage);
  EXPECT_EQ(merge({first, second, shard(3, 4)}).exit_code, kUsage);
}

TEST_F(Shards, OtherBytesContractsOrOptionsDoNotFit) {
  const std::string first = shard(1, 2);
  list("a", "    ldp x9, x10, [x0]\n    stp x9, x10, [x1]\n    ret\n");
  EXPECT_THAT(merge({first, shard(2, 2)}).output, HasSubstr("is of other bytes, contracts"));
  list("b", kCopy);
  EXPECT_EQ(merge({first, shard(2, 2)}).exit_code, 0);
  EXPECT_THAT(merge({first, shard(2, 2, {"--property", "memory"})}).output,
              HasSubstr("is of other options"));
  const std::string other =
      changed(shard(2, 2), [](json& report) { report["versions"]["a64prove"] = "0.0.0"; });
  EXPECT_THAT(merge({first, other}).output, HasSubstr("is of other versions"));
}

TEST_F(Shards, WhatIsNoWholeReportIsNotTakenForOne) {
  const std::string first = shard(1, 2);
  const std::string second = shard(2, 2);
  prove({"--json", folder_.path("plain.json")});
  EXPECT_EQ(merge({first, folder_.path("plain.json")}).exit_code, kUsage);
  for (const std::string text : {"", "{}", "[]", "null", "{\"schema_version\": 3}"}) {
    EXPECT_EQ(merge({first, folder_.write("bad.json", text)}).exit_code, kUsage) << text;
  }
  const std::vector<std::function<void(json&)>> changes{
      [](json& r) { r["routines"].erase(0); },
      [](json& r) { r["routines"][0]["properties"] = json::array(); },
      [](json& r) { r["routines"][0]["properties"][0]["verdict"] = "unknown"; },
      [](json& r) { r["routines"][0]["properties"][0]["lacks_memory"] = true; },
      [](json& r) { r["routines"][0]["verdict"] = "unknown"; },
      [](json& r) { r["routines"][0].erase("groups"); },
      [](json& r) { r["routines"][0]["groups"] = {"a/separate"}; },
      [](json& r) { r["plan"]["asked"] = json::array(); },
      [](json& r) { r["verdict"] = "error"; },
      [](json& r) { r["exit_code"] = 3; },
      [](json& r) { r["exit_code"] = 5, r["verdict"] = "error"; },
      [](json& r) { r["plan"]["only"] = {"b*"}; },
      [](json& r) { r["plan"]["shard"] = nullptr; }};
  for (std::size_t k = 0; k < changes.size(); ++k) {
    const Outcome run = merge({first, changed(second, changes[k])});
    EXPECT_NE(run.exit_code, 0) << k << run.output;
  }
  EXPECT_EQ(merge({first, second}).exit_code, 0);
}

TEST_F(Shards, AWatchedFileIsProvedAgain) {
  folder_.write("b.S", source(kForgets, "b"));
  const Outcome run = shell("set -m; cd '" + folder_.path() +
                            "'; \"$A64PROVE\" prove b.S --watch > said 2>&1 & pid=$!\n"
                            "until grep -q Watching said; do sleep 0.1; done\n"
                            "printf '%s' '" +
                            source(kCopy, "b") +
                            "' > b.S\n"
                            "until grep -q 'b: proved' said; do sleep 0.1; done\n"
                            "until [ $(grep -c Watching said) = 2 ]; do sleep 0.1; done\n"
                            "kill -INT $pid; wait $pid");
  EXPECT_EQ(run.exit_code, 0) << read(folder_.path("said"));
  EXPECT_THAT(read(folder_.path("said")),
              AllOf(HasSubstr("b: refuted"), HasSubstr("proving again"), HasSubstr("b: proved")));
}

}  // namespace
}  // namespace a64::cli_tests
