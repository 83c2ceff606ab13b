// Memory of the forgetful domain: what was stored comes back, what was overwritten or popped does
// not.
#include <gtest/gtest.h>

#include "sim/forgetful/memory.h"

namespace a64::sim::forgetful {
namespace {

class ForgetfulMemory : public testing::Test {
 protected:
  static std::vector<Region> two_regions() {
    return {{.name = "stack", .low = -4096, .high = 0, .stack = true},
            {.name = "open", .low = 0, .high = 256, .secret = false}};
  }

  Value saved() const { return narrow(64, symbol_part(saved_)); }
  Value number(unsigned width, u64 bits) const { return domain_.constant(width, bits); }
  Part load(i64 offset, unsigned size, u32 region = 0) const {
    return memory_.load(region, offset, size, domain_).low;
  }

  Symbols symbols_;
  Domain domain_{symbols_};
  SymbolId saved_ = symbols_.add({.kind = Symbol::Kind::kRegister, .number = 19, .secret = true});
  std::vector<Region> regions_ = two_regions();
  Memory memory_{regions_};
};

TEST_F(ForgetfulMemory, ASavedRegisterComesBackWhole) {
  memory_.store(0, -16, saved(), domain_);
  EXPECT_EQ(load(-16, 8), symbol_part(saved_));
}

TEST_F(ForgetfulMemory, ASavedRegisterDoesNotComeBackOnceAByteOfItIsOverwritten) {
  memory_.store(0, -16, saved(), domain_);
  memory_.store(0, -9, number(8, 0), domain_);
  EXPECT_EQ(load(-16, 8).symbol, 0U);
  EXPECT_EQ(load(-9, 1), known(0));
  EXPECT_EQ(load(-16, 8).secret, ~u64{0} >> 8);
}

TEST_F(ForgetfulMemory, APartOfASavedRegisterIsSecret) {
  memory_.store(0, -16, saved(), domain_);
  EXPECT_EQ(load(-16, 4), anything(32, true));
  EXPECT_EQ(load(-12, 8).secret, ~u64{0});
}

TEST_F(ForgetfulMemory, BytesAcrossPagesComeBack) {
  memory_.store(0, -67, number(64, 0x1122334455667788), domain_);
  EXPECT_EQ(load(-67, 8), known(0x1122334455667788));
  EXPECT_EQ(load(-64, 2), known(0x4455));
}

TEST_F(ForgetfulMemory, WhatIsPoppedIsForgottenAndTheRestIsNot) {
  memory_.store(0, -24, number(64, 1), domain_);
  memory_.store(0, -16, number(64, 2), domain_);
  memory_.forget_below(0, -16);
  EXPECT_EQ(load(-24, 8), anything(64, true));
  EXPECT_EQ(load(-16, 8), known(2));
}

TEST_F(ForgetfulMemory, WhatNobodyWroteIsAsSecretAsItsRegion) {
  EXPECT_EQ(load(-8, 8), anything(64, true));
  EXPECT_EQ(load(8, 8, 1), anything(64, false));
}

TEST_F(ForgetfulMemory, AStoreToSomewhereMakesAllPlacesUnknown) {
  memory_.store(1, 0, number(64, 5), domain_);
  memory_.blur(1, 0, 16, true);
  EXPECT_EQ(load(0, 8, 1), anything(64, true));
  EXPECT_EQ(load(8, 8, 1), anything(64, true));
  EXPECT_EQ(load(16, 8, 1), anything(64, false));
}

TEST_F(ForgetfulMemory, CopiesDoNotSeeOneAnothersStores) {
  memory_.store(0, -8, number(64, 1), domain_);
  Memory copy = memory_;
  copy.store(0, -8, number(64, 2), domain_);
  EXPECT_EQ(load(-8, 8), known(1));
  EXPECT_FALSE(memory_.same_as(copy));
  EXPECT_EQ(copy.load(0, -8, 8, domain_).low, known(2));
}

TEST_F(ForgetfulMemory, AJoinKnowsOnlyWhatBothKnow) {
  Memory other = memory_;
  memory_.store(0, -8, number(64, 0x0102), domain_);
  memory_.store(0, -16, saved(), domain_);
  memory_.store(0, -24, number(64, 7), domain_);
  other.store(0, -8, number(64, 0x0103), domain_);
  other.store(0, -16, saved(), domain_);
  memory_.join(other, domain_);
  EXPECT_EQ(load(-8, 8), partly(0x0102, 1, 0));
  EXPECT_EQ(load(-16, 8), symbol_part(saved_));
  EXPECT_EQ(load(-24, 8).secret, ~u64{0});
}

}  // namespace
}  // namespace a64::sim::forgetful
