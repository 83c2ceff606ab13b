// A report as SARIF 2.1.0 (OASIS), which code hosts show at the lines it speaks of.
#ifndef A64_CLI_JSON_SARIF_H
#define A64_CLI_JSON_SARIF_H

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace a64::cli {

/// More steps of a run are not shown: some readers refuse longer code flows.
inline constexpr std::size_t kMostFlowSteps = 1000;

/// `report` is one that fits a64prove-report.schema.json. Paths are relative to the nearest folder
/// from this one upwards that holds `.git`, else to this one.
std::string sarif_text(const nlohmann::ordered_json& report);

}  // namespace a64::cli

#endif
