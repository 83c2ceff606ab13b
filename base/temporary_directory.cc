// mkdtemp and its removal.
#include "base/temporary_directory.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <system_error>
#include <utility>

namespace a64 {

Result<TemporaryDirectory> TemporaryDirectory::make() {
  std::error_code failure;
  std::filesystem::path base = std::filesystem::temp_directory_path(failure);
  if (failure) base = "/tmp";
  std::string name = (base / "a64prove-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) {
    return file_error(name, std::string("cannot make a temporary directory: ") + strerror(errno),
                      "set TMPDIR to a directory that can be written to");
  }
  return TemporaryDirectory(std::filesystem::path(name));
}

TemporaryDirectory::TemporaryDirectory(TemporaryDirectory&& other) noexcept
    : path_(std::exchange(other.path_, {})) {}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace a64
