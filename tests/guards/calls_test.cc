// What calls leave behind, and what `equiv` compares.
#include <gtest/gtest.h>

#include "tests/cli/run_program.h"
#include "tests/guards/routine.h"

namespace a64::guards_tests {
namespace {

Contract copies_32() {
  return {.prototype = "void f(const uint8_t in[32], uint8_t out[32])",
          .ensures = "out == in",
          .more = {"--overlap", "out == in"}};
}

/// Calls memcpy or the like for all bytes.
std::string calls(const std::string& function, const std::string& behind = "") {
  return "stp x29, x30, [sp, #-16]!\n mov x9, x0\n mov x0, x1\n mov x1, x9\n mov x2, #32\n bl " +
         function + "\n " + behind + "\n ldp x29, x30, [sp], #16\n ret";
}

TEST(Calls, MemcpyWantsItsBytesApart) {
  const Said wrong = prove(calls("memcpy"), copies_32());
  EXPECT_FALSE(wrong.proved()) << wrong;
  const Said right = prove(calls("memmove"), copies_32());
  EXPECT_TRUE(right.proved()) << right;
}

// Places that only data settles: 8 bytes apart, and in one buffer or in two.
TEST(Calls, MemcpyWantsItsBytesApartWhereverTheyLie) {
  const Contract contract{.prototype =
                              "void f(uint8_t tab[512], const uint8_t in[512], uint8_t k)"};
  const auto body = [](const std::string& source) {
    return "stp x29, x30, [sp, #-16]!\n and x3, x2, #0xff\n add x0, x0, x3\n " + source +
           "\n mov x2, #16\n bl memcpy\n ldp x29, x30, [sp], #16\n ret";
  };
  for (const std::string apart : {"0", "8", "15"}) {
    const Said wrong = prove(body("add x1, x0, #" + apart), contract);
    EXPECT_FALSE(wrong.proved()) << apart << ": " << wrong;
  }
  for (const std::string source : {"add x1, x0, #16", "add x1, x1, x3", "mov x1, x1"}) {
    const Said right = prove(body(source), contract);
    EXPECT_TRUE(right.proved()) << source << ": " << right;
  }
}

TEST(Calls, ScratchRegistersAreLost) {
  // x1, which was in, is no longer.
  const Said wrong = prove(calls("memmove", "ldp x9, x10, [x1]\n stp x9, x10, [x0]"), copies_32());
  EXPECT_FALSE(wrong.proved()) << wrong;
}

int equivalent(const std::string& old_body, const std::string& new_body) {
  const cli_tests::Folder folder;
  const auto file = [&](const std::string& name, const std::string& body) {
    return folder.write(name, ".text\n.globl f\n.type f, %function\nf:\n" + body + "\n");
  };
  return cli_tests::a64prove({"equiv", file("old.S", old_body), file("new.S", new_body),
                              "--prototype", "uint64_t f(uint8_t out[32], uint64_t k)"})
      .exit_code;
}

TEST(Equiv, ReturnValuesAreCompared) {
  EXPECT_EQ(equivalent("mov x0, x1\n ret", "add x0, x1, #0\n ret"), 0);
  EXPECT_EQ(equivalent("mov x0, x1\n ret", "eor x0, x1, #0x8000000000000000\n ret"), 1);
}

TEST(Equiv, WrittenBytesAreCompared) {
  const std::string writes = "stp x1, x1, [x0]\n stp x1, x1, [x0, #16]\n ";
  EXPECT_EQ(equivalent(writes + "ret", writes + "ret"), 0);
  EXPECT_EQ(equivalent(writes + "ret", writes + "mov w9, #7\n strb w9, [x0, #31]\n ret"), 1);
}

}  // namespace
}  // namespace a64::guards_tests
