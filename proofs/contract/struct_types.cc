#include "proofs/contract/struct_types.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "proofs/contract/linear.h"
#include "proofs/contract/naming.h"

namespace a64::proofs {
namespace {

constexpr std::size_t kMostFields = 256;
constexpr i128 kLargestField = i128{1} << 32;  // elements

Result<u64> length_of(TextRange range, const SourceText& source) {
  const SourceText size = source.part(range.begin, range.end);
  const Result<Formula> formula = parse_size(size);
  if (!formula) return formula.error();
  const Result<i128> length = constant_of(*formula, size);
  if (!length) return length.error();
  if (*length < 1 || *length > kLargestField) {
    return size.error(formula->begin, "an array of a struct has 1 to 2^32 elements", "");
  }
  return static_cast<u64>(*length);
}

Result<StructLayout::Field> read_field(const SourceText& source) {
  const Result<Declaration> declaration = parse_field(source);
  if (!declaration) return declaration.error();
  const Result<Declarator> read = read_declarator(*declaration, source);
  if (!read) return read.error();
  if (read->is_pointer && !read->size) {
    return source.error(
        declaration->range.begin, in_quotes(read->name) + " is a pointer in a struct",
        fmt::format("what it points to cannot be described: write uintptr_t {}", read->name));
  }
  if (read->integer() == nullptr) {
    return source.error(read->type_range.begin,
                        in_quotes(source.text(read->type_range.begin, read->type_range.end)) +
                            " is no type of a field",
                        "fields are integers and arrays of them: write the inner struct's fields");
  }
  StructLayout::Field field{read->name, *read->integer(), 0, std::nullopt};
  if (read->size) {
    const Result<u64> length = length_of(*read->size, source);
    if (!length) return length.error();
    field.length = *length;
  }
  return field;
}

/// Whether C would take `name` for a struct's: it is one word, and no type of its own.
bool can_name_a_struct(const SourceText& name) {
  const SourceText pointer("", name.text() + " *p");
  const Result<Declaration> declaration = parse_field(pointer);
  if (!declaration || declaration->words.front().text != name.text()) return false;
  const Result<Declarator> read = read_declarator(*declaration, pointer);
  return read && std::holds_alternative<NamedType>(read->type);
}

constexpr std::string_view kBlanks = " \t\r\n";

/// The part from `begin` on and before `end`, without blanks around it.
SourceText trimmed(const SourceText& source, std::size_t begin, std::size_t end) {
  const std::string& text = source.text();
  while (begin < end && kBlanks.find(text[begin]) != kBlanks.npos) ++begin;
  while (begin < end && kBlanks.find(text[end - 1]) != kBlanks.npos) --end;
  return source.part(begin, end);
}

u64 rounded_up(u64 bytes, u64 alignment) {
  return (bytes + alignment - 1) / alignment * alignment;
}

}  // namespace

Result<StructSource> parse_struct(const SourceText& source) {
  constexpr const char* kExample =
      "write it as in 'AES_KEY { uint8_t schedule[240]; uint32_t rounds; }'";
  const std::string& text = source.text();
  const std::size_t open = text.find('{');
  const std::size_t close = text.find('}');
  if (open == text.npos) return source.error(text.size(), "'{' is missing", kExample);
  if (close == text.npos || close < open) {
    return source.error(close == text.npos ? text.size() : close, "'}' is missing behind '{'",
                        kExample);
  }
  const std::size_t behind = text.find_first_not_of(std::string(kBlanks) + ";", close + 1);
  if (behind != text.npos) {
    return source.error(behind, "there is more behind the struct",
                        "give each struct its own --type");
  }
  StructSource out{trimmed(source, 0, open), {}, std::nullopt};
  constexpr std::string_view kTag = "struct ";
  if (out.name.text().starts_with(kTag)) {
    out.name = trimmed(out.name, kTag.size(), out.name.text().size());
  }
  if (out.name.text().empty()) return source.error(0, "the struct has no name", kExample);
  for (std::size_t begin = open + 1; begin < close;) {
    const std::size_t end = std::min(text.find(';', begin), close);
    SourceText field = trimmed(source, begin, end);
    if (!field.text().empty()) out.fields.push_back(std::move(field));
    begin = end + 1;
  }
  return out;
}

Result<StructLayout> lay_out(const StructSource& source) {
  const std::string& name = source.name.text();
  if (!can_name_a_struct(source.name)) {
    return source.name.error(0, in_quotes(name) + " cannot name a struct",
                             "write a C identifier that is no type yet");
  }
  if (source.fields.empty() || source.fields.size() > kMostFields) {
    return source.name.error(
        0, fmt::format("type {} has {} fields", in_quotes(name), source.fields.size()),
        fmt::format("write 1 to {}", kMostFields));
  }
  StructLayout layout;
  layout.text.name = name;
  std::set<std::string> names;
  u64 end = 0;
  for (const SourceText& text : source.fields) {
    Result<StructLayout::Field> field = read_field(text);
    if (!field) return field.error();
    if (!names.insert(field->name).second) {
      return text.error(
          0, fmt::format("type {} has two fields {}", in_quotes(name), in_quotes(field->name)),
          "give each its own name");
    }
    const unsigned alignment = field->type.bytes();
    field->offset = rounded_up(end, alignment);
    end = field->offset + field->bytes();
    layout.alignment = std::max(layout.alignment, alignment);
    layout.fields.push_back(*std::move(field));
    layout.text.fields.push_back(in_one_line(text));
  }
  layout.bytes = rounded_up(end, layout.alignment);
  if (source.readable) {
    if (source.readable->bytes < static_cast<i64>(end)) {
      return error_at(source.readable->place,
                      fmt::format("readable = {} ends before the last field of {} does",
                                  source.readable->bytes, in_quotes(name)),
                      fmt::format("the fields take {} bytes", end));
    }
    layout.bytes = static_cast<u64>(source.readable->bytes);
    layout.text.readable = layout.bytes;
  }
  return layout;
}

}  // namespace a64::proofs
