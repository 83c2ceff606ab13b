#include "sim/cosim/export_cases.h"

#include <cstring>
#include <string>

#include "base/write_file.h"
#include "sim/cosim/compare.h"
#include "sim/cosim/export_format.h"
#include "sim/cosim/row_fields.h"
#include "sim/cosim/schedule.h"

namespace a64::sim {
namespace {

template <class Record>
void append(const Record& record, std::string& file) {
  file.append(reinterpret_cast<const char*>(&record), sizeof record);
}

template <std::size_t N>
void copy_text(std::string_view text, char (&to)[N]) {
  text = text.substr(0, N - 1);
  std::memcpy(to, text.data(), text.size());
}

CosimExportRow to_record(const isa::TableRow& row) {
  CosimExportRow record{};
  copy_text(row.row.name, record.name);
  copy_text(row.section, record.section);
  record.kind = row_kind(row.row);
  return record;
}

}  // namespace

Result<ExportedCases> export_cases(const CosimOptions& options, std::string_view version,
                                   const std::filesystem::path& file) {
  const auto schedule = CosimSchedule::make(options);
  if (!schedule) return schedule.error();
  ExportedCases exported;
  exported.rows = schedule->rows().size();
  u32 row_count = 0;
  std::vector<u32> row_number(isa::table_rows().size());
  std::string content;
  append(CosimExportHeader{}, content);  // the true one follows below
  for (const std::size_t row : schedule->rows()) {
    row_number[row] = row_count++;
    append(to_record(isa::table_rows()[row]), content);
  }
  CaseGenerator generator(options.seed);
  for (u64 position = 0; position < schedule->count(); ++position) {
    auto the_case = generator.generate(schedule->index(position));
    if (!the_case) {
      ++exported.not_generated;
      continue;
    }
    if (options.tamper) options.tamper(*the_case);
    CosimExportCase record{};
    record.index = the_case->index;
    record.row = row_number[the_case->row];
    record.given = to_record(*the_case);
    record.pc = the_case->after.registers.pc;
    record.state = to_state(the_case->after.registers);
    std::memcpy(record.scratch, the_case->after.scratch.data(), kCosimScratchBytes);
    append(record, content);
    ++exported.cases;
    if (options.progress && exported.cases % 1024 == 0) {
      options.progress(position, schedule->count());
    }
  }
  CosimExportHeader header{};
  header.magic = kCosimExportMagic;
  header.row_bytes = sizeof(CosimExportRow);
  header.case_bytes = sizeof(CosimExportCase);
  header.rows = exported.rows;
  header.cases = exported.cases;
  header.seed = options.seed;
  copy_text(version, header.writer);
  std::memcpy(content.data(), &header, sizeof header);
  header.checksum = cosim_checksum(kCosimChecksumStart, content.data(), content.size());
  std::memcpy(content.data(), &header, sizeof header);
  exported.bytes = content.size();
  if (const Status status = write_file(file, content); !status) return status.error();
  return exported;
}

}  // namespace a64::sim
