// GF(2^8) and the S-box against examples of FIPS-197 and the axioms that define them.
#include <gtest/gtest.h>

#include "spec/gf256.h"
#include "spec/sbox.h"

namespace a64::spec {
namespace {

/// The product by polynomial arithmetic alone: multiply without carry, then divide by
/// x^8 + x^4 + x^3 + x + 1.
u8 product_by_division(unsigned a, unsigned b) {
  unsigned product = 0;
  for (int i = 0; i < 8; ++i) {
    if (b >> i & 1) product ^= a << i;
  }
  for (int degree = 14; degree >= 8; --degree) {
    if (product >> degree & 1) product ^= 0x11bu << (degree - 8);
  }
  return static_cast<u8>(product);
}

TEST(Gf256, MultipliesAsTheStandardsExamples) {  // FIPS-197 4.2
  EXPECT_EQ(gf256::multiply(0x57, 0x83), 0xc1);
  EXPECT_EQ(gf256::multiply(0x57, 0x13), 0xfe);
  EXPECT_EQ(gf256::xtime(0x57), 0xae);
  EXPECT_EQ(gf256::xtime(0xae), 0x47);
  EXPECT_EQ(gf256::xtime(0x47), 0x8e);
  EXPECT_EQ(gf256::xtime(0x8e), 0x07);
}

TEST(Gf256, MultipliesAsPolynomialDivision) {
  for (unsigned a = 0; a < 256; ++a) {
    for (unsigned b = 0; b < 256; ++b) {
      ASSERT_EQ(gf256::multiply(static_cast<u8>(a), static_cast<u8>(b)), product_by_division(a, b))
          << a << " times " << b;
    }
  }
}

TEST(Gf256, InverseTimesItsByteIsOne) {
  EXPECT_EQ(gf256::inverse(0), 0);
  for (unsigned b = 1; b < 256; ++b) {
    ASSERT_EQ(product_by_division(gf256::inverse(static_cast<u8>(b)), b), 1) << b;
  }
}

TEST(Sbox, HasTheValuesOfTheStandardsTable) {  // FIPS-197 table 4: first row, corners, 5.1.1
  const u8 first_row[16] = {0x63, 0x7c, 0x77, 0x7b, 0xf2, 0x6b, 0x6f, 0xc5,
                            0x30, 0x01, 0x67, 0x2b, 0xfe, 0xd7, 0xab, 0x76};
  for (int b = 0; b < 16; ++b) EXPECT_EQ(kSbox[b], first_row[b]) << b;
  EXPECT_EQ(kSbox[0x53], 0xed);
  EXPECT_EQ(kSbox[0xf0], 0x8c);
  EXPECT_EQ(kSbox[0xff], 0x16);
}

TEST(Sbox, InverseHasTheValuesOfTheStandardsTable) {  // FIPS-197 table 6
  const u8 first_row[16] = {0x52, 0x09, 0x6a, 0xd5, 0x30, 0x36, 0xa5, 0x38,
                            0xbf, 0x40, 0xa3, 0x9e, 0x81, 0xf3, 0xd7, 0xfb};
  for (int b = 0; b < 16; ++b) EXPECT_EQ(kInvSbox[b], first_row[b]) << b;
  EXPECT_EQ(kInvSbox[0xf0], 0x17);
  EXPECT_EQ(kInvSbox[0xff], 0x7d);
}

TEST(Sbox, IsAPermutationThatItsInverseUndoes) {
  for (int b = 0; b < 256; ++b) {
    EXPECT_EQ(kInvSbox[kSbox[b]], b);
    EXPECT_EQ(kSbox[kInvSbox[b]], b);
  }
}

}  // namespace
}  // namespace a64::spec
