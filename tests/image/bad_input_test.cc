// Files that are not what they should be: each an Error that names the file and a remedy.
#include <elf.h>
#include <sys/stat.h>

#include <cstring>
#include <filesystem>

#include "tests/image/fixture.h"

namespace a64::sim {
namespace {

class BadInputTest : public ImageTest {
 protected:
  // The object that the cases damage: two sections, a relocation, symbols.
  std::vector<std::uint8_t> good() const {
    return object(".globl f\nf: bl g\nret\n.section .text.g,\"ax\",%progbits\n.globl g\ng: ret\n");
  }

  template <typename T>
  static T& at(std::vector<std::uint8_t>& bytes, std::size_t offset) {
    return *reinterpret_cast<T*>(bytes.data() + offset);
  }
  static Elf64_Ehdr& header(std::vector<std::uint8_t>& bytes) { return at<Elf64_Ehdr>(bytes, 0); }
  static Elf64_Shdr& section(std::vector<std::uint8_t>& bytes, std::size_t index) {
    return at<Elf64_Shdr>(bytes, header(bytes).e_shoff + index * sizeof(Elf64_Shdr));
  }
  static Elf64_Shdr& section_of_type(std::vector<std::uint8_t>& bytes, std::uint32_t type) {
    std::size_t i = 1;
    while (section(bytes, i).sh_type != type) ++i;
    return section(bytes, i);
  }
  static Elf64_Shdr& code(std::vector<std::uint8_t>& bytes) {
    std::size_t i = 1;
    while ((section(bytes, i).sh_flags & SHF_EXECINSTR) == 0 || section(bytes, i).sh_size == 0) ++i;
    return section(bytes, i);
  }

  // Loading `bytes` fails, and says `what`.
  static void expect_error(std::vector<std::uint8_t> bytes, const std::string& what) {
    const Result<Image> loaded = load_elf("f.o", std::move(bytes));
    ASSERT_FALSE(loaded) << "expected: " << what;
    EXPECT_TRUE(loaded.error().place.starts_with("f.o")) << loaded.error().place;
    EXPECT_NE(loaded.error().what.find(what), std::string::npos) << loaded.error().what;
    EXPECT_FALSE(loaded.error().remedy.empty());
  }
  static void expect_file_error(const std::string& file, const std::string& what) {
    const Result<Image> loaded = load_image(file);
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().place, file);
    EXPECT_NE(loaded.error().what.find(what), std::string::npos) << loaded.error().what;
    EXPECT_FALSE(loaded.error().remedy.empty());
  }
};

TEST_F(BadInputTest, Files) {
  expect_file_error(path("gone.o"), "no such file");
  expect_file_error(path("gone.S"), "no such file");
  std::filesystem::create_directory(path("dir.S"));
  expect_file_error(path("dir.S"), "is a directory");
  expect_file_error(write("empty.o", ""), "is empty");
  expect_file_error("/dev/zero", "is not a regular file");
  ASSERT_EQ(mkfifo(path("fifo").c_str(), 0600), 0);
  expect_file_error(path("fifo"), "is not a regular file");
}

TEST_F(BadInputTest, OtherFormats) {
  expect_file_error(write("text.o", "  ret\n"), "is not an ELF file");
  expect_file_error(write("lib.a", "!<arch>\n"), "the archive has no members");
  expect_file_error(write("mach.o", "\xcf\xfa\xed\xfe????"), "is a Mach-O file");
  expect_file_error(write("lto.o", "BC\xc0\xde????"), "is LLVM bitcode");
  EXPECT_TRUE(load_elf("f.o", good()));
}

TEST_F(BadInputTest, OtherMachines) {
  auto bytes = good();
  header(bytes).e_machine = EM_X86_64;
  expect_error(bytes, "is for AMD x86-64 (e_machine 62), not for Arm64 (e_machine 183)");
  bytes = good();
  bytes[EI_CLASS] = ELFCLASS32;
  expect_error(bytes, "is a 32-bit ELF file");
  bytes = good();
  bytes[EI_DATA] = ELFDATA2MSB;
  expect_error(bytes, "is a big-endian ELF file");
  bytes = good();
  header(bytes).e_type = ET_CORE;
  expect_error(bytes, "e_type 4");
}

TEST_F(BadInputTest, HeaderTables) {
  auto bytes = good();
  header(bytes).e_shoff = bytes.size() - 10;
  expect_error(bytes, "is cut short");
  header(bytes).e_shoff = ~0ull;
  expect_error(bytes, "is cut short");
  bytes = good();
  header(bytes).e_shnum = 0xfe00;
  expect_error(bytes, "is cut short");
  bytes = good();
  header(bytes).e_shentsize = 63;
  expect_error(bytes, "of 63 bytes each");
  bytes = good();
  header(bytes).e_shstrndx = header(bytes).e_shnum;
  expect_error(bytes, "section names");
  bytes = good();
  header(bytes).e_shnum = 0;
  expect_error(bytes, "has no countable section headers");
}

TEST_F(BadInputTest, Sections) {
  auto bytes = good();
  code(bytes).sh_offset = bytes.size();
  expect_error(bytes, "pass the end of the file");
  code(bytes).sh_offset = ~0ull - 2;
  expect_error(bytes, "pass the end of the file");
  bytes = good();
  code(bytes).sh_addralign = 3;
  expect_error(bytes, "alignment 3 is no power of two");
  code(bytes).sh_addralign = 1ull << 63;
  expect_error(bytes, "does not fit");
  bytes = good();
  code(bytes).sh_type = SHT_NOBITS;
  code(bytes).sh_size = 1ull << 40;
  expect_error(bytes, "the limit is");
  bytes = good();
  code(bytes).sh_name = 0x7fffffff;
  expect_error(bytes, "has a name outside");
}

TEST_F(BadInputTest, ManySectionsThatAreHugeTogether) {
  auto bytes = good();
  for (std::size_t i = 1; i < header(bytes).e_shnum; ++i) {
    Elf64_Shdr& each = section(bytes, i);
    if (each.sh_type != SHT_PROGBITS) continue;
    each.sh_flags |= SHF_ALLOC;
    each.sh_type = SHT_NOBITS;
    each.sh_size = 200u << 20;
  }
  expect_error(bytes, "does not fit");
}

TEST_F(BadInputTest, SymbolTables) {
  auto bytes = good();
  section_of_type(bytes, SHT_SYMTAB).sh_size -= 1;
  expect_error(bytes, "no whole number of symbols");
  bytes = good();
  section_of_type(bytes, SHT_SYMTAB).sh_link = 0xffff;
  expect_error(bytes, "does not hold names");
  bytes = good();
  const std::size_t symbols = section_of_type(bytes, SHT_SYMTAB).sh_offset;
  at<Elf64_Sym>(bytes, symbols + sizeof(Elf64_Sym)).st_name = 0x7fffffff;
  expect_error(bytes, "symbol 1 has a name outside");
  bytes = good();
  at<Elf64_Sym>(bytes, symbols + sizeof(Elf64_Sym)).st_shndx = 0xfe00;
  expect_error(bytes, "is in section 65024");
}

TEST_F(BadInputTest, Relocations) {
  auto bytes = good();
  // The table that applies to the code, not one of the debug information.
  std::size_t i = 1;
  while (section(bytes, i).sh_type != SHT_RELA ||
         (section(bytes, section(bytes, i).sh_info).sh_flags & SHF_EXECINSTR) == 0) {
    ++i;
  }
  const auto untouched = bytes;
  Elf64_Shdr& table = section(bytes, i);
  at<Elf64_Rela>(bytes, table.sh_offset).r_offset = 1000;
  expect_error(bytes, "R_AARCH64_CALL26 at offset 0x3e8 is outside the section");
  at<Elf64_Rela>(bytes, table.sh_offset).r_offset = ~0ull;
  expect_error(bytes, "is outside the section");
  at<Elf64_Rela>(bytes, table.sh_offset).r_offset = 5;
  expect_error(bytes, "is outside the section");
  bytes = untouched;
  at<Elf64_Rela>(bytes, table.sh_offset).r_info = ELF64_R_INFO(1u << 30, R_AARCH64_CALL26);
  expect_error(bytes, "is to symbol 1073741824");
  bytes = untouched;
  section(bytes, i).sh_info = 0xffff;
  expect_error(bytes, "applies to section 65535");
  bytes = untouched;
  section(bytes, i).sh_size -= 1;
  expect_error(bytes, "no whole number of relocations");
  bytes = untouched;
  section(bytes, i).sh_link = 1;
  expect_error(bytes, "names no symbol table");
}

}  // namespace
}  // namespace a64::sim
