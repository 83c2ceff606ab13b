// Loads and stores on a small memory: which accesses are made, what becomes of registers and
// base, and which encodings are refused because the manual leaves them unpredictable.
#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <utility>
#include <vector>

#include "tests/isa/word_machine.h"

namespace a64::isa {
namespace {

constexpr u64 kBase = 0x1000;

/// 128 bytes 00, 01, 02 ... from kBase on, and a record of what is asked of the machine.
class MemoryMachine : public WordMachine {
 public:
  MemoryMachine() {
    for (unsigned i = 0; i < memory_.size(); ++i) memory_[i] = static_cast<u8>(i);
    set(1, kBase);
    set(2, 16);
    set(9, 0xffffffff00000004);
    set_sp({kBase, 64});
    for (unsigned n = 0; n < 32; ++n) set_v(n, {~u128{0}, 128});
  }

  Word load(Word address, unsigned bytes) {
    accesses.emplace_back(offset(address), bytes);
    u128 bits = 0;
    std::memcpy(&bits, &memory_.at(offset(address)), bytes);
    return {bits, 8 * bytes};
  }
  void store(Word address, Word value) {
    accesses.emplace_back(offset(address), value.width / 8);
    std::memcpy(&memory_.at(offset(address)), &value.bits, value.width / 8);
  }
  void base_is_sp() { ++alignment_checks; }
  void prefetch(Word address) { prefetches.push_back(offset(address)); }
  void check_alignment(Word address, unsigned size) {
    to_be_aligned.emplace_back(offset(address), size);
  }

  void run(u32 word) {
    const Instruction instruction = decode(word);
    ASSERT_EQ(instruction.support, Support::kSupported);
    execute(*this, instruction);
  }
  u8 byte(u64 at) const { return memory_.at(at); }

  std::vector<std::pair<u64, unsigned>> accesses;  ///< offset from kBase, bytes
  std::vector<u64> prefetches;                     ///< offsets from kBase
  unsigned alignment_checks = 0;
  std::vector<std::pair<u64, unsigned>> to_be_aligned;  ///< offset from kBase, bytes

 private:
  static u64 offset(Word address) { return static_cast<u64>(address.bits) - kBase; }
  std::array<u8, 128> memory_{};
};

using Accesses = std::vector<std::pair<u64, unsigned>>;

TEST(LoadStore, Ld1OfFourRegistersIsFourAccessesAndMovesTheBaseOnce) {
  MemoryMachine m;
  m.run(0x4cdf203e);  // ld1 {v30.16b, v31.16b, v0.16b, v1.16b}, [x1], #64
  EXPECT_EQ(m.accesses, (Accesses{{0, 16}, {16, 16}, {32, 16}, {48, 16}}));
  EXPECT_EQ(m.get(1), kBase + 64);
  EXPECT_EQ(m.v(31).bits & 0xffff, 0x1110u);
  EXPECT_EQ(m.v(0).bits & 0xffff, 0x2120u);
}

TEST(LoadStore, Ld1OfHalfARegisterClearsTheRest) {
  MemoryMachine m;
  m.run(0x0cc27020);  // ld1 {v0.8b}, [x1], x2
  EXPECT_EQ(m.v(0), (Word{0x0706050403020100, 128}));
  EXPECT_EQ(m.get(1), kBase + 16);
}

TEST(LoadStore, Ld1OfALaneKeepsTheOthers) {
  MemoryMachine m;
  m.run(0x4ddf9020);  // ld1 {v0.s}[3], [x1], #4
  EXPECT_EQ(m.v(0), (Word{u128{0x03020100ffffffff} << 64 | 0xffffffffffffffff, 128}));
  EXPECT_EQ(m.get(1), kBase + 4);
  m.run(0x4d40c020);  // ld1r {v0.16b}, [x1]
  EXPECT_EQ(m.v(0), (Word{u128{0x0404040404040404} << 64 | 0x0404040404040404, 128}));
}

TEST(LoadStore, Ld3TakesStructuresApartAndSt3PutsThemTogether) {
  MemoryMachine m;
  m.run(0x4cdf443f);  // ld3 {v31.8h, v0.8h, v1.8h}, [x1], #48
  EXPECT_EQ(m.v(31).bits & 0xffffffffffff, 0x0d0c07060100u);
  EXPECT_EQ(m.v(0).bits & 0xffffffffffff, 0x0f0e09080302u);
  EXPECT_EQ(m.v(1).bits >> 96, 0x2f2e2928u);
  EXPECT_EQ(m.get(1), kBase + 48);
  m.set(1, kBase + 64);
  m.run(0x4c00443f);  // st3 {v31.8h, v0.8h, v1.8h}, [x1]
  for (unsigned i = 0; i < 48; ++i) EXPECT_EQ(m.byte(64 + i), i);
}

TEST(LoadStore, Ld4OfALaneTouchesFourElementsInARow) {
  MemoryMachine m;
  m.run(0x4de2a03f);  // ld4 {v31.s, v0.s, v1.s, v2.s}[2], [x1], x2
  EXPECT_EQ(m.accesses, (Accesses{{0, 4}, {4, 4}, {8, 4}, {12, 4}}));
  EXPECT_EQ(m.v(2), (Word{u128{0xffffffff0f0e0d0c} << 64 | 0xffffffffffffffff, 128}));
  EXPECT_EQ(m.get(1), kBase + 16);
  m.run(0x0d60c020);  // ld2r {v0.8b, v1.8b}, [x1]
  EXPECT_EQ(m.v(1), (Word{0x1111111111111111, 128}));
}

TEST(LoadStore, OrderedAccessesAskForAlignment) {
  MemoryMachine m;
  m.run(0x88dffc23);  // ldar w3, [x1]
  m.run(0x99009023);  // stlur w3, [x1, #9]
  EXPECT_EQ(m.to_be_aligned, (Accesses{{0, 4}, {9, 4}}));
  EXPECT_EQ(m.byte(10), 1);
}

TEST(LoadStore, LoadsOfNarrowRegistersClearTheRest) {
  MemoryMachine m;
  m.run(0x3d401820);  // ldr b0, [x1, #6]
  EXPECT_EQ(m.v(0), (Word{6, 128}));
  m.run(0xbc403020);  // ldur s0, [x1, #3]
  EXPECT_EQ(m.v(0), (Word{0x06050403, 128}));
}

TEST(LoadStore, SignedLoadsExtendToTheRegister) {
  MemoryMachine m;
  m.set(0, 0x80);
  m.run(0x39000020);  // strb w0, [x1]
  m.run(0x39c00023);  // ldrsb w3, [x1]
  EXPECT_EQ(m.get(3), 0xffffff80u);
  m.run(0x39800023);  // ldrsb x3, [x1]
  EXPECT_EQ(m.get(3), 0xffffffffffffff80u);
  m.run(0x39400023);  // ldrb w3, [x1]
  EXPECT_EQ(m.get(3), 0x80u);
}

TEST(LoadStore, RegisterOffsetsAreExtendedAndScaled) {
  MemoryMachine m;
  m.run(0x3ce95820);  // ldr q0, [x1, w9, uxtw #4]
  m.run(0xb869c823);  // ldr w3, [x1, w9, sxtw]
  EXPECT_EQ(m.accesses, (Accesses{{64, 16}, {4, 4}}));
}

TEST(LoadStore, PairsAreTwoAccessesAndCheckTheStackPointer) {
  MemoryMachine m;
  m.set_sp({kBase + 32, 64});
  m.set(3, 0x33);
  m.set(4, 0x44);
  m.run(0xa9bf13e3);  // stp x3, x4, [sp, #-16]!
  EXPECT_EQ(m.sp(), (Word{kBase + 16, 64}));
  EXPECT_EQ(m.byte(16), 0x33);
  EXPECT_EQ(m.byte(24), 0x44);
  m.run(0x69411023);  // ldpsw x3, x4, [x1, #8]
  EXPECT_EQ(m.get(4), 0x0f0e0d0cu);
  m.run(0xa8c113e3);  // ldp x3, x4, [sp], #16
  EXPECT_EQ(m.sp(), (Word{kBase + 32, 64}));
  EXPECT_EQ(m.get(4), 0x44u);
  m.run(0xad410420);  // ldp q0, q1, [x1, #32]
  EXPECT_EQ(m.accesses,
            (Accesses{{16, 8}, {24, 8}, {8, 4}, {12, 4}, {16, 8}, {24, 8}, {32, 16}, {48, 16}}));
  EXPECT_EQ(m.alignment_checks, 2u);
}

TEST(LoadStore, APrefetchAccessesNothingButTellsItsAddress) {
  MemoryMachine m;
  m.run(0xf98007e0);  // prfm pldl1keep, [sp, #8]
  m.run(0xf8a26820);  // prfm pldl1keep, [x1, x2]
  EXPECT_EQ(m.prefetches, (std::vector<u64>{8, 16}));
  EXPECT_TRUE(m.accesses.empty());
  EXPECT_EQ(m.alignment_checks, 0u);
}

TEST(LoadStore, UnpredictableEncodingsAreUnsupported) {
  EXPECT_EQ(decode(0xa9400c23).support, Support::kUnsupported);  // ldp x3, x3, [x1]
  EXPECT_EQ(decode(0xad400020).support, Support::kUnsupported);  // ldp q0, q0, [x1]
  EXPECT_EQ(decode(0xf8408c21).support, Support::kUnsupported);  // ldr x1, [x1, #8]!
  EXPECT_EQ(decode(0xf8008421).support, Support::kUnsupported);  // str x1, [x1], #8
  EXPECT_EQ(decode(0xa9810422).support, Support::kUnsupported);  // stp x2, x1, [x1, #16]!

  EXPECT_EQ(decode(0xf80107ff).support, Support::kSupported);  // str xzr, [sp], #16
  EXPECT_EQ(decode(0x3c810421).support, Support::kSupported);  // str q1, [x1], #16
  EXPECT_EQ(decode(0xa9000821).support, Support::kSupported);  // stp x1, x2, [x1]
}

}  // namespace
}  // namespace a64::isa
