#include <fmt/format.h>

#include <algorithm>

#include "sim/cosim/cosim.h"

namespace a64::sim {

std::string to_text(const CosimReport& report) {
  std::string text;
  for (const CosimMismatch& mismatch : report.mismatches) {
    text +=
        fmt::format("mismatch: {} ({:08x}, row {})\n", mismatch.text, mismatch.word, mismatch.row);
    for (const CosimDifference& d : mismatch.differences) {
      text += fmt::format("  {:<11} semantics {}, processor {}", d.what, d.semantics, d.processor);
      text += d.before.empty() ? "\n" : fmt::format(", before {}\n", d.before);
    }
    text += fmt::format("  rerun: {}\n", mismatch.rerun);
  }
  if (report.mismatches.size() < report.mismatch_count) {
    text +=
        fmt::format("and {} more mismatches\n", report.mismatch_count - report.mismatches.size());
  }
  for (const isa::TableRow* row : report.rows_not_available()) {
    text += fmt::format("not available on {}: {} ({})\n", report.processor, row->row.name,
                        row->section);
  }
  for (const isa::TableRow* row : report.rows_not_compared()) {
    text += fmt::format("not compared on {}, where pointer authentication is on: {} ({})\n",
                        report.processor, row->row.name, row->section);
  }
  for (const isa::TableRow* row : report.rows_unexercised()) {
    text += fmt::format("never exercised: {} ({})\n", row->row.name, row->section);
  }
  const auto exercised = std::ranges::count_if(
      report.rows, [](const CosimRowCount& row) { return row.exercised() != 0; });
  text += fmt::format("{} cases on {} (seed {}): {} of {} rows exercised, {} mismatches\n",
                      report.cases, report.processor, report.seed, exercised, report.rows.size(),
                      report.mismatch_count);
  return text;
}

}  // namespace a64::sim
