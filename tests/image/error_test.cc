#include "base/error.h"

#include <gtest/gtest.h>

#include "base/result.h"

namespace a64::sim {
namespace {

TEST(Error, NamesPlaceFaultAndRemedy) {
  EXPECT_EQ(file_error("f.o", "is empty", "build it").text(), "f.o: is empty; build it");
  EXPECT_EQ(line_error("f.S", 12, "bad", "mend it").text(), "f.S:12: bad; mend it");
  EXPECT_EQ(part_error("f.o", ".text", "bad", "mend it").text(), "f.o(.text): bad; mend it");
}

TEST(Error, LeavesOutWhatIsEmpty) {
  EXPECT_EQ(file_error("f.o", "is empty", "").text(), "f.o: is empty");
  EXPECT_EQ(file_error("", "is empty", "build it").text(), "is empty; build it");
}

TEST(Error, PutsTheRemedyOnALineOfItsOwnAfterSeveralLines) {
  EXPECT_EQ(file_error("f.S", "failed:\na\nb\n", "mend it").text(), "f.S: failed:\na\nb\nmend it");
}

TEST(Result, HoldsAValueOrAnError) {
  const Result<int> good = 3;
  ASSERT_TRUE(good);
  EXPECT_EQ(*good, 3);
  const Result<int> bad = file_error("f", "is bad", "");
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().what, "is bad");
  EXPECT_THROW((void)bad.value(), std::bad_variant_access);
}

}  // namespace
}  // namespace a64::sim
