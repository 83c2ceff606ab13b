#include "cli/text/theorem_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "proofs/claims/claim.h"
#include "proofs/contract/contract_text.h"

namespace a64::cli {
namespace {

using proofs::Aliasing;
using proofs::Contract;
using proofs::Property;

/// First and last size that the options ask for.
std::pair<u64, u64> sizes(const Contract& contract, const proofs::ProveOptions& options) {
  return options.lengths.value_or(std::pair<u64, u64>{0, proofs::largest_size(contract, options)});
}

/// The least of those at which the routine is to do something; nothing if there is none.
std::optional<u64> least_busy(const Contract& contract, const proofs::ProveOptions& options) {
  constexpr u64 kMostTried = 1 << 16;
  const auto [first, last] = sizes(contract, options);
  for (u64 size = first; size <= last && size - first < kMostTried; ++size) {
    if (proofs::admits(contract, size) &&
        !proofs::does_nothing(contract, size, size).value_or(false)) {
      return size;
    }
  }
  return std::nullopt;
}

std::string size_text(const Contract& contract, const proofs::ProveOptions& options) {
  const std::string name = proofs::size_name(contract);
  if (name.empty()) return {};
  const auto [first, last] = sizes(contract, options);
  const u64 least = least_busy(contract, options).value_or(first);
  std::string text = least == last ? fmt::format(", {} = {}", name, last)
                                   : fmt::format(", {} <= {} <= {}", least, name, last);
  if (proofs::size_modulus(contract) != 1) {
    text += fmt::format(" with {} mod {} = {}", name, proofs::size_modulus(contract),
                        proofs::size_remainder(contract));
  }
  return text;
}

/// What is known of the scalars beside the size.
std::string values_text(const Contract& contract) {
  const auto size = proofs::size_scalar(contract);
  std::string text;
  for (std::size_t k = 0; k < contract.scalars.size(); ++k) {
    if (size == static_cast<proofs::ScalarId>(k)) continue;
    const std::string range = proofs::range_text(contract.scalars[k]);
    if (!range.empty()) text += ", " + range;
  }
  return text;
}

std::string aliasing_text(const Contract& contract, const proofs::ProveOptions& options) {
  std::vector<std::string> texts;
  for (const Aliasing aliasing : proofs::aliasings(contract, options)) {
    texts.push_back(aliasing == Aliasing::kSeparate ? "the buffers apart"
                                                    : proofs::equalities_text(contract, aliasing));
  }
  return fmt::format("{}", fmt::join(texts, ", or "));
}

std::string arguments_text(const Contract& contract) {
  std::vector<std::string> names;
  for (const proofs::Parameter& parameter : contract.parameters) {
    const auto* buffer = std::get_if<proofs::BufferId>(&parameter);
    names.push_back(buffer != nullptr
                        ? contract.buffer(*buffer).name
                        : contract.scalar(std::get<proofs::ScalarId>(parameter)).name);
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

TheoremText theorem_text(const proofs::Routine& routine, const proofs::ProveOptions& options) {
  const Contract& contract = *routine.contract;
  TheoremText text;
  text.premise = fmt::format(
      "For all register, stack and memory contents{}{}, and {}, a call {}({})",
      size_text(contract, options), values_text(contract), aliasing_text(contract, options),
      routine.function.name, arguments_text(contract));
  const std::string name = proofs::size_name(contract);
  if (name.empty() || least_busy(contract, options)) {
    for (const Property property : options.properties) {
      text.claims.push_back(proofs::claim_of(property).words(contract));
    }
  }
  const u64 first = sizes(contract, options).first;
  if (proofs::does_nothing(contract, first, first).value_or(false)) {
    std::vector<std::string> untouched;
    for (const proofs::Buffer& buffer : contract.buffers) {
      if (!buffer.bytes.factors.empty()) untouched.push_back(buffer.name);
    }
    text.short_lengths = fmt::format(
        "For {} it returns, writes nothing outside its own frame{}{}.",
        contract.does_nothing->empty() ? "these values"
                                       : proofs::conditions_text(contract, *contract.does_nothing),
        untouched.empty() ? "" : ", and does not touch ", fmt::join(untouched, ", "));
  }
  return text;
}

std::vector<std::string> restrictions(const Contract& contract,
                                      const proofs::ProveOptions& options) {
  std::vector<std::string> limits;
  const std::string name = proofs::size_name(contract);
  if (options.lengths) {
    const auto [first, last] = *options.lengths;
    limits.push_back(fmt::format("{} {}..{} only", name, first, last));
  } else if (options.max_len && *options.max_len < proofs::largest_size(contract)) {
    limits.push_back(fmt::format("{} up to {} only", name, *options.max_len));
  }
  const bool promises = !contract.ensures.empty() || contract.does_nothing;
  const auto left_out = [&](Property property) {
    return std::ranges::find(options.properties, property) == options.properties.end() &&
           (promises || property != Property::kFunctional);
  };
  if (std::ranges::any_of(proofs::kUsualProperties, left_out)) {
    std::vector<std::string_view> names;
    for (const Property property : options.properties) names.push_back(to_text(property));
    limits.push_back(fmt::format("{} only", fmt::join(names, ", ")));
  }
  const auto all = proofs::aliasings(contract, options);
  if (all.size() < proofs::aliasings(contract).size()) {
    std::vector<std::string> names;
    for (const Aliasing aliasing : all) names.push_back(proofs::name_of(contract, aliasing));
    limits.push_back(fmt::format("{} buffers only", fmt::join(names, ", ")));
  }
  return limits;
}

}  // namespace a64::cli
