// Golden executions of the SIMD instructions, at the corners: 64-bit arrangements, shifts by the
// whole lane, indices out of range, saturation, parts of a register that stay. From SHADD on the
// values are those of qemu-aarch64 7.2. The co-simulation runs every row on random operands against
// an emulator.
#include <gtest/gtest.h>

#include "tests/isa/word_machine.h"

namespace a64::isa {
namespace {

constexpr u128 v_of(u64 high, u64 low) {
  return u128{high} << 64 | low;
}

constexpr u128 kV0 = v_of(0xf0f0f0f0aaaaaaaa, 0x5555555512345678);
constexpr u128 kV1 = v_of(0x8000fedcba987654, 0x80ff7f0123456789);
constexpr u128 kV2 = v_of(0x0f00000210111213, 0xff00ff1f05040302);

/// V0 after one instruction on kV0, kV1 and kV2.
struct Golden {
  const char* text;
  u32 word;
  u64 high, low;
};

constexpr Golden kGoldens[] = {
    {"and v0.8b, v1.8b, v2.8b", 0x0e221c20, 0x0000000000000000, 0x80007f0101040300},
    {"bsl v0.16b, v1.16b, v2.16b", 0x6e621c20, 0x8f00f0d2ba993211, 0xaa55ff0b0704470a},
    {"bit v0.16b, v1.16b, v2.16b", 0x6ea21c20, 0xf0f0f0f0bababab8, 0x80557f4113345778},
    {"bif v0.16b, v1.16b, v2.16b", 0x6ee21c20, 0x8000fedcaa886646, 0x55ff551522456689},
    {"add v0.16b, v1.16b, v2.16b", 0x4e228420, 0x8f00fedecaa98867, 0x7fff7e2028496a8b},
    {"add v0.2d, v1.2d, v2.2d", 0x4ee28420, 0x8f00fedecaa98867, 0x80007e2028496a8b},
    {"sub v0.2s, v1.2s, v2.2s", 0x2ea28420, 0x0000000000000000, 0x81fe7fe21e416487},
    {"add d0, d1, d2", 0x5ee28420, 0x0000000000000000, 0x80007e2028496a8b},
    {"cmhi v0.8h, v1.8h, v2.8h", 0x6e623420, 0xffffffffffffffff, 0x00000000ffffffff},
    {"cmgt v0.8h, v1.8h, v2.8h", 0x4e623420, 0x000000000000ffff, 0x0000ffffffffffff},
    {"cmlt v0.2d, v1.2d, #0", 0x4ee0a820, 0xffffffffffffffff, 0xffffffffffffffff},
    {"cmtst d0, d1, d2", 0x5ee28c20, 0x0000000000000000, 0xffffffffffffffff},
    {"ushr v0.2d, v1.2d, #64", 0x6f400420, 0x0000000000000000, 0x0000000000000000},
    {"sshr v0.2d, v1.2d, #64", 0x4f400420, 0xffffffffffffffff, 0xffffffffffffffff},
    {"ssra d0, d1, #63", 0x5f411420, 0x0000000000000000, 0x5555555512345677},
    {"shl v0.4s, v1.4s, #31", 0x4f3f5420, 0x0000000000000000, 0x8000000080000000},
    {"sli v0.8h, v1.8h, #4", 0x6f145420, 0x0000edc0a98a654a, 0x0ff5f01534547898},
    {"sri v0.16b, v1.16b, #8", 0x6f084420, 0xf0f0f0f0aaaaaaaa, 0x5555555512345678},
    {"sri d0, d1, #4", 0x7f7c4420, 0x0000000000000000, 0x580ff7f012345678},
    {"ushll v0.4s, v1.4h, #0", 0x2f10a420, 0x000080ff00007f01, 0x0000234500006789},
    {"sshll2 v0.2d, v1.4s, #3", 0x4f23a420, 0xfffffffc0007f6e0, 0xfffffffdd4c3b2a0},
    {"xtn2 v0.4s, v1.2d", 0x4ea12820, 0xba98765423456789, 0x5555555512345678},
    {"shrn v0.8b, v1.8h, #8", 0x0f088420, 0x0000000000000000, 0x80feba76807f2367},
    {"dup v0.4h, v1.h[7]", 0x0e1e0420, 0x0000000000000000, 0x8000800080008000},
    {"dup s0, v1.s[3]", 0x5e1c0420, 0x0000000000000000, 0x000000008000fedc},
    {"ins v0.b[15], v1.b[1]", 0x6e1f0c20, 0x67f0f0f0aaaaaaaa, 0x5555555512345678},
    {"ext v0.16b, v1.16b, v2.16b, #0", 0x6e020020, 0x8000fedcba987654, 0x80ff7f0123456789},
    {"ext v0.16b, v1.16b, v2.16b, #3", 0x6e021820, 0x0403028000fedcba, 0x98765480ff7f0123},
    {"ext v0.8b, v1.8b, v2.8b, #7", 0x2e023820, 0x0000000000000000, 0x00ff1f0504030280},
    {"zip1 v0.8h, v1.8h, v2.8h", 0x4e423820, 0xff0080ffff1f7f01, 0x0504234503026789},
    {"zip2 v0.2d, v1.2d, v2.2d", 0x4ec27820, 0x0f00000210111213, 0x8000fedcba987654},
    {"uzp2 v0.8b, v1.8b, v2.8b", 0x0e025820, 0x0000000000000000, 0xffff0503807f2367},
    {"trn1 v0.4s, v1.4s, v2.4s", 0x4e822820, 0x10111213ba987654, 0x0504030223456789},
    {"rev64 v0.4s, v1.4s", 0x4ea00820, 0xba9876548000fedc, 0x2345678980ff7f01},
    {"rev32 v0.16b, v1.16b", 0x6e200820, 0xdcfe0080547698ba, 0x017fff8089674523},
    {"rbit v0.8b, v1.8b", 0x2e605820, 0x0000000000000000, 0x01fffe80c4a2e691},
    {"cnt v0.16b, v1.16b", 0x4e205820, 0x0100070505030503, 0x0108070103030503},
    {"addv h0, v1.8h", 0x4e71b820, 0x0000000000000000, 0x0000000000003a96},
    {"pmull v0.1q, v1.1d, v2.1d", 0x0ee2e020, 0x7fd5000f1679759a, 0x59d7d5ecba065412},
    {"pmull2 v0.8h, v1.16b, v2.16b", 0x4e22e020, 0x07800000000001b8, 0x0ba00918078c05bc},
    {"tbl v0.16b, {v1.16b}, v2.16b", 0x4e020020, 0x8089894500000000, 0x008900007f012345},
    {"tbx v0.16b, {v1.16b}, v2.16b", 0x4e021020, 0x80898945aaaaaaaa, 0x558955557f012345},
    {"movi v0.2d, #0xff0000ffff00ff00", 0x6f04e740, 0xff0000ffff00ff00, 0xff0000ffff00ff00},
    {"movi v0.4s, #0x87, msl #16", 0x4f04d4e0, 0x0087ffff0087ffff, 0x0087ffff0087ffff},
    {"mvni v0.8h, #0x12, lsl #8", 0x6f00a640, 0xedffedffedffedff, 0xedffedffedffedff},
    {"bic v0.8h, #0xff", 0x6f0797e0, 0xf000f000aa00aa00, 0x5500550012005600},
    {"orr v0.2s, #0x80, lsl #24", 0x0f047400, 0x0000000000000000, 0xd555555592345678},
    {"fmov d0, d1", 0x1e604020, 0x0000000000000000, 0x80ff7f0123456789},
    {"eor3 v0.16b, v1.16b, v2.16b, v0.16b", 0xce020020, 0x7ff00e2e0023ceed, 0x2aaad54b347532f3},
    {"bcax v0.16b, v1.16b, v2.16b, v0.16b", 0xce220020, 0x8f00fedeaa896645, 0x2affd50b2645668b},
    {"shadd v0.16b, v1.16b, v2.16b", 0x4e220420, 0xc700ffefe5d44433, 0xbfff3f10142435c5},
    {"urhadd v0.8h, v1.8h, v2.8h", 0x6e621420, 0x47807f6f65554434, 0xc000bf1014253546},
    {"uhsub v0.4s, v1.4s, v2.4s", 0x6ea22420, 0x38807f6d5543b220, 0xc0ff3ff10f20b243},
    {"sqadd v0.2d, v1.2d, v1.2d", 0x4ee10c20, 0x8000000000000000, 0x8000000000000000},
    {"uqsub d0, d2, d1", 0x7ee12c40, 0x0000000000000000, 0x7e01801de1be9b79},
    {"suqadd v0.8h, v1.8h", 0x4e603820, 0x70f07fff654220fe, 0x7fff7fff35797fff},
    {"usqadd v0.2d, v1.2d", 0x6ee03820, 0x70f1efcd654320fe, 0x0000000000000000},
    {"ushl v0.16b, v1.16b, v2.16b", 0x6e224420, 0x0000fe7000000000, 0x40ff3f0060503824},
    {"sshl v0.2d, v1.2d, v0.2d", 0x4ee04420, 0xffffffffffffffff, 0x0000000000000000},
    {"srshl v0.8h, v1.8h, v2.8h", 0x4e625420, 0x8000fb7000000000, 0x80ff000034509e24},
    {"uqrshl v0.4s, v1.4s, v2.4s", 0x6ea25c20, 0xffffffffffffffff, 0xffffffff8d159e24},
    {"sqshl b0, b1, b2", 0x5e224c20, 0x0000000000000000, 0x0000000000000080},
    {"sabd v0.8h, v1.8h, v2.8h", 0x4e627420, 0x8f00012655796441, 0x7e017fe21e416487},
    {"uaba v0.16b, v1.16b, v2.16b", 0x6e227c20, 0x61f0eeca54310eeb, 0xd454d5733075baff},
    {"smaxp v0.8h, v1.8h, v2.8h", 0x4e62a420, 0x0f001213ff1f0504, 0xfedc76547f016789},
    {"addp v0.2d, v1.2d, v2.2d", 0x4ee2bc20, 0x0e00ff2115151515, 0x01007ddddddddddd},
    {"addp d0, v1.2d", 0x5ef1b820, 0x0000000000000000, 0x01007ddddddddddd},
    {"mls v0.4s, v1.4s, v2.4s", 0x6ea29420, 0x0ceef338fd73fa6e, 0x37e2f536b04eec66},
    {"pmul v0.16b, v1.16b, v2.16b", 0x6e229c20, 0x800000b8a0188cbc, 0x8000d51faf14a912},
    {"sqdmulh v0.8h, v1.8h, v1.8h", 0x4e61b420, 0x7fff000225a26d63, 0x7e037e0309b753bf},
    {"sqrdmulh v0.8h, v1.8h, v2.h[3]", 0x4f72d020, 0x01000002008bff13, 0x00feff02ffb9ff31},
    {"mla v0.4s, v1.4s, v2.s[3]", 0x6fa20820, 0xd4f2eea80bdb9752, 0x665453575fbf258a},
    {"smlsl2 v0.2d, v1.4s, v2.4s", 0x4ea2a020, 0xf870e202c6a8acf2, 0x59b06eb664fda63c},
    {"umull v0.4s, v1.4h, v2.h[7]", 0x2f72a820, 0x078ef10007710f00, 0x02110b0006110700},
    {"sqdmull2 v0.4s, v1.8h, v1.h[7]", 0x4f71b820, 0x7fffffff01240000, 0x4568000089ac0000},
    {"sqdmlal d0, s1, v2.s[1]", 0x5fa23020, 0x0000000000000000, 0x550f10d2cf4657a6},
    {"sqrdmlsh v0.8h, v1.8h, v1.8h", 0x6e418c20, 0x8000f0ed85088000, 0xd751d751087c02b9},
    {"sabal2 v0.8h, v1.16b, v2.16b", 0x4e225020, 0xf17ff0f0aaacaad0, 0x55ab55ce129856b9},
    {"usubw2 v0.4s, v1.4s, v2.8h", 0x6e623020, 0x8000efdcba987652, 0x80ff6ef023455576},
    {"raddhn2 v0.8h, v1.4s, v2.4s", 0x6e624020, 0x8f01caaa80002849, 0x5555555512345678},
    {"uadalp v0.2d, v1.4s", 0x6ea06820, 0xf0f0f0f1e5441fda, 0x55555555b6793d02},
    {"saddlv d0, v1.4s", 0x4eb03820, 0x0000000000000000, 0xfffffffedede5bba},
    {"sminv b0, v1.16b", 0x4e31a820, 0x0000000000000000, 0x0000000000000080},
    {"srshr v0.2d, v1.2d, #64", 0x4f402420, 0x0000000000000000, 0x0000000000000000},
    {"ursra d0, d1, #64", 0x7f403420, 0x0000000000000000, 0x5555555512345679},
    {"sqshlu v0.8h, v1.8h, #3", 0x6f136420, 0x000000000000ffff, 0x0000ffffffffffff},
    {"uqshl v0.16b, v1.16b, #7", 0x6f0f7420, 0xff00ffffffffffff, 0xffffff80ffffffff},
    {"sqrshrun v0.8b, v1.8h, #8", 0x2f088c20, 0x0000000000000000, 0x00000076007f2368},
    {"uqrshrn2 v0.4s, v1.2d, #32", 0x6f209c20, 0x8000fedd80ff7f01, 0x5555555512345678},
    {"sqxtun s0, d1", 0x7ea12820, 0x0000000000000000, 0x0000000000000000},
    {"shll2 v0.4s, v1.8h, #16", 0x6e613820, 0x80000000fedc0000, 0xba98000076540000},
    {"sqneg v0.8h, v1.8h", 0x6e607820, 0x7fff0124456889ac, 0x7f0180ffdcbb9877},
    {"abs v0.16b, v1.16b", 0x4e20b820, 0x8000022446687654, 0x80017f0123456777},
    {"cls v0.8h, v1.8h", 0x4e604820, 0x0000000600000000, 0x0000000000010000},
    {"clz v0.4s, v2.4s", 0x6ea04840, 0x0000000400000003, 0x0000000000000005},
    {"usdot v0.4s, v1.16b, v2.4b[2]", 0x4f82f820, 0xf0f11b20aaaaceea, 0x5555774512346ea6},
    {"smmla v0.4s, v1.16b, v2.16b", 0x4e82a420, 0xf0f0ec68aaaaa5dc, 0x55555305123458a2},
    {"fmov v0.2d, #-1.9375", 0x6f07f7e0, 0xbfff000000000000, 0xbfff000000000000},
    {"fmov h0, #0.125", 0x1ee81000, 0x0000000000000000, 0x0000000000003000},
    {"rax1 v0.2d, v1.2d, v2.2d", 0xce628c20, 0x9e00fed89aba5272, 0x7efe813f294d618c},
    {"xar v0.2d, v1.2d, v2.2d, #63", 0xce82fc20, 0x1e01fdbd5512c88f, 0xffff003c4c82c916},
    {"sha512h q0, q1, v2.2d", 0xce628020, 0x7eb2e7165ec3552f, 0x8f19b8648c1b9c30},
    {"sha512h2 q0, q1, v2.2d", 0xce628420, 0x2efca8dcf5e17d76, 0x5eda4838af5dc833},
    {"sha512su0 v0.2d, v1.2d", 0xcec08020, 0x39efaef23d722716, 0x28bebebe56df0122},
    {"sha512su1 v0.2d, v1.2d, v2.2d", 0xce628820, 0x0cbe561174ae00eb, 0xfd5f8a5f087e6734},
    {"sm3ss1 v0.4s, v1.4s, v2.4s, v0.4s", 0xce420020, 0xef5c790700000000, 0x0000000000000000},
    {"sm3tt2b v0.4s, v1.4s, v2.s[3]", 0xce42bc20, 0x06d981c3f0f0f0f0, 0x5555555555555555},
    {"sm3partw1 v0.4s, v1.4s, v2.4s", 0xce62c020, 0xf6f7193d4284ca8a, 0xa3a3dddc11611669},
    {"sm3partw2 v0.4s, v1.4s, v2.4s", 0xce62c420, 0x3add44c318bbd576, 0x55d5a5abb370b0f3},
};

TEST(Simd, GoldenExecutions) {
  for (const Golden& golden : kGoldens) {
    WordMachine m;
    m.set_v(0, {kV0, 128});
    m.set_v(1, {kV1, 128});
    m.set_v(2, {kV2, 128});
    m.run(golden.word);
    EXPECT_EQ(m.v(0), (Word{v_of(golden.high, golden.low), 128})) << golden.text;
  }
}

TEST(Simd, MovesBetweenRegisterFiles) {
  WordMachine m;
  m.set_v(1, {kV1, 128});
  m.set(3, 0x1122334455667788);
  m.run(0x0e1e3c20);  // umov w0, v1.h[7]
  EXPECT_EQ(m.get(0), 0x8000u);
  m.run(0x4e1e2c20);  // smov x0, v1.h[7]
  EXPECT_EQ(m.get(0), 0xffffffffffff8000u);
  m.run(0x0e1e2c20);  // smov w0, v1.h[7]
  EXPECT_EQ(m.get(0), 0xffff8000u);
  m.run(0x9eae0020);  // fmov x0, v1.d[1]
  EXPECT_EQ(m.get(0), 0x8000fedcba987654u);
  m.run(0x9eaf0061);  // fmov v1.d[1], x3
  EXPECT_EQ(m.v(1), (Word{v_of(0x1122334455667788, 0x80ff7f0123456789), 128}));
  m.run(0x1e270061);  // fmov s1, w3
  EXPECT_EQ(m.v(1), (Word{0x55667788, 128}));
  m.run(0x4e181c61);  // mov v1.d[1], x3
  EXPECT_EQ(m.v(1), (Word{v_of(0x1122334455667788, 0x55667788), 128}));
}

}  // namespace
}  // namespace a64::isa
