#include "cli/commands/find_callees.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "proofs/contract/check.h"
#include "proofs/contract/contract_file.h"
#include "proofs/contract/naming.h"
#include "proofs/contract/source_text.h"
#include "proofs/contract/specialise.h"
#include "sim/symbolic/control_flow.h"

namespace a64::cli {
namespace {

using proofs::Contract;

struct Found {
  u64 address = 0;
  const Contract* contract = nullptr;
  proofs::SourcePlace place;  ///< of what asks for it
};

class CallGraph {
 public:
  CallGraph(const Siblings& siblings, const sim::LoadOptions& load)
      : siblings_(siblings), load_(load) {}

  Result<std::vector<Found>> callees_of(const sim::Image& image, const sim::ImageFunction& function,
                                        const Contract& contract) const {
    std::vector<Found> found;
    const std::set<u64> targets =
        sim::branch_targets(sim::Program(image, function), function.address);
    for (const sim::UndefinedFunction& undefined : image.undefined()) {
      if (!targets.contains(undefined.address)) continue;
      auto callee = contract_of(undefined.name, contract, contract.place);
      if (!callee) return callee.error();
      found.push_back({undefined.address, *callee, contract.place});
    }
    for (const proofs::ReplacedCallee& named : contract.calls) {
      auto callee = contract_of(named.name, contract, named.place);
      if (!callee) return callee.error();
      const auto address = address_of(image, named.name);
      if (!address) {
        return proofs::error_at(named.place,
                                fmt::format("{} is no function of {}, nor one that it calls",
                                            proofs::in_quotes(named.name), image.path()),
                                "take it out of calls");
      }
      const bool known = std::ranges::find(found, *address, &Found::address) != found.end();
      if (!known) found.push_back({*address, *callee, named.place});
    }
    return found;
  }

  /// An Error where the contract would rest on itself, or on one that does.
  Status check_rests_on_others(const Contract& contract, const std::vector<Found>& callees) {
    path_.push_back(&contract);
    for (const Found& callee : callees) {
      if (auto status = follow(callee); !status) return status;
    }
    path_.pop_back();
    return Done{};
  }

 private:
  static bool same(const Contract& a, const Contract& b) {
    return a.file == b.file && a.symbol == b.symbol;
  }

  /// The only contract of that name; of several, that of the caller's own file.
  Result<const Contract*> contract_of(const std::string& name, const Contract& caller,
                                      const proofs::SourcePlace& place) const {
    std::vector<const Contract*> all;
    for (const Contract& one : *siblings_) {
      if (one.symbol == name) all.push_back(&one);
    }
    const auto own = std::ranges::find(all, caller.file, &Contract::file);
    if (own != all.end()) return *own;
    if (all.size() == 1) return all.front();
    if (!all.empty()) {
      return proofs::error_at(
          place, fmt::format("{} has contracts in several files", proofs::in_quotes(name)),
          "leave all but one of them out, or rename the functions");
    }
    return proofs::error_at(place, fmt::format("{} has no contract", proofs::in_quotes(name)),
                            proofs::instead_of(name, names_of(siblings_)));
  }

  static std::optional<u64> address_of(const sim::Image& image, const std::string& name) {
    const auto undefined =
        std::ranges::find(image.undefined(), name, &sim::UndefinedFunction::name);
    if (undefined != image.undefined().end()) return undefined->address;
    const auto defined = image.function(name);
    return defined ? std::optional(defined->address) : std::nullopt;
  }

  Status follow(const Found& callee) {
    const Contract& contract = *callee.contract;
    const auto again =
        std::ranges::find_if(path_, [&](const Contract* one) { return same(*one, contract); });
    if (again != path_.end()) {
      std::string way;
      for (auto at = again; at != path_.end(); ++at) way += (*at)->symbol + " calls ";
      return proofs::error_at(
          callee.place,
          fmt::format("the contract of {} would rest on itself: {}{}", contract.symbol, way,
                      contract.symbol),
          "leave one of these calls to be followed: take it out of calls, or prove a file that "
          "holds both functions");
    }
    if (!done_.insert(&contract).second) return Done{};
    // What cannot be read cannot be proved either, so that nothing rests on itself here.
    const auto image = sim::load_image(proofs::resolved_file(contract), load_, contract.symbol,
                                       names_of(siblings_));
    if (!image) return Done{};
    const auto function = image->function(contract.symbol);
    if (!function) return Done{};
    const auto callees = callees_of(*image, *function, contract);
    if (!callees) return Done{};
    return check_rests_on_others(contract, *callees);
  }

  const Siblings& siblings_;
  const sim::LoadOptions& load_;
  std::vector<const Contract*> path_;
  std::set<const Contract*> done_;  ///< followed, or being followed
};

}  // namespace

std::vector<std::string> names_of(const Siblings& siblings) {
  std::vector<std::string> names;
  if (siblings == nullptr) return names;
  for (const Contract& contract : *siblings) names.push_back(contract.symbol);
  return names;
}

Result<std::shared_ptr<const proofs::CalleeSet>> find_callees(const sim::Image& image,
                                                              const sim::ImageFunction& function,
                                                              const Contract& contract,
                                                              const Siblings& siblings,
                                                              const sim::LoadOptions& load) {
  const auto set = std::make_shared<proofs::CalleeSet>();
  // Without a contract file there is no contract to be had for what `calls` names.
  const Siblings all = siblings ? siblings : std::make_shared<const std::vector<Contract>>();
  CallGraph graph(all, load);
  const auto found = graph.callees_of(image, function, contract);
  if (!found) return found.error();
  if (auto status = graph.check_rests_on_others(contract, *found); !status) return status.error();
  for (const Found& callee : *found) {
    auto cases = proofs::checked_specialisations(*callee.contract);
    if (!cases) return cases.error();
    const proofs::SourcePlace& place = callee.contract->place;
    if (std::ranges::any_of(*cases, proofs::has_several_sizes)) {
      return part_error(place.file, callee.contract->symbol,
                        "sizes depend on more than one number, and a call is replaced by it",
                        "leave it out of `calls`, or give all but one of the numbers values");
    }
    set->add(callee.address, std::make_shared<const proofs::CalleeContract>(proofs::CalleeContract{
                                 *callee.contract, *std::move(cases),
                                 fmt::format("{}:{}", place.file, place.line)}));
  }
  return std::shared_ptr<const proofs::CalleeSet>(set);
}

}  // namespace a64::cli
