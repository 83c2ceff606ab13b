// Files that appear whole or not at all; and what is no file to replace, such as a device, a pipe
// or a descriptor, written to where it is.
#ifndef A64_BASE_WRITE_FILE_H
#define A64_BASE_WRITE_FILE_H

#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace a64 {

/// Where a text for `path` goes.
struct WritePlace {
  std::filesystem::path path;  ///< links followed, unless it is written in place
  bool in_place = false;       ///< a device, pipe, socket or open descriptor: never replaced
};

/// Follows symbolic links, dangling ones too, to what is to be written.
WritePlace place_to_write(const std::filesystem::path& path);

/// Writes a new file beside `path`, then renames it to `path`, with the rights of the one that it
/// replaces; a symbolic link stays, and what it points to is replaced. A device or pipe is written
/// to. From any thread. Opening a pipe that nobody reads waits for a reader.
Status write_file(const std::filesystem::path& path, std::string_view text);

/// Puts a new file in the place of whatever stands at `path`: a link, pipe or device is neither
/// followed nor written to but replaced, and its rights are not taken over. For folders of our own.
Status replace_file(const std::filesystem::path& path, std::string_view text);

/// 0, or the errno of the first write that failed.
int write_all(int descriptor, std::string_view text);

}  // namespace a64

#endif
