#include "isa/listing.h"

#include <algorithm>
#include <vector>

#include "isa/decode.h"

namespace a64::isa {
namespace {

struct Section {
  std::string_view title;
  std::vector<std::string_view> names;
};

/// Sections in the order of their first row; each name once, as an instruction may have a row
/// for each of its forms.
std::vector<Section> sections_of(std::span<const TableRow> rows) {
  std::vector<Section> sections;
  for (const TableRow& row : rows) {
    auto section = std::ranges::find(sections, row.section, &Section::title);
    if (section == sections.end()) section = sections.insert(section, {row.section, {}});
    auto& names = section->names;
    if (std::ranges::find(names, row.row.name) == names.end()) names.push_back(row.row.name);
  }
  return sections;
}

}  // namespace

std::string supported_instructions_markdown() {
  std::string text = "| Encoding class | Instructions |\n|---|---|\n";
  for (const Section& section : sections_of(table_rows())) {
    text += "| " + std::string(section.title) + " |";
    const char* separator = " ";
    for (const std::string_view name : section.names) {
      text += separator;
      text += name;
      separator = "; ";  // names hold commas
    }
    text += " |\n";
  }
  return text;
}

}  // namespace a64::isa
