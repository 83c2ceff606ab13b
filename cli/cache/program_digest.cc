#include "cli/cache/program_digest.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "base/digest.h"
#include "base/read_file.h"

namespace a64::cli {
namespace {

/// The files that code is mapped from. The kernel's own pages have no path.
std::set<std::string> mapped_code() {
  std::set<std::string> paths;
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    std::istringstream words(line);
    std::string range, rights, offset, device, inode, path;
    words >> range >> rights >> offset >> device >> inode >> std::ws;
    std::getline(words, path);
    if (path.starts_with('/') && rights.size() > 2 && rights[2] == 'x') paths.insert(path);
  }
  return paths;
}

}  // namespace

Result<std::vector<std::string>> program_digests() {
  std::vector<std::string> digests;
  std::set<std::string> paths = mapped_code();
  if (paths.empty()) {
    return file_error("/proc/self/maps", "does not say what the program is made of",
                      "leave out --cache, or mount /proc");
  }
  paths.insert("/proc/self/exe");
  for (const std::string& path : paths) {
    const auto bytes = read_file(path);
    if (!bytes) {
      return file_error(path, "this part of the program cannot be read: " + bytes.error().what,
                        "run the program again, or leave out --cache");
    }
    digests.push_back(sha256(*bytes));
  }
  std::ranges::sort(digests);
  digests.erase(std::ranges::unique(digests).begin(), digests.end());
  return digests;
}

}  // namespace a64::cli
