// A whole file as bytes.
#ifndef A64_BASE_READ_FILE_H
#define A64_BASE_READ_FILE_H

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace a64 {

/// Also the cap on a laid-out image, in bytes.
inline constexpr std::uint64_t kImageLimit = 256ull << 20;

/// The content of a regular, non-empty file of at most kImageLimit bytes. Each other case is
/// an Error: missing, a directory, a device or pipe (which might never end), unreadable.
Result<std::vector<std::uint8_t>> read_file(const std::filesystem::path& path);

/// The same of a text.
Result<std::string> read_text(const std::filesystem::path& path);

}  // namespace a64

#endif  // A64_BASE_READ_FILE_H
