#include "cli/commands/suggestion.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace a64::cli {
namespace {

/// Damerau's distance, where no letter is changed twice.
std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> least(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        least[i][j] = i + j;
        continue;
      }
      const std::size_t changed = a[i - 1] == b[j - 1] ? 0 : 1;
      least[i][j] =
          std::min({least[i - 1][j] + 1, least[i][j - 1] + 1, least[i - 1][j - 1] + changed});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        least[i][j] = std::min(least[i][j], least[i - 2][j - 2] + 1);
      }
    }
  }
  return least[a.size()][b.size()];
}

std::vector<std::string> command_names(const CLI::App& program) {
  std::vector<std::string> names;
  for (const CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

}  // namespace

std::optional<std::string> nearest(const std::string& word, std::span<const std::string> known) {
  constexpr std::size_t kLongestWord = 64;
  if (word.size() > kLongestWord) return std::nullopt;
  const std::string* best = nullptr;
  std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const std::string& name : known) {
    const std::size_t away = distance(word, name);
    if (away < least) {
      least = away;
      best = &name;
    }
  }
  return best == nullptr ? std::nullopt : std::optional(*best);
}

void ask_for_help(std::vector<std::string>& words) {
  if (words.empty() || words.front() != "help") return;
  words.erase(words.begin());
  words.resize(std::min<std::size_t>(words.size(), 1));
  words.emplace_back("--help");
}

std::optional<Error> unknown_command(const CLI::App& program,
                                     const std::vector<std::string>& words) {
  if (words.empty() || words.front().starts_with('-')) return std::nullopt;
  const std::vector<std::string> known = command_names(program);
  if (std::ranges::find(known, words.front()) != known.end()) return std::nullopt;
  const auto meant = nearest(words.front(), known);
  return Error{words.front(), "no such command",
               meant ? fmt::format("did you mean `a64prove {}`?", *meant)
                     : fmt::format("there are {}", fmt::join(known, ", "))};
}

std::string option_hint(const CLI::App& program, const std::vector<std::string>& words) {
  if (words.empty() || words.front().starts_with('-')) return {};
  const auto commands = program.get_subcommands(
      [&](const CLI::App* one) { return one->get_name() == words.front(); });
  if (commands.empty()) return {};
  const CLI::App* command = commands.front();
  std::vector<std::string> known;
  for (const CLI::Option* option : command->get_options()) {
    for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
  }
  for (std::string word : words) {
    word.resize(std::min(word.size(), word.find('=')));
    if (!word.starts_with("--") || std::ranges::find(known, word) != known.end()) continue;
    if (const auto meant = nearest(word, known)) {
      return fmt::format("{}: did you mean {}?", word, *meant);
    }
  }
  return {};
}

}  // namespace a64::cli
