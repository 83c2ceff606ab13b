#include "cli/cache/cache_key.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "cli/version.h"
#include "proofs/contract/contract_text.h"
#include "proofs/refute/trace/json_values.h"

namespace a64::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string numbers(const std::vector<std::uint64_t>& values) {
  return fmt::format("{}", fmt::join(values, ","));
}

Json sections_json(const sim::Image& image) {
  Json all = Json::array();
  for (const sim::ImageSection& section : image.sections()) {
    const auto bytes = image.bytes(section.address, section.size);
    all.push_back({{"name", section.name},
                   {"address", section.address},
                   {"size", section.size},
                   {"executable", section.executable},
                   {"writable", section.writable},
                   {"sha256", bytes ? Json(sha256(*bytes)) : Json(nullptr)}});
  }
  return all;
}

std::string symbols_text(const sim::Image& image) {
  std::string text;
  for (const sim::ImageSymbol& symbol : image.symbols()) {
    text += fmt::format("{} {} {} {} {} {} {}\n", symbol.name.size(), symbol.name, symbol.address,
                        symbol.size, symbol.is_function, symbol.is_global, symbol.section);
  }
  return text;
}

std::string unresolved_text(const sim::Image& image) {
  std::string text;
  for (const sim::UnresolvedRelocation& hole : image.unresolved()) {
    text += fmt::format("{} {} {} {} {} {}\n", hole.address, hole.size, hole.symbol.size(),
                        hole.symbol, hole.type, hole.reason);
  }
  return text;
}

/// Which functions of the C library the branches behind the sections go to.
std::string library_text(const sim::Image& image) {
  std::string text;
  for (const sim::LibraryEntry& entry : image.library()) {
    text += fmt::format("{} {}\n", entry.address, sim::to_text(entry.call));
  }
  return text;
}

/// The contracts that stand in for callees, and where their entries are.
Json callees_json(const SelectedRoutine& selected) {
  Json all = Json::array();
  for (std::size_t k = 0; k < selected.callees->entries().size(); ++k) {
    const proofs::CalleeContract& callee = *selected.callees->contracts()[k];
    all.push_back({{"address", selected.callees->entries()[k].address},
                   {"contract", proofs::contract_text(callee.general)},
                   {"source", callee.source}});
  }
  return all;
}

/// The bytes of the function that the mapping symbols call data.
std::string data_within(const sim::Image& image, const sim::ImageFunction& function) {
  std::string text;
  for (std::uint64_t at = 0; at < function.size; ++at) {
    text += image.is_data(function.address + at) ? 'd' : 'x';
  }
  return text;
}

Json image_json(const sim::Image& image, const sim::ImageFunction& function) {
  return {{"object", image.relocatable()},
          {"base", image.placement().base},
          {"fixed", image.placement().fixed},
          {"sections", sections_json(image)},
          {"symbols", sha256(symbols_text(image))},
          {"unresolved", sha256(unresolved_text(image))},
          {"library", sha256(library_text(image))},
          {"moving_addresses", sha256(numbers(image.moving().addresses))},
          {"moving_parts", sha256(numbers(image.moving().parts))},
          {"data_in_function", sha256(data_within(image, function))}};
}

/// The file's name is no part of what the contract says.
std::string text_of(proofs::Contract contract) {
  contract.file.clear();
  return proofs::contract_text(contract);
}

Json options_json(const SelectedRoutine& selected, const proofs::ProveOptions& options) {
  const proofs::Contract& contract = *selected.routine.contract;
  Json properties = Json::array();
  for (const proofs::Property property : options.properties) {
    properties.push_back(to_text(property));
  }
  Json aliasings = Json::array();
  for (const proofs::Aliasing aliasing : proofs::aliasings(contract, options)) {
    aliasings.push_back(proofs::name_of(contract, aliasing));
  }
  Json json{{"max_len", options.max_len ? Json(*options.max_len) : Json(nullptr)},
            {"largest_size", proofs::largest_size(contract, options)},
            {"properties", std::move(properties)},
            {"aliasings", std::move(aliasings)},
            {"seed", options.seed},
            {"lengths", nullptr}};
  if (options.lengths) json["lengths"] = {options.lengths->first, options.lengths->second};
  return json;
}

}  // namespace

std::string cache_key(const SelectedRoutine& selected, const proofs::ProveOptions& options,
                      const std::vector<std::string>& programs) {
  const sim::ImageFunction& function = selected.routine.function;
  const std::string contract = text_of(*selected.general);
  std::string texts = contract + function.name;
  for (const sim::ImageSection& section : selected.image->sections()) texts += '\0' + section.name;
  const Json key{{"versions", versions_text()},
                 {"programs", programs},
                 {"contract", contract},
                 {"texts", sha256(texts)},
                 {"case", selected.routine.contract - selected.contracts->data()},
                 {"cases", selected.contracts->size()},
                 {"values", selected.values()},
                 {"function",
                  {{"name", function.name},
                   {"address", function.address},
                   {"size", function.size},
                   {"sha256", sha256(function.bytes)}}},
                 {"image", image_json(*selected.image, function)},
                 {"callees", callees_json(selected)},
                 {"options", options_json(selected, options)}};
  // Bytes that are not UTF-8 are replaced here; "texts" has them as they are.
  return proofs::json_text(key);
}

}  // namespace a64::cli
