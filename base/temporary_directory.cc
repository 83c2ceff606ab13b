// Directories are entered into a table of fixed size before they are made, so that a signal handler
// finds them; one that finds the table full is still removed by its object.
#include "base/temporary_directory.h"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace a64 {
namespace {

namespace fs = std::filesystem;

struct Slot {
  enum State : int { kFree, kChanging, kMade };
  std::atomic<int> state = kFree;
  char path[512] = {};
};
static_assert(std::atomic<int>::is_always_lock_free);

std::array<Slot, 64> made;

void enter(const fs::path& path) {
  if (path.string().size() >= sizeof Slot::path) return;
  for (Slot& slot : made) {
    int free = Slot::kFree;
    if (!slot.state.compare_exchange_strong(free, Slot::kChanging)) continue;
    std::strcpy(slot.path, path.c_str());
    slot.state = Slot::kMade;
    return;
  }
}

void strike_out(const fs::path& path) {
  for (Slot& slot : made) {
    if (slot.state == Slot::kMade && path == slot.path) slot.state = Slot::kFree;
  }
}

/// The first of these that is set says where files go, to this program and to compilers.
Result<fs::path> folder_for_temporaries() {
  for (const char* variable : {"TMPDIR", "TMP", "TEMP", "TEMPDIR"}) {
    const char* value = std::getenv(variable);
    if (value == nullptr || *value == '\0') continue;
    std::error_code failed;
    if (fs::is_directory(value, failed)) return fs::path(value);
    return Error{variable, std::string("names \"") + value + "\", which is no directory",
                 "set it to one that can be written to, or unset it"};
  }
  return fs::path("/tmp");
}

/// Letters and digits that nobody guesses.
std::string random_name() {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz012345";
  std::array<std::uint8_t, 16> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) return {};
  std::string name = "a64prove-";
  for (const std::uint8_t byte : bytes) name += kLetters[byte % kLetters.size()];
  return name;
}

/// What getdents64(2) fills in.
struct Entry {
  std::uint64_t inode;
  std::int64_t offset;
  unsigned short bytes;
  unsigned char type;
  char name[1];
};

// All below calls nothing that a signal handler must not call.

void remove_tree(int parent, const char* name, int depth) {
  const int folder = ::openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (folder < 0) return;
  // What is removed while it is listed may hide what follows it.
  for (bool found = true; found;) {
    found = false;
    ::lseek(folder, 0, SEEK_SET);
    alignas(Entry) char buffer[2048];
    for (long n = 0; (n = ::syscall(SYS_getdents64, folder, buffer, sizeof buffer)) > 0;) {
      for (long at = 0; at < n;) {
        const auto* entry = reinterpret_cast<const Entry*>(buffer + at);
        at += entry->bytes;
        const char* file = entry->name;
        if (std::strcmp(file, ".") == 0 || std::strcmp(file, "..") == 0) continue;
        if (::unlinkat(folder, file, 0) == 0) {
          found = true;
        } else if (depth > 0) {
          remove_tree(folder, file, depth - 1);
        }
      }
    }
  }
  ::close(folder);
  ::unlinkat(parent, name, AT_REMOVEDIR);
}

}  // namespace

void remove_temporary_directories() {
  constexpr int kDeepest = 8;
  for (const Slot& slot : made) {
    if (slot.state == Slot::kMade) remove_tree(AT_FDCWD, slot.path, kDeepest);
  }
}

Result<TemporaryDirectory> TemporaryDirectory::make() {
  const auto base = folder_for_temporaries();
  if (!base) return base.error();
  const fs::path path = fs::absolute(*base) / random_name();
  enter(path);
  if (::mkdir(path.c_str(), 0700) != 0) {
    const int failed = errno;
    strike_out(path);
    return file_error(path.string(),
                      std::string("cannot make a temporary directory: ") + strerror(failed),
                      "set TMPDIR to a directory that can be written to");
  }
  return TemporaryDirectory(path);
}

TemporaryDirectory::TemporaryDirectory(TemporaryDirectory&& other) noexcept
    : path_(std::exchange(other.path_, {})) {}

TemporaryDirectory::~TemporaryDirectory() {
  if (path_.empty()) return;
  std::error_code ignored;
  fs::remove_all(path_, ignored);
  strike_out(path_);
}

}  // namespace a64
