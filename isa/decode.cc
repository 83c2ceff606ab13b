#include "isa/decode.h"

#include <vector>

#include "isa/table.h"
#include "isa/unsupported.h"

namespace a64::isa {
namespace {

template <EncodingClass C>
constexpr auto operand_width_of() -> unsigned (*)(u32) {
  if constexpr (requires { &C::operand_width; }) {
    return &C::operand_width;
  } else {
    return nullptr;
  }
}

template <EncodingClass... C>
std::vector<TableRow> collect(ClassList<C...>) {
  std::vector<TableRow> rows;
  unsigned index = 0;
  const auto add = [&](auto& class_rows, std::string_view section, Support (*check)(u32),
                       unsigned (*operand_width)(u32)) {
    for (const Row& row : class_rows) {
      rows.push_back({row, section, index, check, operand_width});
    }
    ++index;
  };
  (add(C::kRows, C::kSection, &C::check, operand_width_of<C>()), ...);
  return rows;
}

/// The patterns of all rows and groups, sorted into buckets by the bits that tell encoding
/// groups apart: 31..21, and 15..10 which hold the opcodes of the vector instructions.
/// In a bucket rows come before groups.
class Index {
 public:
  struct Entry {
    u32 mask, value;
    const TableRow* row;            ///< null for a group
    const UnsupportedGroup* group;  ///< null for a row
  };

  Index(std::span<const TableRow> rows, std::span<const UnsupportedGroup> groups) {
    std::vector<Entry> all;
    for (const TableRow& row : rows) {
      all.push_back({row.row.pattern.mask(), row.row.pattern.value(), &row, nullptr});
    }
    for (const UnsupportedGroup& group : groups) {
      all.push_back({group.pattern.mask(), group.pattern.value(), nullptr, &group});
    }
    // Two passes over the buckets of each entry: count, then fill from the counted starts.
    for (const Entry& entry : all) {
      for_each_bucket(entry, [&](u32 bucket) { ++start_[bucket + 1]; });
    }
    for (u32 bucket = 0; bucket < kBuckets; ++bucket) start_[bucket + 1] += start_[bucket];
    entries_.resize(start_[kBuckets]);
    std::vector<u32> next(start_.begin(), start_.end() - 1);
    for (const Entry& entry : all) {
      for_each_bucket(entry, [&](u32 bucket) { entries_[next[bucket]++] = entry; });
    }
  }

  /// The first entry that matches `word`, or null.
  const Entry* find(u32 word) const {
    const u32 bucket = key(word);
    for (u32 i = start_[bucket]; i < start_[bucket + 1]; ++i) {
      if ((word & entries_[i].mask) == entries_[i].value) return &entries_[i];
    }
    return nullptr;
  }

 private:
  static constexpr u32 kBuckets = u32{1} << 17;
  static constexpr u32 key(u32 word) { return word >> 21 << 6 | (word >> 10 & 0x3f); }

  /// Calls f for each bucket that holds words matching `entry`: the key bits that its mask
  /// leaves open take all values.
  template <class F>
  static void for_each_bucket(const Entry& entry, F f) {
    const u32 open = key(~entry.mask), fixed = key(entry.value);
    u32 choice = 0;
    do {
      f(fixed | choice);
      choice = (choice - open) & open;
    } while (choice != 0);
  }

  std::vector<u32> start_ = std::vector<u32>(kBuckets + 1);
  std::vector<Entry> entries_;
};

}  // namespace

std::span<const TableRow> table_rows() {
  static const std::vector<TableRow> rows = collect(AllClasses{});
  return rows;
}

Instruction decode(u32 word) {
  static const Index index(table_rows(), unsupported_groups());
  const Index::Entry* entry = index.find(word);
  if (entry == nullptr) return {word, Support::kUndefined, nullptr, {}};
  if (entry->row == nullptr) return {word, Support::kUnsupported, nullptr, entry->group->name};
  const TableRow& row = *entry->row;
  switch (row.check(word)) {
    case Support::kSupported:
      return {word, Support::kSupported, &row, {}};
    case Support::kUnsupported:
      return {word, Support::kUnsupported, nullptr, row.section};
    case Support::kUndefined:
      break;
  }
  return {word, Support::kUndefined, nullptr, {}};
}

}  // namespace a64::isa
