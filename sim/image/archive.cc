// libelf walks the archive in memory; it shortens members that pass the end, so that their sizes
// are compared with what their headers say.
#include "sim/image/archive.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gelf.h>
#include <libelf.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "sim/image/elf_file.h"

namespace a64::sim {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic = "!<arch>\n";
constexpr const char* kRebuild = "the archive is damaged or cut short; build it again";
constexpr std::size_t kListed = 20;
constexpr std::size_t kHeaderBytes = 60;  // of a member (ar(5))

struct CloseElf {
  void operator()(Elf* handle) const { elf_end(handle); }
};
using Handle = std::unique_ptr<Elf, CloseElf>;

/// The size of a member as its header says it (ar(5)): decimal digits, then blanks.
std::optional<std::uint64_t> size_in_header(std::span<const std::uint8_t> header) {
  constexpr std::size_t kOffset = 48;
  constexpr std::size_t kDigits = 10;
  const auto* first = reinterpret_cast<const char*>(header.data()) + kOffset;
  std::uint64_t size = 0;
  const auto [end, error] = std::from_chars(first, first + kDigits, size);
  const bool blank_after = std::all_of(end, first + kDigits, [](char byte) { return byte == ' '; });
  if (error != std::errc{} || !blank_after) return std::nullopt;
  return size;
}

std::string listed(std::span<const ArchiveMember> members) {
  std::vector<std::string> names;
  for (const ArchiveMember& member : members.first(std::min(kListed, members.size()))) {
    names.push_back(member.name);
  }
  const std::size_t more = members.size() - names.size();
  return fmt::format("{}{}", fmt::join(names, ", "),
                     more == 0 ? "" : fmt::format(" and {} more", more));
}

/// Whether it is an object that defines the symbol; as a global one or a weak one if asked for.
bool defines(const std::string& path, const ArchiveMember& member, std::string_view symbol,
             bool global) {
  const Result<elf::File> file = elf::read_elf(path, {member.bytes.begin(), member.bytes.end()});
  return file && std::ranges::any_of(file->symbols, [&](const elf::Symbol& candidate) {
           return candidate.name == symbol && candidate.section != SHN_UNDEF &&
                  (candidate.binding != STB_LOCAL) == global;
         });
}

}  // namespace

std::optional<MemberPath> split_member(const fs::path& path) {
  const std::string text = path.string();
  const std::size_t colon = text.rfind(':');
  std::error_code ignored;
  if (colon == std::string::npos || fs::exists(path, ignored)) return std::nullopt;
  MemberPath parts{text.substr(0, colon), text.substr(colon + 1)};
  if (!fs::is_regular_file(parts.archive, ignored)) return std::nullopt;
  return parts;
}

bool is_archive(std::span<const std::uint8_t> bytes) {
  return bytes.size() >= kMagic.size() &&
         std::equal(kMagic.begin(), kMagic.end(), bytes.begin(),
                    [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

Result<std::vector<ArchiveMember>> archive_members(const std::string& path,
                                                   std::span<const std::uint8_t> bytes) {
  const auto damaged = [&](std::string what) {
    return file_error(path, std::move(what), kRebuild);
  };
  if (elf_version(EV_CURRENT) == EV_NONE) return damaged("libelf is too old for this file");
  // libelf does not write to it.
  char* const image = const_cast<char*>(reinterpret_cast<const char*>(bytes.data()));
  const Handle archive(elf_memory(image, bytes.size()));
  if (!archive || elf_kind(archive.get()) != ELF_K_AR) return damaged("is no archive");

  std::vector<ArchiveMember> members;
  std::size_t end = kMagic.size();
  for (Elf_Cmd command = ELF_C_READ_MMAP;;) {
    const Handle member(elf_begin(-1, command, archive.get()));
    if (!member) break;
    const Elf_Arhdr* header = elf_getarhdr(member.get());
    const std::int64_t begin = elf_getbase(member.get());
    if (header == nullptr || header->ar_name == nullptr) {
      return damaged(fmt::format("the member at offset {} has no name", end));
    }
    const std::string name = header->ar_name;
    if (begin < static_cast<std::int64_t>(end + kHeaderBytes) ||
        begin > static_cast<std::int64_t>(bytes.size())) {
      return damaged(fmt::format("the member {} has no header", name));
    }
    const auto said = size_in_header(bytes.subspan(static_cast<std::size_t>(begin) - kHeaderBytes));
    if (!said || *said > bytes.size() - static_cast<std::size_t>(begin)) {
      return damaged(fmt::format("the member {} of {} bytes passes the end of the file ({})", name,
                                 said ? fmt::format("{}", *said) : "unknown many", bytes.size()));
    }
    const auto first = static_cast<std::size_t>(begin);
    const auto size = static_cast<std::size_t>(*said);
    // The index and the table of names are called "/", "//" and "/SYM64/".
    if (!name.starts_with('/')) members.push_back({name, bytes.subspan(first, size)});
    end = first + size + size % 2;
    command = elf_next(member.get());
    if (command == ELF_C_NULL) break;
  }
  if (end < bytes.size()) {
    return damaged(fmt::format("there is no member at offset {} of {} bytes", end, bytes.size()));
  }
  if (members.empty())
    return file_error(path, "the archive has no members", "give the object file");
  return members;
}

Result<ArchiveMember> member_named(const std::string& path, std::span<const ArchiveMember> members,
                                   std::string_view name) {
  const auto fits = [&](const ArchiveMember& member) { return member.name == name; };
  const auto found = std::ranges::find_if(members, fits);
  if (found == members.end()) {
    return part_error(path, name, "the archive has no such member",
                      fmt::format("there are: {}", listed(members)));
  }
  if (std::ranges::count_if(members, fits) > 1) {
    return part_error(path, name, "several members have this name",
                      "extract the one that is meant: ar xN COUNT ARCHIVE MEMBER");
  }
  return *found;
}

Result<ArchiveMember> member_defining(const std::string& path,
                                      std::span<const ArchiveMember> members,
                                      std::string_view symbol) {
  if (members.size() == 1) return members.front();
  if (symbol.empty()) {
    return file_error(path, fmt::format("the archive has {} members", members.size()),
                      fmt::format("name a function with --symbol, or a member as in {}:{}", path,
                                  members.front().name));
  }
  for (const bool global : {true, false}) {
    std::vector<ArchiveMember> found;
    for (const ArchiveMember& member : members) {
      if (defines(path, member, symbol, global)) found.push_back(member);
    }
    if (found.size() == 1) return found.front();
    if (found.size() > 1) {
      return part_error(path, symbol, fmt::format("several members define it: {}", listed(found)),
                        fmt::format("name one, as in {}:{}", path, found.front().name));
    }
  }
  return part_error(path, symbol, "no member of the archive defines it",
                    fmt::format("the members are: {}", listed(members)));
}

}  // namespace a64::sim
