// Co-simulation: single instructions run from random states by the semantics of isa/ and by a
// processor (or qemu-aarch64), and everything that they can change is compared.
#ifndef A64_SIM_COSIM_COSIM_H
#define A64_SIM_COSIM_COSIM_H

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "isa/decode.h"
#include "sim/cosim/case_generator.h"

namespace a64::sim {

struct CosimOptions {
  u64 count = 100'000;  ///< cases, spread evenly over the rows chosen
  u64 seed = 1;
  /// Only rows of this name or, if there are none, rows whose name contains this.
  std::string row = {};
  /// Only this case; `count` and `row` then do not matter.
  std::optional<u64> case_index = {};
  std::size_t max_mismatches = 20;  ///< that are described; all are counted
  /// The runner program; empty: beside the running program.
  std::filesystem::path runner = {};
  /// On the processor of this machine or not at all. Elsewhere than on Arm64 that is an Error,
  /// unless there is a prefix.
  bool native = false;
  /// A command, word by word, that is put before the runner: in place of the emulator elsewhere
  /// than on Arm64.
  std::vector<std::string> runner_prefix = {};
  /// Called after each batch with the cases done and to be done.
  std::function<void(u64 done, u64 total)> progress = {};
  /// For tests of the co-simulation itself: may change what the semantics gave.
  std::function<void(CosimCase&)> tamper = {};
};

/// One thing that differs after a case, as text.
struct CosimDifference {
  std::string what;  ///< such as "x5", "v3", "nzcv", "scratch+16", "pc", "outcome"
  std::string before;
  std::string semantics;
  std::string processor;
};

struct CosimMismatch {
  u64 case_index = 0;
  std::string row;
  u32 word = 0;
  std::string text;  ///< disassembly
  std::vector<CosimDifference> differences;
  std::string rerun;  ///< the command that runs this case alone
};

struct CosimRowCount {
  const isa::TableRow* row = nullptr;
  u64 agreed = 0;
  u64 differed = 0;
  /// The processor took the instruction for undefined. If it did so for the whole row, the
  /// row's feature is missing on it; if for some words only, those count as differed as well.
  u64 refused = 0;

  /// Not so where pointer authentication is on and the row is of it: what the processor makes of a
  /// pointer then depends on keys. No case of it is run.
  bool comparable = true;

  u64 exercised() const { return agreed + differed; }
  bool not_available() const { return exercised() == 0 && refused != 0; }
};

struct CosimReport {
  u64 seed = 0;
  u64 cases = 0;          ///< run
  u64 not_generated = 0;  ///< indices for which no case could be made
  u64 mismatch_count = 0;
  std::vector<CosimMismatch> mismatches;  ///< the first ones
  std::vector<CosimRowCount> rows;        ///< those chosen, in the order of the table
  std::string processor;

  /// Rows chosen of which no case ran although the processor has refused none.
  std::vector<const isa::TableRow*> rows_unexercised() const;
  std::vector<const isa::TableRow*> rows_not_available() const;
  std::vector<const isa::TableRow*> rows_not_compared() const;
  bool agrees() const { return mismatch_count == 0; }
};

/// The Error is that the runner or the emulator is missing or broke down, or that no row fits.
Result<CosimReport> run_cosim(const CosimOptions& options);

/// The report for people: mismatches first, then rows that were not exercised, then a summary.
std::string to_text(const CosimReport& report);

}  // namespace a64::sim

#endif
