#include "cli/init/c_header.h"

#include <algorithm>
#include <cctype>

namespace a64::cli {
namespace {

bool is_word(char byte) {
  return byte == '_' || std::isalnum(static_cast<unsigned char>(byte)) != 0;
}

bool is_blank(char byte) {
  return std::isspace(static_cast<unsigned char>(byte)) != 0;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view last_word(std::string_view text) {
  text = trimmed(text);
  std::size_t begin = text.size();
  while (begin > 0 && is_word(text[begin - 1])) --begin;
  return text.substr(begin);
}

std::string_view first_word(std::string_view text) {
  text = trimmed(text);
  return text.substr(
      0, static_cast<std::size_t>(std::ranges::find_if_not(text, is_word) - text.begin()));
}

/// In one line, without comments and preprocessor lines (C17 5.1.1.2, phases 2 to 4).
std::string without_comments(std::string_view text) {
  std::string out;
  bool line_begins = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("/*")) {
      at = std::min(text.find("*/", at + 2), text.size() - 2) + 2;
      out += ' ';
    } else if (rest.starts_with("//")) {
      at = std::min(text.find('\n', at), text.size());
    } else if (line_begins && rest.front() == '#') {
      while (at < text.size() && text[at] != '\n') at += text[at] == '\\' ? 2 : 1;
      at = std::min(at, text.size());
    } else {
      line_begins = rest.front() == '\n' || (line_begins && is_blank(rest.front()));
      const bool blank = is_blank(rest.front());
      if (!blank || (!out.empty() && out.back() != ' ')) out += blank ? ' ' : rest.front();
      ++at;
    }
  }
  return out;
}

/// The declarations between the braces of a struct; none if there are braces within.
std::vector<std::string> fields_in(std::string_view body) {
  std::vector<std::string> fields;
  if (body.find('{') != body.npos) return fields;
  for (std::size_t begin = 0; begin < body.size();) {
    const std::size_t end = std::min(body.find(';', begin), body.size());
    const std::string_view field = trimmed(body.substr(begin, end - begin));
    if (!field.empty()) fields.emplace_back(field);
    begin = end + 1;
  }
  return fields;
}

/// [typedef] struct [TAG] { FIELDS } [NAME]
void read_struct(std::string_view text, CHeader& header) {
  const std::size_t open = text.find('{');
  const std::size_t close = text.rfind('}');
  std::string_view before = trimmed(text.substr(0, open));
  const bool is_typedef = first_word(before) == "typedef";
  if (is_typedef) before = trimmed(before.substr(std::string_view("typedef").size()));
  if (first_word(before) != "struct" || close == text.npos || close < open) return;
  const std::vector<std::string> fields = fields_in(text.substr(open + 1, close - open - 1));
  const std::string_view tag = last_word(before);
  if (tag != "struct") header.structs.emplace(tag, fields);
  const std::string_view name = trimmed(text.substr(close + 1));
  if (is_typedef && !name.empty() && first_word(name) == name) header.structs.emplace(name, fields);
}

void read_declaration(std::string_view text, CHeader& header) {
  text = trimmed(text);
  if (text.find('{') != text.npos) return read_struct(text, header);
  const std::size_t paren = text.find('(');
  if (first_word(text) == "typedef") {
    // typedef struct TAG NAME, behind the struct itself.
    const std::string_view type = trimmed(text.substr(std::string_view("typedef").size()));
    const std::string_view name = last_word(type);
    if (first_word(type) != "struct" || paren != text.npos) return;
    const std::string_view tag = last_word(type.substr(0, type.size() - name.size()));
    const auto known = header.structs.find(tag);
    if (known != header.structs.end()) header.structs.emplace(name, known->second);
    return;
  }
  if (paren == text.npos) return;
  const std::string_view name = last_word(text.substr(0, paren));
  if (!name.empty()) header.prototypes.emplace(name, text);
}

}  // namespace

void read_c_header(std::string_view text, CHeader& header) {
  const std::string plain = without_comments(text);
  std::string declaration;
  std::size_t depth = 0;
  for (const char byte : plain) {
    if (byte == ';' && depth == 0) {
      read_declaration(declaration, header);
      declaration.clear();
    } else if (byte == '{' && depth == 0 && trimmed(declaration) == "extern \"C\"") {
      declaration.clear();
    } else if (byte == '}' && depth == 0) {
      declaration.clear();
    } else {
      declaration += byte;
      if (byte == '{') ++depth;
      if (byte == '}' && --depth == 0) {
        // The body of a function ends its declaration.
        const std::size_t open = declaration.find('{');
        if (declaration.find('(') < open) {
          read_declaration(std::string_view(declaration).substr(0, open), header);
          declaration.clear();
        }
      }
    }
  }
}

}  // namespace a64::cli
