// The semantics agree with the processor on every row of the decode table; and a disagreement,
// made on purpose, is found and can be run again.
#include "sim/cosim/cosim.h"

#include <gtest/gtest.h>
#include <unistd.h>

namespace a64::sim {
namespace {

constexpr u64 kCasesPerRow = 2000;

CosimReport run_or_fail(const CosimOptions& options) {
  auto report = run_cosim(options);
  if (report) return *std::move(report);
  ADD_FAILURE() << report.error().text();
  return {};
}

std::string row_of_case_0() {
  return std::string(isa::table_rows()[CaseGenerator::row_of(0)].row.name);
}

class Cosim : public testing::Test {
 protected:
  void SetUp() override {
    const auto probe = run_cosim({.case_index = 0});
    if (!probe) GTEST_SKIP() << probe.error().text();
  }
};

TEST_F(Cosim, SemanticsAgreeWithTheProcessorOnEveryRow) {
  const auto report = run_or_fail({.count = kCasesPerRow * isa::table_rows().size(), .seed = 11});
  EXPECT_TRUE(report.agrees()) << to_text(report);
  EXPECT_TRUE(report.rows_unexercised().empty()) << to_text(report);
  EXPECT_EQ(report.not_generated, 0U);
  for (const CosimRowCount& row : report.rows) {
    EXPECT_TRUE(row.agreed >= kCasesPerRow || row.not_available()) << row.row->row.name;
  }
}

TEST_F(Cosim, ReportsAWrongRegisterWithTheCaseThatShowsIt) {
  const u64 wrong = 777;
  const auto tamper = [](CosimCase& c) {
    if (c.index == wrong) c.after.registers.x[5].bits ^= 1;
  };
  const auto report = run_or_fail({.count = 2000, .seed = 5, .tamper = tamper});
  ASSERT_EQ(report.mismatch_count, 1U);
  const CosimMismatch& mismatch = report.mismatches.at(0);
  EXPECT_EQ(mismatch.case_index, wrong);
  ASSERT_EQ(mismatch.differences.size(), 1U);
  EXPECT_EQ(mismatch.differences[0].what, "x5");
  EXPECT_EQ(mismatch.rerun, "a64prove cosim --seed 5 --case 777");

  const auto alone = run_or_fail({.seed = 5, .case_index = wrong, .tamper = tamper});
  EXPECT_EQ(alone.cases, 1U);
  ASSERT_EQ(alone.mismatch_count, 1U);
  EXPECT_EQ(alone.mismatches[0].word, mismatch.word);
  EXPECT_EQ(alone.mismatches[0].differences[0].semantics, mismatch.differences[0].semantics);
  EXPECT_EQ(alone.mismatches[0].differences[0].processor, mismatch.differences[0].processor);

  EXPECT_TRUE(run_or_fail({.seed = 5, .case_index = wrong}).agrees());
}

TEST_F(Cosim, ReportsEachKindOfStateThatDiffers) {
  const auto wrong_in = [](std::function<void(CosimMachineState&)> change) {
    const auto report =
        run_or_fail({.seed = 6, .case_index = 0, .tamper = [&](CosimCase& c) { change(c.after); }});
    return report.mismatches.empty() ? "none" : report.mismatches[0].differences.at(0).what;
  };
  EXPECT_EQ(wrong_in([](auto& s) { s.registers.sp.bits ^= 16; }), "sp");
  EXPECT_EQ(wrong_in([](auto& s) { s.registers.v[31].bits ^= u128{1} << 127; }), "v31");
  EXPECT_EQ(wrong_in([](auto& s) { s.registers.flags[3].bits ^= 1; }), "nzcv");
  EXPECT_EQ(wrong_in([](auto& s) { s.scratch[255] ^= 1; }), "scratch+255");
  EXPECT_EQ(wrong_in([](auto& s) { s.registers.pc += 4; }), "pc");
}

/// A row whose every word the processor refuses is not available; it is no mismatch.
TEST_F(Cosim, TellsARowThatTheProcessorLacksFromAMismatch) {
  const auto undefine = [](CosimCase& c) { c.word = 0; };  // udf #0
  const auto report = run_or_fail({.count = 500, .row = row_of_case_0(), .tamper = undefine});
  EXPECT_TRUE(report.agrees());
  EXPECT_EQ(report.rows_not_available().size(), 1U);
  EXPECT_TRUE(report.rows_unexercised().empty());
}

TEST_F(Cosim, CountsWordsThatTheProcessorRefusesAmongOthersOfTheirRow) {
  const auto undefine = [](CosimCase& c) {
    if (c.index == 0) c.word = 0;
  };
  const auto report = run_or_fail({.count = 500, .row = row_of_case_0(), .tamper = undefine});
  EXPECT_EQ(report.mismatch_count, 1U);
  ASSERT_EQ(report.mismatches.size(), 1U);
  EXPECT_EQ(report.mismatches[0].differences[0].processor, "SIGILL");
}

TEST_F(Cosim, SurvivesAnAccessThatFaultsAndAnEndlessLoop) {
  const auto tamper = [](CosimCase& c) {
    if (c.index == 0) {
      c.word = 0xf9400001;  // ldr x1, [x0]
      c.before.registers.x[0] = {8, 64};
    } else if (c.index == isa::table_rows().size()) {
      c.word = 0x14000000;  // b .
    }
  };
  const auto report = run_or_fail({.count = 100, .row = row_of_case_0(), .tamper = tamper});
  ASSERT_EQ(report.mismatch_count, 2U) << to_text(report);
  EXPECT_EQ(report.mismatches[0].differences[0].processor, "SIGSEGV at 0x8");
  EXPECT_EQ(report.mismatches[1].differences[0].processor, "does not get on");
}

/// A word that the decode table answers as undefined, most often close to one of its rows.
u32 draw_undefined_word(Random& random) {
  const auto rows = isa::table_rows();
  for (;;) {
    u32 word = static_cast<u32>(random.next());
    if (!random.one_in(4)) {
      const isa::Pattern& pattern = rows[random.below(rows.size())].row.pattern;
      word = pattern.value() | (word & ~pattern.mask());
      if (random.one_in(2)) word ^= 1U << random.below(32);
    }
    if (isa::decode(word).support == isa::Support::kUndefined) return word;
  }
}

TEST_F(Cosim, EmulatorRefusesWhatTheTableCallsUndefined) {
  Random random(9, 0);
  const auto tamper = [&](CosimCase& c) { c.word = draw_undefined_word(random); };
  const auto report = run_or_fail({.count = 100'000, .tamper = tamper});
  if (report.processor == "this processor") GTEST_SKIP() << "it may define more than the table";
  for (const CosimRowCount& row : report.rows) EXPECT_EQ(row.exercised(), 0U);
  EXPECT_TRUE(report.agrees()) << to_text(report);
}

TEST_F(Cosim, RunsTheRowsAskedForAndNoOthers) {
  const auto report = run_or_fail({.count = 300, .row = "ADDS (imm"});
  ASSERT_EQ(report.rows.size(), 1U);
  EXPECT_EQ(report.rows[0].agreed, 300U);
}

TEST_F(Cosim, SaysThatNoRowFits) {
  const auto report = run_cosim({.row = "no such row"});
  ASSERT_FALSE(report);
  EXPECT_NE(report.error().text().find("no such row"), std::string::npos);
}

TEST(CosimRunner, SaysWhatToInstallWhenTheRunnerIsMissing) {
  const auto report = run_cosim({.runner = "/nonexistent/a64cosim-runner"});
  ASSERT_FALSE(report);
  EXPECT_NE(report.error().text().find("aarch64-linux-gnu-gcc"), std::string::npos);
}

TEST(CosimRunner, SaysSoWhenTheRunnerIsNone) {
  EXPECT_FALSE(run_cosim({.runner = "/bin/true"}));
}

}  // namespace
}  // namespace a64::sim
