// `a64prove isa`: the supported instructions, from the decode table, and the table held to all
// words.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "cli/commands/command.h"
#include "cli/commands/parse_options.h"
#include "cli/text/printing.h"
#include "cli/text/progress.h"
#include "isa/decode.h"
#include "isa/listing.h"
#include "sim/sweep/sweep.h"

namespace a64::cli {
namespace {

using Clock = std::chrono::steady_clock;
/// Between two lines in a log.
constexpr std::chrono::seconds kHeartbeat{30};

struct IsaOptions {
  bool markdown = false;
  bool sweep = false;
  sim::SweepOptions sweep_options;
};

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

ExitCode sweep(sim::SweepOptions options) {
  if (options.threads == 0) options.threads = std::max(1u, std::thread::hardware_concurrency());
  auto objdump = sim::Objdump::find();
  if (!objdump) return report_error(objdump.error());
  const bool has_objdump = objdump->has_value();
  if (has_objdump) {
    options.disassemblies = sim::objdump_disassemblies(**objdump);
  }
  options.disassemblies.push_back(sim::capstone_disassembly());
  ProgressLine line;
  Clock::time_point told = Clock::now();
  options.progress = [&](std::string_view what, double done) {
    const bool due = line.live() ? line.due() : Clock::now() - told >= kHeartbeat;
    if (!due) return;
    told = Clock::now();
    line.show(fmt::format("isa --sweep: {} {:.1f} %", what, 100 * done));
  };
  const Result<sim::SweepReport> report = sim::run_sweep(options);
  line.clear();
  if (!report) return report_error(report.error());
  say("{}", sim::to_text(*report));
  if (!has_objdump) {
    say("not compared with binutils, which has no objdump here: {}\n", sim::kObjdumpRemedy);
  }
  return report->agrees() ? ExitCode::kProved : ExitCode::kRefuted;
}

/// Words, or nothing for "all".
std::optional<u64> parse_compare(const std::string& text) {
  if (text == "all") return std::nullopt;
  u64 words = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), words);
  if (error != std::errc{} || end != text.data() + text.size()) {
    throw CLI::ValidationError(
        "--compare", fmt::format("\"{}\" is no number of words; write one, or all", text));
  }
  return words;
}

Shard parse_word_shard(const std::string& text) {
  const Shard shard = parse_shard(text);
  if (shard.count > sim::kBlocks) {
    throw CLI::ValidationError(
        "--shard",
        fmt::format("there are {} blocks of words: no more parts than that", sim::kBlocks));
  }
  return shard;
}

ExitCode run(const IsaOptions& options) {
  if (options.sweep) return sweep(options.sweep_options);
  if (options.markdown) {
    say("{}", isa::supported_instructions_markdown());
  } else {
    print_plain();
  }
  return ExitCode::kProved;
}

}  // namespace

Command isa_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand(
      "isa", "List the supported instructions, or hold the decoder to all words");
  const auto options = std::make_shared<IsaOptions>();
  sim::SweepOptions& sweep = options->sweep_options;
  sweep.threads = 0;
  CLI::Option* markdown =
      app->add_flag("--markdown", options->markdown, "As the table in README.md");
  CLI::Option* asked = app->add_flag("--sweep", options->sweep,
                                     "Hold the decoder to its table for all 2^32 words, and to "
                                     "binutils and Capstone")
                           ->excludes(markdown);
  app->add_option_function<std::string>(
         "--shard",
         [&sweep](const std::string& text) {
           const Shard shard = parse_word_shard(text);
           sweep.shard = shard.index;
           sweep.shards = shard.count;
         },
         "Part I of N of the words, each spread over all of them")
      ->needs(asked);
  app->add_option_function<std::string>(
         "--compare", [&sweep](const std::string& text) { sweep.compare = parse_compare(text); },
         "Words of the shard to compare with disassemblers, or all; 0 is none")
      ->default_str(fmt::format("{}", *sweep.compare))
      ->needs(asked);
  app->add_option("-j,--jobs", sweep.threads,
                  fmt::format("Threads, at most {}; 0 is one for each core", proofs::kMostThreads))
      ->check(CLI::Range(0u, static_cast<unsigned>(proofs::kMostThreads)))
      ->capture_default_str()
      ->needs(asked);
  app->footer(
      "Exit codes of --sweep: 0 no error and no difference, 1 otherwise, 2 and 5 as always.");
  return {app, [options] { return run(*options); }};
}

}  // namespace a64::cli
