// `a64prove isa`: the supported instructions, from the decode table.
#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "cli/commands/command.h"
#include "cli/text/printing.h"
#include "isa/decode.h"
#include "isa/listing.h"

namespace a64::cli {
namespace {

void print_plain() {
  std::string_view section;
  std::string_view name;
  for (const isa::TableRow& row : isa::table_rows()) {
    if (row.section != section) say("{}{}\n", section.empty() ? "" : "\n", row.section);
    if (row.row.name != name || row.section != section) say("  {}\n", row.row.name);
    section = row.section;
    name = row.row.name;
  }
}

}  // namespace

Command isa_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand("isa", "List the supported instructions");
  const auto markdown = std::make_shared<bool>(false);
  app->add_flag("--markdown", *markdown, "As the table in README.md");
  return {app, [markdown] {
            if (*markdown) {
              say("{}", isa::supported_instructions_markdown());
            } else {
              print_plain();
            }
            return ExitCode::kProved;
          }};
}

}  // namespace a64::cli
