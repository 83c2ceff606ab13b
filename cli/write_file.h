// Files that appear whole or not at all.
#ifndef A64_CLI_WRITE_FILE_H
#define A64_CLI_WRITE_FILE_H

#include <filesystem>
#include <string_view>

#include "sim/image/result.h"

namespace a64::cli {

/// Writes a new file beside `path`, then renames it to `path`. From any thread.
sim::Status write_file(const std::filesystem::path& path, std::string_view text);

}  // namespace a64::cli

#endif
