// Sections, labels, and the map of code and data.
#include "sim/image/place_sections.h"
#include "tests/image/fixture.h"

namespace a64::sim {
namespace {

constexpr const char* kSource = R"(
    .text
    .globl f
    .type f, %function
f:  nop
loop:
    nop
    b       loop
    .word   0x12345678
after:
    ret
    .size f, .-f
end_of_text:
    .section .rodata, "a", %progbits
    .quad   1
numbers:
    .quad   2
    .data
    .quad   3
    .bss
    .skip   64
)";

class SymbolTest : public ImageTest, public testing::WithParamInterface<const char*> {};

TEST_P(SymbolTest, SectionsAreLaidOutByWhatTheyMayDo) {
  if (!installed(GetParam())) GTEST_SKIP();
  const Image loaded = image(kSource, GetParam());
  const auto& sections = loaded.sections();
  ASSERT_EQ(sections.size(), 4u);
  EXPECT_EQ(sections[0].name, ".text");
  EXPECT_TRUE(sections[0].executable && !sections[0].writable);
  EXPECT_EQ(sections[0].address, kObjectBase);
  EXPECT_EQ(sections[1].name, ".rodata");
  EXPECT_TRUE(!sections[1].executable && !sections[1].writable);
  EXPECT_EQ(sections[1].address % 4096, 0u);
  EXPECT_EQ(sections[2].name, ".data");
  EXPECT_TRUE(!sections[2].executable && sections[2].writable);
  EXPECT_EQ(sections[2].address % 4096, 0u);
  EXPECT_EQ(sections[3].name, ".bss");
  EXPECT_EQ(loaded.bytes(sections[3].address, 64), std::vector<std::uint8_t>(64, 0));
  EXPECT_EQ(loaded.section_at(sections[1].address + 3), &sections[1]);
  EXPECT_EQ(loaded.section_at(0), nullptr);
}

TEST_P(SymbolTest, LabelsAreTheNearestBefore) {
  if (!installed(GetParam())) GTEST_SKIP();
  const Image loaded = image(kSource, GetParam());
  EXPECT_EQ(loaded.label(0x400000), "f");
  EXPECT_EQ(loaded.label(0x400004), "loop");
  EXPECT_EQ(loaded.label(0x40000c), "loop+0x8");
  EXPECT_EQ(loaded.label(0x400010), "after");
  EXPECT_EQ(loaded.label(0x401000), ".rodata");
  EXPECT_EQ(loaded.label(0x401009), "numbers+0x1");
  EXPECT_EQ(loaded.label(0x10), "0x10");
}

TEST_P(SymbolTest, MappingSymbolsTellDataFromCode) {
  if (!installed(GetParam())) GTEST_SKIP();
  const Image loaded = image(kSource, GetParam());
  EXPECT_FALSE(loaded.is_data(0x400000));
  EXPECT_FALSE(loaded.is_data(0x400008));
  EXPECT_TRUE(loaded.is_data(0x40000c));
  EXPECT_TRUE(loaded.is_data(0x40000f));
  EXPECT_FALSE(loaded.is_data(0x400010));
  EXPECT_TRUE(loaded.is_data(0x401000));
  EXPECT_TRUE(loaded.is_data(0x10));
  for (const ImageSymbol& symbol : loaded.symbols()) EXPECT_NE(symbol.name[0], '$');
}

TEST_P(SymbolTest, WordsAreLittleEndian) {
  if (!installed(GetParam())) GTEST_SKIP();
  const Image loaded = image(kSource, GetParam());
  EXPECT_EQ(loaded.word(0x40000c), 0x12345678u);
  EXPECT_EQ(loaded.word(0x400000), 0xd503201fu);
  EXPECT_EQ(loaded.word(0x400012), std::nullopt);
  EXPECT_EQ(loaded.bytes(0x400000, 21), std::nullopt);
}

TEST_P(SymbolTest, SymbolsKnowTheirKind) {
  if (!installed(GetParam())) GTEST_SKIP();
  const Image loaded = image(kSource, GetParam());
  ASSERT_EQ(loaded.functions().size(), 1u);
  const ImageSymbol& f = *loaded.functions()[0];
  EXPECT_EQ(f.name, "f");
  EXPECT_TRUE(f.is_function && f.is_global);
  EXPECT_EQ(f.size, 20u);
  for (const ImageSymbol& symbol : loaded.symbols()) {
    if (symbol.name == "loop") {
      EXPECT_TRUE(!symbol.is_function && !symbol.is_global);
    }
    if (symbol.name == "end_of_text") {
      EXPECT_EQ(symbol.section, 0);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Assemblers, SymbolTest, testing::Values(kClang, kGcc));

}  // namespace
}  // namespace a64::sim
