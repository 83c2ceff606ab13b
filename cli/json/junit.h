// A report as JUnit XML, which CI systems show as tests: a suite for each routine, a test for each
// claim under each layout of the buffers.
#ifndef A64_CLI_JSON_JUNIT_H
#define A64_CLI_JSON_JUNIT_H

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace a64::cli {

/// `report` is one that fits a64prove-report.schema.json. Proved is passed, refuted a failure, all
/// else an error; a run that ended before its routines is an error of its own.
std::string junit_text(const nlohmann::ordered_json& report);

}  // namespace a64::cli

#endif
