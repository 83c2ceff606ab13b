// find_package(a64prove) in the project of a user: a64prove_add_proof() makes tests that pass and
// fail as the proofs do, and refuses what it cannot do.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/small_routines.h"
#include "tests/install/installed_program.h"

namespace a64::install_tests {
namespace {

using cli_tests::Outcome;
using cli_tests::source;
using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;

constexpr const char* kContracts = R"toml([[routine]]
file = "copy.S"
prototype = "void copy(const uint8_t in[16], uint8_t out[16])"
ensures = ["out == in"]

[[routine]]
file = "wrong.S"
prototype = "void wrong(const uint8_t in[16], uint8_t out[16])"
ensures = ["out == in"]
)toml";

/// A project that has `lines` behind find_package.
Outcome configure(const InstalledProgram& installed, const std::string& lines) {
  const cli_tests::Folder& work = installed.work();
  work.write("copy.S", source(cli_tests::kCopy));
  work.write("wrong.S", source(cli_tests::kWrongByte, "wrong"));
  work.write("a64prove.toml", kContracts);
  work.write("CMakeLists.txt",
             "cmake_minimum_required(VERSION 3.25)\nproject(user LANGUAGES NONE)\n"
             "enable_testing()\nfind_package(a64prove " VERSION " REQUIRED)\n" +
                 lines);
  return installed.run("'" CMAKE_PROGRAM "' -S . -B build -DCMAKE_PREFIX_PATH='" +
                       installed.prefix() + "'");
}

TEST(UserProject, HasATestForEachProof) {
  const InstalledProgram installed;
  const Outcome configured = configure(installed,
                                       "a64prove_add_proof(copy FILE copy.S)\n"
                                       "a64prove_add_proof(wrong FILE wrong.S SYMBOL wrong)\n"
                                       "a64prove_add_proof(all CONTRACT a64prove.toml CACHE kept\n"
                                       "  TIME_LIMIT 30 OPTIONS --property memory)\n");
  ASSERT_EQ(configured.exit_code, 0) << configured.output;
  const Outcome tests = installed.run("cd build && '" CTEST_PROGRAM "' --output-on-failure");
  EXPECT_NE(tests.exit_code, 0);
  EXPECT_THAT(tests.output,
              AllOf(ContainsRegex("copy \\.+ +Passed"), ContainsRegex("wrong \\.+\\*+Failed"),
                    ContainsRegex("all \\.+ +Passed"), HasSubstr("out[0] is 00")));
  EXPECT_THAT(cli_tests::read(installed.work().path("build/a64prove/wrong/report.json")),
              HasSubstr("\"refuted\""));
}

struct Misuse {
  const char* line;
  const char* said;
};

void PrintTo(const Misuse& misuse, std::ostream* out) {
  *out << misuse.line;
}

class MisusedFunction : public testing::TestWithParam<Misuse> {};

TEST_P(MisusedFunction, IsToldWhenTheProjectIsConfigured) {
  const InstalledProgram installed;
  const Outcome configured = configure(installed, GetParam().line);
  EXPECT_NE(configured.exit_code, 0);
  EXPECT_THAT(configured.output, HasSubstr(GetParam().said));
}

INSTANTIATE_TEST_SUITE_P(
    Misuses, MisusedFunction,
    testing::Values(Misuse{"a64prove_add_proof(x FILE copy.S SYMBL copy)\n",
                           "is none of FILE, SYMBOL"},
                    Misuse{"a64prove_add_proof(x FILE)\n", "no value behind FILE"},
                    Misuse{"a64prove_add_proof(\"a b\" FILE copy.S)\n", "a name is of letters"}));

TEST(UserProject, AsksForNoOtherVersion) {
  const InstalledProgram installed;
  const Outcome configured = configure(installed, "find_package(a64prove 99.0 REQUIRED)\n");
  EXPECT_NE(configured.exit_code, 0);
  EXPECT_THAT(configured.output, HasSubstr("compatible with requested version \"99.0\""));
}

}  // namespace
}  // namespace a64::install_tests
