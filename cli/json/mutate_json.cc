#include "cli/json/mutate_json.h"

#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "cli/text/mutant_text.h"
#include "cli/version.h"
#include "proofs/reason/solver/solver.h"
#include "proofs/refute/trace/json_values.h"

namespace a64::cli {
namespace {

using Json = nlohmann::ordered_json;
using proofs::Judgement;
using proofs::MutantOutcome;

Json shown_json(const proofs::Contract& contract, const proofs::Counterexample& found) {
  return {{"property", to_text(found.property)},
          {"size", found.len},
          {"aliasing", proofs::name_of(contract, found.aliasing)},
          {"what", found.what}};
}

Json judgement_json(const proofs::Contract& contract, const Judgement& one) {
  Json json{{"outcome", to_text(one.outcome)}, {"why", one.why}, {"claims", Json::array()}};
  for (const proofs::ClaimVerdict& claim : one.claims) {
    json["claims"].push_back({{"case", claim.number},
                              {"property", to_text(claim.property)},
                              {"aliasing", proofs::name_of(contract, claim.aliasing)},
                              {"verdict", to_text(claim.verdict)}});
  }
  json["counterexample"] = one.refutation ? shown_json(contract, *one.refutation) : Json(nullptr);
  json["replays"] = one.replays;
  json["words"] = {{"calls", one.calls},
                   {"not_followed_to_the_end", one.calls_not_ended},
                   {"too_long", one.calls_too_long},
                   {"left_out", one.calls_left_out},
                   {"against_the_prover", to_text(one.words)},
                   {"shown", Json::array()}};
  for (const proofs::Counterexample& found : one.shown) {
    json["words"]["shown"].push_back(shown_json(contract, found));
  }
  json["contradiction"] =
      one.contradiction ? shown_json(contract, *one.contradiction) : Json(nullptr);
  json["seconds"] = one.seconds;
  json["prover_seconds"] = one.prover_seconds;
  return json;
}

Json mutant_json(const MutateView& view, std::size_t number) {
  const proofs::Mutant& mutant = view.report.mutants[number];
  const sim::Image& image = *view.routine.image;
  Json json{{"number", number + 1}, {"kind", to_text(mutant.kind)}, {"changes", Json::array()}};
  for (const ChangedInstruction& one : changed_instructions(image, mutant)) {
    Json change{{"address", proofs::hex_of_number(one.before.address)},
                {"label", one.before.label},
                {"file", one.before.file},
                {"line", one.before.line},
                {"old_word", one.before.word},
                {"old", one.before.assembly},
                {"new_word", one.word},
                {"new", one.assembly}};
    json["changes"].push_back(std::move(change));
  }
  json.update(judgement_json(*view.routine.contract, view.report.judgements[number]));
  return json;
}

}  // namespace

std::string mutate_json(const MutateView& view) {
  const proofs::Tally counted = proofs::tally(view.report.judgements);
  Json outcomes = Json::object();
  for (const MutantOutcome outcome :
       {MutantOutcome::kRefuted, MutantOutcome::kProved, MutantOutcome::kUnknown,
        MutantOutcome::kUnsupported, MutantOutcome::kWronglyProved, MutantOutcome::kFailed,
        MutantOutcome::kNotTried}) {
    outcomes[std::string(to_text(outcome))] = counted.count(outcome);
  }
  Json words = Json::object();
  for (const proofs::WordsSay says :
       {proofs::WordsSay::kSame, proofs::WordsSay::kOther, proofs::WordsSay::kNothing}) {
    const auto found = counted.refuted.find(says);
    words[std::string(to_text(says))] = found == counted.refuted.end() ? 0 : found->second;
  }
  Json json{{"file", view.routine.image->path()},
            {"symbol", view.routine.function.name},
            {"sha256", sha256(view.routine.function.bytes)},
            {"contract", view.contract_source},
            {"verdict", to_text(proofs::verdict_of(view.report))},
            {"seed", view.seed},
            {"asked_for", view.wanted},
            {"unchanged", judgement_json(*view.routine.contract, view.report.unchanged)},
            {"outcomes", std::move(outcomes)},
            {"refuted_on_words", std::move(words)},
            {"seconds",
             {{"median", counted.median},
              {"percentile_95", counted.percentile_95},
              {"most", counted.most},
              {"all", view.seconds}}},
            {"mutants", Json::array()}};
  for (std::size_t k = 0; k < view.report.judgements.size(); ++k) {
    json["mutants"].push_back(mutant_json(view, k));
  }
  // File names and source lines may hold anything.
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string mutate_document(const std::vector<std::string>& routines,
                            const std::vector<Error>& errors, ExitCode code) {
  Json json{{"kind", "a64prove-mutate"},
            {"schema_version", kMutateVersion},
            {"result", to_text(code)},
            {"exit_code", static_cast<int>(code)},
            {"versions", {{"a64prove", tool_version()}, {"solver", proofs::solver_version()}}},
            {"routines", Json::array()},
            {"errors", Json::array()}};
  for (const std::string& one : routines) json["routines"].push_back(Json::parse(one));
  for (const Error& error : errors) {
    json["errors"].push_back(
        {{"place", error.place}, {"what", error.what}, {"remedy", error.remedy}});
  }
  return proofs::json_text(json) + "\n";
}

}  // namespace a64::cli
