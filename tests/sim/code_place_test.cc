// Code that may lie anywhere: its own address is no known number, and what follows from the
// address alone is not decided.
#include <gtest/gtest.h>

#include "tests/sim/setting.h"

namespace a64::sim {
namespace {

TEST(CodePlace, AnAddressOfCodeIsNoKnownNumber) {
  Body s("\tadr x9, .\n\tlsr x10, x9, #24\n\tcbz x10, 1f\n1:\tret");
  auto m = s.machine();
  EXPECT_EQ(expect<path_end::Undecided>(m.run(100)).pc, s.pc(2));
  EXPECT_FALSE(m.state().cpu.x[9].is_constant());
}

TEST(CodePlace, TwoAddressesOfCodeAreAKnownDistanceApart) {
  Body s("\tadr x9, .\n\tadr x10, 1f\n\tsub x9, x10, x9\n\tret\n1:\tnop");
  auto m = s.machine();
  expect<path_end::Returned>(m.run(100));
  EXPECT_EQ(m.state().cpu.x[9], s.number(16));
}

TEST(CodePlace, CallsAndComputedJumpsComeBack) {
  Body s(
      "\tmov x9, x30\n\tbl 1f\n\tmov x30, x9\n\tadr x10, 2f\n\tbr x10\n1:\tret\n"
      "\tnop\n2:\tret");
  auto m = s.machine();
  expect<path_end::Returned>(m.run(100));
  EXPECT_EQ(m.steps(), 7U);
}

TEST(CodePlace, AKnownNumberIsNoAddressOfCode) {
  Body s("\tmov x9, #0x400000\n\tbr x9");
  auto m = s.machine();
  expect<path_end::WildJump>(m.run(100));
}

TEST(CodePlace, AStoredAddressMovesWithTheCode) {
  Setting s(function_f("\tadrp x9, t\n\tadd x9, x9, :lo12:t\n\tldr x10, [x9]\n\tbr x10\n1:\tret") +
            "\t.section .rodata\n\t.p2align 3\nt:\t.quad f + 16\n");
  auto m = s.machine();
  expect<path_end::Returned>(m.run(100));
  EXPECT_EQ(m.state().cpu.x[10], s.factory.add(s.image_base, s.number(16)));
}

TEST(CodePlace, HalfOfAStoredAddressIsNothingKnown) {
  Setting s(function_f("\tadrp x9, t\n\tldr w10, [x9, :lo12:t]\n\tret") +
            "\t.section .rodata\n\t.p2align 3\nt:\t.quad f\n");
  auto m = s.machine();
  expect<path_end::Unplaced>(m.run(100));
}

TEST(CodePlace, ASectionDoesNotRunOnIntoTheNext) {
  Setting s(function_f("\tnop") + "\t.section .text.g, \"ax\"\n\tret\n");
  auto m = s.machine();
  expect<path_end::LeftFunction>(m.run(100));
}

TEST(CodePlace, NoMachineRunsMovableCodeAtOnePlace) {
  Body s("\tret");
  EXPECT_THROW(SymbolicMachine(s.factory, s.program, s.state, EntryValues{s.caller, s.sp, {}}),
               std::logic_error);
}

}  // namespace
}  // namespace a64::sim
