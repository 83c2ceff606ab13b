// libdw reads a private copy of the file. Relocations are applied to the copy's debug sections
// first: libdw by itself does not, and an object's line tables would all begin at 0.
#include "sim/image/line_table.h"

#include <elfutils/libdw.h>
#include <gelf.h>
#include <libelf.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string_view>

#include "sim/image/relocate.h"

namespace a64::sim {
namespace {

struct CloseElf {
  void operator()(Elf* handle) const { elf_end(handle); }
};
struct CloseDwarf {
  void operator()(Dwarf* handle) const { dwarf_end(handle); }
};

bool has_lines(const elf::File& file) {
  return std::any_of(file.sections.begin(), file.sections.end(), [](const elf::Section& section) {
    return section.name == ".debug_line" || section.name == ".zdebug_line";
  });
}

void apply_to_debug_sections(const elf::File& file, const Placement& placed, Elf* handle) {
  for (std::size_t i = 1; i < file.sections.size(); ++i) {
    const elf::Section& section = file.sections[i];
    if (!section.name.starts_with(".debug_") || placed.section_address[i]) continue;
    Elf_Scn* raw = elf_getscn(handle, i);
    if (raw == nullptr) continue;
    if ((section.flags & SHF_COMPRESSED) != 0 && elf_compress(raw, 0, 0) < 0) continue;
    Elf_Data* data = elf_rawdata(raw, nullptr);
    if (data == nullptr || data->d_buf == nullptr) continue;
    relocate_debug(file, placed, i, {static_cast<std::uint8_t*>(data->d_buf), data->d_size});
  }
}

// One row of libdw's table; `file` is null where it names none.
struct RawRow {
  Dwarf_Addr address = 0;
  int line = 0;
  bool ends_sequence = false;
  const char* file = nullptr;
};

std::optional<RawRow> raw_row(Dwarf_Lines* lines, std::size_t i) {
  RawRow row;
  Dwarf_Line* line = dwarf_onesrcline(lines, i);
  if (line == nullptr || dwarf_lineaddr(line, &row.address) != 0 ||
      dwarf_lineno(line, &row.line) != 0 || dwarf_lineendsequence(line, &row.ends_sequence) != 0) {
    return std::nullopt;
  }
  row.file = dwarf_linesrc(line, nullptr, nullptr);
  return row;
}

}  // namespace

LineTable::LineTable(const elf::File& file, const Placement& placed) {
  if (!has_lines(file)) return;
  std::vector<std::uint8_t> copy = file.bytes;
  const std::unique_ptr<Elf, CloseElf> handle(
      elf_memory(reinterpret_cast<char*>(copy.data()), copy.size()));
  if (!handle) return;
  apply_to_debug_sections(file, placed, handle.get());
  const std::unique_ptr<Dwarf, CloseDwarf> dwarf(
      dwarf_begin_elf(handle.get(), DWARF_C_READ, nullptr));
  if (!dwarf) return;

  Dwarf_Off offset = 0;
  Dwarf_Off next = 0;
  Dwarf_CU* unit = nullptr;
  Dwarf_Lines* lines = nullptr;
  std::size_t count = 0;
  while (dwarf_next_lines(dwarf.get(), offset, &next, &unit, nullptr, nullptr, &lines, &count) ==
         0) {
    std::map<std::string_view, std::size_t> known;
    for (std::size_t i = 0; lines != nullptr && i + 1 < count; ++i) {
      const auto row = raw_row(lines, i);
      const auto after = raw_row(lines, i + 1);
      // Of several rows for one address the last one holds.
      if (!row || !after || row->ends_sequence || after->address <= row->address) continue;
      if (row->file == nullptr || row->line <= 0) continue;
      const auto [entry, is_new] = known.try_emplace(row->file, files_.size());
      if (is_new) files_.emplace_back(row->file);
      rows_.push_back({row->address, after->address, entry->second, row->line});
    }
    if (next <= offset) break;
    offset = next;
  }
  std::stable_sort(rows_.begin(), rows_.end(),
                   [](const Row& a, const Row& b) { return a.start < b.start; });
}

std::optional<SourceLine> LineTable::find(std::uint64_t address) const {
  const auto after =
      std::upper_bound(rows_.begin(), rows_.end(), address,
                       [](std::uint64_t at, const Row& row) { return at < row.start; });
  if (after == rows_.begin() || address >= std::prev(after)->end) return std::nullopt;
  const Row& row = *std::prev(after);
  return SourceLine{files_[row.file], row.line};
}

}  // namespace a64::sim
