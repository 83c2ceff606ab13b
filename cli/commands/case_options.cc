#include "cli/commands/case_options.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace a64::cli {

Result<proofs::ProveOptions> options_for_contract(proofs::ProveOptions options,
                                                  const std::vector<std::string>& aliasings,
                                                  const proofs::Contract& contract,
                                                  const std::string& subject,
                                                  const std::string& source) {
  for (const std::string& name : aliasings) {
    std::vector<std::string> known;
    for (const proofs::Aliasing aliasing : proofs::aliasings(contract)) {
      known.push_back(proofs::name_of(contract, aliasing));
      if (known.back() == name) options.aliasings.push_back(aliasing);
    }
    if (std::ranges::find(known, name) != known.end()) continue;
    return Error{"--aliasing", fmt::format("the contract of {} has no \"{}\"", subject, name),
                 fmt::format("name one of {}", fmt::join(known, ", "))};
  }
  std::ranges::sort(options.aliasings);
  if (options.lengths && options.lengths->second > proofs::largest_size(contract, options)) {
    return Error{"--lengths",
                 fmt::format("{} is more than {}, the largest {} that the theorem speaks of",
                             options.lengths->second, proofs::largest_size(contract, options),
                             proofs::size_name(contract)),
                 "raise --max-len, or the limit in the contract"};
  }
  if (const auto why = proofs::nothing_admitted(contract, options)) {
    return Error{options.lengths ? "--lengths" : source,
                 fmt::format("the contract of {} {}", subject, *why),
                 "there is nothing to prove: change the limits, --lengths or --max-len"};
  }
  return options;
}

Result<proofs::ProveOptions> options_for_case(const ProveSettings& settings,
                                              const SelectedRoutine& selected) {
  const proofs::Contract& contract = *selected.routine.contract;
  auto fitting = options_for_contract(settings.options, settings.aliasings, contract,
                                      selected.routine.function.name, selected.contract_source);
  if (!fitting) return fitting.error();
  proofs::ProveOptions options = *std::move(fitting);
  if (options.lengths && proofs::has_several_sizes(contract)) {
    return Error{"--lengths", "sizes depend on more than one number",
                 "leave it out, or give all but one of the numbers values"};
  }
  if (contract.erased && !settings.some_properties) {
    options.properties.push_back(proofs::Property::kErased);
  }
  if (contract.ensures.empty() && !contract.does_nothing) {
    std::erase(options.properties, proofs::Property::kFunctional);
    if (options.properties.empty()) {
      return Error{
          "--property",
          fmt::format("the contract of {} promises no result", selected.routine.function.name),
          "add `ensures`, or ask for another property"};
    }
  }
  return options;
}

}  // namespace a64::cli
