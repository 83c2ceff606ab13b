// Stretches that work on constants only: passed over, they leave what stepping leaves, and nothing
// that would leave an event is passed over.
#include "sim/symbolic/constant_stretch.h"

#include <random>
#include <set>

#include "sim/symbolic/register_slots.h"
#include "tests/sim/setting.h"

namespace a64::sim {
namespace {

/// A run that steps through everything: no machine lives long enough to see a loop.
struct Stepped {
  SymbolicState state;
  std::set<u64> reached;
  u64 steps = 0;
  PathEnd end = path_end::OutOfSteps{};
};

Stepped step_through(Setting& s, u64 budget, std::optional<u64> breakpoint = std::nullopt) {
  Stepped run{s.state, {}, 0, path_end::OutOfSteps{}};
  for (; run.steps < budget; ++run.steps) {
    if (run.steps != 0 && breakpoint == run.state.cpu.pc) {
      run.end = path_end::AtBreakpoint{};
      break;
    }
    SymbolicMachine m(s.factory, s.program, std::move(run.state), {s.caller, s.sp, s.image_base});
    m.set_observer([&](u64 pc) { run.reached.insert(pc); });
    run.end = m.run(1);
    run.state = std::move(m.state());
    if (!std::holds_alternative<path_end::OutOfSteps>(run.end)) {
      // A branch that nothing decides is no step.
      run.steps += !std::holds_alternative<path_end::Undecided>(run.end);
      break;
    }
  }
  return run;
}

void expect_same(const SymbolicState& a, const SymbolicState& b) {
  EXPECT_EQ(a.cpu.pc, b.cpu.pc);
  for (std::size_t slot = 0; slot < kRegisterSlots; ++slot) {
    EXPECT_EQ(register_at(a.cpu, slot), register_at(b.cpu, slot)) << register_name(slot);
    EXPECT_EQ(writer_of(a.writers, slot), writer_of(b.writers, slot)) << register_name(slot);
  }
}

/// Runs both ways and compares; gives how many instructions were passed over.
u64 compare_runs(Setting& s, std::optional<u64> breakpoint = std::nullopt) {
  constexpr u64 kBudget = 200'000;
  const Stepped stepped = step_through(s, kBudget, breakpoint);
  SymbolicMachine m = s.machine();
  std::set<u64> reached;
  m.set_observer([&](u64 pc) { reached.insert(pc); });
  const PathEnd end = m.run(kBudget, breakpoint);
  EXPECT_EQ(end.index(), stepped.end.index());
  expect_same(m.state(), stepped.state);
  EXPECT_EQ(reached, stepped.reached);
  EXPECT_EQ(m.steps() + m.passed_over(), stepped.steps);
  EXPECT_TRUE(m.events().violations.empty() && m.events().leaks.empty());
  return m.passed_over();
}

TEST(ConstantStretch, ADelayLoopIsPassedOver) {
  Body s("mov x9, #5000\n1: subs x9, x9, #1\nb.ne 1b\nret\n");
  EXPECT_GT(compare_runs(s), 9'000U);
}

TEST(ConstantStretch, AMillionTripsTakeNoBudget) {
  Body s("mov x9, #0x4240\nmovk x9, #0xf, lsl #16\n1: subs x9, x9, #1\nb.ne 1b\nret\n");
  SymbolicMachine m = s.machine();
  expect<path_end::Returned>(m.run(1'000));
  EXPECT_EQ(m.steps() + m.passed_over(), 2u + 2'000'000u + 1u);
  EXPECT_EQ(m.state().cpu.x[9], s.number(0));
}

TEST(ConstantStretch, IsRememberedByWhatItRead) {
  Body s("mov x9, #4000\n1: add x10, x10, #3\nsubs x9, x9, #1\nb.ne 1b\nret\n");
  for (const u64 start : {7, 8, 7}) {  // x10 is read: another value is another stretch
    s.state.cpu.x[10] = s.number(start);
    EXPECT_GT(compare_runs(s), 9'000U);
    SymbolicMachine m = s.machine();
    m.run(1'000);
    EXPECT_EQ(m.state().cpu.x[10], s.number(start + 12'000));
  }
}

TEST(ConstantStretch, NestedLoopsArePassedOver) {
  Body s(
      "mov x9, #100\n1: mov x10, #200\n2: sub x10, x10, #1\ncbnz x10, 2b\n"
      "subs x9, x9, #1\nb.ne 1b\nret\n");
  EXPECT_GT(compare_runs(s), 30'000U);
}

TEST(ConstantStretch, StopsAtABreakpoint) {
  Body s("mov x9, #1000\n1: nop\nsubs x9, x9, #1\nb.ne 1b\nret\n");
  for (const unsigned instruction : {1, 2, 3, 4}) compare_runs(s, s.pc(instruction));
}

TEST(ConstantStretch, WhatIsNotConstantIsSteppedThrough) {
  // x6 is a symbol: the sum is one of so many additions.
  Body s("mov x9, #1000\n1: add x6, x6, #1\nsubs x9, x9, #1\nb.ne 1b\nret\n");
  EXPECT_EQ(compare_runs(s), 0U);
}

TEST(ConstantStretch, AWriteOfX18IsSeenEachTime) {
  Body s("mov x9, #1000\n1: mov x18, #1\nsubs x9, x9, #1\nb.ne 1b\nret\n");
  SymbolicMachine m = s.machine();
  m.run(10'000);
  EXPECT_GE(m.events().violations.size(), 60U);
  EXPECT_EQ(m.passed_over(), 0U);
}

TEST(ConstantStretch, MemorySpAndVectorsAreSteppedThrough) {
  for (const char* other : {"ldrb w10, [x0]", "strb w9, [x1]", "sub sp, sp, #0", "movi v0.16b, #1",
                            "prfm pldl1keep, [x0]"}) {
    Body s("mov x9, #500\n1: " + std::string(other) + "\nsubs x9, x9, #1\nb.ne 1b\nret\n");
    SymbolicMachine m = s.machine();
    expect<path_end::Returned>(m.run(10'000));
    EXPECT_EQ(m.passed_over(), 0U) << other;
  }
}

TEST(ConstantStretch, AnEndlessLoopIsOutOfStepsAtOnce) {
  for (const char* loop : {"1: b 1b\n", "mov x9, #1\n1: eor x9, x9, #1\ncbz xzr, 1b\n"}) {
    Body s(loop);
    SymbolicMachine m = s.machine();
    expect<path_end::OutOfSteps>(m.run(1'000'000'000'000));
    EXPECT_LT(m.steps(), 1'000U);
  }
}

TEST(ConstantStretch, ACountTo2To64IsTooLongAndNotCalledEndless) {
  Body s("mov x9, #0\n1: add x9, x9, #1\ncbnz x9, 1b\nret\n");
  const auto constant = [](std::size_t) -> std::optional<u64> { return 5; };
  const Stretch stretch =
      run_stretch(s.program, {s.pc(1), s.pc(2), std::nullopt}, constant, 100'000);
  EXPECT_EQ(stretch.kind, Stretch::Kind::kTooLong);
  EXPECT_EQ(stretch.steps, 100'000U);
}

TEST(ConstantStretch, RandomLoopsLeaveWhatSteppingLeaves) {
  std::mt19937_64 random(7);
  const auto below = [&](u64 n) { return random() % n; };
  const auto reg = [&] { return "x" + std::to_string(9 + below(6)); };  // x15 counts
  u64 passed_over = 0;
  for (int round = 0; round < 60; ++round) {
    std::string body = "cmp xzr, xzr\n";
    for (int n = 9; n < 15; ++n) {
      body += "mov x" + std::to_string(n) + ", #" + std::to_string(below(60000)) + "\n";
    }
    // Now and then one is a symbol, and then the terms must not grow too long.
    const bool symbol = below(6) == 0;
    if (symbol) body += "mov x" + std::to_string(9 + below(6)) + ", x6\n";
    body += "mov x15, #" + std::to_string(symbol ? 40 : 40 + below(400)) + "\n1:\n";
    const u64 length = 1 + below(symbol ? 2 : 9);
    for (u64 k = 0; k < length; ++k) {
      switch (below(9)) {
        case 0:
          body += "add " + reg() + ", " + reg() + ", " + reg() + "\n";
          break;
        case 1:
          body += "subs " + reg() + ", " + reg() + ", #" + std::to_string(below(4000)) + "\n";
          break;
        case 2:
          body += "adcs " + reg() + ", " + reg() + ", " + reg() + "\n";
          break;
        case 3:
          body += "eor " + reg() + ", " + reg() + ", " + reg() + ", ror #" +
                  std::to_string(below(64)) + "\n";
          break;
        case 4:
          body += "csel " + reg() + ", " + reg() + ", " + reg() + ", hi\n";
          break;
        case 5:
          body += "umulh " + reg() + ", " + reg() + ", " + reg() + "\n";
          break;
        case 6:
          body += "ccmp " + reg() + ", " + reg() + ", #5, lt\n";
          break;
        case 7:
          body += "tst " + reg() + ", " + reg() + "\nb.ne 3f\nadd " + reg() + ", " + reg() +
                  ", #1\n3:\n";
          break;
        default:
          body += "udiv " + reg() + ", " + reg() + ", " + reg() + "\n";
          break;
      }
    }
    Body s(body + "sub x15, x15, #1\ncbnz x15, 1b\nret\n");
    SCOPED_TRACE(body);
    // A branch on a symbol ends both runs.
    passed_over += compare_runs(s);
    if (HasFailure()) break;
  }
  EXPECT_GT(passed_over, 20'000U);
}

}  // namespace
}  // namespace a64::sim
