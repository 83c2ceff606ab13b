#include "cli/json/sarif.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <map>
#include <stdexcept>

#include "base/digest.h"
#include "base/visible.h"
#include "cli/json/report_view.h"
#include "proofs/refute/trace/json_values.h"

namespace a64::cli {
namespace {

namespace fs = std::filesystem;
using Json = Report;

constexpr const char* kRoot = "SRCROOT";

struct Rule {
  const char* id;
  const char* name;
  const char* text;
  const char* level;
};

/// What results are filed under elsewhere: an id never changes its meaning.
constexpr std::array kRules{
    Rule{"a64prove/functional", "WrongResult",
         "The routine's result is not what its contract ensures.", "error"},
    Rule{"a64prove/memory", "MemoryAccess",
         "The routine accesses memory that its contract does not give it.", "error"},
    Rule{"a64prove/constant-time", "SecretDependentTime",
         "A branch, an address or an instruction of variable time depends on a secret.", "error"},
    Rule{"a64prove/abi", "CallingConvention",
         "The routine does not keep to the calling convention (AAPCS64).", "error"},
    Rule{"a64prove/termination", "Endless", "The routine does not end.", "error"},
    Rule{"a64prove/erased", "SecretsLeft",
         "Secrets are left in registers or on the stack after the return.", "error"},
    Rule{"a64prove/not-proved", "NotProved", "A claim is neither proved nor refuted.", "warning"},
    Rule{"a64prove/unsupported", "Unsupported",
         "An instruction or construct is not modelled, so nothing is proved.", "warning"},
    Rule{"a64prove/unreadable", "Unreadable", "A routine or its contract could not be had.",
         "error"}};

std::size_t index_of(const std::string& rule) {
  const auto found = std::ranges::find(kRules, rule, [](const Rule& r) { return r.id; });
  if (found == kRules.end()) throw std::logic_error("no rule " + rule);
  return static_cast<std::size_t>(found - kRules.begin());
}

fs::path source_root() {
  std::error_code failed;
  const fs::path here = fs::current_path(failed);
  for (fs::path at = here; !at.empty(); at = at.parent_path()) {
    if (fs::exists(at / ".git", failed)) return at;
    if (at == at.parent_path()) break;
  }
  return here;
}

/// RFC 3986 2.3, and the slash between folders.
std::string percent_encoded(const std::string& path) {
  std::string text;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (byte < 0x80 && std::isalnum(byte) != 0) ||
                       std::string_view("/-._~").find(c) != std::string_view::npos;
    text += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return text;
}

class Writer {
 public:
  Json document(const Json& report) {
    for (const Json& routine : report.at("routines")) add(routine);
    Json run;
    run["tool"] = {{"driver",
                    {{"name", "a64prove"},
                     {"version", report.at("versions").at("a64prove")},
                     {"semanticVersion", report.at("versions").at("a64prove")},
                     {"rules", rules()}}}};
    const bool failed = run_failed(report);
    run["invocations"] =
        Json::array({{{"executionSuccessful", !failed}, {"exitCode", report.at("exit_code")}}});
    if (failed) {
      run["invocations"][0]["toolExecutionNotifications"] = Json::array(
          {{{"level", "error"}, {"message", {{"text", "The run did not come to its end."}}}}});
    }
    run["originalUriBaseIds"] = {
        {kRoot, {{"uri", "file://" + percent_encoded((root_ / "").string())}}}};
    run["columnKind"] = "utf16CodeUnits";
    run["results"] = std::move(results_);
    return {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
            {"version", "2.1.0"},
            {"runs", Json::array({std::move(run)})}};
  }

 private:
  static Json rules() {
    Json all = Json::array();
    for (const Rule& rule : kRules) {
      all.push_back({{"id", rule.id},
                     {"name", rule.name},
                     {"shortDescription", {{"text", rule.text}}},
                     {"fullDescription", {{"text", rule.text}}},
                     {"defaultConfiguration", {{"level", rule.level}}}});
    }
    return all;
  }

  Json artifact(const std::string& file) const {
    std::error_code failed;
    const fs::path path = fs::absolute(file, failed).lexically_normal();
    const fs::path relative = path.lexically_relative(root_);
    if (relative.empty() || relative.native().starts_with("..")) {
      return {{"uri", "file://" + percent_encoded(path.string())}};
    }
    return {{"uri", percent_encoded(relative.string())}, {"uriBaseId", kRoot}};
  }

  /// `place` may be null: then it is the whole file.
  Json location(const Json& routine, const Json& place) const {
    const bool has_line = place.is_object() && place.contains("file");
    Json physical;
    physical["artifactLocation"] =
        artifact(has_line ? place.at("file") : routine.at("subject").at("file"));
    if (has_line) {
      physical["region"] = {{"startLine", std::max(1, place.at("line").get<int>())}};
      if (place.contains("source")) {
        physical["region"]["snippet"] = {{"text", place.at("source")}};
      }
    }
    Json json{{"physicalLocation", std::move(physical)}};
    const std::string name =
        place.is_object() ? place.at("label") : routine.at("subject").at("symbol");
    if (!name.empty()) {
      json["logicalLocations"] =
          Json::array({{{"fullyQualifiedName", name}, {"kind", "function"}}});
    }
    return json;
  }

  /// The same as long as the line at fault stays what it is, wherever it moves to.
  std::string fingerprint(const std::string& rule, const Json& routine, const Json& place,
                          const std::string& more) {
    std::string text = rule + "\n" + routine_name(routine) + "\n" + more + "\n";
    if (place.is_object()) {
      const std::string source = place.value("source", "");
      text += source.empty() ? place.at("assembly").get<std::string>() : source;
    }
    text += fmt::format("\n{}", ++seen_[text]);
    const std::vector<std::uint8_t> bytes(text.begin(), text.end());
    return sha256(bytes).substr(0, 32);
  }

  Json& add_result(const std::string& rule, const Json& routine, const Json& place,
                   const std::string& text, const std::string& more = {}) {
    Json result{
        {"ruleId", rule},
        {"ruleIndex", index_of(rule)},
        {"level", kRules[index_of(rule)].level},
        {"message", {{"text", visible(text)}}},
        {"locations", Json::array({location(routine, place)})},
        {"partialFingerprints", {{"a64prove/v1", fingerprint(rule, routine, place, more)}}}};
    results_.push_back(std::move(result));
    return results_.back();
  }

  void add_flow(Json& result, const Json& routine, const Json& path) const {
    Json locations = Json::array();
    const std::size_t first = path.size() - std::min(path.size(), kMostFlowSteps);
    for (std::size_t k = first; k < path.size(); ++k) {
      locations.push_back({{"location", location(routine, path[k])}});
    }
    if (locations.empty()) return;
    result["codeFlows"] =
        Json::array({{{"threadFlows", Json::array({{{"locations", std::move(locations)}}})}}});
  }

  void add_refuted(const Json& routine) {
    // One result for all layouts in which a line is at fault.
    std::map<std::string, std::size_t> at;
    for (const Json& finding : routine.at("findings")) {
      const std::string verdict = finding.at("verdict");
      if (verdict != "refuted" && verdict != "unsupported") continue;
      const std::string rule =
          "a64prove/" +
          (verdict == "refuted" ? finding.at("property").get<std::string>() : verdict);
      const Json& place = finding.at("place");
      const std::string key = rule + place_sentence(place);
      if (!place.is_null() && at.contains(key)) {
        Json& text = results_[at[key]]["message"]["text"];
        text = visible(text.get<std::string>() + "\n" + finding_sentence(finding));
        continue;
      }
      at[key] = results_.size();
      Json& result =
          add_result(rule, routine, place,
                     fmt::format("{}: {}", routine_name(routine), finding_sentence(finding)));
      if (finding.contains("counterexample")) {
        add_flow(result, routine, finding.at("counterexample").value("path", Json::array()));
      }
    }
  }

  void add_open(const Json& routine) {
    for (const Json& row : routine.at("properties")) {
      const std::string verdict = row.at("verdict");
      if (verdict != "unknown" && verdict != "error") continue;
      const std::string property = row.at("property");
      const std::string aliasing = row.at("aliasing");
      const auto findings = findings_about(routine, property, aliasing);
      const std::string why = row.at("lacks_memory").get<bool>()
                                  ? "it rests on memory, which is not proved"
                              : findings.empty() ? "not all cases were examined to their end"
                                                 : finding_sentence(*findings.front());
      add_result("a64prove/not-proved", routine,
                 findings.empty() ? Json(nullptr) : findings.front()->at("place"),
                 fmt::format("{}: {}, {} is not proved: {}", routine_name(routine), property,
                             aliasing, why),
                 property + " " + aliasing);
    }
  }

  void add(const Json& routine) {
    if (routine.contains("error")) {
      const Json& error = routine.at("error");
      add_result(
          "a64prove/unreadable", routine, nullptr,
          fmt::format("{}: {}; {}", error.at("place").get<std::string>(),
                      error.at("what").get<std::string>(), error.at("remedy").get<std::string>()));
      return;
    }
    add_refuted(routine);
    // What is left open beside a fault mostly rests on it.
    if (routine.at("verdict") != "refuted") add_open(routine);
  }

  const fs::path root_ = source_root();
  Json results_ = Json::array();
  std::map<std::string, unsigned> seen_;
};

}  // namespace

std::string sarif_text(const Report& report) {
  return proofs::json_text(Writer().document(report)) + "\n";
}

}  // namespace a64::cli
