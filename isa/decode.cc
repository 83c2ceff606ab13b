#include "isa/decode.h"

#include <array>
#include <vector>

#include "isa/table.h"

namespace a64::isa {
namespace {

template <EncodingClass... C>
std::vector<TableRow> collect(ClassList<C...>) {
  std::vector<TableRow> rows;
  unsigned index = 0;
  const auto add = [&](auto& class_rows, std::string_view section, Support (*check)(u32)) {
    for (const Row& row : class_rows) rows.push_back({row, section, index, check});
    ++index;
  };
  (add(C::kRows, C::kSection, &C::check), ...);
  return rows;
}

}  // namespace

std::span<const TableRow> table_rows() {
  static const std::vector<TableRow> rows = collect(AllClasses{});
  return rows;
}

Instruction decode(u32 word) {
  for (const TableRow& entry : table_rows()) {
    if (!entry.row.pattern.matches(word)) continue;
    const Support support = entry.check(word);
    return {word, support, support == Support::kSupported ? &entry : nullptr};
  }
  return {word, Support::kUndefined, nullptr};
}

}  // namespace a64::isa
