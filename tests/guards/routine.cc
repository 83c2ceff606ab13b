#include "tests/guards/routine.h"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "tests/cli/run_program.h"

namespace a64::guards_tests {

Contract copies_blocks() {
  return {.prototype = "void f(const uint8_t in[16*n], uint8_t out[16*n], size_t n)",
          .ensures = "out == in"};
}

std::ostream& operator<<(std::ostream& out, const Said& said) {
  return out << "exit code " << said.exit_code << ", " << said.text;
}

Said prove(const std::string& body, const Contract& contract) {
  const cli_tests::Folder folder;
  const std::string report = folder.path("report.json");
  std::vector<std::string> words{
      "prove",       folder.write("f.S", ".text\n.globl f\n.type f, %function\nf:\n" + body + "\n"),
      "--prototype", contract.prototype,
      "--repair",    "0",
      "--json",      report};
  if (!contract.ensures.empty()) words.insert(words.end(), {"--ensures", contract.ensures});
  words.insert(words.end(), contract.more.begin(), contract.more.end());
  const cli_tests::Outcome outcome = cli_tests::a64prove(words);
  Said said{
      .exit_code = outcome.exit_code, .refuted = {}, .not_proved = {}, .text = outcome.output};
  if (outcome.exit_code == 2) throw std::runtime_error(outcome.output);
  const auto document = nlohmann::json::parse(cli_tests::read(report));
  for (const auto& routine : document.at("routines")) {
    for (const auto& row : routine.at("properties")) {
      const std::string verdict = row.at("verdict");
      if (verdict != "proved") said.not_proved.insert(row.at("property"));
      if (verdict == "refuted") said.refuted.insert(row.at("property"));
    }
  }
  return said;
}

}  // namespace a64::guards_tests
