#include "sim/sweep/table_reading.h"

#include "sim/sweep/words.h"

namespace a64::sim {

void BlockReader::enter(u32 first_word) {
  constexpr u32 kHigh = ~(kWordsOfBlock - 1);
  const auto meets = [=](const isa::Pattern& pattern) {
    return ((first_word ^ pattern.value()) & pattern.mask() & kHigh) == 0;
  };
  rows_.clear();
  groups_.clear();
  for (const isa::TableRow& row : table_.rows) {
    if (meets(row.row.pattern)) rows_.push_back(&row);
  }
  for (const isa::UnsupportedGroup& group : table_.groups) {
    if (meets(group.pattern)) groups_.push_back(&group);
  }
}

Reading BlockReader::read(u32 word) const {
  Reading reading;
  for (const isa::TableRow* row : rows_) {
    if (!row->row.pattern.matches(word)) continue;
    (reading.row == nullptr ? reading.row : reading.second_row) = row;
  }
  if (reading.row != nullptr) {
    reading.support = reading.row->check(word);
    return reading;
  }
  for (const isa::UnsupportedGroup* group : groups_) {
    if (!group->pattern.matches(word)) continue;
    reading.group = group;
    reading.support = isa::Support::kUnsupported;
    break;
  }
  return reading;
}

}  // namespace a64::sim
