#include "proofs/contract/declarator.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <string_view>

#include "proofs/contract/naming.h"

namespace a64::proofs {
namespace {

using Word = Declaration::Word;
using Words = std::span<const Word>;

constexpr IntegerType kInt{32, true, false};

/// The types that are one word. size_t and pointers have 64 bits under LP64.
const std::map<std::string, IntegerType, std::less<>> kOneWord{
    {"uint8_t", {8, false, false}},    {"int8_t", {8, true, false}},
    {"uint16_t", {16, false, false}},  {"int16_t", {16, true, false}},
    {"uint32_t", {32, false, false}},  {"int32_t", {32, true, false}},
    {"uint64_t", {64, false, false}},  {"int64_t", {64, true, false}},
    {"u8", {8, false, false}},         {"s8", {8, true, false}},
    {"u16", {16, false, false}},       {"s16", {16, true, false}},
    {"u32", {32, false, false}},       {"s32", {32, true, false}},
    {"u64", {64, false, false}},       {"s64", {64, true, false}},
    {"size_t", {64, false, false}},    {"ssize_t", {64, true, false}},
    {"uintptr_t", {64, false, false}}, {"intptr_t", {64, true, false}},
    {"ptrdiff_t", {64, true, false}},  {"bool", {8, false, true}},
    {"_Bool", {8, false, true}},
};

/// Words that may stand together to name a type, in any order.
const std::set<std::string, std::less<>> kCombining{"unsigned", "signed", "char",
                                                    "short",    "int",    "long"};

/// Words that change nothing here. static and restrict may stand in brackets, too.
const std::set<std::string, std::less<>> kSkipped{
    "volatile", "restrict", "__restrict", "__restrict__", "static",
    "extern",   "inline",   "register",   "asmlinkage",   "const"};

bool names_a_type(std::string_view word) {
  return kOneWord.contains(word) || kCombining.contains(word) || word == "void" ||
         word == "float" || word == "double";
}

TextRange across(Words words) {
  return {words.front().range.begin, words.back().range.end};
}

Error unknown_combination(Words words, const SourceText& source) {
  const TextRange range = across(words);
  return source.error(range.begin,
                      in_quotes(source.text(range.begin, range.end)) + " is no integer type",
                      "write one of uint8_t .. uint64_t, int8_t .. int64_t, size_t, int, long");
}

/// The types of C that are made of several words (C17 6.7.2).
Result<IntegerType> combined(Words words, const SourceText& source) {
  std::map<std::string_view, int> count;
  for (const Word& word : words) ++count[word.text];
  const auto of = [&](std::string_view word) {
    const auto found = count.find(word);
    return found == count.end() ? 0 : found->second;
  };
  int known = 0;
  for (const std::string& word : kCombining) known += of(word);
  const int sizes = of("char") + of("short") + (of("long") > 0 ? 1 : 0);
  const bool sound = known == static_cast<int>(words.size()) && sizes <= 1 && of("long") <= 2 &&
                     of("int") <= 1 && of("unsigned") + of("signed") <= 1 &&
                     !(of("char") > 0 && of("int") > 0);
  if (!sound) return unknown_combination(words, source);
  const bool is_unsigned = of("unsigned") > 0;
  if (of("char") > 0) return IntegerType{8, of("signed") > 0, false};
  if (of("short") > 0) return IntegerType{16, !is_unsigned, false};
  if (of("long") > 0) return IntegerType{64, !is_unsigned, false};
  return IntegerType{32, !is_unsigned, false};
}

using Type = std::variant<IntegerType, VoidType, NamedType>;

Status read_type(Words words, const SourceText& source, Type& out) {
  const std::string& first = words.front().text;
  const bool tagged = first == "struct" || first == "enum" || first == "union";
  if (tagged && words.size() != 2) {
    return source.error(words.front().range.begin, in_quotes(first) + " has no name here",
                        "write struct NAME, where NAME is a [type.NAME] of the file");
  }
  if (first == "struct") {
    out.emplace<NamedType>().name = words[1].text;
    return Done{};
  }
  if (first == "enum") {
    out = kInt;
    return Done{};
  }
  if (first == "union") {
    return source.error(words.front().range.begin, "unions are not supported",
                        "describe the memory as an array: uint8_t ctx[size]");
  }
  if (kCombining.contains(first)) {
    Result<IntegerType> type = combined(words, source);
    if (!type) return type.error();
    out = *type;
    return Done{};
  }
  if (words.size() > 1) return unknown_combination(words, source);
  if (first == "void") {
    out = VoidType{};
    return Done{};
  }
  const auto one = kOneWord.find(first);
  if (one != kOneWord.end()) {
    out = one->second;
    return Done{};
  }
  if (first == "float" || first == "double") {
    return source.error(words.front().range.begin, "floating-point numbers are not supported",
                        "parameters are integers and pointers");
  }
  out.emplace<NamedType>().name = first;
  return Done{};
}

/// The bytes of a size without the words and comments that may stand before it (C17 6.7.6.3).
TextRange without_qualifiers(TextRange range, const SourceText& source) {
  const auto is_space = [](char byte) {
    return std::string_view(" \t\r\n\v\f").find(byte) != std::string_view::npos;
  };
  const auto is_letter = [](char byte) {
    return byte == '_' || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9');
  };
  const std::string& text = source.text();
  while (true) {
    while (range.begin < range.end && is_space(text[range.begin])) ++range.begin;
    if (source.text(range.begin, range.end).starts_with("/*")) {
      const std::size_t close = source.text(range.begin, range.end).find("*/", 2);
      if (close == std::string_view::npos) return range;
      range.begin += close + 2;
      continue;
    }
    std::size_t end = range.begin;
    while (end < range.end && is_letter(text[end])) ++end;
    if (end == range.begin || !kSkipped.contains(source.text(range.begin, end))) return range;
    range.begin = end;
  }
}

}  // namespace

Result<Declarator> read_declarator(const Declaration& declaration, const SourceText& source) {
  const std::vector<Word>& words = declaration.words;
  const auto is_star = [](const Word& word) { return word.text == "*"; };
  const auto first_star = std::ranges::find_if(words, is_star);
  if (std::ranges::count_if(words, is_star) > 1 ||
      (first_star != words.end() && !declaration.sizes.empty())) {
    return source.error(first_star->range.begin, "there is more than one level of pointers",
                        "one level is supported: T *name or T name[size]");
  }
  if (declaration.sizes.size() > 1) {
    return source.error(declaration.sizes[1].begin - 1, "an array of arrays is not supported",
                        "write one size, the product of all");
  }
  Declarator out;
  std::vector<Word> type, rest;
  for (auto word = words.begin(); word != words.end(); ++word) {
    const bool of_type = word < first_star;
    if (of_type && word->text == "const") out.is_const = true;
    if (!is_star(*word) && !kSkipped.contains(word->text)) (of_type ? type : rest).push_back(*word);
  }
  if (first_star == words.end() && type.size() > 1 && !names_a_type(type.back().text) &&
      !(type.size() == 2 && (type[0].text == "struct" || type[0].text == "enum"))) {
    rest.push_back(type.back());
    type.pop_back();
  }
  if (rest.empty() || names_a_type(rest.back().text)) {
    return source.error(declaration.range.begin,
                        in_quotes(source.text(declaration.range.begin, declaration.range.end)) +
                            " has a type but no name",
                        "give each parameter and field a name");
  }
  if (type.empty() || rest.size() > 1) {
    const Word& word = rest.front();
    return source.error(word.range.begin,
                        in_quotes(word.text) + " is no type that could stand here",
                        "write a type, then a name");
  }
  if (Status read = read_type(type, source, out.type); !read) return read.error();
  out.type_range = across(type);
  out.name = rest.front().text;
  out.name_range = rest.front().range;
  out.is_pointer = first_star != words.end() || !declaration.sizes.empty();
  if (!declaration.sizes.empty()) {
    out.size = without_qualifiers(declaration.sizes.front(), source);
  }
  return out;
}

}  // namespace a64::proofs
