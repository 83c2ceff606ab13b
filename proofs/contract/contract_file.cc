#include "proofs/contract/contract_file.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>

#include "proofs/contract/contract_builder.h"
#include "proofs/contract/erased.h"
#include "proofs/contract/naming.h"
#include "proofs/contract/toml_document.h"

namespace a64::proofs {
namespace {

using Kind = TomlValue::Kind;
using Texts = std::vector<SourceText>;

const char* name_of(Kind kind) {
  switch (kind) {
    case Kind::kString:
      return "a string";
    case Kind::kInteger:
      return "a whole number";
    case Kind::kBoolean:
      return "true or false";
    case Kind::kArray:
      return "a list";
    case Kind::kTable:
      return "a table";
    case Kind::kOther:
      break;
  }
  return "a number or date";
}

Status expect(const TomlValue& value, Kind kind, std::string_view key) {
  if (value.kind == kind) return Done{};
  return error_at(value.place, fmt::format("{} is {}", key, name_of(value.kind)),
                  fmt::format("write {}", name_of(kind)));
}

Status read_text(const TomlValue& value, std::string_view key, SourceText& out) {
  if (Status status = expect(value, Kind::kString, key); !status) return status;
  out = value.text;
  return Done{};
}

/// A string, or a list of strings.
Status read_texts(const TomlValue& value, std::string_view key, Texts& out) {
  if (value.kind == Kind::kString) {
    out.push_back(value.text);
    return Done{};
  }
  if (Status status = expect(value, Kind::kArray, key); !status) return status;
  for (const TomlValue& item : value.items) {
    Status status = read_text(item, fmt::format("an entry of {}", key), out.emplace_back());
    if (!status) return status;
  }
  return Done{};
}

Status read_access(const TomlValue& value, ContractSource& out) {
  if (Status status = expect(value, Kind::kTable, "access"); !status) return status;
  for (const TomlEntry& entry : value.entries) {
    out.access.emplace_back(entry.key, SourceText{});
    Status status =
        read_text(entry.value, "the access of " + entry.key.text(), out.access.back().second);
    if (!status) return status;
  }
  return Done{};
}

Status read_align(const TomlValue& value, ContractSource& out) {
  if (Status status = expect(value, Kind::kTable, "align"); !status) return status;
  for (const TomlEntry& entry : value.entries) {
    const std::string key = "the alignment of " + entry.key.text();
    if (Status status = expect(entry.value, Kind::kInteger, key); !status) return status;
    out.align.push_back({entry.key, entry.value.number, entry.value.place});
  }
  return Done{};
}

Status read_x18(const TomlValue& value, ContractSource& out) {
  if (Status status = expect(value, Kind::kString, "x18"); !status) return status;
  const std::string& text = value.text.text();
  if (text != "reserved" && text != "scratch") {
    return error_at(value.place, in_quotes(text) + " is no use of x18",
                    "write \"reserved\" or \"scratch\"");
  }
  out.convention.x18_reserved = text == "reserved";
  return Done{};
}

Status read_low_vectors(const TomlValue& value, ContractSource& out) {
  if (Status status = expect(value, Kind::kBoolean, "keeps_d8_d15"); !status) return status;
  out.convention.keeps_low_vectors = value.boolean;
  return Done{};
}

Status read_erased(const TomlValue& value, ContractSource& out) {
  out.erased_place = value.place;
  if (value.kind == Kind::kBoolean) {
    if (value.boolean) out.erased = Erased{};
    return Done{};
  }
  if (value.kind != Kind::kArray) {
    return error_at(value.place, fmt::format("erased is {}", name_of(value.kind)),
                    "write true, or a list of registers such as [\"x0..x17\", \"v0..v7\"]");
  }
  out.erased = Erased{};
  for (const TomlValue& item : value.items) {
    SourceText text;
    if (Status status = read_text(item, "an entry of erased", text); !status) return status;
    if (!add_registers(text.text(), *out.erased)) {
      return error_at(item.place, in_quotes(text.text()) + " names no registers",
                      "write one, such as \"x9\" or \"v16\", or a range, such as \"x0..x17\"");
    }
  }
  return Done{};
}

template <SourceText ContractSource::*member>
Status text_into(const TomlValue& value, std::string_view key, ContractSource& out) {
  return read_text(value, key, out.*member);
}

template <Texts ContractSource::*member>
Status texts_into(const TomlValue& value, std::string_view key, ContractSource& out) {
  return read_texts(value, key, out.*member);
}

template <auto read>
Status by(const TomlValue& value, std::string_view, ContractSource& out) {
  return read(value, out);
}

using ReadKey = Status (*)(const TomlValue&, std::string_view key, ContractSource&);

/// The keys of a [[routine]].
const std::map<std::string, ReadKey, std::less<>> kRoutineKeys{
    {"file", text_into<&ContractSource::file>},
    {"prototype", text_into<&ContractSource::prototype>},
    {"requires", texts_into<&ContractSource::requirements>},
    {"does_nothing", texts_into<&ContractSource::does_nothing>},
    {"overlap", texts_into<&ContractSource::overlap>},
    {"ensures", texts_into<&ContractSource::ensures>},
    {"secret", texts_into<&ContractSource::secret>},
    {"public", texts_into<&ContractSource::not_secret>},
    {"calls", texts_into<&ContractSource::calls>},
    {"unchanged", texts_into<&ContractSource::unchanged>},
    {"access", by<read_access>},
    {"align", by<read_align>},
    {"x18", by<read_x18>},
    {"keeps_d8_d15", by<read_low_vectors>},
    {"erased", by<read_erased>},
};

Error unknown_key(const SourceText& key, const std::vector<std::string>& known) {
  return key.error(0, "there is no key " + in_quotes(key.text()) + " here",
                   instead_of(key.text(), known));
}

Result<ContractSource> read_routine(const TomlValue& table) {
  ContractSource source;
  source.place = table.place;
  for (const TomlEntry& entry : table.entries) {
    const auto key = kRoutineKeys.find(entry.key.text());
    if (key == kRoutineKeys.end()) {
      std::vector<std::string> known;
      for (const auto& [name, read] : kRoutineKeys) known.push_back(name);
      return unknown_key(entry.key, known);
    }
    const Status status = key->second(entry.value, entry.key.text(), source);
    if (!status) return status.error();
  }
  for (const char* needed : {"file", "prototype"}) {
    if (table.find(needed) == nullptr) {
      return error_at(table.place, fmt::format("the routine has no {}", needed),
                      fmt::format("add {} = \"...\"", needed));
    }
  }
  return source;
}

Result<StructLayout> read_struct(const TomlEntry& type) {
  const std::string name = "type " + type.key.text();
  if (Status status = expect(type.value, Kind::kTable, name); !status) return status.error();
  StructSource source{type.key, {}, std::nullopt};
  for (const TomlEntry& entry : type.value.entries) {
    Status status = Done{};
    if (entry.key.text() == "fields") {
      status = read_texts(entry.value, "fields", source.fields);
    } else if (entry.key.text() == "readable") {
      status = expect(entry.value, Kind::kInteger, "readable");
      source.readable = {entry.value.number, entry.value.place};
    } else {
      status = unknown_key(entry.key, {"fields", "readable"});
    }
    if (!status) return status.error();
  }
  return lay_out(source);
}

Result<StructLayouts> read_structs(const TomlValue* types) {
  StructLayouts structs;
  if (types == nullptr) return structs;
  if (Status status = expect(*types, Kind::kTable, "type"); !status) return status.error();
  for (const TomlEntry& type : types->entries) {
    Result<StructLayout> layout = read_struct(type);
    if (!layout) return layout.error();
    structs.emplace(type.key.text(), *std::move(layout));
  }
  return structs;
}

Texts option_texts(const char* option, const std::vector<std::string>& values) {
  Texts texts;
  for (const std::string& value : values) texts.emplace_back(option, value);
  return texts;
}

/// The structs of options such as "AES_KEY { uint8_t schedule[240]; uint32_t rounds; }".
Result<StructLayouts> read_structs(const Texts& options) {
  StructLayouts structs;
  for (const SourceText& option : options) {
    const Result<StructSource> source = parse_struct(option);
    if (!source) return source.error();
    Result<StructLayout> layout = lay_out(*source);
    if (!layout) return layout.error();
    const std::string& name = source->name.text();
    if (!structs.emplace(name, *std::move(layout)).second) {
      return source->name.error(0, "type " + in_quotes(name) + " is given twice", "leave one out");
    }
  }
  return structs;
}

}  // namespace

Result<ContractFile> parse_contract_file(const std::string& path, std::string_view text) {
  const Result<TomlValue> document = parse_toml(path, text);
  if (!document) return document.error();
  for (const TomlEntry& entry : document->entries) {
    if (entry.key.text() != "type" && entry.key.text() != "routine") {
      return unknown_key(entry.key, {"type", "routine"});
    }
  }
  const Result<StructLayouts> structs = read_structs(document->find("type"));
  if (!structs) return structs.error();
  const TomlValue* routines = document->find("routine");
  if (routines == nullptr) {
    return error_at({path, 1, 1}, "there is no routine", "add a table [[routine]]");
  }
  if (routines->kind != Kind::kArray) {
    return error_at(routines->place, "routine is no list of tables", "write [[routine]]");
  }
  ContractFile out;
  std::map<std::pair<std::string, std::string>, unsigned> lines;
  for (const TomlValue& routine : routines->items) {
    if (Status status = expect(routine, Kind::kTable, "routine"); !status) {
      return status.error();
    }
    const Result<ContractSource> source = read_routine(routine);
    if (!source) return source.error();
    Result<Contract> contract = build_contract(*source, *structs);
    if (!contract) return contract.error();
    const std::string file = std::filesystem::path(contract->file).lexically_normal().string();
    const auto [first, is_new] = lines.try_emplace({file, contract->symbol}, contract->place.line);
    if (!is_new) {
      return error_at(
          contract->place,
          fmt::format("{} of {} has a contract already, in line {}", in_quotes(contract->symbol),
                      in_quotes(contract->file), first->second),
          "leave one out");
    }
    out.contracts.push_back(*std::move(contract));
  }
  if (out.contracts.empty()) {
    return error_at(routines->place, "there is no routine", "add a table [[routine]]");
  }
  return out;
}

Result<Contract> parse_contract(const ContractOptions& options) {
  ContractSource source;
  source.prototype = SourceText("--prototype", options.prototype);
  source.place = source.prototype.place();
  source.requirements = option_texts("--requires", options.requirements);
  source.does_nothing = option_texts("--does-nothing", options.does_nothing);
  source.overlap = option_texts("--overlap", options.overlap);
  source.ensures = option_texts("--ensures", options.ensures);
  const Result<StructLayouts> structs = read_structs(option_texts("--type", options.types));
  if (!structs) return structs.error();
  return build_contract(source, *structs);
}

std::string resolved_file(const Contract& contract) {
  const std::filesystem::path file(contract.file);
  if (contract.file.empty() || file.is_absolute() || contract.place.file.empty()) {
    return contract.file;
  }
  return (std::filesystem::path(contract.place.file).parent_path() / file).string();
}

}  // namespace a64::proofs
