#include "cli/commands/contract_search.h"

#include <fmt/format.h>

#include <optional>

#include "base/read_file.h"
#include "proofs/contract/contract_file.h"
#include "sim/image/archive.h"

namespace a64::cli {

namespace fs = std::filesystem;

namespace {

/// The path of `asked`, or with the member that only `listed` names, if both are of one file.
std::optional<std::string> same_file(const std::string& listed, const std::string& asked) {
  const auto listed_parts = sim::split_member(listed);
  const auto asked_parts = sim::split_member(asked);
  std::error_code none;
  const bool same = fs::equivalent(listed_parts ? listed_parts->archive : fs::path(listed),
                                   asked_parts ? asked_parts->archive : fs::path(asked), none);
  if (!same || none) return std::nullopt;
  if (!listed_parts) return asked_parts ? std::nullopt : std::optional(asked);
  if (!asked_parts) return asked + ":" + listed_parts->member;
  return listed_parts->member == asked_parts->member ? std::optional(asked) : std::nullopt;
}

}  // namespace

fs::path find_contract_file(const fs::path& folder) {
  std::error_code ignored;
  fs::path here = fs::absolute(folder, ignored).lexically_normal();
  for (;;) {
    if (fs::is_regular_file(here / kContractFile, ignored)) {
      const fs::path relative = fs::relative(here / kContractFile, ignored);
      return relative.empty() ? here / kContractFile : relative;
    }
    if (here == here.parent_path()) return {};
    here = here.parent_path();
  }
}

Result<std::vector<RoutineRequest>> requests_of(const fs::path& contract_file,
                                                const sim::LoadOptions& load) {
  const auto text = read_text(contract_file);
  if (!text) return text.error();
  const auto parsed = proofs::parse_contract_file(contract_file.string(), *text);
  if (!parsed) return parsed.error();
  const auto siblings = std::make_shared<const std::vector<proofs::Contract>>(parsed->contracts);
  std::vector<RoutineRequest> requests;
  for (const proofs::Contract& contract : parsed->contracts) {
    requests.push_back(
        {.file = proofs::resolved_file(contract),
         .symbol = contract.symbol,
         .op = {},
         .contract = contract,
         .contract_source = fmt::format("{}:{}", contract_file.string(), contract.place.line),
         .load = load,
         .siblings = siblings});
  }
  return requests;
}

std::vector<RoutineRequest> of_file(const std::vector<RoutineRequest>& listed,
                                    const std::string& file) {
  std::vector<RoutineRequest> found;
  for (const RoutineRequest& one : listed) {
    const auto path = same_file(one.file, file);
    if (!path) continue;
    found.push_back(one);
    found.back().file = *path;
  }
  return found;
}

Result<std::vector<RoutineRequest>> with_contracts(const RoutineRequest& request) {
  std::vector<RoutineRequest> own{request};
  const fs::path contract_file = find_contract_file(fs::path(request.file).parent_path());
  // What --op says is about the built-in contracts.
  if (request.contract || !request.op.empty() || contract_file.empty()) return own;
  const auto all = requests_of(contract_file, request.load);
  if (!all) return all.error();
  std::vector<RoutineRequest> found = of_file(*all, request.file);
  std::erase_if(found, [&](const RoutineRequest& listed) {
    return !request.symbol.empty() && listed.symbol != request.symbol;
  });
  return found.empty() ? own : found;
}

}  // namespace a64::cli
