#include "tests/corpus/proof_run.h"

namespace a64::corpus_tests {

using nlohmann::json;

Said a64prove(const std::vector<std::string>& arguments) {
  std::string command = "a64prove";
  for (const std::string& argument : arguments) command += " " + argument;
  const cli_tests::Outcome outcome = cli_tests::a64prove(arguments);
  return {outcome.exit_code, command + "\n" + outcome.output};
}

ProofRun::ProofRun(std::vector<std::string> arguments) {
  const std::string report = folder_.path("report.json");
  arguments.insert(arguments.begin(), {"prove", "-j", "1"});
  arguments.insert(arguments.end(), {"--cex", folder_.path("cex"), "--json", report});
  said_ = a64prove(arguments);
  if (!std::filesystem::exists(report)) return;
  const json all = json::parse(cli_tests::read(report));
  if (all.at("routines").size() == 1) routine_ = all["routines"][0];
}

std::string ProofRun::verdict(const std::string& property, const std::string& aliasing) const {
  if (!routine_.contains("properties")) return {};
  for (const json& row : routine_["properties"]) {
    if (row["property"] == property && row["aliasing"] == aliasing) return row["verdict"];
  }
  return {};
}

}  // namespace a64::corpus_tests
