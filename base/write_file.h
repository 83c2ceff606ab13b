// Files that appear whole or not at all.
#ifndef A64_BASE_WRITE_FILE_H
#define A64_BASE_WRITE_FILE_H

#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace a64 {

/// Writes a new file beside `path`, then renames it to `path`. From any thread.
Status write_file(const std::filesystem::path& path, std::string_view text);

}  // namespace a64

#endif
