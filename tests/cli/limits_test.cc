// Runs that meet a limit: each ends with a report and a code of the table, and proves nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "tests/cli/json_schema.h"
#include "tests/cli/run_program.h"

namespace a64::cli_tests {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::AnyOf;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr int kProved = 0;
constexpr int kUsage = 2;
constexpr int kUnknown = 3;
constexpr int kInternal = 5;

const std::string kOwn = repository("xts_asm/aes_xts_encrypt.S");

json checked_report(const std::string& path) {
  const json schema = json::parse(read(repository("cli/schema/a64prove-report.schema.json")));
  json report = json::parse(read(path));
  EXPECT_THAT(schema_violations(schema, report), IsEmpty());
  return report;
}

/// Our own routine with one bit of the tweak turned over if iv is 0: no sample shows it, and the
/// solver can neither prove nor refute it.
std::string hard_routine(const Folder& folder) {
  std::string text = read(kOwn);
  const std::string place = "    mov     tweakhi, tweak0.d[1]\n";
  const std::size_t at = text.find(place);
  if (at == std::string::npos) throw std::runtime_error("aes_xts_encrypt.S has changed");
  text.insert(at + place.size(),
              "    ldp x13, x14, [iv]\n    orr x13, x13, x14\n    cmp x13, #0\n"
              "    cset x13, eq\n    eor tweaklo, tweaklo, x13\n");
  return folder.write("hard_encrypt.S", text);
}

double seconds_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

TEST(Limits, TheTimeLimitEndsAHardProofWithAReport) {
  const Folder folder;
  const std::string file = hard_routine(folder);
  Outcome run;
  const double seconds = seconds_of([&] {
    run = a64prove({"prove", file, "--time-limit", "3", "--json", folder.path("r.json")});
  });
  EXPECT_LT(seconds, 12) << "3 s, the assembler, the report, and a machine that is busy";
  EXPECT_EQ(run.exit_code, kUnknown) << run.output;
  EXPECT_THAT(run.output, AllOf(HasSubstr("Ended early: the time limit of 3 s was reached"),
                                HasSubstr("Cases not examined")));
  const json report = checked_report(folder.path("r.json"));
  EXPECT_EQ(report["exit_code"], kUnknown);
  EXPECT_EQ(report["routines"][0]["early_end"]["why"], "the time limit of 3 s was reached");
  EXPECT_FALSE(report["routines"][0]["complete"]["whole_theorem"]);
  for (const json& row : report["routines"][0]["properties"]) EXPECT_EQ(row["verdict"], "unknown");
}

TEST(Limits, ALimitBeforeTheFirstCase) {
  const Folder folder;
  const Outcome run =
      a64prove({"prove", kOwn, "--time-limit", "0.001", "--json", folder.path("r.json")});
  EXPECT_EQ(run.exit_code, kUnknown) << run.output;
  checked_report(folder.path("r.json"));
}

// Words take milliseconds: what they show is told, though no case was begun.
TEST(Limits, ARunOnWordsRefutesWhereTheTimeIsUp) {
  const Folder folder;
  const std::string file = folder.write_routine("    strb wzr, [x1, x2]\n");
  const Outcome run =
      a64prove({"prove", file, "--time-limit", "0.001", "--json", folder.path("r.json")});
  EXPECT_EQ(run.exit_code, 1) << run.output;
  const json report = checked_report(folder.path("r.json"));
  EXPECT_EQ(report["routines"][0]["early_end"]["why"], "the time limit of 0.001 s was reached");
  bool refuted = false;
  for (const json& row : report["routines"][0]["properties"]) {
    EXPECT_NE(row["verdict"], "proved");
    refuted |= row["property"] == "memory" && row["verdict"] == "refuted";
  }
  EXPECT_TRUE(refuted);
}

TEST(Limits, WhatWasRefutedInTimeStaysRefuted) {
  // The long range is left over; the fault shows in its first length.
  const Outcome run = a64prove({"prove", repository("tests/corpus/five.S"), "--symbol",
                                "xts_encrypt", "-D", "DECRYPT=0", "-D", "BUG_STEP_OF_4",
                                "--lengths", "170-16777216", "--time-limit", "8"});
  EXPECT_EQ(run.exit_code, 1) << run.output;
  EXPECT_THAT(run.output, HasSubstr("Ended early: the time limit of 8 s was reached"));
}

TEST(Limits, AHugeRangeOfLengthsIsLeftOver) {
  const Folder folder;
  const Outcome run = a64prove({"prove", kOwn, "--lengths", "0-16777216", "--time-limit", "1",
                                "--json", folder.path("r.json")});
  EXPECT_EQ(run.exit_code, kUnknown) << run.output;
  EXPECT_THAT(run.output, HasSubstr("16777216"));
  const json end = checked_report(folder.path("r.json"))["routines"][0]["early_end"];
  EXPECT_GT(end["cases_not_examined"], 33'000'000);
}

TEST(Limits, TheMemoryLimit) {
  const Folder folder;
  const Outcome run =
      a64prove({"prove", kOwn, "--memory-limit", "20M", "--json", folder.path("r.json")});
  EXPECT_EQ(run.exit_code, kUnknown) << run.output;
  EXPECT_THAT(run.output, HasSubstr("the memory limit of 20 MB was reached"));
  checked_report(folder.path("r.json"));
}

// AddressSanitizer cannot work with little address space.
#ifndef __SANITIZE_ADDRESS__
TEST(Limits, LittleAddressSpaceIsNoCrash) {
  for (const char* kilobytes : {"300000", "200000", "150000", "100000", "80000", "60000"}) {
    const Folder folder;
    const Outcome run =
        a64prove_after(std::string("ulimit -v ") + kilobytes + "; ",
                       {"prove", kOwn, "--time-limit", "20", "--json", folder.path("r.json")});
    EXPECT_THAT(run.exit_code, AnyOf(kProved, kUsage, kUnknown, kInternal))
        << kilobytes << run.output;
    EXPECT_EQ(checked_report(folder.path("r.json"))["exit_code"], run.exit_code) << kilobytes;
  }
}
#endif

TEST(Limits, AnInterruptLeavesAReport) {
  const Folder folder;
  const std::string file = hard_routine(folder);
  const Outcome run = a64prove_after("timeout --preserve-status -s INT 2 ",
                                     {"prove", file, "--json", folder.path("r.json")});
  EXPECT_EQ(run.exit_code, kUnknown) << run.output;
  EXPECT_THAT(run.output, HasSubstr("Ended early: the run was interrupted"));
  checked_report(folder.path("r.json"));
}

TEST(Limits, ManyThreadsForOneCaseAreNotMade) {
  const double seconds = seconds_of([] {
    const Outcome run = a64prove({"prove", kOwn, "--lengths", "16", "-j", "1000"});
    EXPECT_EQ(run.exit_code, kProved) << run.output;
  });
  EXPECT_LT(seconds, 10);
}

TEST(Limits, LengthsBeyondAllBoundsAreWrongUsage) {
  const std::vector<std::vector<std::string>> lines{
      {"--lengths", "18446744073709551615-18446744073709551615"},
      {"--max-len", "18446744073709551615"},
      {"--lengths", "0-16777217"},
      {"--max-len", "50", "--lengths", "100-101"},
      {"--lengths", "100-101", "--max-len", "50"}};
  for (std::vector<std::string> line : lines) {
    line.insert(line.begin(), {"prove", kOwn});
    const Outcome run = a64prove(line);
    EXPECT_EQ(run.exit_code, kUsage) << testing::PrintToString(line) << run.output;
    EXPECT_THAT(run.output, AllOf(HasSubstr(line[2]), HasSubstr("is more than")));
  }
}

TEST(Limits, ALongMaxLenIsNoLongRun) {
  const Outcome run = a64prove({"prove", kOwn, "--max-len", "1099511627776"});
  EXPECT_EQ(run.exit_code, kProved) << run.output;
}

TEST(Limits, WhatAScriptLeavesEmptyIsWrongUsage) {
  const std::vector<std::vector<std::string>> lines{
      {"prove", ""}, {"prove", kOwn, "--json", ""}, {"prove", kOwn, "--symbol", ""}};
  for (const auto& line : lines) {
    const Outcome run = a64prove(line);
    EXPECT_EQ(run.exit_code, kUsage) << testing::PrintToString(line) << run.output;
    EXPECT_THAT(run.output, HasSubstr("is empty"));
  }
}

TEST(Limits, ValuesThatAreNone) {
  for (const char* option : {"--time-limit=-1", "--time-limit=x", "--time-limit=1e99",
                             "--time-limit=nan", "--memory-limit=x", "--memory-limit=M",
                             "--memory-limit=-1", "--memory-limit=99999999999999T"}) {
    const Outcome run = a64prove({"prove", option, "--lengths", "16"});
    EXPECT_EQ(run.exit_code, kUsage) << option << run.output;
  }
}

}  // namespace
}  // namespace a64::cli_tests
