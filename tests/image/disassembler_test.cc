#include "sim/image/disassembler.h"

#include <gtest/gtest.h>

namespace a64::sim {
namespace {

TEST(Disassembler, PrintsInstructions) {
  const Disassembler disassembler;
  EXPECT_EQ(disassembler.text(0xd65f03c0, 0), "ret");
  EXPECT_EQ(disassembler.text(0x4e284820, 0), "aese v0.16b, v1.16b");
  EXPECT_EQ(disassembler.text(0x91000421, 0), "add x1, x1, #1");
}

TEST(Disassembler, PrintsBranchTargetsAsAddresses) {
  EXPECT_EQ(Disassembler().text(0x14000004, 0x400000), "b #0x400010");
}

TEST(Disassembler, PrintsUnknownWordsAsInst) {
  EXPECT_EQ(Disassembler().text(0x00000001, 0), ".inst 0x00000001");
  EXPECT_EQ(Disassembler().text(0xffffffff, 0), ".inst 0xffffffff");
}

TEST(Disassembler, KnowsCapstonesVersion) {
  EXPECT_NE(Disassembler::version(), "0.0");
}

}  // namespace
}  // namespace a64::sim
