// `a64prove cosim`: holds the instruction semantics to a processor.
#include <fmt/format.h>

#include <memory>

#include "cli/commands/command.h"
#include "cli/text/printing.h"
#include "cli/text/progress.h"
#include "sim/cosim/cosim.h"

namespace a64::cli {
namespace {

ExitCode run(sim::CosimOptions options) {
  ProgressLine line;
  options.progress = [&](u64 done, u64 total) {
    if (line.live() && line.due()) line.show(fmt::format("cosim: {}/{} cases", done, total));
  };
  const Result<sim::CosimReport> report = sim::run_cosim(options);
  line.clear();
  if (!report) return report_error(report.error());
  say("{}", sim::to_text(*report));
  return report->agrees() ? ExitCode::kProved : ExitCode::kRefuted;
}

}  // namespace

Command cosim_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand(
      "cosim", "Compare the instruction semantics with a processor or qemu-aarch64");
  const auto options = std::make_shared<sim::CosimOptions>();
  app->add_option("--count", options->count, "Cases, spread over the rows")->capture_default_str();
  app->add_option("--seed", options->seed, "Of fields and states")->capture_default_str();
  app->add_option("--case", options->case_index, "Only this case of the seed");
  app->add_option("--row", options->row, "Only the rows of this name, or with it in their names");
  return {app, [options] { return run(*options); }};
}

}  // namespace a64::cli
