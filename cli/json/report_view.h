// What the formats for CI read from a report: names and sentences that they have in common.
#ifndef A64_CLI_JSON_REPORT_VIEW_H
#define A64_CLI_JSON_REPORT_VIEW_H

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace a64::cli {

using Report = nlohmann::ordered_json;

/// "f", or "f with rounds == 10" where the contract tells cases apart; the file of what could not
/// be had.
std::string routine_name(const Report& routine);

/// "fails at len mod 80 in 16..31, separate", and where; for one finding.
std::string finding_sentence(const Report& finding);

/// "file:line (label)" or "label"; empty where there is no place.
std::string place_sentence(const Report& place);

/// The findings of a routine about one claim and layout, in their order.
std::vector<const Report*> findings_about(const Report& routine, const std::string& property,
                                          const std::string& aliasing);

/// Whether the report's verdict is that of none of its routines: the run itself went wrong.
bool run_failed(const Report& report);

}  // namespace a64::cli

#endif
