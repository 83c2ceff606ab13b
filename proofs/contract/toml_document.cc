// Nesting is limited before toml++ sees the text, as its parser and its values recurse; what it
// asserts of hostile text is an error, too.
#include "proofs/contract/toml_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <tuple>

namespace a64::proofs {
namespace {

struct BrokenAssertion : std::logic_error {
  using std::logic_error::logic_error;
};

/// toml++ 3.3.0 asserts how a key begins where the code behind the assertion reports that as an
/// error, with its place: a header such as "[?]" ends there.
constexpr void toml_assert(bool holds, std::string_view expression) {
  if (holds || expression.starts_with("is_bare_key_character")) return;
  throw BrokenAssertion(std::string(expression));
}

}  // namespace
}  // namespace a64::proofs

#define TOML_ASSERT(expression) \
  ::a64::proofs::toml_assert(static_cast<bool>(expression), #expression)
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#define TOML_MAX_NESTED_VALUES 16
#include <toml++/toml.h>

#include "proofs/contract/toml_string.h"

namespace a64::proofs {
namespace {

constexpr std::size_t kLargest = std::size_t{1} << 20;  // bytes; contracts of a library take 50 KB
constexpr std::size_t kMostDots = 200;                  // in a line: each can open a table
constexpr unsigned kDeepest = 8;                        // a contract needs four levels

Position position_of(const toml::source_position& position) {
  return {static_cast<unsigned>(position.line), static_cast<unsigned>(position.column)};
}

/// Refuses what would make toml++ recurse deeply.
Status check_limits(const std::string& path, std::string_view text) {
  if (text.size() > kLargest) {
    return error_at({path, 1, 1}, fmt::format("the file has {} bytes", text.size()),
                    fmt::format("a contract file has at most {}", kLargest));
  }
  Position position;
  std::size_t dots = 0;
  for (const char byte : text) {
    dots = byte == '\n' ? 0 : dots + (byte == '.' ? 1 : 0);
    if (dots > kMostDots) {
      return error_at({path, position.line, position.column},
                      fmt::format("there are more than {} dots in this line", kMostDots),
                      "write shorter lines");
    }
    position = behind(position, byte);
  }
  return Done{};
}

/// Makes our values of toml++'s.
class Convert {
 public:
  Convert(const std::string& path, std::string_view text)
      : path_(path), text_(text), lines_(text) {}

  Result<TomlValue> value(const toml::node& node, unsigned depth) const {
    TomlValue out;
    out.place = place(node.source().begin);
    if (depth > kDeepest) {
      return error_at(out.place, "values are nested too deeply",
                      fmt::format("a contract needs four levels; {} are possible", kDeepest));
    }
    if (const auto* string = node.as_string()) {
      out.kind = TomlValue::Kind::kString;
      out.text =
          placed_string(path_, text_, lines_, position_of(node.source().begin), string->get());
    } else if (const auto* integer = node.as_integer()) {
      out.kind = TomlValue::Kind::kInteger;
      out.number = integer->get();
    } else if (const auto* boolean = node.as_boolean()) {
      out.kind = TomlValue::Kind::kBoolean;
      out.boolean = boolean->get();
    } else if (const auto* array = node.as_array()) {
      out.kind = TomlValue::Kind::kArray;
      for (const toml::node& item : *array) {
        Result<TomlValue> converted = value(item, depth + 1);
        if (!converted) return converted;
        out.items.push_back(*std::move(converted));
      }
    } else if (const auto* table = node.as_table()) {
      out.kind = TomlValue::Kind::kTable;
      for (auto&& [key, item] : *table) {
        Result<TomlValue> converted = value(item, depth + 1);
        if (!converted) return converted;
        out.entries.push_back(
            {SourceText::all_at(place(key.source().begin), std::string(key.str())),
             *std::move(converted)});
      }
      // toml++ keeps tables by name; errors are to come in the order of the file.
      std::ranges::stable_sort(out.entries, {}, [](const TomlEntry& entry) {
        const SourcePlace at = entry.key.place();
        return std::tuple(at.line, at.column);
      });
    }
    return out;
  }

 private:
  SourcePlace place(const toml::source_position& position) const {
    const Position at = position_of(position);
    return {path_, at.line, at.column};
  }

  const std::string& path_;
  std::string_view text_;
  LineIndex lines_;
};

}  // namespace

const TomlValue* TomlValue::find(std::string_view key) const {
  const auto found = std::ranges::find_if(
      entries, [&](const TomlEntry& entry) { return entry.key.text() == key; });
  return found == entries.end() ? nullptr : &found->value;
}

Result<TomlValue> parse_toml(const std::string& path, std::string_view text) {
  if (Status status = check_limits(path, text); !status) return status.error();
  try {
    const toml::parse_result parsed = toml::parse(text, path);
    if (!parsed) {
      const toml::parse_error& error = parsed.error();
      const Position at = position_of(error.source().begin);
      return error_at({path, at.line, at.column}, std::string(error.description()), "");
    }
    return Convert(path, text).value(parsed.table(), 0);
  } catch (const BrokenAssertion&) {
    return error_at({path, 1, 1}, "this is no TOML that could be read", "");
  }
}

}  // namespace a64::proofs
