#include "cli/parse_options.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <optional>

namespace a64::cli {
namespace {

std::optional<u64> parse_number(std::string_view text) {
  u64 value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// Those of `all` that `names` name.
template <class Item, class Range>
std::vector<Item> chosen(const std::vector<std::string>& names, const Range& all,
                         const std::string& option) {
  std::vector<std::string_view> known;
  for (const Item item : all) known.push_back(to_text(item));
  for (const std::string& name : names) {
    if (std::ranges::find(known, name) == known.end()) {
      throw CLI::ValidationError(option,
                                 fmt::format("\"{}\" is none of {}", name, fmt::join(known, ", ")));
    }
  }
  std::vector<Item> result;
  for (const Item item : all) {
    if (std::ranges::find(names, to_text(item)) != names.end()) result.push_back(item);
  }
  return result;
}

}  // namespace

std::pair<u64, u64> parse_lengths(const std::string& text) {
  const std::size_t dash = text.find('-');
  const std::string_view view = text;
  const auto first = parse_number(view.substr(0, dash));
  const auto last = dash == std::string::npos ? first : parse_number(view.substr(dash + 1));
  if (!first || !last || *first > *last) {
    throw CLI::ValidationError(
        "--lengths",
        fmt::format("\"{}\" is no range of lengths; write A-B with A <= B, in bytes, as 0-95",
                    text));
  }
  return {*first, *last};
}

std::vector<proofs::Property> parse_properties(const std::vector<std::string>& names) {
  return chosen<proofs::Property>(names, proofs::kProperties, "--property");
}

std::vector<proofs::Aliasing> parse_aliasings(const std::vector<std::string>& names) {
  constexpr std::array kAll{proofs::Aliasing::kSeparate, proofs::Aliasing::kInPlace};
  return chosen<proofs::Aliasing>(names, kAll, "--aliasing");
}

spec::Direction parse_direction(const std::string& text) {
  if (text == "encrypt") return spec::Direction::kEncrypt;
  if (text == "decrypt") return spec::Direction::kDecrypt;
  throw CLI::ValidationError("--op", fmt::format("\"{}\" is none of encrypt, decrypt", text));
}

}  // namespace a64::cli
