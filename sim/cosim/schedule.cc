#include "sim/cosim/schedule.h"

#include <algorithm>

namespace a64::sim {

Result<CosimSchedule> CosimSchedule::make(const CosimOptions& options) {
  CosimSchedule schedule;
  const auto rows = isa::table_rows();
  if (options.case_index) {
    schedule.rows_ = {CaseGenerator::row_of(*options.case_index)};
    schedule.only_ = options.case_index;
    schedule.count_ = 1;
    return schedule;
  }
  schedule.count_ = options.count;
  const bool exact = std::ranges::any_of(
      rows, [&](const isa::TableRow& entry) { return entry.row.name == options.row; });
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string_view name = rows[i].row.name;
    if (exact ? name == options.row : name.find(options.row) != std::string_view::npos) {
      schedule.rows_.push_back(i);
    }
  }
  if (schedule.rows_.empty()) {
    return Error{"--row " + options.row, "no row of the decode table has that in its name", ""};
  }
  return schedule;
}

}  // namespace a64::sim
