#include "cli/select_routine.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>

#include "proofs/contract/built_in.h"
#include "proofs/contract/check.h"

namespace a64::cli {
namespace {

using proofs::BuiltInContract;

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](unsigned char c) { return std::tolower(c); });
  return result;
}

/// Whether the built-in contract fits a function of that name, given what --op says.
bool fits(const BuiltInContract& contract, const std::string& symbol, const std::string& op) {
  if (!op.empty() && op != contract.direction) return false;
  return std::ranges::all_of(contract.parts, [&](const std::string& part) {
    const bool of_direction = contract.direction.starts_with(part);
    return (of_direction && !op.empty()) || lower(symbol).find(part) != std::string::npos;
  });
}

/// The built-in contract of a function; null if none or more than one fits.
const BuiltInContract* built_in_for(const std::string& symbol, const std::string& op) {
  const BuiltInContract* found = nullptr;
  for (const BuiltInContract& contract : proofs::built_in_contracts()) {
    if (!fits(contract, symbol, op)) continue;
    if (found != nullptr) return nullptr;
    found = &contract;
  }
  // A direction alone will do for a symbol that says nothing of a mode.
  if (found == nullptr && !op.empty()) {
    for (const BuiltInContract& contract : proofs::built_in_contracts()) {
      if (contract.direction == op) return &contract;
    }
  }
  return found;
}

sim::Result<std::string> find_symbol(const sim::Image& image) {
  std::vector<std::string> all;
  std::vector<std::string> named;
  for (const sim::ImageSymbol* symbol : image.functions()) {
    if (!symbol->is_global) continue;
    all.push_back(symbol->name);
    if (built_in_for(symbol->name, "") != nullptr) named.push_back(symbol->name);
  }
  if (all.size() == 1) return all.front();
  if (named.size() == 1) return named.front();
  if (all.empty()) {
    return sim::file_error(image.path(), "the file has no global function",
                           "give the routine a global label (.globl), or name a local one with "
                           "--symbol NAME");
  }
  return sim::file_error(image.path(), "the file has several functions to choose from",
                         fmt::format("name one with --symbol: {}", fmt::join(all, ", ")));
}

}  // namespace

SelectedRoutine SelectedRoutine::with(const proofs::Contract& specialised) const {
  SelectedRoutine other = *this;
  other.routine.contract = &specialised;
  return other;
}

std::string SelectedRoutine::values() const {
  return proofs::distinction(*routine.contract, *general);
}

sim::Result<SelectedRoutine> select_routine(const RoutineRequest& request) {
  sim::Result<sim::Image> loaded = sim::load_image(request.file, request.load);
  if (!loaded) return loaded.error();
  SelectedRoutine selected;
  selected.image = std::make_shared<const sim::Image>(*std::move(loaded));

  std::string symbol = request.symbol;
  if (symbol.empty() && request.contract) symbol = request.contract->symbol;
  if (symbol.empty()) {
    sim::Result<std::string> found = find_symbol(*selected.image);
    if (!found) return found.error();
    symbol = *found;
  }
  sim::Result<sim::ImageFunction> function = selected.image->function(symbol);
  if (!function) return function.error();

  if (request.contract) {
    selected.general = std::make_shared<const proofs::Contract>(*request.contract);
    selected.contract_source = request.contract_source;
  } else if (const BuiltInContract* fitting = built_in_for(symbol, request.op)) {
    selected.general = std::make_shared<const proofs::Contract>(fitting->contract);
    selected.contract_source = "built in: " + fitting->name;
  } else {
    return sim::part_error(request.file, symbol,
                           "no contract file lists it, and no built-in contract fits its name",
                           "list it in a64prove.toml, give --prototype and --ensures, or, if it is "
                           "AES-256-XTS with (in, out, len, key1, key2, iv), --op encrypt or --op "
                           "decrypt");
  }
  auto contracts = proofs::checked_specialisations(*selected.general);
  if (!contracts) return contracts.error();
  selected.contracts =
      std::make_shared<const std::vector<proofs::Contract>>(*std::move(contracts));
  selected.routine = {selected.image.get(), *std::move(function), &selected.contracts->front()};
  return selected;
}

}  // namespace a64::cli
