// `a64prove equiv`: whether two routines are the same function under one contract.
#include <fmt/format.h>

#include <chrono>
#include <memory>

#include "base/write_file.h"
#include "cli/commands/case_options.h"
#include "cli/commands/command.h"
#include "cli/commands/parse_options.h"
#include "cli/commands/select_pair.h"
#include "cli/commands/watchdog.h"
#include "cli/json/equiv_json.h"
#include "cli/signals.h"
#include "cli/text/progress.h"

namespace a64::cli {
namespace {

/// The end of a budget is heeded in a fraction of a second: what goes on for longer never ends.
constexpr std::chrono::seconds kTimeToHeed{60};

struct Request {
  PairRequest pair;
  proofs::ProveOptions options;
  std::vector<std::string> aliasings;
  std::string json;
  bool verbose = false;
};

ExitCode run(Request& request) {
  request.options.interrupt = &watch_for_interrupts();
  const auto selected = select_pair(request.pair);
  if (!selected) return report_error(selected.error());
  if (!request.json.empty()) {
    set_last_words(request.json, equiv_document({}, ExitCode::kInternal));
  }
  ExitCode code = ExitCode::kProved;
  std::vector<std::string> comparisons;
  Watchdog watchdog;
  for (const proofs::Contract& contract : selected->contracts) {
    const auto options =
        options_for_contract(request.options, request.aliasings, contract,
                             selected->sides[0].routine.function.name, selected->contract_source);
    if (!options) return report_error(options.error());
    std::chrono::seconds limit{0};
    if (options->time_limit.count() != 0) {
      limit = std::chrono::ceil<std::chrono::seconds>(options->time_limit) + kTimeToHeed;
    }
    const Watchdog::Watch watch(watchdog, limit);
    proofs::equiv::Routines routines{selected->sides[0].routine, selected->sides[1].routine};
    for (proofs::Routine& routine : routines) routine.contract = &contract;
    proofs::equiv::Report report;
    {
      ProgressLine line;
      const std::string& symbol = routines[0].function.name;
      report = proofs::equiv::compare(
          routines, *options, [&](const std::string& latest, u64 done, u64 total) {
            if (line.due()) {
              line.show(fmt::format("{}: {} of {} cases done, {}", symbol, done, total, latest));
            }
          });
    }
    const EquivView view{routines,
                         report,
                         *options,
                         selected->contract_source,
                         proofs::distinction(contract, *selected->sides[0].general),
                         request.verbose};
    if (!comparisons.empty()) fmt::print("\n");
    fmt::print("{}", equiv_text(view, Style::of_stdout()));
    std::fflush(stdout);
    comparisons.push_back(equiv_json(view));
    code = worse_of(code, exit_code_of(report.verdict));
  }
  if (comparisons.empty()) code = ExitCode::kInternal;
  if (!request.json.empty()) {
    const Status written = write_file(request.json, equiv_document(comparisons, code));
    set_last_words("", "");
    if (!written) code = worse_of(code, report_error(written.error()));
  }
  return code;
}

void add_options(CLI::App& app, Request& request) {
  PairRequest& pair = request.pair;
  proofs::ProveOptions& options = request.options;
  const auto name = [&app](const std::string& option, std::string& value, const char* what) {
    return app.add_option_function<std::string>(
        option, [option, &value](const std::string& text) { value = parse_name(option, text); },
        what);
  };
  const auto texts = [&app](const char* option, std::vector<std::string>& values,
                            const char* what) {
    app.add_option(option, values, what)->allow_extra_args(false);
  };
  name("OLD", pair.files[0], "The one routine: assembly source, ELF file or archive (lib.a:x.o)")
      ->required();
  name("NEW", pair.files[1], "The other; it may be the same file")->required();
  name("--symbol", pair.symbol, "The function, of both");
  name("--old-symbol", pair.symbols[0], "The function of OLD");
  name("--new-symbol", pair.symbols[1], "The function of NEW");
  app.add_option_function<std::string>(
      "--op", [&](const std::string& text) { pair.op = parse_direction(text); },
      "encrypt or decrypt: the built-in contract of that direction");
  name("--contract", pair.contract_file,
       "The contract file; without it a64prove.toml in OLD's folder or one above it, then NEW's");
  name("--prototype", pair.contract.prototype,
       "The function as a C prototype with sizes; with the options below in place of a file");
  texts("--type", pair.contract.types, "A struct of the prototype");
  texts("--requires", pair.contract.requirements, "What the caller keeps, such as 'len < 2^20'");
  texts("--does-nothing", pair.contract.does_nothing,
        "Where the routine is to return at once, such as 'len < 16'");
  texts("--overlap", pair.contract.overlap, "Pointers that may be equal, such as 'out == in'");
  app.add_option_function<std::string>(
      "--lengths", [&](const std::string& text) { options.lengths = parse_lengths(text); },
      "A-B: only these sizes, one by one");
  app.add_option("--max-len", options.max_len, "The largest size, in place of the contract's");
  app.add_option("--aliasing", request.aliasings, "Only one of separate,in-place")
      ->delimiter(',')
      ->allow_extra_args(false);
  texts("-I", pair.load.include_dirs, "Include folder, for the assembler");
  texts("-D", pair.load.defines, "NAME or NAME=VALUE, for the assembler, of both");
  texts("--old-define", pair.defines[0], "The same, of OLD alone");
  texts("--new-define", pair.defines[1], "The same, of NEW alone");
  app.add_option("--seed", options.seed, "Of samples and of searches for a difference")
      ->capture_default_str();
  add_limits(app, options, "the comparison");
  name("--json", request.json, "Write the result to this file");
  app.add_flag("-v,--verbose", request.verbose, "Print the assumptions of an open result too");
  app.final_callback([&options] { check_lengths(options); });
}

}  // namespace

Command equiv_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand(
      "equiv", "Prove two routines to be one function, or find an input that tells them apart");
  const auto request = std::make_shared<Request>();
  add_options(*app, *request);
  return {app, [request] { return run(*request); }};
}

}  // namespace a64::cli
