// What each claim looks at, on routines without a growing loop.
#include <gtest/gtest.h>

#include "tests/guards/routine.h"

namespace a64::guards_tests {
namespace {

Contract copies_bytes(unsigned bytes) {
  const std::string size = "[" + std::to_string(bytes) + "]";
  return {.prototype = "void f(const uint8_t in" + size + ", uint8_t out" + size + ", uint64_t k)",
          .ensures = "out == in"};
}

const char* const kCopies32 = "ldp q0, q1, [x0]\n stp q0, q1, [x1]\n ";

TEST(Memory, OneByteTooManyIsRefuted) {
  const Said wrong =
      prove("ldr q0, [x0, #17]\n" + std::string(kCopies32) + "ret", copies_bytes(32));
  EXPECT_TRUE(wrong.refutes("memory")) << wrong;
  const Said right =
      prove("ldr q0, [x0, #16]\n" + std::string(kCopies32) + "ret", copies_bytes(32));
  EXPECT_TRUE(right.proved()) << right;
}

TEST(Memory, AnOrderedAccessIsAligned) {
  const std::string body = "ldar w9, [x0]\n ret";
  const Said wrong = prove(body, {.prototype = "void f(const uint8_t in[32])"});
  EXPECT_FALSE(wrong.proved()) << wrong;
}

TEST(Memory, AnElementChosenByDataIsWithinTheTable) {
  const Contract contract{.prototype = "uint32_t f(const uint32_t t[100], uint64_t k)",
                          .more = {"--property", "memory,abi,termination"}};
  const auto body = [](const std::string& most) {
    return "cmp x1, #" + most + "\n b.hi 1f\n ldr w0, [x0, x1, lsl #2]\n ret\n1: mov w0, #0\n ret";
  };
  const Said wrong = prove(body("100"), contract);
  EXPECT_TRUE(wrong.refutes("memory")) << wrong;
  const Said right = prove(body("99"), contract);
  EXPECT_TRUE(right.proved()) << right;
}

TEST(Memory, WhatWasPoppedMayBeAnything) {
  const std::string keeps =
      "stp q0, q1, [sp, #-32]!\n add sp, sp, #32\n sub sp, sp, #32\n"
      " ldp q2, q3, [sp]\n add sp, sp, #32\n stp q2, q3, [x1]\n ret";
  const Said wrong = prove("ldp q0, q1, [x0]\n " + keeps, copies_bytes(32));
  EXPECT_FALSE(wrong.proved()) << wrong;
}

TEST(Memory, WritableDataIsNoConstant) {
  const auto body = [](const std::string& section) {
    return "ldp q0, q1, [x0]\n adrp x9, one\n ldr d2, [x9, :lo12:one]\n eor v0.16b, v0.16b, "
           "v2.16b\n"
           " stp q0, q1, [x1]\n ret\n .section " +
           section + "\n .balign 8\none: .xword 0\n";
  };
  const Said wrong = prove(body(".data"), copies_bytes(32));
  EXPECT_FALSE(wrong.proved()) << wrong;
  const Said right = prove(body(".rodata"), copies_bytes(32));
  EXPECT_TRUE(right.proved()) << right;
}

TEST(ConstantTime, ABranchOnASecretIsNotExcusedByItself) {
  const Said wrong =
      prove(std::string(kCopies32) + "fmov x9, d0\n cbz x9, 1f\n nop\n1: ret", copies_bytes(32));
  EXPECT_TRUE(wrong.refutes("constant-time")) << wrong;
}

TEST(ConstantTime, ARareDifferenceLeaksToo) {
  // One value of 64 bits among all takes the other way.
  const Said wrong = prove(std::string(kCopies32) +
                               "fmov x9, d0\n mov x10, #0x1234\n movk x10, #0x9876, lsl #48\n"
                               " cmp x9, x10\n b.eq 1f\n nop\n1: ret",
                           copies_bytes(32));
  EXPECT_TRUE(wrong.refutes("constant-time")) << wrong;
}

TEST(ConstantTime, AnAddressAndADivisionLeak) {
  for (const std::string leak :
       {"fmov x9, d0\n and x9, x9, #15\n ldrb w9, [x0, x9]", "fmov x9, d0\n udiv x10, x9, x9"}) {
    const Said wrong = prove(std::string(kCopies32) + leak + "\n ret", copies_bytes(32));
    EXPECT_TRUE(wrong.refutes("constant-time")) << leak << ": " << wrong;
  }
}

TEST(Functional, TheLastBlockCounts) {
  const Said wrong = prove("ldp q0, q1, [x0]\n stp q0, q0, [x1]\n ret", copies_bytes(32));
  EXPECT_TRUE(wrong.refutes("functional")) << wrong;
  const Said right = prove(std::string(kCopies32) + "ret", copies_bytes(32));
  EXPECT_TRUE(right.proved()) << right;
}

TEST(Functional, TheLastByteCounts) {
  const std::string copies = std::string(kCopies32) + "ldrb w9, [x0, #32]\n ";
  const Said wrong =
      prove(copies + "eor w9, w9, #0x80\n strb w9, [x1, #32]\n ret", copies_bytes(33));
  EXPECT_TRUE(wrong.refutes("functional")) << wrong;
  const Said right = prove(copies + "strb w9, [x1, #32]\n ret", copies_bytes(33));
  EXPECT_TRUE(right.proved()) << right;
}

TEST(Functional, AllBitsOfTheReturnValueCount) {
  const Contract contract{.prototype = "uint64_t f(uint64_t k)", .ensures = "return == 0"};
  const Said wrong = prove("mov x0, #0x8000000000000000\n ret", contract);
  EXPECT_TRUE(wrong.refutes("functional")) << wrong;
  const Said right = prove("mov x0, #0\n ret", contract);
  EXPECT_TRUE(right.proved()) << right;
}

TEST(Functional, DoingNothingIsWritingNothing) {
  Contract contract = copies_bytes(32);
  contract.more = {"--does-nothing", "k == 0"};
  const Said wrong = prove(std::string(kCopies32) + "ret", contract);
  EXPECT_FALSE(wrong.proved()) << wrong;
  const Said right = prove("cbz x2, 1f\n " + std::string(kCopies32) + "1: ret", contract);
  EXPECT_TRUE(right.proved()) << right;
}

// Of a store that only data places the region is known, and no byte.
TEST(Functional, DoingNothingIsWritingNothingAnywhere) {
  const Contract contract{
      .prototype = "void f(uint8_t out[n], uint8_t tab[256], size_t n, uint8_t k)",
      .more = {"--does-nothing", "n < 16"}};
  const auto body = [](const std::string& most) {
    return "cmp x2, #" + most + "\n b.hs 1f\n and x3, x3, #0xff\n strb wzr, [x1, x3]\n1: ret";
  };
  const Said wrong = prove(body("16"), contract);
  EXPECT_FALSE(wrong.proved()) << wrong;
}

TEST(Paths, ARareOneIsFollowed) {
  const std::string rare =
      "mov x9, #0x1234\n movk x9, #0x9876, lsl #48\n cmp x2, x9\n b.ne 1f\n"
      " strb w9, [x1, #31]\n1: ret";
  const Said wrong = prove(kCopies32 + rare, copies_bytes(32));
  EXPECT_TRUE(wrong.refutes("functional")) << wrong;
}

TEST(Paths, TheEndOfTheFunctionIsNoReturn) {
  const Said wrong =
      prove(std::string(kCopies32) + "\n .globl g\n .type g, %function\ng: ret", copies_bytes(32));
  EXPECT_FALSE(wrong.proved()) << wrong;
}

TEST(Paths, ManyUndecidedBranchesAreNoProof) {
  std::string body = kCopies32;
  for (unsigned bit = 0; bit < 12; ++bit) {
    const std::string n = std::to_string(bit);
    body += "tbz x2, #" + n + ", 1f\n add x9, x9, #" + std::to_string(bit + 1) + "\n1: ";
  }
  const Said said = prove(body + "ret", copies_bytes(32));
  EXPECT_FALSE(said.proved()) << said;
}

TEST(Erased, WhatIsPoppedStays) {
  Contract contract = copies_bytes(32);
  contract.more = {"--property", "erased,memory"};
  const std::string spills = "ldp q0, q1, [x0]\n stp q0, q1, [sp, #-32]!\n stp q0, q1, [x1]\n ";
  const Said wrong = prove(spills + "add sp, sp, #32\n ret", contract);
  EXPECT_TRUE(wrong.refutes("erased")) << wrong;
  const Said right = prove(spills +
                               "stp xzr, xzr, [sp]\n stp xzr, xzr, [sp, #16]\n"
                               " add sp, sp, #32\n ret",
                           contract);
  EXPECT_TRUE(right.proved()) << right;
}

}  // namespace
}  // namespace a64::guards_tests
