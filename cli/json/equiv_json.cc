#include "cli/json/equiv_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "cli/text/instruction_text.h"
#include "cli/version.h"
#include "proofs/reason/solver/solver.h"
#include "proofs/refute/trace/json_values.h"

namespace a64::cli {
namespace {

using Json = nlohmann::ordered_json;
using proofs::hex_of_bytes;
using proofs::hex_of_number;
using proofs::equiv::Difference;
using proofs::equiv::kSides;
using proofs::equiv::Side;

Json place_json(const proofs::Routine& routine, u64 pc) {
  if (pc == 0) return nullptr;
  const InstructionText text = instruction_text(*routine.image, pc);
  Json json{{"address", hex_of_number(pc)},
            {"label", text.label},
            {"word", text.word},
            {"assembly", text.assembly}};
  if (!text.file.empty()) {
    json["file"] = text.file;
    json["line"] = text.line;
  }
  return json;
}

Json inputs_json(const proofs::Contract& contract, const Difference& found) {
  Json contents = Json::object();
  const proofs::EntryBytes entry(contract, found.inputs, found.aliasing);
  for (const proofs::Area& area : proofs::areas(contract, found.aliasing)) {
    constexpr u64 kMostBytes = 4096;
    const u64 bytes = area.bytes.at(found.size);
    if (bytes <= kMostBytes) contents[area.name] = hex_of_bytes(entry.first(area.region, bytes));
  }
  return {{"contents", std::move(contents)},
          {"seed", hex_of_number(found.inputs.seed)},
          {"secret_seed", hex_of_number(found.inputs.secret_seed)},
          {"public_seed", hex_of_number(found.inputs.public_seed)}};
}

Json difference_json(const EquivView& view, const Difference& found) {
  const proofs::Contract& contract = *view.routines[0].contract;
  Json json{{"what", difference_line(found)},
            {"size", found.size},
            {"aliasing", proofs::name_of(contract, found.aliasing)},
            {"inputs", inputs_json(contract, found)}};
  const auto side_of = [&](Side side) -> const proofs::Routine& {
    return view.routines[static_cast<std::size_t>(side)];
  };
  if (found.broken) {
    json["breaks"] = {{"side", to_text(found.broken->side)},
                      {"property", to_text(found.broken->property)},
                      {"place", place_json(side_of(found.broken->side), found.broken->pc)}};
    return json;
  }
  json["target"] = found.target;
  json["first_byte"] = found.first;
  for (const Side side : kSides) {
    const auto k = static_cast<std::size_t>(side);
    json[side == Side::kOld ? "old" : "new"] = {
        {"bytes", hex_of_bytes(found.results[k])},
        {"written_by", place_json(side_of(side), found.writers[k])},
        {"first_unmatched", place_json(side_of(side), found.unmatched[k])}};
  }
  return json;
}

}  // namespace

std::string equiv_json(const EquivView& view) {
  const proofs::equiv::Report& report = view.report;
  const proofs::Contract& contract = *view.routines[0].contract;
  Json json{{"verdict", to_text(report.verdict)}};
  for (const Side side : kSides) {
    const proofs::Routine& routine = view.routines[static_cast<std::size_t>(side)];
    json[side == Side::kOld ? "old" : "new"] = {{"file", routine.image->path()},
                                                {"symbol", routine.function.name},
                                                {"sha256", sha256(routine.function.bytes)}};
  }
  json["contract"] = view.contract_source;
  json["values"] = view.values;
  json["covers"] = report.coverage;
  json["complete"] = report.covers_all && !report.early_end;
  if (report.early_end) json["ended_early"] = report.early_end->why;
  Json open = Json::array();
  u64 proved = 0;
  for (const proofs::equiv::CaseResult& one : report.cases) {
    proved += one.proved();
    for (const proofs::equiv::OpenPoint& point : one.open) {
      Json entry{{"case", one.name},
                 {"aliasing", proofs::name_of(contract, one.aliasing)},
                 {"verdict", to_text(point.verdict)},
                 {"what", point.what}};
      if (point.side) {
        entry["side"] = to_text(*point.side);
        entry["place"] = place_json(view.routines[static_cast<std::size_t>(*point.side)], point.pc);
      }
      open.push_back(std::move(entry));
    }
  }
  json["cases"] = report.cases.size();
  json["cases_proved"] = proved;
  json["open"] = std::move(open);
  json["difference"] =
      report.difference ? difference_json(view, *report.difference) : Json(nullptr);
  json["assumptions"] = report.assumptions;
  json["not_checked"] = report.not_checked;
  json["obligations"] = report.statistics.obligations;
  json["seconds"] = report.statistics.seconds;
  return json.dump();
}

std::string equiv_document(const std::vector<std::string>& comparisons, ExitCode code) {
  Json json{{"schema_version", kEquivVersion},
            {"kind", "equiv"},
            {"result", to_text(code)},
            {"exit_code", static_cast<int>(code)},
            {"versions", {{"a64prove", tool_version()}, {"solver", proofs::solver_version()}}}};
  Json all = Json::array();
  for (const std::string& one : comparisons) all.push_back(Json::parse(one));
  json["comparisons"] = std::move(all);
  return json.dump(2) + "\n";
}

}  // namespace a64::cli
