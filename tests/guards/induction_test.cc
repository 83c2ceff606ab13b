// The parts of an induction: entry, step, last trip, what trips do and leave behind.
#include <gtest/gtest.h>

#include "tests/guards/routine.h"

namespace a64::guards_tests {
namespace {

/// Copies blocks in a loop; `before` runs ahead of it, `in_trip` at the end of each trip, when x2
/// is the number of blocks left behind it, x9 the number of those done, x7 that of all, x6 the out
/// of the call, and x12 and x13 the block.
std::string loop(const std::string& before, const std::string& in_trip,
                 const std::string& behind = "") {
  return "mov x9, #0\n mov x7, x2\n mov x6, x1\n cbz x2, 2f\n " + before +
         "\n1: ldp x12, x13, [x0], #16\n stp x12, x13, [x1], #16\n add x9, x9, #1\n"
         " sub x2, x2, #1\n " +
         in_trip + "\n cbnz x2, 1b\n " + behind + "\n2: ret";
}

Said prove_loop(const std::string& in_trip, const std::string& before = "",
                const std::string& behind = "") {
  return prove(loop(before, in_trip, behind), copies_blocks());
}

TEST(Induction, ProvesTheTwinOfAllThese) {
  const Said right = prove_loop("");
  EXPECT_TRUE(right.proved()) << right;
}

// The block before last of a long run, and of no short one.
TEST(Induction, TakesTheLastTripToo) {
  for (const std::string left : {"0", "1", "2"}) {
    const Said wrong = prove_loop("cmp x2, #" + left +
                                  "\n mov x4, #100\n ccmp x7, x4, #0, eq\n cset x5, hi\n"
                                  " sub x4, x1, #16\n eor x13, x13, x5\n stp x12, x13, [x4]");
    EXPECT_TRUE(wrong.refutes("functional")) << left << ": " << wrong;
  }
}

TEST(Induction, GoesUpToTheLargestSize) {
  Contract contract = copies_blocks();
  contract.more = {"--requires", "n <= 500"};
  const auto wrong_at = [&](const std::string& size) {
    return prove(loop("mov x4, #" + size + "\n cmp x7, x4\n cset x5, eq\n",
                      "sub x4, x1, #16\n eor x13, x13, x5\n stp x12, x13, [x4]"),
                 contract);
  };
  for (const std::string size : {"500", "499", "498"}) {
    const Said wrong = wrong_at(size);
    EXPECT_TRUE(wrong.refutes("functional")) << size << ": " << wrong;
  }
  const Said beyond = wrong_at("501");
  EXPECT_TRUE(beyond.proved()) << beyond;
}

// What the loop finds, and not only what it keeps.
TEST(Induction, BeginsWithWhatTheEntryGives) {
  const std::string mixes = "sub x4, x1, #16\n eor x13, x13, x5\n stp x12, x13, [x4]";
  const Said wrong = prove_loop(mixes, "mov x4, #200\n cmp x7, x4\n cset x5, hi");
  EXPECT_TRUE(wrong.refutes("functional")) << wrong;
}

TEST(Induction, LooksAtWhatATripDoes) {
  const Said reads = prove_loop("cmp x9, #50\n csel x4, x9, xzr, eq\n ldrb w4, [x6, x4]");
  EXPECT_FALSE(reads.proved()) << reads;
  const Said leaks = prove_loop("cmp x9, #50\n csel x4, x12, xzr, eq\n tbz x4, #0, 3f\n nop\n3:");
  EXPECT_FALSE(leaks.proved()) << leaks;
}

TEST(Induction, SeesAWriteBesideTheState) {
  // Bytes of the first block, at a trip far out: the block is finished and was right.
  const Said wrong =
      prove_loop("cmp x9, #50\n cset x4, eq\n ldrb w5, [x6]\n eor w5, w5, w4\n strb w5, [x6]");
  EXPECT_TRUE(wrong.refutes("functional")) << wrong;
}

TEST(Induction, ComparesWhatATripFinishes) {
  const Said wrong = prove_loop(
      "cmp x9, #50\n cset x5, eq\n sub x4, x1, #16\n eor x13, x13, x5\n stp x12, x13, [x4]");
  EXPECT_TRUE(wrong.refutes("functional")) << wrong;
}

// The block before the last one is finished, and is written once more.
TEST(Induction, SeesThatATripWritesAgain) {
  const std::string again =
      "cmp x9, #2\n b.lo 3f\n sub x4, x1, #32\n ldp x14, x15, [x4]\n"
      " cmp x9, #50\n cset x5, eq\n eor x15, x15, x5\n"
      " stp x14, x15, [x4]\n3:";
  const Said wrong = prove_loop(again);
  EXPECT_TRUE(wrong.refutes("functional")) << wrong;
}

TEST(Functional, ABlockThatIsWrittenAgainIsCompared) {
  const std::string behind =
      "mov x4, #60\n cmp x7, x4\n cset x5, hi\n ldrb w4, [x6, #16]\n"
      " eor w4, w4, w5\n strb w4, [x6, #16]";
  const std::string only_long = "cmp x7, #2\n b.lo 2f\n " + behind;
  const Said wrong = prove_loop("", "", only_long);
  EXPECT_TRUE(wrong.refutes("functional")) << wrong;
}

TEST(Terms, ACounterThatWrapsIsNotAnInteger) {
  // The counter of 8 bits is 0 again after 256 trips.
  const Said wrong = prove_loop(
      "and x4, x9, #0xff\n cmp x4, #0\n cset x5, eq\n sub x4, x1, #16\n"
      " eor x13, x13, x5\n stp x12, x13, [x4]");
  EXPECT_TRUE(wrong.refutes("functional")) << wrong;
}

Contract no_promise(const std::string& prototype) {
  return {.prototype = prototype};
}

const char* const kTwoSizes = "void f(uint32_t z[n], const uint32_t a[m], size_t n, size_t m)";

TEST(AllAtOnce, ALoopHasToEnd) {
  const std::string body =
      "cbz x2, 2f\n1: str wzr, [x0], #4\n sub x2, x2, #1\n cbnz x2, 1b\n2: ret";
  const Said right = prove(body, no_promise(kTwoSizes));
  EXPECT_TRUE(right.proved()) << right;
  const Said wrong =
      prove("cbz x2, 2f\n1: str wzr, [x0]\n cbnz x2, 1b\n2: ret", no_promise(kTwoSizes));
  EXPECT_FALSE(wrong.proved()) << wrong;
}

TEST(AllAtOnce, ATripKeepsThePattern) {
  // From trip 40 on the pointer moves twice as fast.
  const Said wrong = prove(
      "mov x9, #0\n cbz x2, 2f\n1: str wzr, [x0], #4\n add x9, x9, #1\n cmp x9, #40\n"
      " cset x10, eq\n add x0, x0, x10, lsl #2\n sub x2, x2, #1\n cbnz x2, 1b\n2: ret",
      no_promise(kTwoSizes));
  EXPECT_FALSE(wrong.proved()) << wrong;
}

TEST(AllAtOnce, BothSidesOfAForkAreFollowed) {
  const std::string prototype =
      "void f(uint32_t z[n], const uint32_t a[m], size_t n, size_t m, uint64_t k)";
  const std::string body =
      "eor x5, x4, x4, lsr #7\n tbz x5, #3, 3f\n str wzr, [x0, x2, lsl #2]\n"
      "3: ret";
  const Said wrong = prove(body, no_promise(prototype));
  EXPECT_FALSE(wrong.proved()) << wrong;
  const Said right =
      prove("eor x5, x4, x4, lsr #7\n tbz x5, #3, 3f\n nop\n3: ret", no_promise(prototype));
  EXPECT_TRUE(right.proved()) << right;
}

}  // namespace
}  // namespace a64::guards_tests
