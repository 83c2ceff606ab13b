// Relocations against an independent linker: GNU ld, told to use our addresses, must produce
// our bytes.
#include <elf.h>

#include "sim/image/relocation_formula.h"
#include "tests/image/fixture.h"

namespace a64::sim {
namespace {

// Every supported type, most against symbols of other sections so that none is folded away.
constexpr const char* kAllTypes = R"(
    .text
    .globl f, g
    .type f, %function
f:  bl      g
    b       g
    b.eq    g
    cbnz    x1, g
    tbz     x0, #33, g
    ldr     x0, literal
    adr     x0, bytes+3
    adrp    x0, table+4096
    .reloc  ., R_AARCH64_ADR_PREL_PG_HI21_NC, table
    .inst   0x90000000
    add     x1, x0, #:lo12:table
    ldrb    w2, [x0, #:lo12:bytes]
    ldrh    w2, [x0, #:lo12:bytes+2]
    ldr     w2, [x0, #:lo12:bytes+4]
    ldr     x2, [x0, #:lo12:bytes+8]
    ldr     q2, [x0, #:lo12:bytes+16]
    movz    x3, #:abs_g3:table
    movk    x3, #:abs_g2_nc:table
    movk    x3, #:abs_g1_nc:table
    movk    x3, #:abs_g0_nc:table
    movz    x4, #:abs_g2:table
    movz    x4, #:abs_g1:table
    movz    x4, #:abs_g0:small
    ret
    .size f, .-f
    .section .text.g, "ax", %progbits
    .type g, %function
    nop
g:  b       f
    .p2align 3
literal:
    .quad   f, table
    .word   table, bytes - .
    .hword  small
    .size g, .-g
    .section .rodata, "a", %progbits
    .p2align 4
table:
    .quad   f, g + 16, table - .
    .word   f - ., bytes
    .p2align 4
bytes:
    .skip   32, 0x5a
    .data
    .quad   table, shared, counter
    .bss
counter:
    .skip   8
    .comm   shared, 64, 16
    .equ    small, 0x1234
)";

class RelocationLinkTest : public ImageTest, public testing::WithParamInterface<const char*> {};

TEST_P(RelocationLinkTest, GivesTheBytesOfTheLinker) {
  const char* ld = "aarch64-linux-gnu-ld";
  if (!installed(GetParam()) || !installed(ld)) GTEST_SKIP() << "tool not installed";
  const std::string file = write("all.o", object(kAllTypes, GetParam()));
  const Image ours = load_image(file).value();
  std::vector<std::string> argv = {ld, file, "-o", path("all"), "-e", "f"};
  std::string script = "SECTIONS {\n";
  for (const ImageSection& section : ours.sections()) {
    if (section.name.starts_with("COMMON")) {
      script += "  .common " + std::to_string(section.address) + " : { *(COMMON) }\n";
    } else {
      script += "  " + section.name + " " + std::to_string(section.address) + " : { *(" +
                section.name + ") }\n";
    }
  }
  argv.insert(argv.end(), {"-T", write("script", script + "}\n")});
  run(argv);
  const Image linked = load_image(path("all")).value();

  EXPECT_TRUE(ours.unresolved(0, ~0ull).empty());
  ASSERT_GE(ours.sections().size(), 6u);
  for (const ImageSection& section : ours.sections()) {
    SCOPED_TRACE(section.name);
    for (std::uint64_t at = section.address; at + 4 <= section.address + section.size; at += 4) {
      EXPECT_EQ(ours.word(at), linked.word(at)) << ours.place(at);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Assemblers, RelocationLinkTest, testing::Values(kClang, kGcc));

class UnresolvedTest : public ImageTest {};

constexpr const char* kOneBadFunction = R"(
    .text
    .globl good, bad
    .type good, %function
good:
    ret
    .size good, .-good
    .type bad, %function
bad:
    nop
    bl      elsewhere
    adrp    x0, :got:elsewhere
    ret
    .size bad, .-bad
    .type far, %function
far:
    movz    x4, #:abs_g0:good
    ret
    .size far, .-far
    .type composed, %function
composed:
    .reloc  ., R_AARCH64_CALL26, good
    bl      good
    ret
    .size composed, .-composed
)";

TEST_F(UnresolvedTest, AFunctionThatCallsElsewhereIsAnErrorAndOthersStayUsable) {
  const Image loaded = image(kOneBadFunction);
  EXPECT_TRUE(loaded.function("good"));
  const auto bad = loaded.function("bad");
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().text(),
            path("source.S") +
                ":11 (bad+0x4): R_AARCH64_CALL26 to \"elsewhere\" cannot be "
                "resolved: the symbol is not defined in this file (and 1 more in this function); "
                "link the object first, or give a file that defines the symbol");
}

TEST_F(UnresolvedTest, AValueOutOfRangeIsUnresolved) {
  const auto far = image(kOneBadFunction).function("far");
  ASSERT_FALSE(far);
  EXPECT_NE(far.error().what.find("R_AARCH64_MOVW_UABS_G0 to \"good\" cannot be resolved: its "
                                  "value is out of range"),
            std::string::npos)
      << far.error().what;
}

TEST_F(UnresolvedTest, SeveralRelocationsOfOnePlaceAreUnresolved) {
  const auto composed = image(kOneBadFunction).function("composed");
  ASSERT_FALSE(composed);
  EXPECT_NE(composed.error().what.find("composed with the one before"), std::string::npos);
}

TEST_F(UnresolvedTest, RelocationsAreFoundByAddressRange) {
  const Image loaded = image(kOneBadFunction);
  std::uint64_t bad = 0;
  for (const ImageSymbol& symbol : loaded.symbols()) {
    if (symbol.name == "bad") bad = symbol.address;
  }
  EXPECT_EQ(loaded.unresolved(bad, 16).size(), 2u);
  EXPECT_EQ(loaded.unresolved(bad + 4, 4).size(), 1u);
  EXPECT_EQ(loaded.unresolved(bad + 7, 1).size(), 1u);
  EXPECT_EQ(loaded.unresolved(bad, 4).size(), 0u);
  EXPECT_EQ(loaded.unresolved(bad + 4, 0).size(), 0u);
  const UnresolvedRelocation got = loaded.unresolved(bad + 8, 4).at(0);
  EXPECT_EQ(got.type, "R_AARCH64_ADR_GOT_PAGE");
  EXPECT_EQ(got.symbol, "elsewhere");
  EXPECT_EQ(got.reason, "its type is not supported");
}

}  // namespace
}  // namespace a64::sim
