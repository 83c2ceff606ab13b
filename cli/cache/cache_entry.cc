#include "cli/cache/cache_entry.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/image/digest.h"

namespace a64::cli {
namespace {

using Json = nlohmann::ordered_json;
using proofs::TheoremReport;
using proofs::Verdict;

constexpr const char* kKind = "a64prove proof";
constexpr int kFormat = 1;
/// Nobody writes deeper ones, and what reads them takes stack.
constexpr int kDeepest = 8;

std::string dumped(const Json& json) {
  return json.dump(1, ' ', false, Json::error_handler_t::replace);
}

/// Of all of an entry but the digest.
std::string digest_of(const Json& key, const Json& result) {
  const std::string text = dumped(key) + "\n" + dumped(result);
  return sim::sha256({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

Json statistics_json(const proofs::Statistics& s) {
  return {{"cases", s.cases},
          {"steps", s.steps},
          {"terms", s.terms},
          {"obligations", s.obligations},
          {"equalities_answered_before", s.equalities_answered_before},
          {"queries", s.solver.queries},
          {"queries_proved", s.solver.proved},
          {"queries_refuted", s.solver.refuted},
          {"queries_unknown", s.solver.unknown},
          {"solver_seconds", s.solver.seconds},
          {"resource_units", s.solver.resource_units},
          {"seconds", s.seconds}};
}

proofs::Statistics statistics_of(const Json& json) {
  proofs::Statistics s;
  json.at("cases").get_to(s.cases);
  json.at("steps").get_to(s.steps);
  json.at("terms").get_to(s.terms);
  json.at("obligations").get_to(s.obligations);
  json.at("equalities_answered_before").get_to(s.equalities_answered_before);
  json.at("queries").get_to(s.solver.queries);
  json.at("queries_proved").get_to(s.solver.proved);
  json.at("queries_refuted").get_to(s.solver.refuted);
  json.at("queries_unknown").get_to(s.solver.unknown);
  json.at("solver_seconds").get_to(s.solver.seconds);
  json.at("resource_units").get_to(s.solver.resource_units);
  json.at("seconds").get_to(s.seconds);
  return s;
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
  return {{"stored", stored},
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
  for (const Json& run : result.at("unreached")) {
    report.unreached.push_back(
        {run.at("begin").get<u64>(), run.at("end").get<u64>(), run.at("data").get<bool>()});
  }
  report.statistics = statistics_of(result.at("statistics"));
  report.verdict = Verdict::kProved;
  return entry;
}

sim::Error unfit(std::string what) {
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
  return dumped({{"kind", kKind},
                 {"format", kFormat},
                 {"key", key_json},
                 {"result", result},
                 {"sha256", digest_of(key_json, result)}}) +
         "\n";
}

sim::Result<CacheEntry> read_cache_entry(std::string_view text, const std::string& key,
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
  if (dumped(json.at("key")) != key) return unfit("is that of something else");
  return entry_of(result, rows);
} catch (const std::exception&) {
  return unfit("is damaged");
}

}  // namespace a64::cli
