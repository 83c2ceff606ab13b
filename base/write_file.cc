#include "base/write_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>

namespace a64 {
namespace {

Error cannot_write(const std::filesystem::path& path, int code) {
  return file_error(path.string(), std::string("cannot be written: ") + std::strerror(code),
                    "give a path in a folder that exists and can be written");
}

/// 0 or an errno.
int write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(fd, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

/// It can only be read by changing it, which is the whole process's.
mode_t current_umask() {
  static std::mutex mutex;
  const std::scoped_lock lock(mutex);
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return mask;
}

}  // namespace

Status write_file(const std::filesystem::path& path, std::string_view text) {
  std::string temporary = path.string() + ".XXXXXX";
  const int fd = ::mkstemp(temporary.data());
  if (fd < 0) return cannot_write(path, errno);
  const mode_t mask = current_umask();
  int failed = ::fchmod(fd, 0666 & ~mask) != 0 ? errno : write_all(fd, text);
  if (::close(fd) != 0 && failed == 0) failed = errno;
  if (failed == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) failed = errno;
  if (failed != 0) {
    ::unlink(temporary.c_str());
    return cannot_write(path, failed);
  }
  return Done{};
}

}  // namespace a64
