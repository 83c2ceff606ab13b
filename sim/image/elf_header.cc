// Reads the header itself, byte order being known to be little only after the first checks;
// libelf sees the file only once its tables are known to lie within it.
#include "sim/image/elf_header.h"

#include <elf.h>
#include <fmt/format.h>

#include <bit>
#include <cstring>
#include <string>

namespace a64::sim::elf {
namespace {

static_assert(std::endian::native == std::endian::little, "headers are read as they lie");

struct Magic {
  std::string_view start;
  const char* what;
  const char* remedy;
};

constexpr Magic kOtherFormats[] = {
    {"!<arch>\n", "is an archive, not an ELF file", "name its member: FILE.a:MEMBER.o"},
    {"!<thin>\n", "is a thin archive, not an ELF file", "give the object file itself"},
    {"BC\xc0\xde", "is LLVM bitcode, not an ELF file", "compile without -flto"},
    {"\xcf\xfa\xed\xfe", "is a Mach-O file, not an ELF file",
     "assemble the source with --target=aarch64-linux-gnu"},
    {"\xca\xfe\xba\xbe", "is a fat Mach-O file, not an ELF file",
     "assemble the source with --target=aarch64-linux-gnu"},
};

const char* machine_name(std::uint16_t machine) {
  switch (machine) {
    case EM_386:
      return "Intel 80386";
    case EM_X86_64:
      return "AMD x86-64";
    case EM_ARM:
      return "32-bit Arm";
    case EM_RISCV:
      return "RISC-V";
    case EM_PPC64:
      return "64-bit PowerPC";
    case EM_S390:
      return "IBM S/390";
    case EM_MIPS:
      return "MIPS";
    default:
      return "another machine";
  }
}

constexpr const char* kArm64 = "give an ELF file made for aarch64-linux-gnu";
constexpr const char* kRebuild = "the file is damaged or cut short; build it again";

Status check_identification(std::string_view path, std::span<const std::uint8_t> bytes) {
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  for (const Magic& format : kOtherFormats) {
    if (text.starts_with(format.start)) return file_error(path, format.what, format.remedy);
  }
  if (!text.starts_with(std::string_view(ELFMAG, SELFMAG))) {
    if (text.size() < SELFMAG && std::string_view(ELFMAG, SELFMAG).starts_with(text)) {
      return file_error(path, "is cut short within the ELF magic", kRebuild);
    }
    return file_error(path, "is not an ELF file",
                      "assembly sources need the suffix .S, .s or .asm");
  }
  if (bytes.size() < sizeof(Elf64_Ehdr)) {
    return file_error(path,
                      fmt::format("is cut short: {} bytes, the ELF header alone has {}",
                                  bytes.size(), sizeof(Elf64_Ehdr)),
                      kRebuild);
  }
  if (bytes[EI_CLASS] == ELFCLASS32) return file_error(path, "is a 32-bit ELF file", kArm64);
  if (bytes[EI_DATA] == ELFDATA2MSB) return file_error(path, "is a big-endian ELF file", kArm64);
  if (bytes[EI_CLASS] != ELFCLASS64 || bytes[EI_DATA] != ELFDATA2LSB ||
      bytes[EI_VERSION] != EV_CURRENT) {
    return file_error(path, "has a damaged ELF identification", kRebuild);
  }
  return Done{};
}

Status check_table(std::string_view path, const char* name, std::uint64_t offset,
                   std::uint64_t count, std::uint64_t entry, std::uint64_t wanted_entry,
                   std::uint64_t file_size) {
  if (count == 0) return Done{};
  if (entry != wanted_entry) {
    return file_error(
        path, fmt::format("has {} of {} bytes each, not {}", name, entry, wanted_entry), kRebuild);
  }
  if (!within(offset, count * entry, file_size)) {
    return file_error(path,
                      fmt::format("is cut short: {} {} at offset {} pass the end of its {} bytes",
                                  count, name, offset, file_size),
                      kRebuild);
  }
  return Done{};
}

}  // namespace

Status check_header(std::string_view path, std::span<const std::uint8_t> bytes) {
  if (Status status = check_identification(path, bytes); !status) return status;
  Elf64_Ehdr header;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.e_machine != EM_AARCH64) {
    return file_error(path,
                      fmt::format("is for {} (e_machine {}), not for Arm64 (e_machine {})",
                                  machine_name(header.e_machine), header.e_machine, EM_AARCH64),
                      kArm64);
  }
  if (header.e_type != ET_REL && header.e_type != ET_EXEC && header.e_type != ET_DYN) {
    return file_error(
        path,
        fmt::format("is neither an object, a program nor a shared library (e_type {})",
                    header.e_type),
        kArm64);
  }
  // 65,280 sections and more are counted in section 0; no routine needs that.
  if (header.e_shoff != 0 && header.e_shnum == 0) {
    return file_error(path, "has no countable section headers", kRebuild);
  }
  if (header.e_shoff == 0 && header.e_shnum != 0) {
    return file_error(path, "counts section headers but has none", kRebuild);
  }
  if (header.e_shnum >= SHN_LORESERVE || header.e_phnum == PN_XNUM) {
    return file_error(path, "has too many sections or segments",
                      "give the object file of the routine alone");
  }
  if (header.e_shnum != 0 && header.e_shstrndx >= header.e_shnum) {
    return file_error(path, "names no section that holds the section names", kRebuild);
  }
  if (Status status = check_table(path, "section headers", header.e_shoff, header.e_shnum,
                                  header.e_shentsize, sizeof(Elf64_Shdr), bytes.size());
      !status) {
    return status;
  }
  return check_table(path, "program headers", header.e_phoff, header.e_phnum, header.e_phentsize,
                     sizeof(Elf64_Phdr), bytes.size());
}

}  // namespace a64::sim::elf
