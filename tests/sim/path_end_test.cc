// How a symbolic run ends, and in what state.
#include <gtest/gtest.h>

#include "tests/sim/setting.h"

namespace a64::sim {
namespace {

TEST(SymbolicMachine, StraightCodeReturnsWithItsResult) {
  Body s("\tadd x0, x0, #8\n\teor x9, x6, x7\n\tret");
  auto m = s.machine();
  expect<path_end::Returned>(m.run(100));
  EXPECT_EQ(m.state().cpu.x[0], s.address(s.in, 8));
  EXPECT_EQ(m.state().cpu.x[9], s.factory.xor_(s.state.cpu.x[6], s.state.cpu.x[7]));
  EXPECT_EQ(m.steps(), 3U);
  EXPECT_TRUE(m.events().violations.empty());
  EXPECT_TRUE(m.events().leaks.empty());
}

TEST(SymbolicMachine, KnowsWhoWroteARegister) {
  Body s("\tcmp x6, #0\n\tadd x9, x9, #8\n\teor v3.16b, v4.16b, v5.16b\n\tret");
  auto m = s.machine();
  expect<path_end::Returned>(m.run(100));
  EXPECT_EQ(m.state().writers.flags[1], s.pc(0));
  EXPECT_EQ(m.state().writers.x[9], s.pc(1));
  EXPECT_EQ(m.state().writers.v[3], s.pc(2));
  EXPECT_EQ(m.state().writers.x[10], 0U);
}

TEST(SymbolicMachine, ALoopOfKnownLengthRunsToItsEnd) {
  Body s("\tmov x9, #3\n1:\tadd x0, x0, #16\n\tsubs x9, x9, #1\n\tb.ne 1b\n\tret");
  auto m = s.machine();
  expect<path_end::Returned>(m.run(100));
  EXPECT_EQ(m.state().cpu.x[0], s.address(s.in, 48));
  EXPECT_EQ(m.steps(), 11U);
}

TEST(SymbolicMachine, StopsEachTimeABreakpointIsAboutToRun) {
  Body s("\tmov x9, #3\n1:\tadd x0, x0, #16\n\tsubs x9, x9, #1\n\tb.ne 1b\n\tret");
  auto m = s.machine();
  for (u64 trip = 0; trip < 3; ++trip) {
    expect<path_end::AtBreakpoint>(m.run(100, s.pc(1)));
    EXPECT_EQ(m.state().cpu.pc, s.pc(1));
    EXPECT_EQ(m.state().cpu.x[9], s.number(3 - trip));
  }
  expect<path_end::Returned>(m.run(100, s.pc(1)));
}

TEST(SymbolicMachine, AnUndecidedBranchEndsThePathBeforeIt) {
  Body s("\tmov x9, #1\n\tcbz x6, 1f\n\tmov x9, #2\n1:\tret");
  auto m = s.machine();
  const auto end = expect<path_end::Undecided>(m.run(100));
  EXPECT_EQ(end.pc, s.pc(1));
  EXPECT_EQ(end.condition, s.factory.eq(s.state.cpu.x[6], s.number(0)));
  EXPECT_EQ(end.if_true, s.pc(3));
  EXPECT_EQ(end.if_false, s.pc(2));
  EXPECT_EQ(m.state().cpu.pc, s.pc(1));
  EXPECT_EQ(m.steps(), 1U);
  m.state().cpu.pc = end.if_false;
  expect<path_end::Returned>(m.run(100));
  EXPECT_EQ(m.state().cpu.x[9], s.number(2));
}

TEST(SymbolicMachine, TheIndexSpaceDecidesABranch) {
  Body s("\tcmp x6, #16\n\tb.lo 1f\n\tmov x9, #2\n1:\tret");
  const AssumptionScope scope(s.factory, {.space = IndexSpace::periods(1, 1000), .extents = {}});
  s.state.cpu.x[6] = s.factory.mul(s.factory.index(Index::kPeriods), s.number(80));
  auto m = s.machine();
  expect<path_end::Returned>(m.run(100));
  EXPECT_EQ(m.state().cpu.x[9], s.number(2));
}

TEST(SymbolicMachine, ACallWithinTheFileComesBack) {
  Setting s(
      "\t.text\n\t.globl f\n\t.type f, %function\nf:\tmov x9, x30\n\tbl g\n\tmov x30, x9\n"
      "\tret\n\t.size f, .-f\n\t.type g, %function\ng:\tadd x0, x0, #1\n\tret\n"
      "\t.size g, .-g\n");
  auto m = s.machine();
  expect<path_end::Returned>(m.run(100));
  EXPECT_EQ(m.state().cpu.x[0], s.address(s.in, 1));
}

TEST(SymbolicMachine, AnIndirectJumpToTheCallerIsTheReturn) {
  Body s("\tmov x9, x30\n\tmov x30, #0\n\tbr x9");
  auto m = s.machine();
  expect<path_end::Returned>(m.run(100));
}

TEST(SymbolicMachine, AJumpToAnUnknownAddressIsWild) {
  Body s("\tnop\n\tbr x6");
  auto m = s.machine();
  const auto end = expect<path_end::WildJump>(m.run(100));
  EXPECT_EQ(end.pc, s.pc(1));
  EXPECT_EQ(end.target, s.state.cpu.x[6]);
}

TEST(SymbolicMachine, AReturnBesideTheCallerIsWild) {
  Body s("\tadd x30, x30, #4\n\tret");
  auto m = s.machine();
  expect<path_end::WildJump>(m.run(100));
}

TEST(SymbolicMachine, RunningOffTheEndLeavesTheFunction) {
  Setting s(
      "\t.text\n\t.globl f\n\t.type f, %function\nf:\tnop\n\t.size f, .-f\n"
      "\t.type g, %function\ng:\tret\n\t.size g, .-g\n");
  auto m = s.machine();
  const auto end = expect<path_end::LeftFunction>(m.run(100));
  EXPECT_EQ(end.pc, s.pc(0));
  EXPECT_EQ(end.target, s.pc(1));
}

TEST(SymbolicMachine, ABranchOutOfAllFunctionsLeavesThem) {
  Body s("\tb .+0x1000");
  auto m = s.machine();
  EXPECT_EQ(expect<path_end::LeftFunction>(m.run(100)).target, s.pc(0) + 0x1000);
}

TEST(SymbolicMachine, AnUnsupportedInstructionIsNamed) {
  Body s("\tnop\n\tsvc #0");
  auto m = s.machine();
  const auto end = expect<path_end::Unsupported>(m.run(100));
  EXPECT_EQ(end.pc, s.pc(1));
  EXPECT_EQ(end.word, 0xd4000001U);
}

TEST(SymbolicMachine, AnUndefinedInstructionIsNamed) {
  Body s("\t.inst 0");
  auto m = s.machine();
  EXPECT_EQ(expect<path_end::Undefined>(m.run(100)).pc, s.pc(0));
}

TEST(SymbolicMachine, AnEndlessRunIsOutOfSteps) {
  Body s("\tb .");
  auto m = s.machine();
  EXPECT_EQ(expect<path_end::OutOfSteps>(m.run(1000)).pc, s.pc(0));
  EXPECT_LT(m.steps(), 1000U);  // that it does not end shows before
}

TEST(SymbolicMachine, ALiteralIsItsBytes) {
  Body s("\tldr x9, 1f\n\tadr x10, 1f\n\tldr w10, [x10, #4]\n\tret\n1:\t.quad 0x1122334455667788");
  auto m = s.machine();
  expect<path_end::Returned>(m.run(100));
  EXPECT_EQ(m.state().cpu.x[9], s.number(0x1122334455667788));
  EXPECT_EQ(m.state().cpu.x[10], s.number(0x11223344));
  ASSERT_EQ(m.events().accesses.size(), 2U);
  EXPECT_TRUE(m.events().accesses[0].literal);
  EXPECT_EQ(m.events().accesses[0].pc, s.pc(0));
  EXPECT_TRUE(m.events().violations.empty());
}

TEST(SymbolicMachine, WritableDataOfTheFileIsNoLiteral) {
  Setting s(function_f("\tadrp x9, d\n\tldr x9, [x9, :lo12:d]\n\tret") +
            "\t.data\n\t.p2align 3\nd:\t.quad 5\n");
  auto m = s.machine();
  EXPECT_EQ(expect<path_end::Unplaced>(m.run(100)).pc, s.pc(1));
}

TEST(SymbolicMachine, AnAddressInNoBufferEndsThePath) {
  Body s("\tldr x9, [x6]\n\tret");
  auto m = s.machine();
  const auto end = expect<path_end::Unplaced>(m.run(100));
  EXPECT_EQ(end.pc, s.pc(0));
  EXPECT_EQ(end.address, s.state.cpu.x[6]);
}

TEST(SymbolicMachine, MemoryWithoutAnAnswerEndsThePath) {
  Body s("\tstr x9, [x1, x6]\n\tldr x9, [x1, #16]\n\tret");
  const AssumptionScope scope(s.factory, {.space = IndexSpace::periods(0, 3), .extents = {}});
  s.state.cpu.x[6] = s.factory.mul(s.factory.index(Index::kPeriods), s.number(16));
  auto m = s.machine();
  EXPECT_EQ(expect<path_end::Unplaced>(m.run(100)).pc, s.pc(1));
}

TEST(SymbolicMachine, SecretsPassThroughTheSweep) {
  Body s("\tadd x9, x3, #1\n\tadd x10, x6, #1\n\teor v0.16b, v1.16b, v2.16b\n\tret");
  auto m = s.machine();
  const Term stand_in = s.factory.symbol(64, true, random_samples(77));
  std::vector<Term> seen;
  m.set_sweep([&](Term value) {
    seen.push_back(value);
    return value->width == 64 ? stand_in : value;
  });
  expect<path_end::Returned>(m.run(100));
  EXPECT_EQ(seen.size(), 2U) << "x9 and v0; x10 is public";
  EXPECT_EQ(m.state().cpu.x[9], stand_in);
  EXPECT_EQ(m.state().cpu.x[10], s.factory.add(s.state.cpu.x[6], s.number(1)));
}

TEST(SymbolicMachine, AnObserverSeesEachStep) {
  Body s("\tnop\n\tb 1f\n\tnop\n1:\tret");
  auto m = s.machine();
  std::vector<u64> seen;
  m.set_observer([&](u64 pc) { seen.push_back(pc); });
  expect<path_end::Returned>(m.run(100));
  EXPECT_EQ(seen, (std::vector<u64>{s.pc(0), s.pc(1), s.pc(3)}));
}

}  // namespace
}  // namespace a64::sim
