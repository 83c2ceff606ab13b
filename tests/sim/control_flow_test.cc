// Which code control never leaves, whatever registers hold.
#include "sim/symbolic/control_flow.h"

#include "tests/sim/setting.h"

namespace a64::sim {
namespace {

bool stays(std::string_view body, unsigned instruction = 0) {
  const Body s(body);
  return never_leaves(s.program, s.pc(instruction));
}

TEST(ControlFlow, ALoopWithoutAWayOutIsNeverLeft) {
  EXPECT_TRUE(stays("b .\n"));
  EXPECT_TRUE(stays("1: add x0, x0, #1\nstr x0, [sp]\ncbz x0, 1b\nb 1b\nret\n"));
  EXPECT_TRUE(stays("nop\n1: b 2f\nret\n2: b 1b\n", 1));
}

TEST(ControlFlow, OneSideOfABranchIsEnough) {
  EXPECT_FALSE(stays("1: subs x0, x0, #1\nb.ne 1b\nret\n"));
  EXPECT_FALSE(stays("1: tbz x0, #3, 2f\nb 1b\n2: ret\n"));
}

TEST(ControlFlow, AnIndirectJumpMayLeadAnywhere) {
  EXPECT_FALSE(stays("1: br x3\nb 1b\n"));
  EXPECT_FALSE(stays("1: bl 2f\nb 1b\n2: ret\n"));
}

TEST(ControlFlow, WhatIsNotExecutedHereMayEndTheRun) {
  EXPECT_FALSE(stays("1: svc #0\nb 1b\n"));
  EXPECT_FALSE(stays("1: udf #0\nb 1b\n"));
}

TEST(ControlFlow, TheEndOfTheCodeIsAWayOut) {
  EXPECT_FALSE(stays("nop\n"));
}

}  // namespace
}  // namespace a64::sim
