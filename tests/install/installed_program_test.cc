// What the installed program can do without its source tree.
#include "tests/install/installed_program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/json_schema.h"
#include "tests/cli/small_routines.h"

namespace a64::install_tests {
namespace {

using cli_tests::Outcome;
using cli_tests::source;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kContract =
    " --prototype 'void copy(const uint8_t in[16], uint8_t out[16])' --ensures 'out == in' ";

nlohmann::json json_file(const std::string& path) {
  return nlohmann::json::parse(cli_tests::read(path));
}

TEST(Installed, SaysItsVersionAndProves) {
  const InstalledProgram installed;
  installed.work().write("copy.S", source(cli_tests::kCopy));
  const Outcome version = installed.run("a64prove --version");
  EXPECT_EQ(version.exit_code, 0) << version.output;
  EXPECT_THAT(version.output, HasSubstr("a64prove " VERSION));
  const Outcome proved =
      installed.run(std::string("a64prove prove copy.S") + kContract + "--json report.json");
  EXPECT_EQ(proved.exit_code, 0) << proved.output;
  EXPECT_THAT(cli_tests::schema_violations(
                  json_file(installed.prefix("share/a64prove/schema/a64prove-report.schema.json")),
                  json_file(installed.work().path("report.json"))),
              IsEmpty());
}

/// The runner that `replay` builds has to come with the program.
TEST(Installed, KeepsACounterexampleTracesAndReplaysIt) {
  const InstalledProgram installed;
  installed.work().write("copy.S", source(cli_tests::kWrongByte));
  const Outcome refuted =
      installed.run(std::string("a64prove prove copy.S") + kContract + "--cex found");
  EXPECT_EQ(refuted.exit_code, 1) << refuted.output;
  const Outcome trace = installed.run("a64prove trace found/*.json");
  EXPECT_EQ(trace.exit_code, 1) << trace.output;
  const Outcome replay = installed.run("a64prove replay found/*.json");
  EXPECT_EQ(replay.exit_code, 1) << replay.output;
  EXPECT_THAT(replay.output, AllOf(HasSubstr("Shown by "), HasSubstr("out[0] is ")));
  const auto schema =
      json_file(installed.prefix("share/a64prove/schema/a64prove-counterexample.schema.json"));
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(installed.work().path("found"))) {
    ++files;
    EXPECT_THAT(cli_tests::schema_violations(schema, json_file(entry.path().string())), IsEmpty());
  }
  EXPECT_GT(files, 0);
}

TEST(Installed, BringsWhatBelongsToIt) {
  const InstalledProgram installed;
  for (const char* path :
       {"share/man/man1/a64prove.1", "share/bash-completion/completions/a64prove",
        "share/fish/vendor_completions.d/a64prove.fish", "share/zsh/site-functions/_a64prove",
        "share/a64prove/runner/cli/replay/call_runner.c", "share/a64prove/ci/action.yml",
        "share/doc/a64prove/LICENSE", "share/doc/a64prove/copyright",
        "share/doc/a64prove/README.md", "share/doc/a64prove/docs/contracts.md"}) {
    EXPECT_GT(cli_tests::read(installed.prefix(path)).size(), 100u) << path;
  }
  const Outcome mentions = cli_tests::shell("grep -rlF '" REPOSITORY "/' '" + installed.prefix() +
                                            "' --exclude-dir=bin");
  EXPECT_EQ(mentions.output, "") << "these name the source tree";
}

}  // namespace
}  // namespace a64::install_tests
