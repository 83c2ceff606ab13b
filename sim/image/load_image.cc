// Decides by suffix between assembling and reading, by its first bytes what is an archive.
#include "sim/image/load_image.h"

#include "base/read_file.h"
#include "sim/image/archive.h"
#include "sim/image/build_image.h"

namespace a64::sim {

namespace {

/// The member's path names it in messages.
Result<Image> load_member(const std::string& archive, const Result<ArchiveMember>& member,
                          std::span<const std::string> known) {
  if (!member) return member.error();
  return load_elf(archive + ":" + member->name, {member->bytes.begin(), member->bytes.end()},
                  known);
}

}  // namespace

Result<Image> load_image(const std::filesystem::path& path, const LoadOptions& options,
                         std::string_view symbol, std::span<const std::string> known) {
  const std::optional<MemberPath> parts = split_member(path);
  const std::string place = parts ? parts->archive.string() : path.string();
  // Read sources too: a missing file or a directory gets our message, not the assembler's.
  Result<std::vector<std::uint8_t>> bytes = read_file(place);
  if (!bytes) return bytes.error();
  if (parts || is_archive(*bytes)) {
    const auto members = archive_members(place, *bytes);
    if (!members) return members.error();
    return load_member(place,
                       parts ? member_named(place, *members, parts->member)
                             : member_defining(place, *members, symbol),
                       known);
  }
  if (!is_assembly_source(path)) return load_elf(path.string(), std::move(*bytes), known);
  Result<Assembled> assembled = assemble(path, options);
  if (!assembled) return assembled.error();
  Result<elf::File> file = elf::read_elf(path.string(), std::move(assembled->object));
  if (!file) return file.error();
  return build_image(*file, std::move(assembled->info), known);
}

Result<Image> load_elf(std::string path, std::vector<std::uint8_t> bytes,
                       std::span<const std::string> known) {
  const Result<elf::File> file = elf::read_elf(std::move(path), std::move(bytes));
  if (!file) return file.error();
  return build_image(*file, std::nullopt, known);
}

}  // namespace a64::sim
