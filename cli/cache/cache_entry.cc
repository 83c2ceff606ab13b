#include "cli/cache/cache_entry.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "proofs/refute/trace/json_values.h"

namespace a64::cli {
namespace {

using Json = nlohmann::ordered_json;
using proofs::json_text;
using proofs::TheoremReport;
using proofs::Verdict;

constexpr const char* kKind = "a64prove proof";
constexpr int kFormat = 1;
/// Nobody writes deeper ones, and what reads them takes stack.
constexpr int kDeepest = 8;

/// Of all of an entry but the digest.
std::string digest_of(const Json& key, const Json& result) {
  return sha256(json_text(key) + "\n" + json_text(result));
}

/// Visits each of the counts and times with its name, to write or to read it.
void for_each_number(auto& statistics, auto&& visit) {
  visit("cases", statistics.cases);
  visit("steps", statistics.steps);
  visit("terms", statistics.terms);
  visit("obligations", statistics.obligations);
  visit("equalities_answered_before", statistics.equalities_answered_before);
  visit("queries", statistics.solver.queries);
  visit("queries_proved", statistics.solver.proved);
  visit("queries_refuted", statistics.solver.refuted);
  visit("queries_unknown", statistics.solver.unknown);
  visit("solver_seconds", statistics.solver.seconds);
  visit("resource_units", statistics.solver.resource_units);
  visit("seconds", statistics.seconds);
}

Json statistics_json(const proofs::Statistics& statistics) {
  Json json;
  for_each_number(statistics, [&](const char* name, auto number) { json[name] = number; });
  return json;
}

proofs::Statistics statistics_of(const Json& json) {
  proofs::Statistics statistics;
  for_each_number(statistics,
                  [&](const char* name, auto& number) { json.at(name).get_to(number); });
  return statistics;
}

Json result_json(const TheoremReport& report, const std::vector<CacheRow>& rows,
                 const std::string& stored) {
  Json properties = Json::array();
  for (std::size_t n = 0; n < rows.size(); ++n) {
    const proofs::PropertyReport& row = report.properties.at(n);
    properties.push_back({{"property", to_text(row.property)},
                          {"aliasing", rows[n].name},
                          {"verdict", to_text(row.verdict)},
                          {"cases", row.cases},
                          {"obligations", row.obligations}});
  }
  Json unreached = Json::array();
  for (const proofs::UnreachedRun& run : report.unreached) {
    unreached.push_back({{"begin", run.begin}, {"end", run.end}, {"data", run.data}});
  }
  Json calls = Json::array();
  for (const proofs::CalledContract& callee : report.calls) {
    calls.push_back({{"function", callee.name}, {"contract", callee.source}});
  }
  return {{"stored", stored},
          {"calls", std::move(calls)},
          {"properties", std::move(properties)},
          {"coverage", report.coverage},
          {"covers_all", report.covers_all},
          {"period", report.period ? Json(*report.period) : Json(nullptr)},
          {"assumptions", report.assumptions},
          {"not_checked", report.not_checked},
          {"unreached", std::move(unreached)},
          {"statistics", statistics_json(report.statistics)}};
}

/// Throws Json::exception, or std::invalid_argument, on what does not fit.
CacheEntry entry_of(const Json& result, const std::vector<CacheRow>& rows) {
  CacheEntry entry;
  TheoremReport& report = entry.report;
  result.at("stored").get_to(entry.stored);
  const Json& properties = result.at("properties");
  if (properties.size() != rows.size()) throw std::invalid_argument("proves something else");
  for (std::size_t n = 0; n < rows.size(); ++n) {
    const Json& row = properties.at(n);
    if (row.at("property") != to_text(rows[n].property) || row.at("aliasing") != rows[n].name ||
        row.at("verdict") != to_text(Verdict::kProved)) {
      throw std::invalid_argument("proves something else");
    }
    proofs::PropertyReport read{rows[n].property, rows[n].aliasing};
    read.verdict = Verdict::kProved;
    row.at("cases").get_to(read.cases);
    row.at("obligations").get_to(read.obligations);
    if (read.cases == 0) throw std::invalid_argument("proves nothing");
    report.properties.push_back(read);
  }
  result.at("coverage").get_to(report.coverage);
  result.at("covers_all").get_to(report.covers_all);
  if (!result.at("period").is_null()) report.period = result.at("period").get<u64>();
  result.at("assumptions").get_to(report.assumptions);
  result.at("not_checked").get_to(report.not_checked);
  for (const Json& callee : result.at("calls")) {
    report.calls.push_back(
        {callee.at("function").get<std::string>(), callee.at("contract").get<std::string>()});
  }
  for (const Json& run : result.at("unreached")) {
    report.unreached.push_back(
        {run.at("begin").get<u64>(), run.at("end").get<u64>(), run.at("data").get<bool>()});
  }
  report.statistics = statistics_of(result.at("statistics"));
  report.verdict = Verdict::kProved;
  return entry;
}

Error unfit(std::string what) {
  return {"", std::move(what), ""};
}

}  // namespace

bool is_whole_proof(const TheoremReport& report, const proofs::ProveOptions& options) {
  const auto row_proved = [](const proofs::PropertyReport& row) {
    return row.verdict == Verdict::kProved && row.cases != 0 && !row.lacks_memory;
  };
  const auto case_done = [](const proofs::CaseOutcome& outcome) {
    return outcome.complete && outcome.lemmas_proved && outcome.findings.empty();
  };
  return report.verdict == Verdict::kProved && !report.early_end &&
         (report.covers_all || options.lengths) && !report.properties.empty() &&
         !report.cases.empty() && std::ranges::all_of(report.properties, row_proved) &&
         std::ranges::all_of(report.cases, case_done);
}

std::string cache_entry_text(const std::string& key, const TheoremReport& report,
                             const std::vector<CacheRow>& rows, const std::string& stored) {
  const Json key_json = Json::parse(key);
  const Json result = result_json(report, rows, stored);
  return json_text({{"kind", kKind},
                    {"format", kFormat},
                    {"key", key_json},
                    {"result", result},
                    {"sha256", digest_of(key_json, result)}}) +
         "\n";
}

Result<CacheEntry> read_cache_entry(std::string_view text, const std::string& key,
                                    const std::vector<CacheRow>& rows) try {
  bool too_deep = false;
  const Json json = Json::parse(
      text,
      [&](int depth, Json::parse_event_t, Json&) {
        too_deep |= depth > kDeepest;
        return !too_deep;
      },
      /*allow_exceptions=*/false);
  if (json.is_discarded() || too_deep || !json.is_object()) return unfit("is damaged");
  if (json.value("kind", Json()) != kKind || json.value("format", Json()) != kFormat) {
    return unfit("is no proof of this program");
  }
  const Json& result = json.at("result");
  if (json.at("sha256") != digest_of(json.at("key"), result)) return unfit("is damaged");
  if (json_text(json.at("key")) != key) return unfit("is that of something else");
  return entry_of(result, rows);
} catch (const std::exception&) {
  return unfit("is damaged");
}

}  // namespace a64::cli
