// Golden executions of integer and control instructions. The co-simulation against qemu runs
// every row on random operands; these say by example what each family does.
#include <gtest/gtest.h>

#include <set>

#include "isa/dpi/decode_bit_masks.h"
#include "tests/isa/word_machine.h"

namespace a64::isa {
namespace {

/// X0 after one instruction that reads X1, X2 and X3 and the flags.
struct Golden {
  const char* text;
  u32 word;
  u64 x1, x2, x3;
  unsigned nzcv;
  u64 x0;
  unsigned nzcv_after;
};

constexpr u64 kMin = u64{1} << 63, kOld = 0xaaaaaaaaaaaaaaaa;

constexpr Golden kGoldens[] = {
    {"adds w0, w1, w2", 0x2b020020, 0x7fffffff, 1, 0, 0, 0x80000000, 0b1001},
    {"subs x0, x1, x2", 0xeb020020, 5, 5, 0, 0, 0, 0b0110},
    {"subs x0, x1, x2", 0xeb020020, kMin, 1, 0, 0, kMin - 1, 0b0011},
    {"sbcs x0, x1, x2", 0xfa020020, 5, 5, 0, 0, ~u64{0}, 0b1000},
    {"add x0, sp, w1, sxtb #2", 0x8b218be0, 0x1ff, 0, 0, 0, 0x1000 - 4, 0},
    {"movk x0, #0x1234, lsl #16", 0xf2a24680, 0, 0, 0, 0, 0xaaaaaaaa1234aaaa, 0},
    {"bfi x0, x1, #8, #4", 0xb3780c20, 0x5, 0, 0, 0, 0xaaaaaaaaaaaaa5aa, 0},
    {"bfxil x0, x1, #8, #4", 0xb3482c20, 0x500, 0, 0, 0, 0xaaaaaaaaaaaaaaa5, 0},
    {"sbfx x0, x1, #4, #8", 0x93442c20, 0x800, 0, 0, 0, ~u64{0x7f}, 0},
    {"ubfiz w0, w1, #4, #8", 0x531c1c20, 0xfff, 0, 0, 0, 0xff0, 0},
    {"sxtw x0, w1", 0x93407c20, 0x80000000, 0, 0, 0, 0xffffffff80000000, 0},
    {"extr x0, x1, x2, #63", 0x93c2fc20, 3, kMin, 0, 0, 7, 0},
    {"asr x0, x1, #63", 0x937ffc20, kMin, 0, 0, 0, ~u64{0}, 0},
    {"ror w0, w1, w2", 0x1ac22c20, 0x12345678, 36, 0, 0, 0x81234567, 0},
    {"clz x0, x1", 0xdac01020, 0, 0, 0, 0, 64, 0},
    {"clz x0, x1", 0xdac01020, 0x10, 0, 0, 0, 59, 0},
    {"cls w0, w1", 0x5ac01420, 0xffffffff, 0, 0, 0, 31, 0},
    {"cls w0, w1", 0x5ac01420, 0x40000000, 0, 0, 0, 0, 0},
    {"rbit w0, w1", 0x5ac00020, 0x3, 0, 0, 0, 0xc0000000, 0},
    {"rev16 x0, x1", 0xdac00420, 0x0123456789abcdef, 0, 0, 0, 0x23016745ab89efcd, 0},
    {"rev32 x0, x1", 0xdac00820, 0x0123456789abcdef, 0, 0, 0, 0x67452301efcdab89, 0},
    {"rev x0, x1", 0xdac00c20, 0x0123456789abcdef, 0, 0, 0, 0xefcdab8967452301, 0},
    {"umulh x0, x1, x2", 0x9bc27c20, ~u64{0}, ~u64{0}, 0, 0, ~u64{1}, 0},
    {"smaddl x0, w1, w2, x3", 0x9b220c20, 0xffffffff, 3, 10, 0, 7, 0},
    {"udiv x0, x1, xzr", 0x9adf0820, 7, 0, 0, 0, 0, 0},
    {"sdiv w0, w1, w2", 0x1ac20c20, 0x80000000, 0xffffffff, 0, 0, 0x80000000, 0},
    {"ccmp x1, x2, #0b0101, eq", 0xfa420025, 1, 1, 0, 0b0100, kOld, 0b0110},
    {"ccmp x1, x2, #0b0101, eq", 0xfa420025, 1, 1, 0, 0b1000, kOld, 0b0101},
    {"csneg x0, x1, x2, lt", 0xda82b420, 1, 2, 0, 0b1000, 1, 0b1000},
    {"csneg x0, x1, x2, lt", 0xda82b420, 1, 2, 0, 0b1001, ~u64{1}, 0b1001},
    {"tst x1, #0xff00ff00ff00ff00", 0xf2089c3f, 0x0055005500550055, 0, 0, 0b1011, kOld, 0b0100},
    {"adr x0, .-4", 0x10ffffe0, 0, 0, 0, 0, 0xfffc, 0},
    {"adrp x0, .+0x2000", 0xd0000000, 0, 0, 0, 0, 0x12000, 0},
};

TEST(Integer, GoldenExecutions) {
  for (const Golden& golden : kGoldens) {
    WordMachine m;
    m.set(0, kOld);
    m.set(1, golden.x1);
    m.set(2, golden.x2);
    m.set(3, golden.x3);
    m.set_sp({0x1000, 64});
    m.set_nzcv_bits(golden.nzcv);
    m.run(golden.word);
    EXPECT_EQ(m.get(0), golden.x0) << golden.text;
    EXPECT_EQ(m.nzcv_bits(), golden.nzcv_after) << golden.text;
  }
}

TEST(Integer, RegisterThirtyOneIsZeroOrTheStackPointer) {
  WordMachine m;
  m.set_sp({0x1000, 64});
  m.run(0xd10043ff);  // sub sp, sp, #16
  EXPECT_EQ(m.sp(), (Word{0xff0, 64}));
  m.run(0x8b1f03e0);  // add x0, xzr, xzr
  EXPECT_EQ(m.get(0), 0U);
}

/// The manual allows 5334 masks of 64 bits and 1302 of 32 bits, each encoded once up to unused
/// bits of immr.
TEST(DecodeBitMasks, HasEveryRotatedRunOfOnes) {
  const auto count = [](unsigned width) {
    std::set<u64> masks;
    for (unsigned encoding = 0; encoding < 1 << 13; ++encoding) {
      const auto mask = decode_bit_masks(encoding >> 12, encoding >> 6 & 63, encoding & 63, width);
      if (mask) masks.insert(*mask);
    }
    EXPECT_FALSE(masks.contains(0));
    EXPECT_FALSE(masks.contains(static_cast<u64>(low_mask(width))));
    return masks.size();
  };
  EXPECT_EQ(count(64), 5334U);
  EXPECT_EQ(count(32), 1302U);
}

TEST(Control, BranchesGoToTheirTargets) {
  const auto target_of = [](u32 word, u64 x1, unsigned nzcv) {
    WordMachine m;
    m.set(1, x1);
    m.set(30, 0x4444);
    m.set_nzcv_bits(nzcv);
    m.run(word);
    return m.target();
  };
  EXPECT_EQ(target_of(0x17fffffe, 0, 0), 0xfff8);             // b .-8
  EXPECT_EQ(target_of(0xd65f03c0, 0, 0), 0x4444);             // ret
  EXPECT_EQ(target_of(0x5400008c, 0, 0b0000), 0x10010);       // b.gt .+16
  EXPECT_EQ(target_of(0x5400008c, 0, 0b0100), std::nullopt);  // Z is set
  EXPECT_EQ(target_of(0x5400008c, 0, 0b1000), std::nullopt);  // N != V
  EXPECT_EQ(target_of(0xb747ffe1, u64{1} << 40, 0), 0xfffc);  // tbnz x1, #40, .-4
  EXPECT_EQ(target_of(0xb747ffe1, ~(u64{1} << 40), 0), std::nullopt);
  EXPECT_EQ(target_of(0x34000061, u64{1} << 32, 0), 0x1000c);  // cbz w1, .+12
  EXPECT_EQ(target_of(0x34000061, 1, 0), std::nullopt);
}

TEST(Control, CallsLeaveTheReturnAddressInX30) {
  WordMachine m;
  m.run(0x94000002);  // bl .+8
  EXPECT_EQ(m.target(), 0x10008);
  EXPECT_EQ(m.get(30), 0x10004U);
  m.set(30, 0x7000);
  m.run(0xd63f03c0);  // blr x30 jumps to the old value
  EXPECT_EQ(m.target(), 0x7000);
  EXPECT_EQ(m.get(30), 0x10004U);
}

TEST(Control, HintsChangeNothing) {
  WordMachine m;
  m.set(30, 0x4444);
  for (const u32 word :
       {0xd503201f, 0xd503233f, 0xd50323bf, 0xd503245f}) {  // nop paciasp autiasp bti
    m.run(word);
    EXPECT_EQ(m.get(30), 0x4444U);
    EXPECT_EQ(m.target(), std::nullopt);
  }
}

}  // namespace
}  // namespace a64::isa
