// Words counted by what was found of them, with a few of each kind to look at.
#ifndef A64_SIM_SWEEP_TALLY_H
#define A64_SIM_SWEEP_TALLY_H

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/integers.h"

namespace a64::sim {

class Tally {
 public:
  struct Example {
    u32 word = 0;
    std::string text;
  };
  struct Entry {
    u64 count = 0;
    std::vector<Example> examples;  ///< of the smallest words, so that no order of work shows
  };

  void add(const std::string& kind, u32 word, std::string_view text) {
    Entry& entry = kinds_[kind];
    ++entry.count;
    keep(entry, {word, std::string(text)});
  }

  void merge(const Tally& other) {
    for (const auto& [kind, found] : other.kinds_) {
      Entry& entry = kinds_[kind];
      entry.count += found.count;
      for (const Example& example : found.examples) keep(entry, example);
    }
  }

  bool empty() const { return kinds_.empty(); }
  u64 count() const {
    u64 sum = 0;
    for (const auto& [kind, entry] : kinds_) sum += entry.count;
    return sum;
  }
  const std::map<std::string, Entry>& kinds() const { return kinds_; }

 private:
  static constexpr std::size_t kMostExamples = 5;

  static void keep(Entry& entry, Example example) {
    auto& kept = entry.examples;
    const auto place = std::ranges::lower_bound(kept, example.word, {}, &Example::word);
    if (place != kept.end() && place->word == example.word) return;
    if (place == kept.end() && kept.size() == kMostExamples) return;
    kept.insert(place, std::move(example));
    if (kept.size() > kMostExamples) kept.pop_back();
  }

  std::map<std::string, Entry> kinds_;
};

}  // namespace a64::sim

#endif
