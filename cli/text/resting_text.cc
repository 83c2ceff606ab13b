#include "cli/text/resting_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/text/theorem_text.h"

namespace a64::cli {

Resting resting(const RoutineRequest& request, const RoutineResult& result) {
  Resting kept{.routine = request.symbol,
               .contract = request.contract_source,
               .proved = result.code == ExitCode::kProved && !result.cases.empty(),
               .calls = {}};
  for (const CaseResult& one : result.cases) {
    kept.proved &= restrictions(*one.selected.routine.contract, one.options).empty();
    for (const proofs::CalledContract& callee : one.report.calls) {
      const bool known = std::ranges::find(kept.calls, callee) != kept.calls.end();
      if (!known) kept.calls.push_back(callee);
    }
  }
  return kept;
}

std::set<std::string> proved_contracts(std::span<const Resting> all) {
  std::set<std::string> proved;
  for (const Resting& one : all) {
    if (one.proved) proved.insert(one.contract);
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (const Resting& one : all) {
      const bool holds = std::ranges::all_of(one.calls, [&](const proofs::CalledContract& callee) {
        return proved.contains(callee.source);
      });
      if (!holds) changed |= proved.erase(one.contract) != 0;
    }
  }
  return proved;
}

std::string resting_text(std::span<const Resting> all) {
  const std::set<std::string> proved = proved_contracts(all);
  std::string lines;
  for (const Resting& one : all) {
    for (const proofs::CalledContract& callee : one.calls) {
      lines += fmt::format(
          "  {} calls {}: by its contract, {}; {}\n", one.routine, callee.name, callee.source,
          proved.contains(callee.source) ? "proved in this run" : "not proved in this run");
    }
  }
  return lines.empty() ? "" : "Contracts that stand in for code\n" + lines;
}

}  // namespace a64::cli
