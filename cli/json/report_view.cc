#include "cli/json/report_view.h"

#include <fmt/format.h>

#include <algorithm>

namespace a64::cli {

std::string routine_name(const Report& routine) {
  const Report& subject = routine.at("subject");
  std::string name = subject.at("symbol");
  if (name.empty()) name = subject.at("file");
  const std::string values = subject.value("values", "");
  return values.empty() ? name : fmt::format("{} with {}", name, values);
}

std::string place_sentence(const Report& place) {
  if (place.is_null()) return {};
  const std::string label = place.at("label");
  if (!place.contains("file")) return label;
  return fmt::format("{}:{} ({})", place.at("file").get<std::string>(), place.at("line").get<int>(),
                     label);
}

std::string finding_sentence(const Report& finding) {
  std::string text = finding.at("what");
  const std::string sizes = finding.value("sizes", "");
  const std::string aliasing = finding.at("aliasing");
  text +=
      fmt::format("; {}{}{}", finding.at("verdict") == "refuted" ? "fails at " : "at ",
                  sizes.empty() ? finding.at("case").get<std::string>() : sizes, ", " + aliasing);
  const std::string place = place_sentence(finding.at("place"));
  return place.empty() ? text : text + "; " + place;
}

std::vector<const Report*> findings_about(const Report& routine, const std::string& property,
                                          const std::string& aliasing) {
  std::vector<const Report*> found;
  if (!routine.contains("findings")) return found;
  for (const Report& finding : routine.at("findings")) {
    // What cannot be executed stands against every claim.
    const bool about = finding.at("property") == property || finding.at("verdict") == "unsupported";
    if (about && finding.at("aliasing") == aliasing) found.push_back(&finding);
  }
  return found;
}

bool run_failed(const Report& report) {
  const Report& verdict = report.at("verdict");
  // A shard may have no group.
  if (report.at("routines").empty()) return verdict != "proved" || !report.contains("plan");
  return std::ranges::none_of(report.at("routines"), [&](const Report& routine) {
    return routine.at("verdict") == verdict;
  });
}

}  // namespace a64::cli
