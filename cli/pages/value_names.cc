#include "cli/pages/value_names.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <string>

#include "proofs/reason/property.h"

namespace a64::cli {
namespace {

std::string property_words() {
  std::vector<std::string_view> words;
  for (const proofs::Property property : proofs::kProperties) words.push_back(to_text(property));
  return fmt::format("{}", fmt::join(words, "|"));
}

std::map<std::string, std::string> value_names() {
  const std::string file(kFileValue), folder(kFolderValue);
  return {
      {"--aliasing", "LAYOUT"},
      {"--arg", "NAME=VALUE"},
      {"--at", "LABEL or LINE"},
      {"--cache", folder},
      {"--case", "NUMBER"},
      {"--cex", folder},
      {"--compare", "NUMBER|all"},
      {"--contract", file},
      {"--count", "NUMBER"},
      {"-D", "NAME[=VALUE]"},
      {"--does-nothing", "CONDITION"},
      {"--dump-smt2", folder},
      {"--ensures", "CONDITION"},
      {"--export", file},
      {"--from", file},
      {"--header", file},
      {"--html", file},
      {"-I", folder},
      {"--jobs", "NUMBER"},
      {"--json", file},
      {"--junit", file},
      {"--lengths", "A-B"},
      {"--markdown", file},
      {"--max-len", "NUMBER"},
      {"--memory-limit", "SIZE"},
      {"--new-define", "NAME[=VALUE]"},
      {"--new-symbol", "NAME"},
      {"--old-define", "NAME[=VALUE]"},
      {"--old-symbol", "NAME"},
      {"-o", file},
      {"--on", file},
      {"--only", "NAME"},
      {"--op", "encrypt|decrypt"},
      {"--out", "NAME=FILE"},
      {"--output", file},
      {"--overlap", "CONDITION"},
      {"--property", property_words()},
      {"--prototype", "PROTOTYPE"},
      {"--repair", "SECONDS"},
      {"--requires", "CONDITION"},
      {"--row", "NAME"},
      {"--runner-prefix", "COMMAND"},
      {"SHELL", "bash|zsh|fish"},
      {"--sarif", file},
      {"--seed", "NUMBER"},
      {"--shard", "I/N"},
      {"--solver", "PROGRAM"},
      {"--step", "N"},
      {"--steps", "NUMBER"},
      {"--symbol", "NAME"},
      {"--time-limit", "SECONDS"},
      {"--timeout", "MILLISECONDS"},
      {"--type", "STRUCT"},
  };
}

std::string key_of(const CLI::Option& option) {
  if (!option.get_lnames().empty()) return "--" + option.get_lnames().front();
  if (!option.get_snames().empty()) return "-" + option.get_snames().front();
  return option.get_name(true);
}

}  // namespace

void name_values(CLI::App& program) {
  const std::map<std::string, std::string> names = value_names();
  for (CLI::App* command : program.get_subcommands([](CLI::App*) { return true; })) {
    for (CLI::Option* option : command->get_options()) {
      if (option->get_items_expected_max() == 0) continue;
      const auto known = names.find(key_of(*option));
      if (known != names.end()) {
        option->type_name(known->second);
      } else if (!option->nonpositional()) {
        option->type_name("");  // a path, as its own name says
      }
    }
  }
}

}  // namespace a64::cli
