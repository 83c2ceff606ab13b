#include "cli/json/report_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "cli/text/instruction_text.h"
#include "cli/text/theorem_text.h"
#include "cli/version.h"
#include "proofs/reason/solver/solver.h"
#include "proofs/refute/trace/counterexample_file.h"
#include "proofs/refute/trace/json_values.h"
#include "sim/image/disassembler.h"

namespace a64::cli {
namespace {

using Json = nlohmann::ordered_json;
using proofs::hex_of_bytes;
using proofs::hex_of_number;

Json place_json(const sim::Image& image, u64 pc) {
  if (pc == 0) return nullptr;
  const InstructionText text = instruction_text(image, pc);
  Json json{{"address", hex_of_number(pc)},
            {"label", text.label},
            {"word", text.word},
            {"assembly", text.assembly}};
  if (!text.file.empty()) {
    json["file"] = text.file;
    json["line"] = text.line;
    json["source"] = text.source;
  }
  return json;
}

Json inputs_json(const proofs::Contract& contract, const proofs::Counterexample& found,
                 const proofs::Inputs& inputs) {
  Json json;
  Json keys = Json::object();
  const auto fields = proofs::key_fields(contract);
  for (std::size_t k = 0; k < fields.size(); ++k) {
    keys[fields[k].name] = hex_of_bytes(inputs.keys[k]);
  }
  json["keys"] = std::move(keys);
  const proofs::EntryBytes entry(contract, inputs, found.aliasing);
  Json contents = Json::object();
  for (const proofs::Area& area : proofs::areas(contract, found.aliasing)) {
    const u64 bytes = area.bytes.at(found.len);
    if (area.access == proofs::Access::kWrite || bytes > proofs::kDataWrittenOut) continue;
    contents[proofs::region_name(contract, area.region)] =
        hex_of_bytes(entry.first(area.region, bytes));
  }
  json["contents"] = std::move(contents);
  json["seed"] = hex_of_number(inputs.seed);
  json["secret_seed"] = hex_of_number(inputs.secret_seed);
  json["public_seed"] = hex_of_number(inputs.public_seed);
  return json;
}

Json counterexample_json(const proofs::Contract& contract, const proofs::Counterexample& found,
                         const std::string& file) {
  Json json{{"len", found.len},
            {"aliasing", proofs::name_of(contract, found.aliasing)},
            {"what", found.what},
            {"inputs", inputs_json(contract, found, found.inputs)}};
  if (found.other_inputs) json["other_inputs"] = inputs_json(contract, found, *found.other_inputs);
  proofs::add_what_was_seen(json, found);
  if (!file.empty()) json["file"] = file;
  return json;
}

Json cause_json(const sim::Image& image, const proofs::Cause& cause) {
  if (cause.what.empty()) return nullptr;
  return {{"place", place_json(image, cause.pc)},
          {"what", cause.what},
          {"values", cause.values},
          {"made_up_for", cause.by_repair}};
}

Json repair_json(const sim::Image& image, const Explained& explained) {
  if (!explained.repair_edit) return nullptr;
  return {{"what", explained.repair},
          {"place", place_json(image, explained.repair_edit->pc)},
          {"proved", explained.repair_proved}};
}

Json findings_json(const SelectedRoutine& selected, const std::vector<FindingGroup>& groups,
                   const std::vector<std::string>& files,
                   const std::vector<std::vector<u64>>& paths, const Explained& explained) {
  const proofs::Contract& contract = *selected.routine.contract;
  Json all = Json::array();
  for (std::size_t n = 0; n < groups.size(); ++n) {
    const proofs::Finding& finding = *groups[n].example;
    Json json{{"property", to_text(finding.property)},
              {"verdict", to_text(finding.verdict)},
              {"aliasing", proofs::name_of(contract, groups[n].aliasing)},
              {"case", groups[n].first_case},
              {"cases", groups[n].cases},
              {"sizes", groups[n].sizes},
              {"what", finding.what},
              {"place", place_json(*selected.image, finding.pc)}};
    if (finding.counterexample) {
      json["counterexample"] = counterexample_json(contract, *finding.counterexample, files[n]);
      if (n < paths.size()) {
        Json& path = json["counterexample"]["path"] = Json::array();
        for (const u64 pc : paths[n]) path.push_back(place_json(*selected.image, pc));
      }
      json["cause"] = n < explained.causes.size() ? cause_json(*selected.image, explained.causes[n])
                                                  : Json(nullptr);
    }
    all.push_back(std::move(json));
  }
  return all;
}

Json properties_json(const proofs::Contract& contract, const proofs::TheoremReport& report) {
  Json all = Json::array();
  for (const proofs::PropertyReport& row : report.properties) {
    all.push_back({{"property", to_text(row.property)},
                   {"aliasing", proofs::name_of(contract, row.aliasing)},
                   {"verdict", to_text(row.verdict)},
                   {"lacks_memory", row.lacks_memory},
                   {"cases", row.cases},
                   {"obligations", row.obligations}});
  }
  return all;
}

Json cases_json(const proofs::Contract& contract, const proofs::TheoremReport& report) {
  Json all = Json::array();
  for (const proofs::CaseOutcome& outcome : report.cases) {
    Json obligations;
    for (const proofs::Property property : proofs::kProperties) {
      const bool usual =
          std::ranges::find(proofs::kUsualProperties, property) != proofs::kUsualProperties.end();
      if (!usual &&
          std::ranges::find(report.properties, property, &proofs::PropertyReport::property) ==
              report.properties.end()) {
        continue;
      }
      obligations[std::string(to_text(property))] =
          outcome.obligations[static_cast<std::size_t>(property)];
    }
    all.push_back({{"name", outcome.name},
                   {"aliasing", proofs::name_of(contract, outcome.aliasing)},
                   {"complete", outcome.complete},
                   {"findings", outcome.findings.size()},
                   {"obligations", std::move(obligations)},
                   {"steps", outcome.steps},
                   {"seconds", outcome.seconds}});
  }
  return all;
}

Json statistics_json(const proofs::Statistics& s) {
  return {{"seconds", s.seconds},
          {"cases", s.cases},
          {"steps", s.steps},
          {"terms", s.terms},
          {"obligations", s.obligations},
          {"equalities_answered_before", s.equalities_answered_before},
          {"solver",
           {{"queries", s.solver.queries},
            {"proved", s.solver.proved},
            {"refuted", s.solver.refuted},
            {"unknown", s.solver.unknown},
            {"seconds", s.solver.seconds},
            {"resource_units", s.solver.resource_units}}}};
}

Json subject_json(const SelectedRoutine& selected) {
  const auto& image = selected.image;
  const proofs::Routine& routine = selected.routine;
  Json json{{"file", image->path()},
            {"symbol", routine.function.name},
            {"contract", selected.contract_source},
            {"prototype", selected.general->prototype},
            {"values", selected.values()},
            {"address", hex_of_number(routine.function.address)},
            {"size", routine.function.size},
            {"sha256", sha256(routine.function.bytes)},
            {"assembler", nullptr}};
  if (image->assembler()) {
    json["assembler"] = {{"command", image->assembler()->command},
                         {"version", image->assembler()->version}};
  }
  return json;
}

Json unreached_json(const proofs::TheoremReport& report, const sim::Image& image) {
  Json all = Json::array();
  for (const proofs::UnreachedRun& run : report.unreached) {
    all.push_back({{"begin", hex_of_number(run.begin)},
                   {"end", hex_of_number(run.end)},
                   {"data", run.data},
                   {"place", image.place(run.begin)}});
  }
  return all;
}

Json cache_json(const CacheUse& cache) {
  if (cache.file.empty()) return nullptr;
  return {{"taken", cache.taken},
          {"stored", cache.stored},
          {"file", cache.file},
          {"when", cache.when},
          {"ignored", cache.ignored}};
}

Json early_end_json(const proofs::TheoremReport& report) {
  if (!report.early_end) return nullptr;
  const proofs::EarlyEnd& end = *report.early_end;
  return {{"why", end.why},
          {"cases_not_examined", end.not_examined ? Json(*end.not_examined) : Json(nullptr)},
          {"not_examined", end.which}};
}

template <class Range>
Json names(const Range& items) {
  Json all = Json::array();
  for (const auto item : items) all.push_back(to_text(item));
  return all;
}

}  // namespace

struct JsonReport::Impl {
  proofs::ProveOptions options;
  std::vector<std::string> aliasings;
  Json routines = Json::array();
  Json plan = nullptr;
};

JsonReport::JsonReport(const proofs::ProveOptions& options, std::vector<std::string> aliasings)
    : impl_(std::make_unique<Impl>(Impl{options, std::move(aliasings)})) {}
JsonReport::~JsonReport() = default;

void JsonReport::add(const CaseResult& result) {
  const auto& [selected, options, report, findings, files, removed, cache, groups, paths,
               explained, page] = result;
  const TheoremText theorem = theorem_text(selected.routine, options);
  const std::vector<std::string> limits = restrictions(*selected.routine.contract, options);
  Json json;
  json["verdict"] = to_text(report.verdict);
  json["subject"] = subject_json(selected);
  json["cache"] = cache_json(cache);
  json["theorem"] = {{"premise", theorem.premise},
                     {"claims", theorem.claims},
                     {"short_lengths", theorem.short_lengths}};
  json["complete"] = {{"whole_theorem", report.verdict == proofs::Verdict::kProved &&
                                            limits.empty() && report.covers_all},
                      {"covers_all_lengths", report.covers_all},
                      {"coverage", report.coverage},
                      {"restrictions", limits}};
  json["early_end"] = early_end_json(report);
  json["period"] = report.period ? Json(*report.period) : Json(nullptr);
  json["properties"] = properties_json(*selected.routine.contract, report);
  json["findings"] = findings_json(selected, findings, files, paths, explained);
  if (!groups.empty()) json["groups"] = groups;
  json["repair"] = repair_json(*selected.image, explained);
  json["cases"] = cases_json(*selected.routine.contract, report);
  json["unreached"] = unreached_json(report, *selected.image);
  json["assumptions"] = report.assumptions;
  json["not_checked"] = report.not_checked;
  json["calls"] = Json::array();
  for (const proofs::CalledContract& callee : report.calls) {
    json["calls"].push_back(
        {{"function", callee.name}, {"contract", callee.source}, {"proved_in_this_run", false}});
  }
  json["statistics"] = statistics_json(report.statistics);
  impl_->routines.push_back(std::move(json));
}

void JsonReport::add(const RoutineRequest& request, const Error& error) {
  Json json;
  json["verdict"] = "unreadable";
  json["subject"] = {{"file", request.file}, {"symbol", request.symbol}};
  if (request.chosen) {
    json["groups"] = Json::array();
    for (const ChosenGroup& group : *request.chosen) json["groups"].push_back(group.name);
  }
  json["error"] = {{"place", error.place}, {"what", error.what}, {"remedy", error.remedy}};
  impl_->routines.push_back(std::move(json));
}

void JsonReport::set_proved(const std::set<std::string>& proved) {
  for (Json& routine : impl_->routines) {
    if (!routine.contains("calls")) continue;
    for (Json& callee : routine["calls"]) {
      callee["proved_in_this_run"] = proved.contains(callee["contract"].get<std::string>());
    }
  }
}

void JsonReport::set_plan(Json plan) {
  impl_->plan = std::move(plan);
}

std::string JsonReport::text(ExitCode code) const {
  return proofs::json_text(document(code)) + "\n";
}

Json JsonReport::document(ExitCode code) const {
  const proofs::ProveOptions& options = impl_->options;
  Json json;
  json["schema_version"] = kReportVersion;
  json["verdict"] = to_text(code);
  json["exit_code"] = static_cast<int>(code);
  json["versions"] = {{"a64prove", tool_version()},
                      {"solver", proofs::solver_version()},
                      {"disassembler", "Capstone " + sim::Disassembler::version()}};
  json["options"] = {{"lengths", nullptr},
                     {"max_len", options.max_len ? Json(*options.max_len) : Json(nullptr)},
                     {"properties", names(options.properties)},
                     {"aliasings", impl_->aliasings},
                     {"jobs", options.jobs},
                     {"seed", options.seed},
                     {"timeout_ms", options.limits.milliseconds},
                     {"time_limit_ms", options.time_limit.count()},
                     {"memory_limit_bytes", options.memory_limit}};
  if (options.lengths) {
    json["options"]["lengths"] = {options.lengths->first, options.lengths->second};
  }
  if (!impl_->plan.is_null()) json["plan"] = impl_->plan;
  json["routines"] = impl_->routines;
  return json;
}

}  // namespace a64::cli
