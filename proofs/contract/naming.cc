#include "proofs/contract/naming.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace a64::proofs {
namespace {

constexpr std::size_t kLongestShown = 60;     // what a line of an error message can hold
constexpr std::size_t kMostListed = 12;       // names in one remedy
constexpr std::size_t kLongestCompared = 64;  // the comparison is quadratic

/// Insertions, deletions and replacements of a character that make `right` of `left`.
std::size_t edit_distance(std::string_view left, std::string_view right) {
  std::vector<std::size_t> row(right.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < left.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < right.size(); ++j) {
      const std::size_t replaced = diagonal + (left[i] == right[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string in_quotes(std::string_view text) {
  std::string out = "'";
  for (const char byte : text.substr(0, kLongestShown)) {
    const auto code = static_cast<unsigned char>(byte);
    if (code >= 0x20 && code < 0x7f) {
      out += byte;
    } else {
      out += fmt::format("\\x{:02x}", code);
    }
  }
  return out + (text.size() > kLongestShown ? "...'" : "'");
}

std::string instead_of(std::string_view name, const std::vector<std::string>& known) {
  if (known.empty()) return "there is nothing that could stand here";
  const std::string* nearest = nullptr;
  std::size_t least = name.size() / 3 + 2;  // a third of the letters may be wrong, or a short one
  for (const std::string& candidate : known) {
    if (std::max(name.size(), candidate.size()) > kLongestCompared) continue;
    const std::size_t distance = edit_distance(name, candidate);
    if (distance < std::min(least, std::max(name.size(), candidate.size()))) {
      least = distance;
      nearest = &candidate;
    }
  }
  if (nearest != nullptr) return fmt::format("did you mean {}?", in_quotes(*nearest));
  std::string list;
  for (std::size_t k = 0; k < std::min(known.size(), kMostListed); ++k) {
    list += (k == 0 ? "" : ", ") + in_quotes(known[k]);
  }
  return fmt::format("there {} {}{}", known.size() == 1 ? "is" : "are", list,
                     known.size() > kMostListed ? ", ..." : "");
}

}  // namespace a64::proofs
