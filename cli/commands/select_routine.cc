#include "cli/commands/select_routine.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>

#include "proofs/contract/check.h"

namespace a64::cli {
namespace {

using proofs::BuiltInContract;

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](unsigned char c) { return std::tolower(c); });
  return result;
}

bool says(const std::string& symbol, const std::string& part) {
  return lower(symbol).find(part) != std::string::npos;
}

/// "encrypt" or "decrypt": what --op says, else what the name does; empty if neither or both.
std::string direction_of(const std::string& symbol, const std::string& op) {
  const bool encrypts = says(symbol, "enc");
  if (!op.empty()) return op;
  if (encrypts == says(symbol, "dec")) return {};
  return encrypts ? "encrypt" : "decrypt";
}

/// Whether the symbol's name says all that the contract's own does.
bool named(const BuiltInContract& contract, const std::string& symbol) {
  return direction_of(symbol, "") == contract.direction &&
         std::ranges::all_of(contract.parts,
                             [&](const std::string& part) { return says(symbol, part); });
}

/// The built-in contract of a function: a direction alone tells it, as long as all are of one mode.
const BuiltInContract* built_in_for(const std::string& symbol, const std::string& op) {
  const std::string direction = direction_of(symbol, op);
  for (const BuiltInContract& contract : proofs::built_in_contracts()) {
    if (!direction.empty() && contract.direction == direction) return &contract;
  }
  return nullptr;
}

Result<std::string> find_symbol(const sim::Image& image) {
  std::vector<std::string> all;
  std::vector<std::string> telling;
  for (const sim::ImageSymbol* symbol : image.functions()) {
    if (!symbol->is_global) continue;
    all.push_back(symbol->name);
    if (built_in_named(symbol->name) != nullptr) telling.push_back(symbol->name);
  }
  if (all.size() == 1) return all.front();
  if (telling.size() == 1) return telling.front();
  if (all.empty()) {
    return file_error(image.path(), "the file has no global function",
                      "give the routine a global label (.globl), or name a local one with "
                      "--symbol NAME");
  }
  return file_error(image.path(), "the file has several functions to choose from",
                    fmt::format("name one with --symbol: {}", fmt::join(all, ", ")));
}

}  // namespace

const BuiltInContract* built_in_named(const std::string& symbol) {
  const auto all = proofs::built_in_contracts();
  const auto found = std::ranges::find_if(
      all, [&](const BuiltInContract& contract) { return named(contract, symbol); });
  return found == all.end() ? nullptr : &*found;
}

SelectedRoutine SelectedRoutine::with(const proofs::Contract& specialised) const {
  SelectedRoutine other = *this;
  other.routine.contract = &specialised;
  return other;
}

std::string SelectedRoutine::values() const {
  return proofs::distinction(*routine.contract, *general);
}

Result<SelectedRoutine> select_routine(const RoutineRequest& request) {
  std::string symbol = request.symbol;
  if (symbol.empty() && request.contract) symbol = request.contract->symbol;
  Result<sim::Image> loaded =
      sim::load_image(request.file, request.load, symbol, names_of(request.siblings));
  if (!loaded) return loaded.error();
  SelectedRoutine selected;
  selected.image = std::make_shared<const sim::Image>(*std::move(loaded));

  if (symbol.empty()) {
    Result<std::string> found = find_symbol(*selected.image);
    if (!found) return found.error();
    symbol = *found;
  }
  Result<sim::ImageFunction> function = selected.image->function(symbol);
  if (!function) return function.error();

  if (request.contract) {
    selected.general = std::make_shared<const proofs::Contract>(*request.contract);
    selected.contract_source = request.contract_source;
  } else if (const BuiltInContract* fitting = built_in_for(symbol, request.op)) {
    selected.general = std::make_shared<const proofs::Contract>(fitting->contract);
    selected.contract_source = "built in: " + fitting->name;
  } else {
    return part_error(request.file, symbol,
                      "no contract file lists it, and for a built-in contract the name does not "
                      "say whether it encrypts or decrypts",
                      "list it in a64prove.toml, give --prototype and --ensures, or, if it is "
                      "AES-256-XTS with (in, out, len, key1, key2, iv), add --op encrypt or --op "
                      "decrypt");
  }
  auto contracts = proofs::checked_specialisations(*selected.general);
  if (!contracts) return contracts.error();
  selected.contracts = std::make_shared<const std::vector<proofs::Contract>>(*std::move(contracts));
  auto callees =
      find_callees(*selected.image, *function, *selected.general, request.siblings, request.load);
  if (!callees) return callees.error();
  selected.callees = *std::move(callees);
  selected.routine = {selected.image.get(), *std::move(function), &selected.contracts->front(),
                      selected.callees.get()};
  return selected;
}

}  // namespace a64::cli
