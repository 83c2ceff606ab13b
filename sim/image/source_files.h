// Source text for listings, read when first asked for. Internal to sim/image.
#ifndef A64_SIM_IMAGE_SOURCE_FILES_H
#define A64_SIM_IMAGE_SOURCE_FILES_H

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace a64::sim {

/// Safe to use from several threads.
class SourceFiles {
 public:
  /// Line `line` (from 1) of `file` without its end of line; none if the file is not there,
  /// is no regular file, or has no such line.
  std::optional<std::string> text(const std::string& file, int line);

 private:
  std::mutex mutex_;
  std::map<std::string, std::vector<std::string>> lines_;
};

}  // namespace a64::sim

#endif  // A64_SIM_IMAGE_SOURCE_FILES_H
