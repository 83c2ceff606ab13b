#include "cli/json/run_json.h"

#include <nlohmann/json.hpp>

#include "cli/version.h"
#include "proofs/refute/trace/json_values.h"

namespace a64::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kRunVersion = 1;

std::string_view kind_of_end(const sim::ConcreteStop& stop) {
  if (std::holds_alternative<sim::stop::Returned>(stop)) return "returned";
  if (std::holds_alternative<sim::stop::OutOfSteps>(stop)) return "not-ended";
  if (std::holds_alternative<sim::stop::UnsupportedInstruction>(stop)) return "unsupported";
  return "fault";
}

Json inputs_of(const RunResult& result) {
  const proofs::Contract& contract = *result.routine.contract;
  const proofs::Counterexample& call = result.call;
  const proofs::EntryBytes entry(contract, call.inputs, call.aliasing);
  Json inputs = Json::object();
  for (std::size_t k = 0; k < contract.scalars.size(); ++k) {
    const proofs::Scalar& scalar = contract.scalars[k];
    const auto id = static_cast<proofs::ScalarId>(k);
    if (proofs::lies_in_contents(scalar)) continue;
    const auto fixed = proofs::fixed_value(scalar);
    inputs[scalar.name] =
        proofs::hex_of_number(fixed ? *fixed : proofs::scalar_value(contract, call.inputs, id));
  }
  for (std::size_t k = 0; k < contract.buffers.size(); ++k) {
    const proofs::Buffer& buffer = contract.buffers[k];
    if (buffer.access == proofs::Access::kWrite) continue;
    const u32 region = proofs::region_of(contract, call.aliasing, static_cast<proofs::BufferId>(k));
    inputs[buffer.name] =
        proofs::hex_of_bytes(entry.first(region, proofs::sized(buffer.bytes).at(call.len)));
  }
  return inputs;
}

}  // namespace

std::string run_document(const RunResult& result, const std::string& contract_source,
                         ExitCode code) {
  Json outputs = Json::object();
  for (const RunOutput& output : result.outputs) {
    outputs[output.name] = proofs::hex_of_bytes(output.bytes);
  }
  const Json document{
      {"kind", "a64prove-run"},
      {"schema_version", kRunVersion},
      {"version", tool_version()},
      {"file", result.routine.image->path()},
      {"symbol", result.routine.function.name},
      {"contract", contract_source},
      {"layout", proofs::name_of(*result.routine.contract, result.call.aliasing)},
      {"inputs", inputs_of(result)},
      {"drawn", result.drawn},
      {"end", kind_of_end(result.replay.stop)},
      {"what", end_text(result)},
      {"place", end_place(result)},
      {"steps", result.replay.steps},
      {"return_value", result.returned ? Json(proofs::hex_of_number(*result.returned)) : Json()},
      {"outputs", outputs},
      {"against_the_contract", result.broken},
      {"exit_code", static_cast<int>(code)}};
  return proofs::json_text(document) + "\n";
}

}  // namespace a64::cli
