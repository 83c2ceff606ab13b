// All comparisons are of sizes against the room that is left, so that none can wrap.
#include "sim/image/loaded_bytes.h"

#include <algorithm>
#include <iterator>

#include "base/read_file.h"

namespace a64::sim {

bool LoadedBytes::add(std::uint64_t address, std::uint64_t size,
                      std::span<const std::uint8_t> content) {
  if (size == 0) return content.empty();
  if (content.size() > size || size > kImageLimit - total_) return false;
  if (size - 1 > UINT64_MAX - address) return false;
  const auto next = chunks_.lower_bound(address);
  if (next != chunks_.end() && next->first - address < size) return false;
  if (holding(address) != chunks_.end()) return false;
  chunks_.emplace(address, Chunk{size, {content.begin(), content.end()}});
  total_ += size;
  return true;
}

std::map<std::uint64_t, LoadedBytes::Chunk>::const_iterator LoadedBytes::holding(
    std::uint64_t address) const {
  auto after = chunks_.upper_bound(address);
  if (after == chunks_.begin()) return chunks_.end();
  const auto found = std::prev(after);
  return address - found->first < found->second.size ? found : chunks_.end();
}

bool LoadedBytes::read(std::uint64_t address, std::span<std::uint8_t> out) const {
  while (!out.empty()) {
    const auto chunk = holding(address);
    if (chunk == chunks_.end()) return false;
    const std::uint64_t start = address - chunk->first;
    const std::size_t n = std::min<std::uint64_t>(out.size(), chunk->second.size - start);
    const std::vector<std::uint8_t>& content = chunk->second.content;
    const std::size_t have =
        start < content.size() ? std::min<std::size_t>(n, content.size() - start) : 0;
    std::copy_n(content.begin() + (have ? start : 0), have, out.begin());
    std::fill(out.begin() + have, out.begin() + n, std::uint8_t{0});
    out = out.subspan(n);
    address += n;
  }
  return true;
}

bool LoadedBytes::write(std::uint64_t address, std::span<const std::uint8_t> bytes) {
  if (bytes.empty()) return true;
  const auto found = holding(address);
  if (found == chunks_.end()) return false;
  std::vector<std::uint8_t>& content = chunks_.at(found->first).content;
  const std::uint64_t start = address - found->first;
  if (start > content.size() || bytes.size() > content.size() - start) return false;
  std::copy(bytes.begin(), bytes.end(), content.begin() + start);
  return true;
}

bool LoadedBytes::covers(std::uint64_t address, std::uint64_t size) const {
  while (size != 0) {
    const auto chunk = holding(address);
    if (chunk == chunks_.end()) return false;
    const std::uint64_t n = std::min(size, chunk->second.size - (address - chunk->first));
    size -= n;
    address += n;
    if (address == 0 && size != 0) return false;
  }
  return true;
}

}  // namespace a64::sim
