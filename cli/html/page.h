// The report as one page that needs nothing else: no network, no other file.
#ifndef A64_CLI_HTML_PAGE_H
#define A64_CLI_HTML_PAGE_H

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace a64::cli {

/// Markup by index of the report's routines (routine_part.h), empty where there is none; may be
/// shorter than they are.
using PageParts = std::vector<std::string>;

/// `report` fits a64prove-report.schema.json. Everything from it is escaped, and a content security
/// policy lets no script run but the page's own.
std::string page_text(const nlohmann::ordered_json& report, const PageParts& parts);

}  // namespace a64::cli

#endif
