#include "cli/pages/interface.h"

#include <algorithm>
#include <sstream>

#include "cli/pages/value_names.h"

namespace a64::cli {
namespace {

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, at);) parts.push_back(part);
  return parts;
}

ValueKind kind_of(const std::string& value) {
  if (value.empty()) return ValueKind::kNone;
  if (value == kFileValue) return ValueKind::kFile;
  if (value == kFolderValue) return ValueKind::kFolder;
  return value.find('|') != std::string::npos ? ValueKind::kWord : ValueKind::kText;
}

OptionPage option_page(const CLI::Option& option) {
  OptionPage page;
  for (const std::string& name : option.get_snames()) page.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) page.names.push_back("--" + name);
  page.what = option.get_description();
  if (option.get_items_expected_max() == 0) return page;
  page.value = option.get_type_name();
  page.kind = kind_of(page.value);
  if (page.kind == ValueKind::kWord) page.words = split(page.value, '|');
  page.value_optional = option.get_items_expected_min() == 0;
  page.repeatable = option.get_expected_max() > 1;
  page.otherwise = option.get_default_str();
  return page;
}

std::vector<OptionPage> option_pages(const CLI::App& app) {
  std::vector<OptionPage> pages;
  for (const CLI::Option* option : app.get_options()) {
    if (option->nonpositional()) pages.push_back(option_page(*option));
  }
  return pages;
}

CommandPage command_page(const CLI::App& app, const std::string& common_footer) {
  CommandPage page;
  page.name = app.get_name();
  page.what = app.get_description();
  if (app.get_footer() != common_footer) page.footer = app.get_footer();
  for (const CLI::Option* option : app.get_options()) {
    if (option->nonpositional()) continue;
    const std::vector<std::string> words = split(option->get_type_name(), '|');
    page.positionals.push_back({.name = option->get_name(true),
                                .kind = words.empty() ? ValueKind::kFile : ValueKind::kWord,
                                .words = words,
                                .what = option->get_description(),
                                .required = option->get_required(),
                                .repeatable = option->get_expected_max() > 1});
  }
  page.options = option_pages(app);
  return page;
}

}  // namespace

ProgramPage program_page(const CLI::App& program) {
  ProgramPage page;
  page.what = program.get_description();
  page.footer = program.get_footer();
  page.options = option_pages(program);
  for (const CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; })) {
    page.commands.push_back(command_page(*command, page.footer));
  }
  return page;
}

}  // namespace a64::cli
