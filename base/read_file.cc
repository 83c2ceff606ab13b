// Checks on the kind of the file come first, so that a fifo cannot block us.
#include "base/read_file.h"

#include <fmt/format.h>

#include <fstream>
#include <system_error>

namespace a64 {
namespace {

namespace fs = std::filesystem;

constexpr const char* kGiveAFile = "give a .S, .s or .asm file, or an Arm64 ELF file";

}  // namespace

Result<std::vector<std::uint8_t>> read_file(const fs::path& path) {
  std::error_code failure;
  const fs::file_status status = fs::status(path, failure);
  if (status.type() == fs::file_type::not_found) {
    return file_error(path.string(), "no such file", "check the path");
  }
  if (failure) return file_error(path.string(), failure.message(), "check path and permissions");
  if (fs::is_directory(status)) return file_error(path.string(), "is a directory", kGiveAFile);
  if (!fs::is_regular_file(status)) {
    return file_error(path.string(), "is not a regular file", kGiveAFile);
  }
  const std::uintmax_t size = fs::file_size(path, failure);
  if (failure) return file_error(path.string(), failure.message(), "check path and permissions");
  if (size == 0) return file_error(path.string(), "is empty", kGiveAFile);
  if (size > kImageLimit) {
    return file_error(path.string(),
                      fmt::format("has {} bytes, the limit is {}", size, kImageLimit),
                      "give the object file of the routine alone");
  }
  std::ifstream in(path, std::ios::binary);
  std::vector<std::uint8_t> bytes(size);
  if (!in || !in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size))) {
    return file_error(path.string(), "cannot be read", "check its permissions");
  }
  return bytes;
}

Result<std::string> read_text(const fs::path& path) {
  const auto bytes = read_file(path);
  if (!bytes) return bytes.error();
  return std::string(bytes->begin(), bytes->end());
}

}  // namespace a64
