// 128-bit numbers as decimal numerals.
#include "proofs/reason/solver/numerals.h"

#include <gtest/gtest.h>

namespace a64::proofs {
namespace {

TEST(Numerals, AreReadAsTheyAreWritten) {
  for (unsigned bit = 0; bit < 128; ++bit) {
    const u128 value = (u128{1} << bit) + bit;
    EXPECT_EQ(parse_unsigned(decimal(value)), value) << bit;
    EXPECT_EQ(parse_signed(decimal(static_cast<i128>(value))), static_cast<i128>(value)) << bit;
  }
  EXPECT_EQ(decimal(u128{0}), "0");
  EXPECT_EQ(decimal(i128{-17}), "-17");
  EXPECT_EQ(decimal(u128{1} << 70), "1180591620717411303424");
}

TEST(Numerals, AreRefusedWhereTheyDoNotFit) {
  const std::string most = decimal(~u128{0});
  EXPECT_EQ(parse_unsigned(most), ~u128{0});
  EXPECT_FALSE(parse_unsigned(most + "0"));
  EXPECT_FALSE(parse_unsigned("340282366920938463463374607431768211456"));
  EXPECT_FALSE(parse_signed("170141183460469231731687303715884105728"));
  EXPECT_EQ(parse_signed("-170141183460469231731687303715884105728"),
            static_cast<i128>(u128{1} << 127));
  for (const char* junk : {"", "-", "1/2", "#b1", "-1"}) EXPECT_FALSE(parse_unsigned(junk)) << junk;
}

}  // namespace
}  // namespace a64::proofs
