#include "cli/theorem_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "proofs/contract/contract_text.h"
#include "proofs/promised_bytes.h"
#include "spec/catalog.h"

namespace a64::cli {
namespace {

using proofs::Access;
using proofs::Aliasing;
using proofs::Contract;
using proofs::Property;

std::string text_of(const Contract& contract, const std::vector<proofs::Condition>& conditions) {
  std::vector<std::string> texts;
  for (const proofs::Condition& condition : conditions) {
    texts.push_back(proofs::condition_text(contract, condition));
  }
  return fmt::format("{}", fmt::join(texts, " and "));
}

/// The standards of the functions that a promise speaks of.
void collect_standards(const proofs::Expression& e, std::set<std::string>& standards) {
  if (const auto signature = spec::signature_of(e.function)) {
    standards.insert(fmt::format("{}: {}", e.function, signature->standard));
  }
  for (const proofs::Expression& argument : e.arguments) collect_standards(argument, standards);
}

std::string functional(const Contract& contract) {
  std::vector<std::string> promises;
  std::set<std::string> standards;
  for (const proofs::Ensures& promise : contract.ensures) {
    std::string text = proofs::target_text(contract, promise) + " is " + promise.value.text;
    if (!promise.conditions.empty()) text += " if " + text_of(contract, promise.conditions);
    promises.push_back(std::move(text));
    collect_standards(promise.value, standards);
  }
  std::string text = fmt::format("functional: on return {}, of what memory held on entry",
                                 fmt::join(promises, ", and "));
  if (!standards.empty()) text += fmt::format(" ({})", fmt::join(standards, "; "));
  return text;
}

std::string memory(const Contract& contract) {
  std::vector<std::string> reads;
  std::vector<std::string> writes;
  for (const proofs::Buffer& buffer : contract.buffers) {
    const std::string text =
        fmt::format("{}[0,{})", buffer.name, proofs::sum_text(contract, buffer.bytes));
    if (buffer.access != Access::kWrite) reads.push_back(text);
    if (buffer.access != Access::kRead) writes.push_back(text);
  }
  reads.push_back("its own frame");
  writes.push_back("its own frame");
  return fmt::format(
      "memory: reads only {} and literal data; writes only {}; never below sp, which stays within "
      "its frame and is aligned where it is used",
      fmt::join(reads, ", "), fmt::join(writes, " and "));
}

std::string constant_time(const Contract& contract) {
  std::vector<std::string> secrets;
  std::vector<std::string> open;
  for (const proofs::Buffer& buffer : contract.buffers) {
    (buffer.secret ? secrets : open).push_back(buffer.name);
  }
  for (const proofs::Scalar& scalar : contract.scalars) {
    if (scalar.secret) secrets.push_back(scalar.name);
  }
  return fmt::format(
      "constant-time: branches, addresses and sp do not depend on the contents of {}{}, and secrets "
      "meet only instructions on Arm's list of data-independent timing; what the routine finds on "
      "the stack, in registers that are no arguments, or outside its buffers counts as secret too",
      secrets.empty() ? "memory" : fmt::format("{}", fmt::join(secrets, ", ")),
      open.empty() ? "" : fmt::format(" (those of {} are public)", fmt::join(open, ", ")));
}

std::string abi(const Contract& contract) {
  return fmt::format("abi: returns to the entry x30 with sp, x19..x29{} as found{}",
                     contract.convention.keeps_low_vectors ? " and d8..d15" : "",
                     contract.convention.x18_reserved ? ", x18 untouched" : "");
}

std::string claim(Property property, const Contract& contract) {
  switch (property) {
    case Property::kFunctional:
      return functional(contract);
    case Property::kMemory:
      return memory(contract);
    case Property::kConstantTime:
      return constant_time(contract);
    case Property::kAbi:
      return abi(contract);
    case Property::kTermination:
      return "termination: the run ends";
  }
  return "";
}

/// First and last size that the options ask for.
std::pair<u64, u64> sizes(const Contract& contract, const proofs::ProveOptions& options) {
  return options.lengths.value_or(
      std::pair<u64, u64>{0, proofs::largest_size(contract, options)});
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

std::string fixed_text(const Contract& contract) {
  std::string text;
  for (const proofs::Scalar& scalar : contract.scalars) {
    if (const auto value = proofs::fixed_value(scalar)) {
      text += fmt::format(", {} = {}", scalar.name, *value);
    }
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
      size_text(contract, options), fixed_text(contract), aliasing_text(contract, options),
      routine.function.name, arguments_text(contract));
  const std::string name = proofs::size_name(contract);
  if (name.empty() || least_busy(contract, options)) {
    for (const Property property : options.properties) {
      text.claims.push_back(claim(property, contract));
    }
  }
  const u64 first = sizes(contract, options).first;
  if (proofs::does_nothing(contract, first, first).value_or(false)) {
    std::vector<std::string> untouched;
    for (const proofs::Buffer& buffer : contract.buffers) {
      if (!buffer.bytes.factors.empty()) untouched.push_back(buffer.name);
    }
    text.short_lengths =
        fmt::format("For {} it returns, writes nothing outside its own frame{}{}.",
                    text_of(contract, contract.does_nothing),
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
  const bool promises = !contract.ensures.empty() || !contract.does_nothing.empty();
  if (options.properties.size() < proofs::kProperties.size() - !promises) {
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
