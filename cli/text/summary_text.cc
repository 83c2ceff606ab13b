#include "cli/text/summary_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "base/visible.h"

namespace a64::cli {
namespace {

using proofs::Verdict;

/// As exit codes rank them.
Verdict worse(Verdict a, Verdict b) {
  return worse_of(exit_code_of(a), exit_code_of(b)) == exit_code_of(a) ? a : b;
}

std::string cell(const std::optional<Verdict>& verdict, std::size_t width, const Style& style) {
  if (!verdict) return fmt::format("{:<{}}", "-", width);
  return style.verdict(*verdict, fmt::format("{:<{}}", to_text(*verdict), width));
}

std::string time_text(const SummaryRow& row) {
  return row.from_cache ? "cached" : fmt::format("{:.2f} s", row.seconds);
}

}  // namespace

SummaryRow summary_row(const RoutineRequest& request, const RoutineResult& result) {
  SummaryRow row{.routine = request.symbol,
                 .contract = request.contract_source,
                 .verdicts = {},
                 .code = result.code,
                 .has_errors = !result.errors.empty() || !result.not_written.empty(),
                 .from_cache = !result.cases.empty() && result.errors.empty(),
                 .seconds = result.seconds};
  for (const CaseResult& one : result.cases) {
    row.routine = one.selected.routine.function.name;
    row.contract = one.selected.contract_source;
    row.from_cache &= one.cache.taken;
    for (const proofs::PropertyReport& property : one.report.properties) {
      auto& verdict = row.verdicts[static_cast<std::size_t>(property.property)];
      verdict = worse(verdict.value_or(property.verdict), property.verdict);
    }
  }
  if (row.routine.empty()) row.routine = request.file;
  row.routine = visible_name(row.routine);
  row.contract = visible_name(row.contract);
  return row;
}

namespace {

/// The usual properties, and of the others those that some routine was held to.
std::vector<proofs::Property> columns_of(std::span<const SummaryRow> rows) {
  std::vector<proofs::Property> columns(proofs::kUsualProperties.begin(),
                                        proofs::kUsualProperties.end());
  for (const proofs::Property property : proofs::kProperties) {
    const bool asked = std::ranges::any_of(rows, [&](const SummaryRow& row) {
      return row.verdicts.at(static_cast<std::size_t>(property)).has_value();
    });
    if (asked && std::ranges::find(columns, property) == columns.end()) columns.push_back(property);
  }
  return columns;
}

}  // namespace

std::string summary_text(std::span<const SummaryRow> rows, const Style& style) {
  std::size_t name = std::string_view("routine").size();
  std::size_t place = std::string_view("contract").size();
  for (const SummaryRow& row : rows) {
    name = std::max(name, row.routine.size());
    place = std::max(place, row.contract.size());
  }
  std::string text = fmt::format("{:<{}}  {:<{}}", "routine", name, "contract", place);
  const std::vector<proofs::Property> columns = columns_of(rows);
  for (const proofs::Property property : columns) {
    text += fmt::format("  {:<13}", to_text(property));
  }
  text += fmt::format("{:>9}\n", "time");
  std::map<ExitCode, std::size_t> counts;
  for (const SummaryRow& row : rows) {
    ++counts[row.code];
    text += fmt::format("{:<{}}  {:<{}}", row.routine, name, row.contract, place);
    const bool none =
        std::ranges::none_of(row.verdicts, [](const auto& v) { return v.has_value(); });
    const std::size_t width = 15 * columns.size() - 2;
    if (none) {
      text += fmt::format("  {:<{}}", to_text(row.code), width);
    } else {
      for (const proofs::Property property : columns) {
        text += "  " + cell(row.verdicts.at(static_cast<std::size_t>(property)), 13, style);
      }
    }
    text += fmt::format("{:>9}{}\n", time_text(row),
                        row.has_errors && !none ? "  and errors, above" : "");
  }
  std::vector<std::string> parts;
  for (const auto& [code, count] : counts) {
    parts.push_back(fmt::format("{} {}", count, to_text(code)));
  }
  return text + fmt::format("{} routines: {}\n", rows.size(), fmt::join(parts, ", "));
}

}  // namespace a64::cli
