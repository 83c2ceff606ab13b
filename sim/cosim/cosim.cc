#include "sim/cosim/cosim.h"

#include <fmt/format.h>

#include <algorithm>
#include <bitset>

#include "sim/cosim/compare.h"
#include "sim/cosim/runner_process.h"
#include "sim/image/disassembler.h"

namespace a64::sim {
namespace {

/// The case indices of a run, in order. An index means the same case whatever rows are chosen.
class Schedule {
 public:
  static Result<Schedule> make(const CosimOptions& options) {
    Schedule schedule;
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

  u64 count() const { return count_; }
  u64 index(u64 position) const {
    if (only_) return *only_;
    return rows_[position % rows_.size()] + position / rows_.size() * isa::table_rows().size();
  }
  const std::vector<std::size_t>& rows() const { return rows_; }

 private:
  std::vector<std::size_t> rows_;
  std::optional<u64> only_;
  u64 count_ = 0;
};

/// Cases of different slots, sent together.
struct Batch {
  std::vector<CosimCase> cases;
  std::vector<CosimCaseRecord> records;
};

class Run {
 public:
  Run(const CosimOptions& options, Schedule schedule, RunnerProcess runner)
      : options_(options),
        schedule_(std::move(schedule)),
        runner_(std::move(runner)),
        generator_(options.seed) {
    report_.seed = options.seed;
    report_.processor = runner_.processor();
    row_position_.resize(isa::table_rows().size());
    first_refused_.resize(isa::table_rows().size());
    for (const std::size_t row : schedule_.rows()) {
      row_position_[row] = report_.rows.size();
      report_.rows.push_back({&isa::table_rows()[row]});
    }
  }

  Result<CosimReport> run() {
    Batch current = next_batch();
    std::vector<CosimResultRecord> results;
    while (!current.cases.empty()) {
      if (auto status = runner_.send(current.records); !status)
        return failed(status.error(), current);
      Batch next = next_batch();  // while the runner works
      results.resize(current.cases.size());
      if (auto status = runner_.receive(results); !status) return failed(status.error(), current);
      for (std::size_t i = 0; i < results.size(); ++i) judge(current.cases[i], results[i]);
      if (options_.progress) options_.progress(report_.cases, schedule_.count());
      current = std::move(next);
    }
    for (const CosimRowCount& row : report_.rows) settle_refused(row);
    return std::move(report_);
  }

 private:
  Batch next_batch() {
    Batch batch;
    std::bitset<kCosimSlotCount> taken;
    for (; position_ < schedule_.count() && batch.cases.size() < kCosimMaxBatch; ++position_) {
      const u64 index = schedule_.index(position_);
      if (taken[CaseGenerator::slot_of(index)]) break;
      auto the_case = generator_.generate(index);
      if (!the_case) {
        ++report_.not_generated;
        continue;
      }
      taken[the_case->slot] = true;
      if (options_.tamper) options_.tamper(*the_case);
      batch.records.push_back(to_record(*the_case));
      batch.cases.push_back(*std::move(the_case));
    }
    return batch;
  }

  void judge(const CosimCase& the_case, const CosimResultRecord& result) {
    CosimOutcome outcome = compare(the_case, result);
    CosimRowCount& row = report_.rows[row_position_[the_case.row]];
    ++report_.cases;
    if (outcome.refused) {
      if (row.refused++ == 0) first_refused_[the_case.row] = describe(the_case, outcome);
    } else if (outcome.differences.empty()) {
      ++row.agreed;
    } else {
      ++row.differed;
      ++report_.mismatch_count;
      if (report_.mismatches.size() < options_.max_mismatches) {
        report_.mismatches.push_back(describe(the_case, outcome));
      }
    }
  }

  void settle_refused(const CosimRowCount& row) {
    if (row.refused == 0 || row.exercised() == 0) return;
    report_.mismatch_count += row.refused;
    report_.mismatches.push_back(
        first_refused_[static_cast<std::size_t>(row.row - isa::table_rows().data())]);
  }

  CosimMismatch describe(const CosimCase& the_case, const CosimOutcome& outcome) const {
    return {the_case.index,
            std::string(isa::table_rows()[the_case.row].row.name),
            the_case.word,
            disassembler_.text(the_case.word, the_case.before.registers.pc),
            outcome.differences,
            fmt::format("a64prove cosim --seed {} --case {}", options_.seed, the_case.index)};
  }

  static Error failed(Error error, const Batch& batch) {
    error.what +=
        fmt::format(", cases {} to {}", batch.cases.front().index, batch.cases.back().index);
    return error;
  }

  const CosimOptions& options_;
  Schedule schedule_;
  RunnerProcess runner_;
  CaseGenerator generator_;
  Disassembler disassembler_;
  CosimReport report_;
  u64 position_ = 0;
  std::vector<std::size_t> row_position_;     ///< by row: place in report_.rows
  std::vector<CosimMismatch> first_refused_;  ///< by row
};

}  // namespace

std::vector<const isa::TableRow*> CosimReport::rows_unexercised() const {
  std::vector<const isa::TableRow*> found;
  for (const CosimRowCount& count : rows) {
    if (count.exercised() == 0 && count.refused == 0) found.push_back(count.row);
  }
  return found;
}

std::vector<const isa::TableRow*> CosimReport::rows_not_available() const {
  std::vector<const isa::TableRow*> found;
  for (const CosimRowCount& count : rows) {
    if (count.not_available()) found.push_back(count.row);
  }
  return found;
}

Result<CosimReport> run_cosim(const CosimOptions& options) {
  auto schedule = Schedule::make(options);
  if (!schedule) return schedule.error();
  auto runner =
      RunnerProcess::start(options.runner.empty() ? default_runner_path() : options.runner);
  if (!runner) return runner.error();
  return Run(options, *std::move(schedule), *std::move(runner)).run();
}

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
