// Walks the tables with libelf. Each table is checked against the file before libelf is asked
// for its content; what one file may make us allocate is bounded by a multiple of its size.
#include "sim/image/elf_file.h"

#include <fmt/format.h>
#include <gelf.h>
#include <libelf.h>

#include <bit>
#include <cstring>
#include <memory>
#include <optional>

#include "base/read_file.h"
#include "sim/image/elf_header.h"

namespace a64::sim::elf {
namespace {

constexpr const char* kRebuild = "the file is damaged; build it again";
constexpr std::size_t kNameLimit = 4096;

struct CloseElf {
  void operator()(Elf* handle) const { elf_end(handle); }
};
using Handle = std::unique_ptr<Elf, CloseElf>;

bool is_relocation_table(const Section& section) {
  return section.type == SHT_RELA || section.type == SHT_REL;
}

class Reader {
 public:
  explicit Reader(File& file) : file_(file) {}

  Status read() {
    if (elf_version(EV_CURRENT) == EV_NONE) return damaged("libelf is too old for this file");
    handle_.reset(elf_memory(reinterpret_cast<char*>(file_.bytes.data()), file_.bytes.size()));
    GElf_Ehdr header;
    if (!handle_ || gelf_getehdr(handle_.get(), &header) == nullptr) return damaged(elf_errmsg(-1));
    file_.relocatable = header.e_type == ET_REL;
    file_.fixed = header.e_type == ET_EXEC;
    if (Status status = read_sections(header.e_shnum, header.e_shstrndx); !status) return status;
    if (Status status = read_segments(header.e_phnum); !status) return status;
    if (Status status = read_symbols(); !status) return status;
    for (const Section& section : file_.sections) {
      if (!is_relocation_table(section)) continue;
      // What a linked file keeps outside its memory (ld --emit-relocs) is already applied.
      if (!file_.relocatable && (section.flags & SHF_ALLOC) == 0) continue;
      if (Status status = read_relocations(section); !status) return status;
    }
    return Done{};
  }

 private:
  Error damaged(std::string what) const {
    return file_error(file_.path, std::move(what), kRebuild);
  }

  Error damaged(const Section& section, std::string what) const {
    return part_error(file_.path, section.name, std::move(what), kRebuild);
  }

  // A zero-terminated name within a string table; none if it runs out of it or is too long.
  std::optional<std::string_view> name_in(const Section& table, std::uint64_t offset) {
    const std::span<const std::uint8_t> bytes = file_.content(table);
    if (offset >= bytes.size()) return std::nullopt;
    const char* start = reinterpret_cast<const char*>(bytes.data()) + offset;
    const std::size_t room = std::min<std::size_t>(bytes.size() - offset, kNameLimit);
    const void* end = std::memchr(start, 0, room);
    if (end == nullptr) return std::nullopt;
    return std::string_view(start, static_cast<const char*>(end) - start);
  }

  Status read_sections(std::size_t count, std::size_t names) {
    for (std::size_t i = 0; i < count; ++i) {
      Elf_Scn* raw = elf_getscn(handle_.get(), i);
      GElf_Shdr header;
      if (raw == nullptr || gelf_getshdr(raw, &header) == nullptr) return damaged(elf_errmsg(-1));
      Section section{"",
                      header.sh_type,
                      header.sh_flags,
                      header.sh_addr,
                      header.sh_offset,
                      header.sh_size,
                      header.sh_addralign == 0 ? 1 : header.sh_addralign,
                      header.sh_link,
                      header.sh_info};
      // Section 0 has no content, whatever its fields say.
      if (i == 0) section = Section{};
      section.name = fmt::format("section {}", i);
      name_offsets_.push_back(header.sh_name);
      const bool in_file = section.type != SHT_NOBITS && section.type != SHT_NULL;
      if (in_file && !within(section.offset, section.size, file_.bytes.size())) {
        return damaged(section, fmt::format("{} bytes at offset {} pass the end of the file ({})",
                                            section.size, section.offset, file_.bytes.size()));
      }
      if (section.size > kImageLimit) {
        return damaged(section,
                       fmt::format("has {} bytes, the limit is {}", section.size, kImageLimit));
      }
      if (!std::has_single_bit(section.align)) {
        return damaged(section, fmt::format("alignment {} is no power of two", section.align));
      }
      file_.sections.push_back(std::move(section));
    }
    for (std::size_t i = 1; i < count; ++i) {
      const auto name = name_in(file_.sections[names], name_offsets_[i]);
      if (!name) return damaged(file_.sections[i], "has a name outside the table of names");
      file_.sections[i].name = *name;
    }
    return Done{};
  }

  Status read_segments(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      GElf_Phdr header;
      if (gelf_getphdr(handle_.get(), static_cast<int>(i), &header) == nullptr) {
        return damaged(elf_errmsg(-1));
      }
      if (header.p_type != PT_LOAD) continue;
      if (!within(header.p_offset, header.p_filesz, file_.bytes.size()) ||
          header.p_filesz > header.p_memsz) {
        return damaged(fmt::format("segment {} passes the end of the file", i));
      }
      file_.segments.push_back(
          {header.p_flags, header.p_vaddr, header.p_offset, header.p_filesz, header.p_memsz});
    }
    return Done{};
  }

  std::size_t find_section(std::uint32_t type) const {
    for (std::size_t i = 1; i < file_.sections.size(); ++i) {
      if (file_.sections[i].type == type) return i;
    }
    return 0;
  }

  Status read_symbols() {
    symbol_table_ = find_section(SHT_SYMTAB);
    if (symbol_table_ == 0) symbol_table_ = find_section(SHT_DYNSYM);
    if (symbol_table_ == 0) return Done{};
    const Section& table = file_.sections[symbol_table_];
    if (table.size % sizeof(Elf64_Sym) != 0) {
      return damaged(table, fmt::format("{} bytes are no whole number of symbols", table.size));
    }
    if (table.link >= file_.sections.size() || file_.sections[table.link].type != SHT_STRTAB) {
      return damaged(table, fmt::format("section {} does not hold names", table.link));
    }
    Elf_Data* data = elf_rawdata(elf_getscn(handle_.get(), symbol_table_), nullptr);
    const std::size_t count = table.size / sizeof(Elf64_Sym);
    if (count != 0 && (data == nullptr || data->d_size < table.size))
      return damaged(table, elf_errmsg(-1));
    // Names may share their ends, but no sane table spells out much more than it stores.
    std::uint64_t name_room = 4 * file_.bytes.size() + kNameLimit;
    for (std::size_t i = 0; i < count; ++i) {
      GElf_Sym raw;
      std::memcpy(&raw, static_cast<const char*>(data->d_buf) + i * sizeof raw, sizeof raw);
      const auto name =
          raw.st_name == 0 ? std::string_view{} : name_in(file_.sections[table.link], raw.st_name);
      if (!name) return damaged(table, fmt::format("symbol {} has a name outside its table", i));
      if (name->size() > name_room) return damaged(table, "spells out too many names");
      name_room -= name->size();
      if (raw.st_shndx < SHN_LORESERVE && raw.st_shndx >= file_.sections.size()) {
        return damaged(table, fmt::format("symbol {} (\"{}\") is in section {}, there are {}", i,
                                          *name, raw.st_shndx, file_.sections.size()));
      }
      file_.symbols.push_back({*name, raw.st_value, raw.st_size,
                               static_cast<std::uint8_t>(GELF_ST_TYPE(raw.st_info)),
                               static_cast<std::uint8_t>(GELF_ST_BIND(raw.st_info)), raw.st_shndx});
    }
    return Done{};
  }

  Status read_relocations(const Section& section) {
    const bool rela = section.type == SHT_RELA;
    const std::uint64_t entry = rela ? sizeof(Elf64_Rela) : sizeof(Elf64_Rel);
    if (section.size % entry != 0) {
      return damaged(section,
                     fmt::format("{} bytes are no whole number of relocations", section.size));
    }
    RelocationTable table;
    table.has_addends = rela;
    table.names_symbols = section.link == symbol_table_ && symbol_table_ != 0;
    if (file_.relocatable) {
      if (section.info == 0 || section.info >= file_.sections.size()) {
        return damaged(section, fmt::format("applies to section {}, there are {}", section.info,
                                            file_.sections.size()));
      }
      if (!table.names_symbols) return damaged(section, "names no symbol table of this file");
      table.target = section.info;
    }
    relocation_bytes_ += section.size;
    if (relocation_bytes_ > file_.bytes.size()) return damaged(section, "overlaps another table");
    const std::span<const std::uint8_t> bytes = file_.content(section);
    for (std::size_t at = 0; at + entry <= bytes.size(); at += entry) {
      Elf64_Rela raw{};
      std::memcpy(&raw, bytes.data() + at, entry);
      const std::uint32_t symbol = ELF64_R_SYM(raw.r_info);
      if (table.names_symbols && symbol >= file_.symbols.size()) {
        return damaged(section, fmt::format("relocation {} is to symbol {}, there are {}",
                                            at / entry, symbol, file_.symbols.size()));
      }
      table.entries.push_back({raw.r_offset, static_cast<std::uint32_t>(ELF64_R_TYPE(raw.r_info)),
                               symbol, raw.r_addend});
    }
    file_.relocations.push_back(std::move(table));
    return Done{};
  }

  File& file_;
  Handle handle_;
  std::vector<std::uint32_t> name_offsets_;
  std::size_t symbol_table_ = 0;
  std::uint64_t relocation_bytes_ = 0;
};

}  // namespace

std::span<const std::uint8_t> File::content(const Section& section) const {
  if (section.type == SHT_NOBITS || section.type == SHT_NULL) return {};
  return std::span(bytes).subspan(section.offset, section.size);
}

Result<File> read_elf(std::string path, std::vector<std::uint8_t> bytes) {
  if (Status status = check_header(path, bytes); !status) return status.error();
  File file;
  file.path = std::move(path);
  file.bytes = std::move(bytes);
  if (Status status = Reader(file).read(); !status) return status.error();
  return file;
}

}  // namespace a64::sim::elf
