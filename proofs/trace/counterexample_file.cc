#include "proofs/trace/counterexample_file.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "proofs/trace/json_values.h"

namespace a64::proofs {
namespace {

using Json = nlohmann::ordered_json;
using Bank = CallerRegister::Bank;

constexpr std::array kBufferNames{Buffer::kIn,   Buffer::kOut, Buffer::kKey1,
                                  Buffer::kKey2, Buffer::kIv,  Buffer::kFrame};
static_assert(kBufferNames.size() == kBuffers);

/// Bytes of data that the file holds as a whole.
u64 written_out(u64 len) {
  return len <= kDataWrittenOut ? len : 0;
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

Json to_json(const Inputs& inputs, u64 len) {
  Json json;
  json["key1"] = hex_of_bytes(inputs.key1);
  json["key2"] = hex_of_bytes(inputs.key2);
  json["iv"] = hex_of_bytes(inputs.iv);
  json["seed"] = hex_of_number(inputs.seed);
  json["secret_seed"] = hex_of_number(inputs.secret_seed);
  const u64 whole = written_out(len);
  if (whole != 0) json["data"] = hex_of_bytes(inputs.data(whole));
  json["bases"] = Json::object();
  for (const Buffer buffer : kBufferNames) {
    json["bases"][to_text(buffer)] = hex_of_number(inputs.base[static_cast<std::size_t>(buffer)]);
  }
  json["bytes"] = Json::array();
  for (const auto& [where, value] : inputs.bytes) {
    const auto& [buffer, offset] = where;
    if (buffer == Buffer::kIn && offset >= 0 && static_cast<u64>(offset) < whole) continue;
    json["bytes"].push_back({to_text(buffer), offset, value});
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

std::string string_member(const Json& json, const std::string& name) {
  const Json& value = member(json, name);
  if (!value.is_string()) throw Malformed("\"" + name + "\" is no string");
  return value.get<std::string>();
}

std::vector<std::string> strings_member(const Json& json, const std::string& name) {
  const Json& value = member(json, name);
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

template <std::size_t N>
std::array<u8, N> array_member(const Json& json, const std::string& name) {
  const std::vector<u8> bytes = bytes_member(json, name);
  if (bytes.size() != N) throw Malformed("\"" + name + "\" is not " + std::to_string(N) + " bytes");
  std::array<u8, N> array;
  std::ranges::copy(bytes, array.begin());
  return array;
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

Inputs parse_inputs(const Json& json, u64 len) {
  Inputs inputs;
  inputs.key1 = array_member<32>(json, "key1");
  inputs.key2 = array_member<32>(json, "key2");
  inputs.iv = array_member<16>(json, "iv");
  inputs.seed = static_cast<u64>(number_member(json, "seed"));
  inputs.secret_seed = static_cast<u64>(number_member(json, "secret_seed"));
  const Json& bases = member(json, "bases");
  for (const Buffer buffer : kBufferNames) {
    inputs.base[static_cast<std::size_t>(buffer)] =
        static_cast<u64>(number_member(bases, std::string(to_text(buffer))));
  }
  for (const Json& entry : member(json, "bytes")) {
    if (!entry.is_array() || entry.size() != 3 || !entry[0].is_string() ||
        !entry[1].is_number_integer() || !entry[2].is_number_unsigned()) {
      throw Malformed("\"bytes\" is no list of [buffer, offset, value]");
    }
    const auto buffer = named_item<Buffer>(entry[0].get<std::string>(), kBufferNames, "buffer");
    inputs.bytes[{buffer, entry[1].get<i64>()}] = static_cast<u8>(entry[2].get<unsigned>());
  }
  for (const auto& [name, value] : member(json, "registers").items()) {
    const auto number = value.is_string() ? number_of_hex(value.get<std::string>()) : std::nullopt;
    if (!number) throw Malformed("register \"" + name + "\" has no 0x number");
    inputs.registers[parse_register(name)] = *number;
  }
  if (written_out(len) != 0) {
    const std::vector<u8> data = bytes_member(json, "data");
    if (data.size() != len) throw Malformed("\"data\" is not len bytes");
    for (u64 k = 0; k < len; ++k) inputs.bytes[{Buffer::kIn, static_cast<i64>(k)}] = data[k];
  }
  return inputs;
}

Counterexample parse_found(const Json& json) {
  constexpr std::array kAliasings{Aliasing::kSeparate, Aliasing::kInPlace};
  Counterexample found;
  found.property = named_item<Property>(string_member(json, "property"), kProperties, "property");
  found.aliasing = named_item<Aliasing>(string_member(json, "aliasing"), kAliasings, "aliasing");
  found.len = count_member(json, "len");
  found.pc = static_cast<u64>(number_member(json, "pc"));
  found.what = string_member(json, "what");
  found.inputs = parse_inputs(member(json, "inputs"), found.len);
  if (json.contains("other_inputs")) {
    found.other_inputs = parse_inputs(json["other_inputs"], found.len);
  }
  if (json.contains("operand")) {
    const CallerRegister operand = parse_register(string_member(json, "operand"));
    if (operand.bank != Bank::kX) throw Malformed("\"operand\" is no X register");
    found.operand = operand.number;
  }
  if (json.contains("first_wrong")) found.first_wrong = count_member(json, "first_wrong");
  if (json.contains("expected")) found.expected = bytes_member(json, "expected");
  if (json.contains("actual")) found.actual = bytes_member(json, "actual");
  return found;
}

CounterexampleFile parse_file(const Json& json) {
  if (string_member(json, "kind") != kCounterexampleKind) {
    throw Malformed("it is of another kind than " + std::string(kCounterexampleKind));
  }
  if (count_member(json, "schema_version") != kCounterexampleVersion) {
    throw Malformed("its schema_version is not " + std::to_string(kCounterexampleVersion));
  }
  CounterexampleFile file;
  file.counterexample = parse_found(json);
  const Json& subject = member(json, "subject");
  file.file = string_member(subject, "file");
  file.symbol = string_member(subject, "symbol");
  const std::string op = string_member(subject, "op");
  if (op != "encrypt" && op != "decrypt") throw Malformed("\"op\" is not encrypt or decrypt");
  file.direction = op == "encrypt" ? spec::Direction::kEncrypt : spec::Direction::kDecrypt;
  file.include_dirs = strings_member(subject, "include_dirs");
  file.defines = strings_member(subject, "defines");
  file.sha256 = string_member(subject, "sha256");
  file.place = string_member(json, "place");
  file.instruction = string_member(json, "instruction");
  for (const auto& [name, value] : member(json, "versions").items()) {
    if (value.is_string()) file.versions[name] = value.get<std::string>();
  }
  return file;
}

}  // namespace

std::string to_json_text(const CounterexampleFile& file) {
  const Counterexample& found = file.counterexample;
  Json json;
  json["kind"] = kCounterexampleKind;
  json["schema_version"] = kCounterexampleVersion;
  json["property"] = to_text(found.property);
  json["len"] = found.len;
  json["aliasing"] = to_text(found.aliasing);
  json["what"] = found.what;
  json["pc"] = hex_of_number(found.pc);
  json["place"] = file.place;
  json["instruction"] = file.instruction;
  json["subject"] = {{"file", file.file},
                     {"symbol", file.symbol},
                     {"op", file.direction == spec::Direction::kEncrypt ? "encrypt" : "decrypt"},
                     {"include_dirs", file.include_dirs},
                     {"defines", file.defines},
                     {"sha256", file.sha256}};
  json["inputs"] = to_json(found.inputs, found.len);
  if (found.other_inputs) json["other_inputs"] = to_json(*found.other_inputs, found.len);
  if (found.operand) json["operand"] = "x" + std::to_string(*found.operand);
  if (found.first_wrong) json["first_wrong"] = *found.first_wrong;
  if (found.len <= kDataWrittenOut && !found.expected.empty()) {
    json["expected"] = hex_of_bytes(found.expected);
    json["actual"] = hex_of_bytes(found.actual);
  }
  json["versions"] = file.versions;
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

sim::Result<CounterexampleFile> parse_counterexample(std::string_view path, std::string_view text) {
  const char* remedy = "give a file that `a64prove prove --cex DIR` wrote";
  try {
    return parse_file(Json::parse(text));
  } catch (const nlohmann::json::exception& error) {
    return sim::file_error(path, std::string("is no JSON: ") + error.what(), remedy);
  } catch (const Malformed& error) {
    return sim::file_error(path, std::string("is no counterexample: ") + error.what(), remedy);
  }
}

}  // namespace a64::proofs
