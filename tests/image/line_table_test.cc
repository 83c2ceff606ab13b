// Address to source line, for objects of both assemblers and for a linked file.
#include <map>

#include "tests/image/fixture.h"

namespace a64::sim {
namespace {

// Each instruction's immediate is its line, counted from the first line of the source.
constexpr const char* kSource = R"(#include "more.inc"
    .macro  twice
    mov     x1, #9
    mov     x2, #9
    .endm
    .globl  f
f:
    mov     x0, #8
    twice
    FROM_INCLUDE(10)

    mov     x0, #12
    .section .text.second, "ax", %progbits
    .globl  g
g:
    mov     x0, #16
    mov     x0, #17
)";
constexpr const char* kInclude = "#define FROM_INCLUDE(n) mov x0, n\n";

class LineTableTest : public ImageTest, public testing::WithParamInterface<const char*> {
 protected:
  // The immediate of MOVZ, bits 20:5.
  static int immediate(std::uint32_t word) { return word >> 5 & 0xffff; }

  void expect_lines(const Image& loaded, int instructions) const {
    int seen = 0;
    for (const ImageSection& section : loaded.sections()) {
      if (!section.executable) continue;
      for (std::uint64_t at = section.address; at < section.address + section.size; at += 4) {
        const auto line = loaded.source_line(at);
        ASSERT_TRUE(line) << loaded.label(at);
        EXPECT_EQ(line->file, path("source.S"));
        EXPECT_EQ(line->line, immediate(loaded.word(at).value())) << loaded.label(at);
        ++seen;
      }
    }
    EXPECT_EQ(seen, instructions);
  }
};

TEST_P(LineTableTest, IsRightForObjectsWithSeveralSections) {
  if (!installed(GetParam())) GTEST_SKIP();
  write("more.inc", kInclude);
  const Image loaded = image(kSource, GetParam());
  expect_lines(loaded, 7);
  EXPECT_EQ(loaded.source_line(0x3fffff), std::nullopt);
  EXPECT_EQ(loaded.source_line(0x400000 + 7 * 4), std::nullopt);
}

TEST_P(LineTableTest, IsRightForLinkedFiles) {
  if (!installed(GetParam()) || !installed("aarch64-linux-gnu-ld")) GTEST_SKIP();
  write("more.inc", kInclude);
  const std::string file = write("f.o", object(kSource, GetParam()));
  run({"aarch64-linux-gnu-ld", file, "-o", path("f"), "-e", "f"});
  expect_lines(load_image(path("f")).value(), 7);
}

TEST_P(LineTableTest, IsRightForOlderDwarfAndCompressedSections) {
  if (!installed(GetParam())) GTEST_SKIP();
  write("more.inc", kInclude);
  for (const char* flag : {"-gdwarf-3", "-gdwarf-4", "-gdwarf-5", "-gz"}) {
    SCOPED_TRACE(flag);
    LoadOptions options;
    options.assembler = GetParam();
    options.arguments = {flag};
    expect_lines(load_image(write("source.S", kSource), options).value(), 7);
  }
}

TEST_P(LineTableTest, SourceTextIsReadFromTheFile) {
  if (!installed(GetParam())) GTEST_SKIP();
  write("more.inc", kInclude);
  const Image loaded = image(kSource, GetParam());
  EXPECT_EQ(loaded.source_text(path("source.S"), 8), "    mov     x0, #8");
  EXPECT_EQ(loaded.source_text(path("source.S"), 0), std::nullopt);
  EXPECT_EQ(loaded.source_text(path("source.S"), 1000), std::nullopt);
  EXPECT_EQ(loaded.source_text(path("gone.S"), 1), std::nullopt);
  EXPECT_EQ(loaded.source_text("/dev/zero", 1), std::nullopt);
  EXPECT_EQ(loaded.place(0x400000), path("source.S") + ":8 (f)");
}

TEST_P(LineTableTest, IsEmptyWithoutDebugInformation) {
  if (!installed(GetParam())) GTEST_SKIP();
  write("more.inc", kInclude);
  LoadOptions options;
  options.assembler = GetParam();
  options.arguments = {"-g0"};
  const Image loaded = load_image(write("source.S", kSource), options).value();
  EXPECT_EQ(loaded.source_line(0x400000), std::nullopt);
  EXPECT_EQ(loaded.place(0x400000), path("source.S") + " (f)");
}

INSTANTIATE_TEST_SUITE_P(Assemblers, LineTableTest, testing::Values(kClang, kGcc));

}  // namespace
}  // namespace a64::sim
