// A report as Markdown, for the summary of a CI step.
#ifndef A64_CLI_JSON_MARKDOWN_H
#define A64_CLI_JSON_MARKDOWN_H

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace a64::cli {

/// `report` is one that fits a64prove-report.schema.json.
std::string markdown_text(const nlohmann::ordered_json& report);

}  // namespace a64::cli

#endif
