// Instructions that work on the condition flags as such: CFINV, AXFLAG, XAFLAG, RMIF, SETF8,
// SETF16, and the moves of NZCV. Flags are written here as the four bits N, Z, C, V.
#include <gtest/gtest.h>

#include "tests/isa/word_machine.h"

namespace a64::isa {
namespace {

/// The flags after an instruction, from given flags and X1.
unsigned flags_after(u32 word, unsigned nzcv, u64 x1 = 0) {
  WordMachine m;
  m.set_nzcv_bits(nzcv);
  m.set(1, x1);
  m.run(word);
  return m.nzcv_bits();
}

TEST(Flags, CfinvInvertsTheCarryAlone) {
  EXPECT_EQ(flags_after(0xd500401f, 0b1001), 0b1011u);
  EXPECT_EQ(flags_after(0xd500401f, 0b0110), 0b0100u);
}

/// Less, equal, greater and unordered, as FCMP has them and as the other format has them.
TEST(Flags, ComparisonsChangeTheirFormat) {
  constexpr u32 kAxflag = 0xd500405f, kXaflag = 0xd500403f;
  EXPECT_EQ(flags_after(kAxflag, 0b1000), 0b0000u);
  EXPECT_EQ(flags_after(kAxflag, 0b0110), 0b0110u);
  EXPECT_EQ(flags_after(kAxflag, 0b0010), 0b0010u);
  EXPECT_EQ(flags_after(kAxflag, 0b0011), 0b0100u);
  EXPECT_EQ(flags_after(kXaflag, 0b0000), 0b1000u);
  EXPECT_EQ(flags_after(kXaflag, 0b0110), 0b0110u);
  EXPECT_EQ(flags_after(kXaflag, 0b0010), 0b0010u);
  EXPECT_EQ(flags_after(kXaflag, 0b0100), 0b0011u);
}

TEST(Flags, RmifRotatesAndKeepsWhatItsMaskLeavesOut) {
  EXPECT_EQ(flags_after(0xba1f042f, 0b0000, 0b11), 0b1100u);    // rmif x1, #62, #15
  EXPECT_EQ(flags_after(0xba000421, 0b1110, 0b0001), 0b1111u);  // rmif x1, #0, #1
}

TEST(Flags, SetfKeepsTheCarry) {
  EXPECT_EQ(flags_after(0x3a00082d, 0b0010, 0x80), 0b1011u);     // setf8 w1
  EXPECT_EQ(flags_after(0x3a00082d, 0b0000, 0x200), 0b0100u);    // setf8 w1
  EXPECT_EQ(flags_after(0x3a00482d, 0b0010, 0x18000), 0b1010u);  // setf16 w1
}

TEST(Flags, NzcvMovesAsItsFourTopBits) {
  EXPECT_EQ(flags_after(0xd51b4201, 0b0000, 0xffffffff5fffffff), 0b0101u);  // msr nzcv, x1
  WordMachine m;
  m.set_nzcv_bits(0b1010);
  m.set(3, ~u64{0});
  m.run(0xd53b4203);  // mrs x3, nzcv
  EXPECT_EQ(m.get(3), 0xa0000000u);
}

}  // namespace
}  // namespace a64::isa
