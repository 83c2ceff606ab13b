#include "cli/text/size_set.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <vector>

namespace a64::cli {
namespace {

/// More intervals than this are counted.
constexpr std::size_t kMostIntervals = 8;
/// What begins further out is told for itself: the rest is worked out size by size.
constexpr u64 kFar = 1 << 16;

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}
  bool word(std::string_view word) {
    if (!text_.starts_with(word)) return false;
    text_.remove_prefix(word.size());
    return true;
  }
  std::optional<u64> number() {
    u64 value = 0;
    const auto [end, error] = std::from_chars(text_.data(), text_.data() + text_.size(), value);
    if (error != std::errc{}) return std::nullopt;
    text_.remove_prefix(static_cast<std::size_t>(end - text_.data()));
    return value;
  }
  bool ended() const { return text_.empty(); }

 private:
  std::string_view text_;
};

/// The numbers, those that are `step` apart put together: "16..31, 48".
std::string intervals(const std::set<u64>& numbers, u64 step) {
  std::vector<std::string> parts;
  for (auto at = numbers.begin(); at != numbers.end();) {
    const u64 first = *at;
    u64 last = first;
    while (++at != numbers.end() && *at == last + step) last = *at;
    parts.push_back(first == last ? fmt::format("{}", first) : fmt::format("{}..{}", first, last));
  }
  if (parts.size() > kMostIntervals) {
    const std::size_t more = parts.size() - kMostIntervals;
    parts.resize(kMostIntervals);
    parts.push_back(fmt::format("and {} more stretches", more));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

/// Of sizes with a step, where each residue begins.
using Starts = std::map<u64, u64>;

/// The least size from which on those in `singles` are the sizes whose residue has begun.
u64 regular_from(const AdmittedSizes& admitted, u64 step, const Starts& starts,
                 const std::set<u64>& singles) {
  u64 from = 0;
  for (const auto& [residue, start] : starts) from = std::max(from, start);
  for (u64 size = from; size > admitted.least; --size) {
    const u64 below = size - 1;
    if (below % admitted.modulus != admitted.remainder) continue;
    const auto start = starts.find(below % step);
    const bool expected = start != starts.end();
    const bool there = singles.contains(below) || (expected && below >= start->second);
    if (there != expected) return size;
  }
  return admitted.least;
}

std::string progression_text(const AdmittedSizes& admitted, u64 step, const Starts& starts,
                             u64 from) {
  std::set<u64> residues;
  for (const auto& [residue, start] : starts) residues.insert(residue);
  const bool all = residues.size() * admitted.modulus == step;
  // Said of the first size that there is, not of one in a gap.
  while (from % admitted.modulus != admitted.remainder ||
         !(all || residues.contains(from % step))) {
    ++from;
  }
  const bool from_the_start = from < admitted.least + step;
  if (all) {
    return from <= admitted.least ? fmt::format("every {}", admitted.name)
                                  : fmt::format("every {} >= {}", admitted.name, from);
  }
  return fmt::format("{} mod {} in {}{}", admitted.name, step,
                     intervals(residues, admitted.modulus),
                     from_the_start ? "" : fmt::format(" from {} on", from));
}

}  // namespace

std::optional<Sizes> sizes_of_case(std::string_view case_name, std::string_view size_name) {
  Reader reader(case_name);
  if (size_name.empty() || !reader.word(size_name) || !reader.word(" ")) return std::nullopt;
  const auto first = reader.number();
  if (!first) return std::nullopt;
  if (reader.ended()) return Sizes{*first, 0, *first};
  if (!reader.word("n+")) return std::nullopt;
  const auto residue = reader.number();
  if (!residue || !reader.word(", ")) return std::nullopt;
  const auto least = reader.number();
  if (!least || !reader.word(" <= n <= ")) return std::nullopt;
  const auto most = reader.number();
  if (!most || !reader.ended() || *first == 0 || *least > *most) return std::nullopt;
  return Sizes{*least * *first + *residue, *first, *most * *first + *residue};
}

std::string sizes_text(const AdmittedSizes& admitted, std::span<const Sizes> all) {
  std::set<u64> singles;
  Starts starts;
  u64 step = 0;
  std::vector<std::string> parts;
  for (const Sizes& sizes : all) {
    // One that ends early is told for itself, and so is one of another step.
    const bool ends = sizes.step != 0 && admitted.most - sizes.last >= sizes.step;
    if (sizes.step == 0) {
      singles.insert(sizes.first);
    } else if (ends || sizes.first > kFar || (step != 0 && sizes.step != step)) {
      parts.push_back(fmt::format("{} = {}n+{} from {} to {}", admitted.name, sizes.step,
                                  sizes.first % sizes.step, sizes.first, sizes.last));
    } else {
      step = sizes.step;
      const auto [start, is_new] = starts.try_emplace(sizes.first % step, sizes.first);
      if (!is_new) start->second = std::min(start->second, sizes.first);
    }
  }
  u64 from = 0;
  if (step != 0) {
    from = regular_from(admitted, step, starts, singles);
    // What begins earlier than the rest does is one by one until then.
    for (const auto& [residue, start] : starts) {
      for (u64 size = start; size < from; size += step) singles.insert(size);
    }
    std::erase_if(singles, [&](u64 size) { return size >= from; });
    parts.insert(parts.begin(), progression_text(admitted, step, starts, from));
  }
  if (!singles.empty()) {
    parts.insert(parts.begin(),
                 fmt::format("{} {}", admitted.name, intervals(singles, admitted.modulus)));
  }
  if (parts.size() > kMostIntervals) {
    const std::size_t more = parts.size() - kMostIntervals;
    parts.resize(kMostIntervals);
    parts.push_back(fmt::format("and {} more sets", more));
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

}  // namespace a64::cli
