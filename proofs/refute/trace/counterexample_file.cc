#include "proofs/refute/trace/counterexample_file.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <tuple>

#include "proofs/contract/check.h"
#include "proofs/contract/contract_file.h"
#include "proofs/contract/contract_text.h"
#include "proofs/refute/trace/json_values.h"
#include "sim/symbolic/register_slots.h"

namespace a64::proofs {
namespace {

using Json = nlohmann::ordered_json;
using Bank = CallerRegister::Bank;

constexpr u64 kMostMemory = u64{1} << 32;

/// The regions whose contents the file holds as a whole, with their sizes: what the routine may
/// read, but for schedules, which their keys make.
std::map<u32, u64> written_out(const Contract& contract, Aliasing aliasing, u64 size) {
  std::map<u32, u64> regions;
  for (const Area& area : areas(contract, aliasing)) {
    const u64 bytes = area.bytes.at(size);
    if (area.access != Access::kWrite && bytes <= kDataWrittenOut) regions[area.region] = bytes;
  }
  for (const KeyField& field : key_fields(contract)) {
    regions.erase(region_of(contract, aliasing, field.buffer));
  }
  return regions;
}

std::string register_text(const CallerRegister& which) {
  switch (which.bank) {
    case Bank::kX:
      return "x" + std::to_string(which.number);
    case Bank::kV:
      return "v" + std::to_string(which.number);
    case Bank::kFlag:
      return std::string(1, "nzcv"[which.number & 3]);
  }
  return "";
}

Json to_json(const Contract& contract, const Counterexample& found, const Inputs& inputs) {
  Json json;
  json["keys"] = Json::array();
  for (const std::vector<u8>& key : inputs.keys) json["keys"].push_back(hex_of_bytes(key));
  json["seed"] = hex_of_number(inputs.seed);
  json["secret_seed"] = hex_of_number(inputs.secret_seed);
  json["public_seed"] = hex_of_number(inputs.public_seed);
  const EntryBytes entry(contract, inputs, found.aliasing);
  const std::map<u32, u64> whole = written_out(contract, found.aliasing, found.len);
  json["contents"] = Json::object();
  for (const auto& [region, bytes] : whole) {
    json["contents"][region_name(contract, region)] = hex_of_bytes(entry.first(region, bytes));
  }
  json["bases"] = Json::object();
  for (u32 region = 0; region < inputs.base.size(); ++region) {
    json["bases"][region_name(contract, region)] = hex_of_number(inputs.base[region]);
  }
  json["bytes"] = Json::array();
  for (const auto& [where, value] : inputs.bytes) {
    const auto& [region, offset] = where;
    const auto listed = whole.find(region);
    if (listed != whole.end() && offset >= 0 && static_cast<u64>(offset) < listed->second) continue;
    json["bytes"].push_back({region_name(contract, region), offset, value});
  }
  json["scalars"] = Json::object();
  for (const auto& [id, value] : inputs.scalars) {
    json["scalars"][contract.scalar(id).name] = hex_of_number(value);
  }
  json["registers"] = Json::object();
  for (const auto& [which, value] : inputs.registers) {
    json["registers"][register_text(which)] = hex_of_number(value);
  }
  return json;
}

/// What is wrong with a file, on its way to the Error that says so.
struct Malformed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

const Json& member(const Json& json, const std::string& name) {
  if (!json.is_object() || !json.contains(name)) throw Malformed("no member \"" + name + "\"");
  return json[name];
}

const Json& object_member(const Json& json, const std::string& name) {
  const Json& value = member(json, name);
  if (!value.is_object()) throw Malformed("\"" + name + "\" is no object");
  return value;
}

std::string string_member(const Json& json, const std::string& name) {
  const Json& value = member(json, name);
  if (!value.is_string()) throw Malformed("\"" + name + "\" is no string");
  return value.get<std::string>();
}

std::vector<std::string> strings_member(const Json& json, const std::string& name) {
  const Json& value = member(json, name);
  if (!value.is_array()) throw Malformed("\"" + name + "\" is no list of strings");
  std::vector<std::string> strings;
  for (const Json& item : value) {
    if (!item.is_string()) throw Malformed("\"" + name + "\" is no list of strings");
    strings.push_back(item.get<std::string>());
  }
  return strings;
}

std::vector<u8> bytes_member(const Json& json, const std::string& name) {
  const auto bytes = bytes_of_hex(string_member(json, name));
  if (!bytes) throw Malformed("\"" + name + "\" is no hex string");
  return *bytes;
}

u128 number_member(const Json& json, const std::string& name) {
  const auto number = number_of_hex(string_member(json, name));
  if (!number) throw Malformed("\"" + name + "\" is no 0x number");
  return *number;
}

u64 count_member(const Json& json, const std::string& name) {
  const Json& value = member(json, name);
  if (!value.is_number_unsigned()) throw Malformed("\"" + name + "\" is no count");
  return value.get<u64>();
}

template <class Item, class Range>
Item named_item(const std::string& text, const Range& all, const std::string& what) {
  for (const Item item : all) {
    if (to_text(item) == text) return item;
  }
  throw Malformed("\"" + text + "\" is no " + what);
}

CallerRegister parse_register(const std::string& text) {
  if (text.size() == 1) {
    const std::size_t flag = std::string_view("nzcv").find(text[0]);
    if (flag != std::string_view::npos) return {Bank::kFlag, static_cast<u8>(flag)};
  }
  const bool is_number = (text.size() == 2 || text.size() == 3) &&
                         text.find_first_not_of("0123456789", 1) == std::string::npos;
  if (is_number && (text[0] == 'x' || text[0] == 'v')) {
    const int number = std::stoi(text.substr(1));
    if (number < (text[0] == 'x' ? 31 : 32)) {
      return {text[0] == 'x' ? Bank::kX : Bank::kV, static_cast<u8>(number)};
    }
  }
  throw Malformed("\"" + text + "\" is no register");
}

u32 region_named(const Contract& contract, const std::string& name) {
  for (u32 region = 0; region <= stack_region(contract); ++region) {
    if (region_name(contract, region) == name) return region;
  }
  throw Malformed("\"" + name + "\" is no buffer of the contract");
}

std::vector<std::vector<u8>> parse_keys(const Json& json, const Contract& contract) {
  const std::vector<KeyField> fields = key_fields(contract);
  const std::vector<std::string> lines = strings_member(json, "keys");
  if (lines.size() != fields.size()) throw Malformed("\"keys\" are not those of the contract");
  std::vector<std::vector<u8>> keys;
  for (std::size_t k = 0; k < lines.size(); ++k) {
    const auto bytes = bytes_of_hex(lines[k]);
    if (!bytes || bytes->size() != fields[k].key_bytes()) {
      throw Malformed("\"keys\" has one that is not " + std::to_string(fields[k].key_bytes()) +
                      " bytes");
    }
    keys.push_back(*bytes);
  }
  return keys;
}

void parse_bytes(const Json& json, const Contract& contract, Inputs& inputs) {
  const Json& list = member(json, "bytes");
  if (!list.is_array()) throw Malformed("\"bytes\" is no list of [buffer, offset, value]");
  for (const Json& entry : list) {
    if (!entry.is_array() || entry.size() != 3 || !entry[0].is_string() ||
        !entry[1].is_number_integer() || !entry[2].is_number_unsigned()) {
      throw Malformed("\"bytes\" is no list of [buffer, offset, value]");
    }
    const u32 region = region_named(contract, entry[0].get<std::string>());
    inputs.bytes[{region, entry[1].get<i64>()}] = static_cast<u8>(entry[2].get<unsigned>());
  }
}

Inputs parse_inputs(const Json& json, const Contract& contract, const Counterexample& found) {
  Inputs inputs;
  inputs.keys = parse_keys(json, contract);
  inputs.seed = static_cast<u64>(number_member(json, "seed"));
  inputs.secret_seed = static_cast<u64>(number_member(json, "secret_seed"));
  inputs.public_seed = static_cast<u64>(number_member(json, "public_seed"));
  const Json& bases = member(json, "bases");
  for (u32 region = 0; region <= stack_region(contract); ++region) {
    inputs.base.push_back(static_cast<u64>(number_member(bases, region_name(contract, region))));
  }
  parse_bytes(json, contract, inputs);
  for (const auto& [name, value] : object_member(json, "scalars").items()) {
    const auto number = value.is_string() ? number_of_hex(value.get<std::string>()) : std::nullopt;
    const auto id = contract.scalar_named(name);
    if (!number || !id) throw Malformed("scalar \"" + name + "\" has no 0x number");
    inputs.scalars[*id] = static_cast<u64>(*number);
  }
  for (const auto& [name, value] : object_member(json, "registers").items()) {
    const auto number = value.is_string() ? number_of_hex(value.get<std::string>()) : std::nullopt;
    if (!number) throw Malformed("register \"" + name + "\" has no 0x number");
    inputs.registers[parse_register(name)] = *number;
  }
  const Json& contents = member(json, "contents");
  for (const auto& [region, bytes] : written_out(contract, found.aliasing, found.len)) {
    const std::string name = region_name(contract, region);
    const std::vector<u8> content = bytes_member(contents, name);
    if (content.size() != bytes) {
      throw Malformed("\"" + name + "\" is not " + std::to_string(bytes) + " bytes");
    }
    for (u64 k = 0; k < bytes; ++k) inputs.bytes[{region, static_cast<i64>(k)}] = content[k];
  }
  return inputs;
}

Aliasing parse_aliasing(const Contract& contract, const std::string& text) {
  for (const Aliasing aliasing : aliasings(contract)) {
    if (name_of(contract, aliasing) == text) return aliasing;
  }
  throw Malformed("\"" + text + "\" is no aliasing of the contract");
}

Counterexample parse_found(const Json& json, const Contract& contract) {
  Counterexample found;
  found.property = named_item<Property>(string_member(json, "property"), kProperties, "property");
  found.aliasing = parse_aliasing(contract, string_member(json, "aliasing"));
  found.len = count_member(json, "len");
  if (!admits(contract, found.len)) throw Malformed("\"len\" is none that the contract admits");
  // No more is allocated than a run could ever hold.
  if (found.len > kMostMemory / std::max<u64>(1, bytes_per_size(contract))) {
    throw Malformed("\"len\" takes buffers of more than 4 GiB");
  }
  found.pc = static_cast<u64>(number_member(json, "pc"));
  found.what = string_member(json, "what");
  found.inputs = parse_inputs(member(json, "inputs"), contract, found);
  if (json.contains("other_inputs")) {
    found.other_inputs = parse_inputs(json["other_inputs"], contract, found);
  }
  if (json.contains("operand")) {
    const CallerRegister operand = parse_register(string_member(json, "operand"));
    if (operand.bank == Bank::kFlag) throw Malformed("\"operand\" is no X or V register");
    found.operand = operand.bank == Bank::kX ? operand.number : 31U + operand.number;
  }
  if (json.contains("target")) found.target = string_member(json, "target");
  if (json.contains("first_wrong")) found.first_wrong = count_member(json, "first_wrong");
  if (json.contains("expected")) found.expected = bytes_member(json, "expected");
  if (json.contains("actual")) found.actual = bytes_member(json, "actual");
  return found;
}

/// The contract as it was written, and specialised by the values that the file names.
std::pair<Contract, Contract> parse_contract_member(const Json& json) {
  const Json& contract = member(json, "contract");
  const auto file = parse_contract_file("contract", string_member(contract, "text"));
  if (!file) throw Malformed("\"contract\": " + file.error().text());
  if (file->contracts.empty()) throw Malformed("\"contract\" lists no routine");
  const Contract& general = file->contracts.front();
  const auto all = checked_specialisations(general);
  if (!all) throw Malformed("\"contract\": " + all.error().text());
  const std::string values = string_member(contract, "values");
  for (const Contract& one : *all) {
    if (distinction(one, general) == values) return {general, one};
  }
  throw Malformed("\"values\" are none that the contract admits");
}

CounterexampleFile parse_file(const Json& json) {
  if (string_member(json, "kind") != kCounterexampleKind) {
    throw Malformed("it is of another kind than " + std::string(kCounterexampleKind));
  }
  if (count_member(json, "schema_version") != kCounterexampleVersion) {
    throw Malformed("its schema_version is not " + std::to_string(kCounterexampleVersion));
  }
  CounterexampleFile file;
  std::tie(file.general, file.contract) = parse_contract_member(json);
  file.counterexample = parse_found(json, file.contract);
  if (json.contains("callees")) {
    for (const std::string& text : strings_member(json, "callees")) {
      const auto callee = parse_contract_file("callees", text);
      if (!callee) throw Malformed("\"callees\": " + callee.error().text());
      if (callee->contracts.empty()) throw Malformed("\"callees\" has one without a routine");
      file.callees.push_back(callee->contracts.front());
    }
  }
  const Json& subject = member(json, "subject");
  file.file = string_member(subject, "file");
  file.symbol = string_member(subject, "symbol");
  file.include_dirs = strings_member(subject, "include_dirs");
  file.defines = strings_member(subject, "defines");
  file.sha256 = string_member(subject, "sha256");
  file.place = string_member(json, "place");
  file.instruction = string_member(json, "instruction");
  for (const auto& [name, value] : object_member(json, "versions").items()) {
    if (value.is_string()) file.versions[name] = value.get<std::string>();
  }
  return file;
}

}  // namespace

void add_what_was_seen(Json& json, const Counterexample& found) {
  if (found.operand) json["operand"] = sim::register_name(*found.operand);
  if (!found.target.empty()) json["target"] = found.target;
  if (found.first_wrong) json["first_wrong"] = *found.first_wrong;
  if (found.expected.size() <= kDataWrittenOut && !found.expected.empty()) {
    json["expected"] = hex_of_bytes(found.expected);
    json["actual"] = hex_of_bytes(found.actual);
  }
}

std::string to_json_text(const CounterexampleFile& file) {
  const Counterexample& found = file.counterexample;
  Json json;
  json["kind"] = kCounterexampleKind;
  json["schema_version"] = kCounterexampleVersion;
  json["property"] = to_text(found.property);
  json["len"] = found.len;
  json["aliasing"] = name_of(file.contract, found.aliasing);
  json["what"] = found.what;
  json["pc"] = hex_of_number(found.pc);
  json["place"] = file.place;
  json["instruction"] = file.instruction;
  json["subject"] = {{"file", file.file},
                     {"symbol", file.symbol},
                     {"include_dirs", file.include_dirs},
                     {"defines", file.defines},
                     {"sha256", file.sha256}};
  json["contract"] = {{"text", contract_text(file.general)},
                      {"values", distinction(file.contract, file.general)}};
  if (!file.callees.empty()) {
    json["callees"] = Json::array();
    for (const Contract& callee : file.callees) json["callees"].push_back(contract_text(callee));
  }
  json["inputs"] = to_json(file.contract, found, found.inputs);
  if (found.other_inputs) {
    json["other_inputs"] = to_json(file.contract, found, *found.other_inputs);
  }
  add_what_was_seen(json, found);
  json["versions"] = file.versions;
  return json_text(json) + "\n";
}

Result<CounterexampleFile> parse_counterexample(std::string_view path, std::string_view text) {
  const char* remedy = "give a file that `a64prove prove --cex DIR` wrote";
  try {
    return parse_file(Json::parse(text));
  } catch (const nlohmann::json::exception& error) {
    return file_error(path, std::string("is no JSON: ") + error.what(), remedy);
  } catch (const Malformed& error) {
    return file_error(path, std::string("is no counterexample: ") + error.what(), remedy);
  }
}

}  // namespace a64::proofs
