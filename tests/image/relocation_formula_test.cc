// Boundaries of each relocation type's range (AAELF64, "Relocation types").
#include "sim/image/relocation_formula.h"

#include <elf.h>
#include <gtest/gtest.h>

#include <vector>

namespace a64::sim {
namespace {

using enum RelocationOutcome;

constexpr std::uint64_t kPlace = 0x10000000;

RelocationOutcome outcome(std::uint32_t type, std::uint64_t target) {
  std::vector<std::uint8_t> field(relocation_width(type).value());
  return apply_relocation(type, target, kPlace, field);
}

struct Reach {
  std::uint32_t type;
  std::int64_t least;     // the least displacement from the place that fits
  std::int64_t greatest;  // the greatest one
  std::int64_t step;
};

TEST(RelocationFormula, PlaceRelativeTypesReachJustAsFarAsTheManualSays) {
  const Reach reaches[] = {
      {R_AARCH64_JUMP26, -(1 << 27), (1 << 27) - 4, 4},
      {R_AARCH64_CALL26, -(1 << 27), (1 << 27) - 4, 4},
      {R_AARCH64_CONDBR19, -(1 << 20), (1 << 20) - 4, 4},
      {R_AARCH64_LD_PREL_LO19, -(1 << 20), (1 << 20) - 4, 4},
      {R_AARCH64_TSTBR14, -(1 << 15), (1 << 15) - 4, 4},
      {R_AARCH64_ADR_PREL_LO21, -(1 << 20), (1 << 20) - 1, 1},
      {R_AARCH64_ADR_PREL_PG_HI21, -(1ll << 32), (1ll << 32) - 4096, 4096},
      {R_AARCH64_PREL32, -(1ll << 31), (1ll << 31) - 1, 1},
      {R_AARCH64_PREL16, -(1 << 15), (1 << 15) - 1, 1},
  };
  for (const Reach& reach : reaches) {
    SCOPED_TRACE(relocation_name(reach.type));
    EXPECT_EQ(outcome(reach.type, kPlace + reach.least), kApplied);
    EXPECT_EQ(outcome(reach.type, kPlace + reach.greatest), kApplied);
    EXPECT_EQ(outcome(reach.type, kPlace + reach.least - reach.step), kOutOfRange);
    EXPECT_EQ(outcome(reach.type, kPlace + reach.greatest + reach.step), kOutOfRange);
  }
}

TEST(RelocationFormula, AbsoluteTypesFitTheirWidth) {
  EXPECT_EQ(outcome(R_AARCH64_ABS32, 0xffffffff), kApplied);
  EXPECT_EQ(outcome(R_AARCH64_ABS32, 0x100000000), kOutOfRange);
  EXPECT_EQ(outcome(R_AARCH64_ABS32, -0x80000000ll), kApplied);
  EXPECT_EQ(outcome(R_AARCH64_ABS32, -0x80000001ll), kOutOfRange);
  EXPECT_EQ(outcome(R_AARCH64_ABS16, 0xffff), kApplied);
  EXPECT_EQ(outcome(R_AARCH64_ABS16, 0x10000), kOutOfRange);
  EXPECT_EQ(outcome(R_AARCH64_MOVW_UABS_G0, 0xffff), kApplied);
  EXPECT_EQ(outcome(R_AARCH64_MOVW_UABS_G0, 0x10000), kOutOfRange);
  EXPECT_EQ(outcome(R_AARCH64_MOVW_UABS_G0_NC, 0x10000), kApplied);
  EXPECT_EQ(outcome(R_AARCH64_MOVW_UABS_G1, 0x100000000), kOutOfRange);
  EXPECT_EQ(outcome(R_AARCH64_MOVW_UABS_G2, 0x1000000000000), kOutOfRange);
  EXPECT_EQ(outcome(R_AARCH64_MOVW_UABS_G3, ~0ull), kApplied);
}

TEST(RelocationFormula, RefusesTargetsThatTheFieldCannotExpress) {
  EXPECT_EQ(outcome(R_AARCH64_CALL26, kPlace + 2), kMisaligned);
  EXPECT_EQ(outcome(R_AARCH64_LDST64_ABS_LO12_NC, 0x1004), kMisaligned);
  EXPECT_EQ(outcome(R_AARCH64_LDST128_ABS_LO12_NC, 0x1008), kMisaligned);
}

TEST(RelocationFormula, LeavesTheFieldAloneUnlessApplied) {
  std::vector<std::uint8_t> field = {1, 2, 3, 4};
  EXPECT_EQ(apply_relocation(R_AARCH64_CALL26, kPlace + 2, kPlace, field), kMisaligned);
  EXPECT_EQ(apply_relocation(4711, 0, kPlace, field), kNotSupported);
  EXPECT_EQ(field, (std::vector<std::uint8_t>{1, 2, 3, 4}));
}

TEST(RelocationFormula, NamesTypes) {
  EXPECT_EQ(relocation_name(R_AARCH64_CALL26), "R_AARCH64_CALL26");
  EXPECT_EQ(relocation_name(R_AARCH64_ADR_GOT_PAGE), "R_AARCH64_ADR_GOT_PAGE");
  EXPECT_EQ(relocation_name(4711), "relocation type 4711");
  EXPECT_TRUE(is_null_relocation(0));
  EXPECT_TRUE(is_null_relocation(256));
}

}  // namespace
}  // namespace a64::sim
