#include "cli/init/first_contract.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>

#include "cli/commands/select_routine.h"
#include "proofs/contract/built_in.h"
#include "proofs/contract/declarator.h"
#include "proofs/contract/struct_types.h"
#include "proofs/contract/toml_string.h"

namespace a64::cli {
namespace {

using proofs::basic_string;
using proofs::Declaration;
using proofs::Declarator;
using proofs::SourceText;

/// Words that a header may have before the type and that a contract does not need. Others, such as
/// macros, are left out one by one for as long as the rest makes no sense with them.
constexpr std::size_t kMostWordsBefore = 4;

/// A size that is still to be filled in: `prove` says so at its place.
constexpr const char* kOpenSize = "[/* ? */]";

std::string in_text(const SourceText& source, const proofs::TextRange& range) {
  return std::string(source.text(range.begin, range.end));
}

/// One parameter: a pointer to numbers gets a size to fill in, all else stays.
Result<std::string> parameter_text(const Declaration& declaration, const SourceText& source) {
  const Result<Declarator> read = proofs::read_declarator(declaration, source);
  if (!read) return read.error();
  const bool is_struct = std::holds_alternative<proofs::NamedType>(read->type);
  if (!read->is_pointer || is_struct || (read->size && read->size->begin != read->size->end)) {
    return proofs::in_one_line(source.part(declaration.range.begin, declaration.range.end));
  }
  return fmt::format("{}{} {}{}", read->is_const ? "const " : "", in_text(source, read->type_range),
                     read->name, kOpenSize);
}

/// The types that a contract has to give.
void collect_struct(const Declaration& declaration, const SourceText& source,
                    std::vector<std::string>& names) {
  const Result<Declarator> read = proofs::read_declarator(declaration, source);
  if (!read) return;
  if (const auto* named = std::get_if<proofs::NamedType>(&read->type)) names.push_back(named->name);
}

struct HeaderPrototype {
  std::string text;
  std::vector<std::string> structs;
};

Result<HeaderPrototype> read_prototype(const std::string& text) {
  const SourceText source("--header", text);
  const Result<proofs::Prototype> parsed = proofs::parse_prototype(source);
  if (!parsed) return parsed.error();
  const Result<Declarator> head = proofs::read_declarator(parsed->head, source);
  if (!head) return head.error();
  HeaderPrototype out;
  std::vector<std::string> parameters;
  const bool none =
      parsed->parameters.size() == 1 && in_text(source, parsed->parameters.front().range) == "void";
  for (const Declaration& declaration : parsed->parameters) {
    if (none) break;
    const Result<std::string> parameter = parameter_text(declaration, source);
    if (!parameter) return parameter.error();
    parameters.push_back(*parameter);
    collect_struct(declaration, source, out.structs);
  }
  out.text = fmt::format("{} {}({})", in_text(source, head->type_range), head->name,
                         none ? "void" : fmt::format("{}", fmt::join(parameters, ", ")));
  return out;
}

/// Without the first words that are none of C.
Result<HeaderPrototype> find_prototype(std::string text) {
  const Result<HeaderPrototype> whole = read_prototype(text);
  for (std::size_t n = 0; !whole && n < kMostWordsBefore; ++n) {
    const std::size_t blank = text.find(' ');
    if (blank == text.npos || blank > text.find('(')) break;
    text.erase(0, blank + 1);
    Result<HeaderPrototype> rest = read_prototype(text);
    if (rest) return rest;
  }
  return whole;
}

/// The struct as the header has it if that can be read, else a place to fill in.
std::string type_table(const std::string& name, const CHeader& header) {
  const auto found = header.structs.find(name);
  proofs::StructSource source{SourceText("--header", name), {}, std::nullopt};
  std::vector<std::string> fields;
  if (found != header.structs.end()) {
    for (const std::string& field : found->second) {
      source.fields.emplace_back("--header", field);
      fields.push_back(basic_string(field));
    }
    if (proofs::lay_out(source)) {
      return fmt::format("[type.{}]\nfields = [{}]\n", name, fmt::join(fields, ", "));
    }
  }
  std::string text = fmt::format(
      "# To be written: what a {} has, such as \"uint8_t schedule[240]\", \"uint32_t rounds\".\n",
      name);
  if (!fields.empty()) text += fmt::format("# The header says {}.\n", fmt::join(fields, ", "));
  return text + fmt::format("[type.{}]\nfields = []\n", name);
}

constexpr const char* kToBeSaid =
    "# requires = [\"len <= 2^24\"]\n"
    "# overlap  = [\"out == in\"]\n"
    "# ensures  = [\"out == ...\"]        # `a64prove spec` lists the functions\n";

std::string head_of(const std::string& file, const std::string& prototype) {
  return fmt::format("[[routine]]\nfile = {}\nprototype = {}\n", basic_string(file),
                     basic_string(prototype));
}

std::string in_comments(const std::string& text) {
  std::string out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = text.substr(begin, end - begin);
    out += (line.starts_with('#') ? "" : "# ") + line + "\n";
    begin = end + 1;
  }
  return out;
}

}  // namespace

bool is_c_identifier(std::string_view name) {
  const auto fits = [](char byte) {
    return byte == '_' || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z');
  };
  return !name.empty() && std::ranges::all_of(name, fits) && (name[0] < '0' || name[0] > '9');
}

FirstContract first_contract(const std::string& file, const std::string& symbol,
                             const CHeader& header) {
  if (const proofs::BuiltInContract* built_in = built_in_named(symbol)) {
    return {proofs::routine_table(*built_in, file, symbol),
            {{std::string(proofs::kBuiltInType), std::string(proofs::kBuiltInTypeTable)}},
            "built in: " + built_in->name};
  }
  std::string hint;
  const auto declared = header.prototypes.find(symbol);
  if (declared != header.prototypes.end()) {
    const Result<HeaderPrototype> prototype = find_prototype(declared->second);
    if (prototype) {
      FirstContract contract{head_of(file, prototype->text) + kToBeSaid, {}, "from the header"};
      for (const std::string& name : prototype->structs) {
        contract.types.emplace(name, type_table(name, header));
      }
      return contract;
    }
    hint = fmt::format("# The header's {} was not understood: {}.\n",
                       basic_string(declared->second), prototype.error().what);
  }
  return {hint + in_comments(head_of(file, fmt::format("void {}(const uint8_t in[len], uint8_t "
                                                       "out[len], size_t len)",
                                                       symbol)) +
                             kToBeSaid),
          {},
          "to be written"};
}

}  // namespace a64::cli
