// `a64prove prove`: one routine of a file, or all that a contract file lists, and the report.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <mutex>
#include <thread>

#include "base/write_file.h"
#include "cli/commands/command.h"
#include "cli/commands/contract_search.h"
#include "cli/commands/in_order.h"
#include "cli/commands/parse_options.h"
#include "cli/commands/prove_routine.h"
#include "cli/json/report_json.h"
#include "cli/signals.h"
#include "cli/text/progress.h"
#include "cli/text/resting_text.h"
#include "cli/text/summary_text.h"
#include "proofs/contract/contract_file.h"

namespace a64::cli {
namespace {

struct Request {
  RoutineRequest routine;
  std::string contract_file;  ///< empty: searched for
  proofs::ContractOptions contract;
  ProveSettings settings;
  std::string cache;  ///< folder, empty: none
  std::string json;
};

/// What the command line asks to be proved.
Result<std::vector<RoutineRequest>> routines_of(const Request& request) {
  RoutineRequest routine = request.routine;
  if (!request.contract.prototype.empty()) {
    if (routine.file.empty()) {
      return Error{"--prototype", "speaks of a file, and none is given",
                   "give the file that holds the routine"};
    }
    auto contract = proofs::parse_contract(request.contract);
    if (!contract) return contract.error();
    routine.contract = *std::move(contract);
    routine.contract_source = "--prototype";
    return std::vector{routine};
  }
  if (!request.contract.ensures.empty() || !request.contract.requirements.empty() ||
      !request.contract.overlap.empty() || !request.contract.does_nothing.empty() ||
      !request.contract.types.empty()) {
    return Error{"--ensures", "speaks of a prototype, and none is given", "add --prototype"};
  }
  if (!request.contract_file.empty()) {
    auto all = requests_of(request.contract_file, routine.load);
    if (!all) return all.error();
    std::erase_if(*all, [&](const RoutineRequest& listed) {
      return !routine.symbol.empty() && listed.symbol != routine.symbol;
    });
    if (!all->empty()) return all;
    return Error{request.contract_file, "lists no function " + routine.symbol,
                 "name one that it lists"};
  }
  if (!routine.file.empty()) return with_contracts(routine);
  if (!routine.symbol.empty() || !routine.op.empty()) {
    return Error{"", "--symbol and --op speak of a file, and none is given",
                 "give the file that holds the routine"};
  }
  const std::filesystem::path found = find_contract_file(".");
  if (found.empty()) {
    return Error{kContractFile, "is neither in this folder nor in one above it",
                 "give the file to prove, or write one (docs/contracts.md)"};
  }
  return requests_of(found, routine.load);
}

/// A line on stderr for all that runs at once: the cases of the one routine, or the routines.
class RunProgress {
 public:
  explicit RunProgress(std::size_t routines) : routines_(routines) {}

  /// From any thread.
  void update(const std::string& routine, const std::string& latest, u64 done, u64 total) {
    const std::scoped_lock lock(mutex_);
    if (routines_ > 1) {
      line("all routines", "routines").update(told_, routines_, routine + ", " + latest);
    } else {
      line(routine, "cases").update(done, total, latest);
    }
  }

  /// Prints the result of the next routine where the line was.
  void tell(const RoutineResult& result) {
    const std::scoped_lock lock(mutex_);
    if (line_) line_->clear();
    if (told_++ != 0) fmt::print("\n");
    fmt::print("{}", result.text);
    std::fflush(stdout);
    for (const Error& error : result.errors) report_error(error);
    for (const Error& error : result.not_written) report_error(error);
  }

 private:
  ProgressLine& line(const std::string& title, const char* unit) {
    if (!line_) line_.emplace(title, unit);
    return *line_;
  }

  std::mutex mutex_;
  const u64 routines_;
  u64 told_ = 0;
  std::optional<ProgressLine> line_;
};

/// All routines, several at once; the last words are those of what has been told.
ExitCode prove_all(const Request& request, const std::vector<RoutineRequest>& routines,
                   JsonReport& json) {
  ExitCode code = ExitCode::kProved;
  std::vector<RoutineResult> results(routines.size());
  std::vector<SummaryRow> rows;
  std::vector<Resting> rest;
  Watchdog watchdog;
  RunProgress progress(routines.size());
  const unsigned jobs = request.settings.options.jobs;
  run_in_order(
      routines.size(), jobs != 0 ? jobs : std::max(1u, std::thread::hardware_concurrency()),
      [&](std::size_t i, unsigned threads) {
        results[i] =
            prove_routine(request.settings, routines[i], threads, watchdog,
                          [&](const std::string& routine, const std::string& latest, u64 done,
                              u64 total) { progress.update(routine, latest, done, total); });
      },
      [&](std::size_t i) {
        progress.tell(results[i]);
        for (const CaseResult& one : results[i].cases) json.add(one);
        for (const Error& error : results[i].errors) json.add(routines[i], error);
        rows.push_back(summary_row(routines[i], results[i]));
        rest.push_back(resting(routines[i], results[i]));
        code = worse_of(code, results[i].code);
        results[i] = {};
        if (!request.json.empty()) set_last_words(request.json, json.text(ExitCode::kInternal));
      });
  json.set_proved(proved_contracts(rest));
  const std::string lines = resting_text(rest);
  if (!lines.empty()) fmt::print("\n{}", lines);
  if (rows.size() > 1) fmt::print("\n{}", summary_text(rows, Style::of_stdout()));
  return code;
}

ExitCode run(Request& request) {
  request.settings.options.interrupt = &watch_for_interrupts();
  const auto routines = routines_of(request);
  if (!routines) return report_error(routines.error());
  std::unique_ptr<ProofCache> cache;
  if (!request.cache.empty()) {
    auto opened = ProofCache::open(request.cache);
    if (!opened) return report_error(opened.error());
    cache = *std::move(opened);
    request.settings.cache = cache.get();
  }
  JsonReport json(request.settings.options, request.settings.aliasings);
  if (!request.json.empty()) set_last_words(request.json, json.text(ExitCode::kInternal));
  ExitCode code = prove_all(request, *routines, json);
  if (!request.json.empty()) {
    const Status written = write_file(request.json, json.text(code));
    set_last_words("", "");
    if (!written) code = worse_of(code, report_error(written.error()));
  }
  return code;
}

constexpr std::chrono::seconds kDefaultTimeLimit{60};

void add_options(CLI::App& app, Request& request) {
  RoutineRequest& routine = request.routine;
  proofs::ProveOptions& options = request.settings.options;
  const auto name = [&app](const std::string& option, std::string& value, const char* what) {
    app.add_option_function<std::string>(
        option, [option, &value](const std::string& text) { value = parse_name(option, text); },
        what);
  };
  name(
      "FILE", routine.file,
      "Assembly source (.S, .s), ELF file or archive (lib.a:x.o); without it all that the contract "
      "file lists");
  name("--symbol", routine.symbol, "The function, if the file has several");
  app.add_option_function<std::string>(
      "--op", [&](const std::string& text) { routine.op = parse_direction(text); },
      "encrypt or decrypt: the built-in contract of that direction");
  name("--contract", request.contract_file,
       "The contract file; without it a64prove.toml in the file's folder or one above it");
  name("--prototype", request.contract.prototype,
       "The function as a C prototype with sizes; with the options below in place of a file");
  const auto condition = [&app](const char* option, std::vector<std::string>& texts,
                                const char* what) {
    app.add_option(option, texts, what)->allow_extra_args(false);
  };
  condition(
      "--type", request.contract.types,
      "A struct of the prototype, such as 'AES_KEY { uint8_t schedule[240]; uint32_t rounds; }'");
  condition("--requires", request.contract.requirements,
            "What the caller keeps, such as 'len < 2^20'");
  condition("--does-nothing", request.contract.does_nothing,
            "Where the routine is to return at once, such as 'len < 16'");
  condition("--overlap", request.contract.overlap,
            "Pointers that may be equal, such as 'out == in'");
  condition("--ensures", request.contract.ensures,
            "What holds on return, such as 'out == ecb_encrypt(schedule(key), in)'");
  app.add_option_function<std::string>(
      "--lengths", [&](const std::string& text) { options.lengths = parse_lengths(text); },
      "A-B: only these sizes, one by one");
  app.add_option("--max-len", options.max_len, "The largest size, in place of the contract's");
  app.add_option_function<std::vector<std::string>>(
         "--property",
         [&](const auto& names) {
           options.properties = parse_properties(names);
           request.settings.some_properties = true;
         },
         "Only some of functional,memory,constant-time,abi,termination, or erased as well")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_option("--aliasing", request.settings.aliasings, "Only one of separate,in-place")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_option("-I", routine.load.include_dirs, "Include folder, for the assembler")
      ->allow_extra_args(false);
  app.add_option("-D", routine.load.defines, "NAME or NAME=VALUE, for the assembler")
      ->allow_extra_args(false);
  app.add_option("-j,--jobs", options.jobs,
                 fmt::format("Threads, at most {}; 0 is one for each core", proofs::kMostThreads))
      ->capture_default_str();
  app.add_option("--seed", options.seed, "Of samples and of searches for counterexamples")
      ->capture_default_str();
  app.add_option("--timeout", options.limits.milliseconds,
                 "Milliseconds that the solver may take for one obligation")
      ->capture_default_str();
  options.time_limit = kDefaultTimeLimit;
  app.add_option_function<std::string>(
         "--time-limit",
         [&](const std::string& text) { options.time_limit = parse_time_limit(text); },
         "Seconds for each routine; what is left over then is unknown; 0 is no limit")
      ->default_str(fmt::format("{}", kDefaultTimeLimit.count()));
  options.memory_limit = sim::machine_bytes() / 2;
  app.add_option_function<std::string>(
         "--memory-limit",
         [&](const std::string& text) { options.memory_limit = parse_memory_limit(text); },
         "Memory of the process, such as 200M or 2G; what is left over then is unknown; 0 is no "
         "limit; by default half of the machine's")
      ->default_str(fmt::format("{}M", options.memory_limit >> 20));
  name("--cex", request.settings.counterexamples, "Write counterexamples to this folder");
  name("--cache", request.cache,
       "Keep proofs in this folder, and take them from there while nothing has changed that they "
       "depend on");
  app.add_option_function<std::string>(
         "--repair",
         [&](const std::string& text) {
           request.settings.repair = std::chrono::ceil<std::chrono::seconds>(
               parse_time_limit(text.empty() ? "10" : text));
         },
         "Search this many seconds for a change of one instruction that makes a refuted routine "
         "right, and prove it; nothing is changed")
      ->expected(0, 1)
      ->type_name("SECONDS [10]");
  name("--json", request.json, "Write the result to this file");
  app.add_flag("-v,--verbose", request.settings.verbose,
               "Print the slowest cases, and more of a refutation");
  app.final_callback([&options] { check_lengths(options); });
}

}  // namespace

Command prove_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand("prove", "Prove or refute a routine");
  const auto request = std::make_shared<Request>();
  add_options(*app, *request);
  return {app, [request] { return run(*request); }};
}

}  // namespace a64::cli
