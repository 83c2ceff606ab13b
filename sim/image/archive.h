// Members of static libraries (ar archives), read with libelf. What the file says of names and
// sizes is checked against its own size first.
#ifndef A64_SIM_IMAGE_ARCHIVE_H
#define A64_SIM_IMAGE_ARCHIVE_H

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace a64::sim {

/// "lib.a:x.o" taken apart.
struct MemberPath {
  std::filesystem::path archive;
  std::string member;
};

/// Nothing if `path` is that of a file, or what stands before its last colon is not.
std::optional<MemberPath> split_member(const std::filesystem::path& path);

/// Whether the bytes begin as an archive does (ar(5); thin archives do not).
bool is_archive(std::span<const std::uint8_t> bytes);

struct ArchiveMember {
  std::string name;
  std::span<const std::uint8_t> bytes;  ///< within the archive's
};

/// The members in the order of the archive, without its index and its table of long names; at
/// least one. An Error if a member is cut short, has no name, or is none.
Result<std::vector<ArchiveMember>> archive_members(const std::string& path,
                                                   std::span<const std::uint8_t> bytes);

/// The one member called `name`. An Error names those that there are.
Result<ArchiveMember> member_named(const std::string& path, std::span<const ArchiveMember> members,
                                   std::string_view name);

/// The one member that defines `symbol`: global definitions count before local ones; members
/// that are no Arm64 objects define nothing. An Error if none or several do, or if no symbol is
/// given and there are several members.
Result<ArchiveMember> member_defining(const std::string& path,
                                      std::span<const ArchiveMember> members,
                                      std::string_view symbol);

}  // namespace a64::sim

#endif  // A64_SIM_IMAGE_ARCHIVE_H
