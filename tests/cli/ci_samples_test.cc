// The samples of scripts/ci, with what a host of CI would put around them played by the test.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "tests/cli/run_program.h"
#include "tests/cli/small_routines.h"

namespace a64::cli_tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;

/// A folder with a routine that keeps its contract and one that does not, and with a64prove and
/// other programs in bin/.
class CiSamples : public testing::Test {
 protected:
  void SetUp() override {
    folder_.write("copy.S", source(kCopy));
    folder_.write("wrong.S", source(kWrongByte, "wrong"));
    folder_.write("a64prove.toml", routine("copy.S", "copy") + routine("wrong.S", "wrong"));
    program("a64prove", "exec '" A64PROVE "' \"$@\"\n");
  }

  static std::string routine(const std::string& file, const std::string& name) {
    return "[[routine]]\nfile = \"" + file + "\"\nprototype = \"void " + name +
           "(const uint8_t in[16], uint8_t out[16])\"\nensures = [\"out == in\"]\n";
  }

  void program(const std::string& name, const std::string& body) {
    std::filesystem::create_directories(folder_.path("bin"));
    folder_.write("bin/" + name, "#!/bin/bash\n" + body);
    std::filesystem::permissions(folder_.path("bin/" + name), std::filesystem::perms::owner_all);
  }

  /// In that folder, with bin/ in PATH.
  Outcome run(const std::string& line) {
    return shell("cd '" + folder_.path() + "' && export PATH=$PWD/bin:$PATH\n" + line);
  }

  Folder folder_;
};

/// The text of each `run: |` of a composite action.
std::vector<std::string> scripts_of(const std::string& action) {
  std::vector<std::string> scripts;
  std::istringstream lines(action);
  bool within = false;
  for (std::string line; std::getline(lines, line);) {
    if (line == "      run: |") {
      scripts.emplace_back();
      within = true;
    } else if (within && line.starts_with("        ")) {
      scripts.back() += line.substr(8) + "\n";
    } else {
      within = false;
    }
  }
  return scripts;
}

TEST_F(CiSamples, TheSlurmArrayProvesInPartsThatMerge) {
  program("srun", "exec \"$@\"\n");
  const std::string sample = "'" + repository("scripts/ci/array.sbatch") + "'";
  const Outcome tasks =
      run("for task in 1 2; do SLURM_ARRAY_TASK_ID=$task SLURM_ARRAY_TASK_COUNT=2 "
          "SLURM_CPUS_PER_TASK=1 bash " +
          sample + " --contract a64prove.toml; done");
  EXPECT_THAT(tasks.output, AllOf(HasSubstr("shard 1 of 2"), HasSubstr("shard 2 of 2")));
  const Outcome merged = run("a64prove merge shard-*.json --json all.json");
  EXPECT_EQ(merged.exit_code, 1) << merged.output;
  EXPECT_EQ(run("rm shard-2.json; a64prove merge shard-*.json").exit_code, 2);
}

TEST_F(CiSamples, TheActionLeavesReportsAndASummary) {
  const std::vector<std::string> scripts = scripts_of(read(repository("scripts/ci/action.yml")));
  ASSERT_EQ(scripts.size(), 2u);
  folder_.write("step.sh", scripts.back());
  const std::string step = "GITHUB_STEP_SUMMARY=$PWD/summary bash -e step.sh";
  const Outcome refuted = run("ARGUMENTS='--contract \"a64prove.toml\"' " + step);
  EXPECT_EQ(refuted.exit_code, 1) << refuted.output;
  EXPECT_THAT(read(folder_.path("summary")), HasSubstr("wrong"));
  for (const char* file : {"report.json", "junit.xml", "report.sarif", "summary.md"}) {
    EXPECT_GT(read(folder_.path(std::string("a64prove-reports/") + file)).size(), 0u) << file;
  }
  EXPECT_EQ(run("ARGUMENTS='copy.S' " + step).exit_code, 0);
}

TEST_F(CiSamples, TheActionInstallsAPackageIfOneIsNamed) {
  program("sudo", "\"$@\"\n");
  program("apt-get", "echo \"apt-get $*\"\n");
  folder_.write("a64prove.deb", "");
  folder_.write("step.sh", scripts_of(read(repository("scripts/ci/action.yml"))).front());
  const Outcome installed = run("PACKAGE=a64prove.deb bash -e step.sh");
  EXPECT_EQ(installed.exit_code, 0) << installed.output;
  EXPECT_THAT(installed.output, HasSubstr("apt-get install -y " + folder_.path("a64prove.deb")));
}

/// Each part of the matrix is one that the commands name.
TEST_F(CiSamples, TheMatrixHasAsManyPartsAsItSays) {
  const std::string text = read(repository("scripts/ci/matrix.yml"));
  EXPECT_THAT(text,
              AllOf(HasSubstr("shard: [1, 2, 3, 4]"), HasSubstr("--shard ${{ matrix.shard }}/4"),
                    HasSubstr("a64prove merge shard-*.json")));
  const Outcome parts =
      run("for k in 1 2 3 4; do a64prove prove --shard $k/4 --json shard-$k.json; done; "
          "GITHUB_STEP_SUMMARY=$PWD/summary; a64prove merge shard-*.json --markdown "
          "\"$GITHUB_STEP_SUMMARY\"");
  EXPECT_EQ(parts.exit_code, 1) << parts.output;
  EXPECT_THAT(read(folder_.path("summary")), HasSubstr("wrong"));
}

/// What stands behind `- run: ` in a workflow and begins with `start`.
std::string step_of(const std::string& workflow, const std::string& start) {
  std::istringstream lines(workflow);
  const std::string mark = "      - run: ";
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(mark + start)) return line.substr(mark.size());
  }
  ADD_FAILURE() << "no step " << start;
  return "false";
}

/// The cases that one job writes are run by the program that the other starts, here by an emulator.
TEST_F(CiSamples, TheCoSimulationOnArm64RunsTheCasesThatItHasMade) {
#if !defined(__aarch64__)
  if (shell("qemu-aarch64 --version").exit_code != 0) GTEST_SKIP() << "no qemu-aarch64";
#endif
  const std::string text = read(repository("scripts/ci/cosim-arm64.yml"));
  const std::string few = "sed -i 's/--count 100000/--count 2000/' step.sh && ";
  folder_.write("step.sh", step_of(text, "build/release/bin/a64prove cosim"));
  const std::string program = "$(dirname \"$A64PROVE\")/a64cosim-native";
  const Outcome made =
      run("mkdir -p build/release/bin && ln -s $PWD/bin/a64prove " + program +
          " build/release/bin/ && export GITHUB_RUN_NUMBER=12 && " + few + "bash -e step.sh");
  ASSERT_EQ(made.exit_code, 0) << made.output;
  EXPECT_THAT(made.output, HasSubstr("2000 cases of"));

#if defined(__aarch64__)
  run("cp " + program + " a64cosim-native");
#else
  folder_.write(
      "a64cosim-native",
      "#!/bin/bash\nexec qemu-aarch64 -cpu max,pauth=off build/release/bin/a64cosim-native "
      "\"$@\"\n");
#endif
  folder_.write("step.sh", step_of(text, "chmod") + "\n" + step_of(text, "set -o pipefail"));
  const Outcome compared = run("GITHUB_STEP_SUMMARY=$PWD/summary bash -e step.sh");
  EXPECT_EQ(compared.exit_code, 0) << compared.output;
  EXPECT_THAT(read(folder_.path("summary")),
              AllOf(HasSubstr("seed 12"), HasSubstr("0 mismatches")));
  EXPECT_NE(run("rm summary; truncate -s -1 cases.a64cosim; GITHUB_STEP_SUMMARY=$PWD/summary bash "
                "-e step.sh")
                .exit_code,
            0);
}

}  // namespace
}  // namespace a64::cli_tests
