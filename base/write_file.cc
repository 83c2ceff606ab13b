#include "base/write_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>
#include <system_error>

namespace a64 {
namespace {

namespace fs = std::filesystem;

/// As many as Linux follows.
constexpr int kMostLinks = 40;

Error cannot_write(const fs::path& path, int code) {
  return file_error(path.string(), std::string("cannot be written: ") + std::strerror(code),
                    "give a path in a folder that exists and can be written");
}

/// It can only be read by changing it, which is the whole process's.
mode_t current_umask() {
  static std::mutex mutex;
  const std::scoped_lock lock(mutex);
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return mask;
}

mode_t rights_of_a_new_file() { return 0666 & ~current_umask(); }

mode_t rights_of(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0) return status.st_mode & 07777;
  return rights_of_a_new_file();
}

Status write_in_place(const fs::path& path, std::string_view text) {
  // What stands in a file that is some descriptor's stays.
  const int fd = ::open(path.c_str(), O_WRONLY | O_APPEND | O_NOCTTY | O_CLOEXEC);
  if (fd < 0) return cannot_write(path, errno);
  int failed = write_all(fd, text);
  if (::close(fd) != 0 && failed == 0) failed = errno;
  if (failed != 0) return cannot_write(path, failed);
  return Done{};
}

Status rename_over(const fs::path& path, std::string_view text, mode_t rights) {
  std::string temporary = path.string() + ".XXXXXX";
  const int fd = ::mkstemp(temporary.data());
  if (fd < 0) return cannot_write(path, errno);
  int failed = ::fchmod(fd, rights) != 0 ? errno : write_all(fd, text);
  if (::close(fd) != 0 && failed == 0) failed = errno;
  if (failed == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) failed = errno;
  if (failed != 0) {
    ::unlink(temporary.c_str());
    return cannot_write(path, failed);
  }
  return Done{};
}

}  // namespace

int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

WritePlace place_to_write(const fs::path& path) {
  std::error_code failed;
  const fs::file_status status = fs::status(path, failed);
  if (fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status)) {
    return {path, true};
  }
  fs::path target = path;
  for (int links = 0; links < kMostLinks && fs::is_symlink(target, failed); ++links) {
    const fs::path next = fs::read_symlink(target, failed);
    if (failed) break;
    target = next.is_absolute() ? next : target.parent_path() / next;
    // /dev/stdout and the like: what the descriptor is open on is not ours to replace.
    if (target.lexically_normal().string().starts_with("/proc/")) return {path, true};
  }
  return {target, false};
}

Status write_file(const fs::path& path, std::string_view text) {
  const WritePlace place = place_to_write(path);
  if (place.in_place) return write_in_place(place.path, text);
  return rename_over(place.path, text, rights_of(place.path));
}

Status replace_file(const fs::path& path, std::string_view text) {
  return rename_over(path, text, rights_of_a_new_file());
}

}  // namespace a64
