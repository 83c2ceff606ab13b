// Cases with what the semantics say of them, as a file for a64cosim-native.
#ifndef A64_SIM_COSIM_EXPORT_CASES_H
#define A64_SIM_COSIM_EXPORT_CASES_H

#include <filesystem>
#include <string_view>

#include "sim/cosim/cosim.h"

namespace a64::sim {

struct ExportedCases {
  u64 cases = 0;
  u64 not_generated = 0;  ///< indices for which no case could be made
  std::size_t rows = 0;
  u64 bytes = 0;  ///< of the file
};

/// Writes the cases that run_cosim() would run, in the form of export_format.h; `version` is this
/// program's. The Error is that no row fits, or that the file cannot be written.
Result<ExportedCases> export_cases(const CosimOptions& options, std::string_view version,
                                   const std::filesystem::path& file);

}  // namespace a64::sim

#endif
