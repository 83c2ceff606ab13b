// `a64prove cosim`: holds the instruction semantics to a processor.
#include <fmt/format.h>

#include <memory>

#include "base/process.h"
#include "cli/commands/command.h"
#include "cli/commands/parse_options.h"
#include "cli/text/printing.h"
#include "cli/text/progress.h"
#include "cli/version.h"
#include "sim/cosim/cosim.h"
#include "sim/cosim/export_cases.h"

namespace a64::cli {
namespace {

struct CosimRequest {
  sim::CosimOptions options;
  std::string export_file;
};

ExitCode write_cases(const sim::CosimOptions& options, const std::string& file,
                     ProgressLine& line) {
  const auto exported = sim::export_cases(options, tool_version(), file);
  line.clear();
  if (!exported) return report_error(exported.error());
  say("{}: {} cases of {} rows (seed {}), {} bytes\n", file, exported->cases, exported->rows,
      options.seed, exported->bytes);
  if (exported->not_generated != 0) say("{} cases could not be made\n", exported->not_generated);
  say("run them on an Arm64 machine: a64cosim-native {}\n", shell_quoted(file));
  return ExitCode::kProved;
}

ExitCode run(const CosimRequest& request) {
  ProgressLine line;
  sim::CosimOptions options = request.options;
  options.progress = [&](u64 done, u64 total) {
    if (line.live() && line.due()) line.show(fmt::format("cosim: {}/{} cases", done, total));
  };
  if (!request.export_file.empty()) return write_cases(options, request.export_file, line);
  const Result<sim::CosimReport> report = sim::run_cosim(options);
  line.clear();
  if (!report) return report_error(report.error());
  say("{}", sim::to_text(*report));
  return report->agrees() ? ExitCode::kProved : ExitCode::kRefuted;
}

std::vector<std::string> parse_prefix(const std::string& text) {
  std::vector<std::string> words = words_of_command(text);
  if (words.empty()) {
    throw CLI::ValidationError(
        "--runner-prefix", "is empty; write a command, such as 'qemu-aarch64 -cpu neoverse-n1'");
  }
  return words;
}

}  // namespace

Command cosim_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand(
      "cosim", "Compare the instruction semantics with a processor or qemu-aarch64");
  const auto request = std::make_shared<CosimRequest>();
  sim::CosimOptions& options = request->options;
  app->add_option("--count", options.count, "Cases, spread over the rows")->capture_default_str();
  app->add_option("--seed", options.seed, "Of fields and states")->capture_default_str();
  app->add_option("--case", options.case_index, "Only this case of the seed");
  app->add_option("--row", options.row, "Only the rows of this name, or with it in their names");
  CLI::Option* native = app->add_flag("--native", options.native,
                                      "On this machine's processor or not at all: no emulator");
  CLI::Option* prefix = app->add_option_function<std::string>(
      "--runner-prefix",
      [&options](const std::string& text) { options.runner_prefix = parse_prefix(text); },
      "A command before the runner, in place of the emulator's");
  app->add_option_function<std::string>(
         "--export",
         [file = &request->export_file](const std::string& text) {
           *file = parse_name("--export", text);
         },
         "Runs nothing: writes cases and what the semantics say of them, some 2 KB each, for "
         "a64cosim-native on an Arm64 machine")
      ->excludes(native)
      ->excludes(prefix);
  app->footer("Exit codes: 0 no mismatch, 1 a mismatch, 2 and 5 as always.");
  return {app, [request] { return run(*request); }};
}

}  // namespace a64::cli
