#include "sim/cosim/cosim.h"

#include <fmt/format.h>

#include <algorithm>
#include <bitset>

#include "sim/cosim/compare.h"
#include "sim/cosim/row_fields.h"
#include "sim/cosim/runner_process.h"
#include "sim/cosim/schedule.h"
#include "sim/image/disassembler.h"

namespace a64::sim {
namespace {

/// Cases of different slots, sent together.
struct Batch {
  std::vector<CosimCase> cases;
  std::vector<CosimCaseRecord> records;
};

class Run {
 public:
  Run(const CosimOptions& options, CosimSchedule schedule, RunnerProcess runner)
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
      report_.rows.back().comparable =
          cosim_is_comparable(row_kind(isa::table_rows()[row].row), runner_.pointers()) != 0;
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
      if (!report_.rows[row_position_[CaseGenerator::row_of(index)]].comparable) continue;
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
  CosimSchedule schedule_;
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
    if (count.comparable && count.exercised() == 0 && count.refused == 0)
      found.push_back(count.row);
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

std::vector<const isa::TableRow*> CosimReport::rows_not_compared() const {
  std::vector<const isa::TableRow*> found;
  for (const CosimRowCount& count : rows) {
    if (!count.comparable) found.push_back(count.row);
  }
  return found;
}

Result<CosimReport> run_cosim(const CosimOptions& options) {
  auto schedule = CosimSchedule::make(options);
  if (!schedule) return schedule.error();
  auto command = runner_command(options.runner.empty() ? default_runner_path() : options.runner,
                                options.native, options.runner_prefix);
  if (!command) return command.error();
  auto runner = RunnerProcess::start(*command);
  if (!runner) return runner.error();
  return Run(options, *std::move(schedule), *std::move(runner)).run();
}

}  // namespace a64::sim
