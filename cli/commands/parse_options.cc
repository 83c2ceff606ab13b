#include "cli/commands/parse_options.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <bit>
#include <cctype>
#include <charconv>
#include <cmath>
#include <optional>

namespace a64::cli {
namespace {

/// Some four months.
constexpr double kMostSeconds = 1e7;

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

std::chrono::milliseconds parse_time_limit(const std::string& text) {
  double seconds = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  if (!whole || !(seconds >= 0 && seconds <= kMostSeconds)) {
    throw CLI::ValidationError(
        "--time-limit",
        fmt::format("\"{}\" is no number of seconds from 0 (no limit) to {}", text, kMostSeconds));
  }
  return std::chrono::milliseconds(static_cast<i64>(std::ceil(seconds * 1000)));
}

u64 parse_memory_limit(const std::string& text) {
  constexpr std::string_view kUnits = "KMGT";
  std::string_view digits = text;
  unsigned shift = 0;
  if (!digits.empty()) {
    const std::size_t unit = kUnits.find(static_cast<char>(std::toupper(digits.back())));
    if (unit != kUnits.npos) {
      shift = 10 * (static_cast<unsigned>(unit) + 1);
      digits.remove_suffix(1);
    }
  }
  const auto number = parse_number(digits);
  if (!number || *number > ~u64{0} >> shift) {
    throw CLI::ValidationError(
        "--memory-limit",
        fmt::format("\"{}\" is no size; write bytes, or a number with K, M, G or T as 200M; 0 is "
                    "no limit",
                    text));
  }
  return *number << shift;
}

std::string parse_name(const std::string& option, const std::string& text) {
  if (text.empty()) {
    throw CLI::ValidationError(option, "is empty; name a file or function, or leave it out");
  }
  return text;
}

void check_lengths(const proofs::ProveOptions& options) {
  if (options.max_len && *options.max_len > proofs::kMostMaxLength) {
    throw CLI::ValidationError(
        "--max-len", fmt::format("{} is more than {} (2^{}): addresses and lengths beyond are not "
                                 "sampled, and no routine is called with them",
                                 *options.max_len, proofs::kMostMaxLength,
                                 std::bit_width(proofs::kMostMaxLength) - 1));
  }
  if (options.lengths && options.max_len && options.lengths->second > *options.max_len) {
    throw CLI::ValidationError(
        "--lengths", fmt::format("{} is more than --max-len {}, the longest length that the "
                                 "theorem speaks of",
                                 options.lengths->second, *options.max_len));
  }
}

Shard parse_shard(const std::string& text) {
  const std::size_t slash = text.find('/');
  const std::string_view view = text;
  const auto index = parse_number(view.substr(0, slash));
  const auto count =
      slash == std::string::npos ? std::nullopt : parse_number(view.substr(slash + 1));
  if (!index || !count || *index == 0 || *index > *count) {
    throw CLI::ValidationError(
        "--shard", fmt::format("\"{}\" is no part; write i/n with 1 <= i <= n, as 2/5", text));
  }
  return {*index, *count};
}

std::string parse_direction(const std::string& text) {
  if (text == "encrypt" || text == "decrypt") return text;
  throw CLI::ValidationError("--op", fmt::format("\"{}\" is none of encrypt, decrypt", text));
}

void add_assembler_options(CLI::App& app, sim::LoadOptions& load) {
  app.add_option("-I", load.include_dirs, "Include folder, for the assembler")
      ->allow_extra_args(false);
  app.add_option("-D", load.defines, "NAME or NAME=VALUE, for the assembler")
      ->allow_extra_args(false);
}

void add_limits(CLI::App& app, proofs::ProveOptions& options, std::string_view each) {
  constexpr std::chrono::seconds kDefaultTimeLimit{60};
  app.add_option("-j,--jobs", options.jobs,
                 fmt::format("Threads, at most {}; 0 is one for each core", proofs::kMostThreads))
      ->capture_default_str();
  app.add_option("--timeout", options.limits.milliseconds,
                 "Milliseconds that the solver may take for one obligation")
      ->capture_default_str();
  options.time_limit = kDefaultTimeLimit;
  app.add_option_function<std::string>(
         "--time-limit",
         [&](const std::string& text) { options.time_limit = parse_time_limit(text); },
         fmt::format("Seconds for {}; what is left over then is unknown; 0 is no limit", each))
      ->default_str(fmt::format("{}", kDefaultTimeLimit.count()));
  options.memory_limit = sim::machine_bytes() / 2;
  app.add_option_function<std::string>(
      "--memory-limit",
      [&](const std::string& text) { options.memory_limit = parse_memory_limit(text); },
      "Memory of the process, such as 200M or 2G; what is left over then is unknown; 0 is no "
      "limit; by default half of the machine's");
}

}  // namespace a64::cli
