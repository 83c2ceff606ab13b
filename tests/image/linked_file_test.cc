// Programs and shared libraries: the file's own addresses, and what the loader decides.
#include <elf.h>

#include "base/read_file.h"
#include "tests/image/fixture.h"

namespace a64::sim {
namespace {

constexpr const char* kLd = "aarch64-linux-gnu-ld";

constexpr const char* kSource = R"(
    .text
    .globl f
    .type f, %function
f:  adrp    x0, table
    ret
    .size f, .-f
    .data
    .globl table
    .hidden table
table:
    .quad   table, outside
    .bss
    .skip   32
)";

class LinkedFileTest : public ImageTest {
 protected:
  void SetUp() override {
    if (!installed(kLd)) GTEST_SKIP() << kLd << " is not installed";
  }
  Image linked(std::vector<std::string> flags) const {
    const std::string file = write("f.o", object(kSource));
    std::vector<std::string> argv = {kLd, file, "-o", path("f")};
    argv.insert(argv.end(), flags.begin(), flags.end());
    run(argv);
    return load_image(path("f")).value();
  }
};

TEST_F(LinkedFileTest, AProgramKeepsItsAddresses) {
  const Image loaded = linked({"-e", "f", "-Ttext=0x500000", "--defsym=outside=0x1234"});
  EXPECT_FALSE(loaded.relocatable());
  const auto f = loaded.function("f");
  ASSERT_TRUE(f);
  EXPECT_EQ(f->address, 0x500000u);
  EXPECT_EQ(f->size, 8u);
  for (const ImageSymbol& symbol : loaded.symbols()) {
    if (symbol.name != "table") continue;
    EXPECT_EQ(loaded.word(symbol.address), symbol.address);
    EXPECT_EQ(loaded.word(symbol.address + 8), 0x1234u);
    EXPECT_EQ(loaded.section_at(symbol.address)->name, ".data");
  }
}

TEST_F(LinkedFileTest, RelocationsThatTheLinkerKeptAreNotAppliedTwice) {
  const Image kept = linked({"-e", "f", "-Ttext=0x500000", "--defsym=outside=0", "--emit-relocs"});
  const auto with = kept.function("f");
  const auto without = linked({"-e", "f", "-Ttext=0x500000", "--defsym=outside=0"}).function("f");
  ASSERT_TRUE(with && without);
  EXPECT_EQ(with->bytes, without->bytes);
}

TEST_F(LinkedFileTest, ASharedLibraryLiesAtZeroAndLeavesItsImportsOpen) {
  const Image loaded = linked({"-shared"});
  EXPECT_TRUE(loaded.function("f"));
  std::uint64_t table = 0;
  for (const ImageSymbol& symbol : loaded.symbols()) {
    if (symbol.name == "table") table = symbol.address;
  }
  EXPECT_EQ(loaded.word(table), table);  // R_AARCH64_RELATIVE, applied
  EXPECT_TRUE(loaded.unresolved(table, 8).empty());
  ASSERT_EQ(loaded.unresolved(table + 8, 8).size(), 1u);
  EXPECT_EQ(loaded.unresolved(table + 8, 8)[0].type, "R_AARCH64_ABS64");
}

TEST_F(LinkedFileTest, AStrippedLibraryStillHasItsDynamicSymbols) {
  const Image loaded = linked({"-shared", "-s"});
  EXPECT_TRUE(loaded.function("f"));
}

TEST_F(LinkedFileTest, WithoutSectionHeadersTheSegmentsStandForThem) {
  linked({"-e", "f", "-Ttext=0x500000", "--defsym=outside=0"});
  std::vector<std::uint8_t> bytes = read_file(path("f")).value();
  for (std::size_t at : {offsetof(Elf64_Ehdr, e_shoff), offsetof(Elf64_Ehdr, e_shnum),
                         offsetof(Elf64_Ehdr, e_shstrndx)}) {
    std::fill_n(bytes.begin() + at, at == offsetof(Elf64_Ehdr, e_shoff) ? 8 : 2, 0);
  }
  const Image loaded = load_elf("stripped", bytes).value();
  ASSERT_FALSE(loaded.sections().empty());
  EXPECT_TRUE(loaded.section_at(0x500000)->executable);
  EXPECT_FALSE(loaded.function("f"));
  EXPECT_EQ(loaded.word(0x500004), 0xd65f03c0u);
}

// The header of the `index`-th loaded segment.
Elf64_Phdr& loaded_segment(std::vector<std::uint8_t>& bytes, int index) {
  const auto& header = *reinterpret_cast<Elf64_Ehdr*>(bytes.data());
  auto* segment = reinterpret_cast<Elf64_Phdr*>(bytes.data() + header.e_phoff);
  for (;; ++segment) {
    if (segment->p_type == PT_LOAD && index-- == 0) return *segment;
  }
}

TEST_F(LinkedFileTest, SegmentsThatOverlapOrPassTheFileAreErrors) {
  linked({"-e", "f", "-Ttext=0x500000", "--defsym=outside=0"});
  const std::vector<std::uint8_t> good = read_file(path("f")).value();
  std::vector<std::uint8_t> bytes = good;
  loaded_segment(bytes, 1).p_vaddr = loaded_segment(bytes, 0).p_vaddr;
  const Result<Image> overlapping = load_elf("f", bytes);
  ASSERT_FALSE(overlapping);
  EXPECT_NE(overlapping.error().what.find("overlaps another segment"), std::string::npos);

  bytes = good;
  loaded_segment(bytes, 0).p_offset = bytes.size();
  const Result<Image> outside = load_elf("f", bytes);
  ASSERT_FALSE(outside);
  EXPECT_NE(outside.error().what.find("passes the end of the file"), std::string::npos);

  bytes = good;
  loaded_segment(bytes, 1).p_memsz = 1ull << 60;
  EXPECT_FALSE(load_elf("f", bytes));
}

}  // namespace
}  // namespace a64::sim
