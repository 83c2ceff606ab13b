// No size is left out: neither the smallest ones, nor any residue of a loop's period, nor what
// lies between the sizes that are proved one by one and those that induction is for.
#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/guards/routine.h"

namespace a64::guards_tests {
namespace {

Contract copies_bytes() {
  return {.prototype = "void f(const uint8_t in[len], uint8_t out[len], size_t len)",
          .ensures = "out == in"};
}

/// Copies 16 bytes a trip, then the rest byte by byte. `before` is run first, with x7 the length.
std::string copies(const std::string& before) {
  return "mov x7, x2\n mov x5, #0\n " + before +
         "\n lsr x3, x2, #4\n and x4, x2, #15\n cbz x3, 2f\n1: ldp x12, x13, [x0], #16\n"
         " eor x12, x12, x5\n stp x12, x13, [x1], #16\n subs x3, x3, #1\n b.ne 1b\n"
         "2: cbz x4, 4f\n3: ldrb w12, [x0], #1\n eor w12, w12, w5\n strb w12, [x1], #1\n"
         " subs x4, x4, #1\n b.ne 3b\n4: ret";
}

/// x5 is 1 if the length is at least so many and its remainder by 16 that one.
std::string wrong_if(unsigned remainder, unsigned least) {
  return "and x9, x7, #15\n mov x10, #" + std::to_string(least) + "\n cmp x7, x10\n mov x10, #" +
         std::to_string(remainder) + "\n ccmp x9, x10, #0, hs\n cset x5, eq";
}

TEST(Sizes, AllOfTheTwinAreProved) {
  const Said right = prove(copies(""), copies_bytes());
  EXPECT_TRUE(right.proved()) << right;
}

TEST(Sizes, EachResidueIsProved) {
  for (unsigned residue = 0; residue < 16; ++residue) {
    const Said wrong = prove(copies(wrong_if(residue, 1000)), copies_bytes());
    EXPECT_FALSE(wrong.proved()) << residue << ": " << wrong;
  }
}

// Where the contract admits no size that is proved, nothing is.
TEST(Sizes, NoneThatIsProvedIsNoProof) {
  for (const std::string admitted : {"n >= 2^41", "n >= 2^40 && n % 16 == 3"}) {
    Contract contract{.prototype = "void f(const uint8_t b[n], size_t n)"};
    std::size_t from = 0;
    for (std::size_t and_at; (and_at = admitted.find(" && ", from)) != std::string::npos;) {
      contract.more.insert(contract.more.end(),
                           {"--requires", admitted.substr(from, and_at - from)});
      from = and_at + 4;
    }
    contract.more.insert(contract.more.end(), {"--requires", admitted.substr(from)});
    EXPECT_THROW(prove("ret", contract), std::runtime_error) << admitted;  // exit code 2
  }
}

TEST(Sizes, SizeZeroIsProved) {
  const Said wrong = prove("cbnz x2, 5f\n strb wzr, [x1]\n5: " + copies(""), copies_bytes());
  EXPECT_TRUE(wrong.refutes("memory")) << wrong;
}

/// Whether a routine that goes wrong at that length alone is proved.
bool proved_with_fault_at(unsigned length) {
  const Said wrong = prove(
      copies("mov x9, #" + std::to_string(length) + "\n cmp x7, x9\n cset x5, eq"), copies_bytes());
  return wrong.proved();
}

TEST(Sizes, NoneIsLeftOutBelowTheInduction) {
  // Those proved one by one end somewhere here.
  for (unsigned length = 94; length < 116; ++length) {
    EXPECT_FALSE(proved_with_fault_at(length)) << length;
  }
}

TEST(Sizes, EachPartBetweenThresholdsIsProved) {
  for (const unsigned length : {255u, 256u, 257u, 1023u, 1024u, 4096u, 65536u}) {
    EXPECT_FALSE(proved_with_fault_at(length)) << length;
  }
}

}  // namespace
}  // namespace a64::guards_tests
