// Damaged files must never do worse than give an Error; run under ASan and UBSan as well.
#include <elf.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <random>

#include "base/read_file.h"
#include "tests/image/fixture.h"

namespace a64::sim {
namespace {

constexpr const char* kSource = R"(
    .text
    .globl f, g
    .type f, %function
f:  bl      g
    adrp    x0, table
    add     x0, x0, #:lo12:table
    bl      elsewhere
    ret
    .size f, .-f
    .section .text.g, "ax", %progbits
    .type g, %function
g:  ldr     x0, =0x1122334455667788
    b       f
    .section .rodata, "a", %progbits
table:
    .quad   f, g
    .bss
    .skip   100
    .comm   shared, 64, 16
)";

// Asks an image all that it can be asked.
void use(const Image& image) {
  for (const ImageSection& section : image.sections()) {
    for (std::uint64_t at :
         {section.address, section.address + section.size - 1, section.address + section.size}) {
      (void)image.word(at);
      (void)image.place(at);
      (void)image.is_data(at);
    }
    ASSERT_TRUE(image.bytes(section.address, std::min<std::uint64_t>(section.size, 4096)) ||
                !image.relocatable());
  }
  for (const ImageSymbol& symbol : image.symbols()) {
    const Result<ImageFunction> function = image.function(symbol.name);
    if (function) {
      ASSERT_EQ(function->bytes.size(), function->size);
      ASSERT_TRUE(image.unresolved(function->address, function->size).empty());
    } else {
      ASSERT_FALSE(function.error().place.empty());
    }
  }
}

// True if it loaded.
bool load_and_use(const std::vector<std::uint8_t>& bytes) {
  const Result<Image> loaded = load_elf("hostile.o", bytes);
  if (loaded) {
    use(*loaded);
  } else {
    EXPECT_TRUE(loaded.error().place.starts_with("hostile.o")) << loaded.error().text();
    EXPECT_FALSE(loaded.error().remedy.empty()) << loaded.error().text();
  }
  return loaded.ok();
}

class HostileElfTest : public ImageTest, public testing::WithParamInterface<const char*> {
 protected:
  // An object by either assembler, or a linked file.
  std::vector<std::uint8_t> good() const {
    const std::string kind = GetParam();
    if (kind == "clang") return object(kSource, kClang);
    if (kind == "gcc") return object(kSource, kGcc);
    const std::string file = write("f.o", object(kSource));
    run({"aarch64-linux-gnu-ld", "-shared", "-z", "max-page-size=4096", file, "-o", path("f.so")});
    return read_file(path("f.so")).value();
  }
  void SetUp() override {
    const std::string kind = GetParam();
    if (!installed(kind == "gcc" ? kGcc : kClang) ||
        (kind == "library" && !installed("aarch64-linux-gnu-ld"))) {
      GTEST_SKIP() << "tool not installed";
    }
  }
};

TEST_P(HostileElfTest, EveryPrefixIsAnError) {
  const std::vector<std::uint8_t> bytes = good();
  ASSERT_TRUE(load_and_use(bytes));
  // A prefix of every length near the ends, of each third length between them.
  for (std::size_t n = 0; n < bytes.size(); n += (n < 200 || n + 200 > bytes.size()) ? 1 : 3) {
    ASSERT_FALSE(load_and_use({bytes.begin(), bytes.begin() + n})) << "prefix of " << n;
  }
}

// The parts of the file where its structure lies: headers, symbols, relocations, lines.
std::vector<std::size_t> structure_offsets(const std::vector<std::uint8_t>& bytes) {
  Elf64_Ehdr header;
  std::memcpy(&header, bytes.data(), sizeof header);
  std::vector<std::size_t> offsets;
  const auto add = [&](std::size_t from, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) offsets.push_back(from + i);
  };
  add(0, sizeof header);
  add(header.e_phoff, header.e_phnum * sizeof(Elf64_Phdr));
  add(header.e_shoff, header.e_shnum * sizeof(Elf64_Shdr));
  for (std::size_t i = 1; i < header.e_shnum; ++i) {
    Elf64_Shdr section;
    std::memcpy(&section, bytes.data() + header.e_shoff + i * sizeof section, sizeof section);
    if (section.sh_type != SHT_NOBITS && (section.sh_flags & SHF_ALLOC) == 0) {
      add(section.sh_offset, section.sh_size);
    }
  }
  return offsets;
}

TEST_P(HostileElfTest, MutationsGiveAnImageOrAnError) {
  // A64_HOSTILE_RUNS asks for more of them than each build needs.
  const char* asked = std::getenv("A64_HOSTILE_RUNS");
  const unsigned runs = asked != nullptr ? std::stoul(asked) : 3000;
  const std::vector<std::uint8_t> bytes = good();
  const std::vector<std::size_t> offsets = structure_offsets(bytes);
  constexpr std::uint8_t kEdges[] = {0, 1, 2, 8, 0x7f, 0x80, 0xfe, 0xff};
  std::mt19937_64 random(0xa64);  // fixed: each run sees the same files
  const auto pick = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  unsigned loaded = 0;
  for (unsigned run = 0; run < runs; ++run) {
    std::vector<std::uint8_t> mutant = bytes;
    for (std::size_t changes = 1 + pick(3); changes > 0; --changes) {
      const std::size_t offset = offsets[pick(offsets.size())];
      // A byte, or a whole field of ones or zeros.
      const std::size_t width = pick(4) == 0 ? 8 : 1;
      for (std::size_t i = offset; i < std::min(offset + width, mutant.size()); ++i) {
        mutant[i] =
            pick(2) == 0 ? kEdges[pick(std::size(kEdges))] : static_cast<std::uint8_t>(random());
      }
    }
    SCOPED_TRACE(run);
    loaded += load_and_use(mutant);
    if (HasFatalFailure()) return;
  }
  // Both outcomes occur, so the mutations reach past the first check.
  EXPECT_GT(loaded, runs / 20);
  EXPECT_LT(loaded, runs);
}

INSTANTIATE_TEST_SUITE_P(Files, HostileElfTest, testing::Values("clang", "gcc", "library"));

}  // namespace
}  // namespace a64::sim
