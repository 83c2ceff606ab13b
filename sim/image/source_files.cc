// One read per file; a file that cannot be read is one without lines.
#include "sim/image/source_files.h"

#include <sstream>

#include "base/read_file.h"

namespace a64::sim {
namespace {

std::vector<std::string> read_lines(const std::string& file) {
  std::vector<std::string> lines;
  const Result<std::vector<std::uint8_t>> bytes = read_file(file);
  if (!bytes) return lines;
  std::istringstream in(std::string(bytes->begin(), bytes->end()));
  for (std::string line; std::getline(in, line);) {
    if (line.ends_with('\r')) line.pop_back();
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace

std::optional<std::string> SourceFiles::text(const std::string& file, int line) {
  const std::lock_guard lock(mutex_);
  const auto [entry, is_new] = lines_.try_emplace(file);
  if (is_new) entry->second = read_lines(file);
  if (line < 1 || static_cast<std::size_t>(line) > entry->second.size()) return std::nullopt;
  return entry->second[line - 1];
}

}  // namespace a64::sim
