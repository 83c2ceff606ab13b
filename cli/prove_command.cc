// `a64prove prove`: one routine of a file, or all that a contract file lists, and the report.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <memory>

#include "cli/command.h"
#include "cli/contract_search.h"
#include "cli/counterexample_output.h"
#include "cli/parse_options.h"
#include "cli/progress.h"
#include "cli/report_json.h"
#include "cli/result_text.h"
#include "cli/signals.h"
#include "cli/write_file.h"
#include "proofs/contract/contract_file.h"
#include "proofs/trace/blame.h"

namespace a64::cli {
namespace {

struct Request {
  RoutineRequest routine;
  std::string contract_file;  ///< empty: searched for
  proofs::ContractOptions contract;
  proofs::ProveOptions options;
  std::vector<std::string> aliasings;  ///< names; none: all that the contract allows
  std::string counterexamples;  ///< folder, empty: none written
  std::string json;
  bool verbose = false;
};

ExitCode report_error(const sim::Error& error) {
  fmt::print(stderr, "error: {}\n", error.text());
  return ExitCode::kUsage;
}

/// Gives findings without a place the one that their counterexample's run shows, as far as the
/// routine's budget goes.
void add_places(const proofs::Routine& routine, proofs::TheoremReport& report) try {
  for (proofs::CaseOutcome& outcome : report.cases) {
    for (proofs::Finding& finding : outcome.findings) {
      if (!finding.counterexample) continue;
      finding.pc = proofs::place_of_fault(routine, *finding.counterexample);
      finding.counterexample->pc = finding.pc;
    }
  }
} catch (const sim::BudgetEnded&) {
}

/// What the report may take after the proof.
constexpr std::chrono::seconds kTimeToTell{5};
/// The end of a budget is heeded in a fraction of a second, and the report takes its time: this is
/// for a busy machine. What goes on for longer never ends.
constexpr std::chrono::seconds kTimeToHeed{60};

/// The request's options for one contract; an Error where they do not fit it.
sim::Result<proofs::ProveOptions> options_for(const Request& request,
                                              const SelectedRoutine& selected) {
  const proofs::Contract& contract = *selected.routine.contract;
  proofs::ProveOptions options = request.options;
  for (const std::string& name : request.aliasings) {
    std::vector<std::string> known;
    for (const proofs::Aliasing aliasing : proofs::aliasings(contract)) {
      known.push_back(proofs::name_of(contract, aliasing));
      if (known.back() == name) options.aliasings.push_back(aliasing);
    }
    if (std::ranges::find(known, name) != known.end()) continue;
    return sim::Error{"--aliasing",
                      fmt::format("the contract of {} has no \"{}\"", selected.routine.function.name,
                                  name),
                      fmt::format("name one of {}", fmt::join(known, ", "))};
  }
  std::ranges::sort(options.aliasings);
  if (options.lengths &&
      options.lengths->second > proofs::largest_size(contract, options)) {
    return sim::Error{"--lengths",
                      fmt::format("{} is more than {}, the largest {} that the theorem speaks of",
                                  options.lengths->second, proofs::largest_size(contract, options),
                                  proofs::size_name(contract)),
                      "raise --max-len, or the limit in the contract"};
  }
  if (contract.ensures.empty() && contract.does_nothing.empty()) {
    std::erase(options.properties, proofs::Property::kFunctional);
    if (options.properties.empty()) {
      return sim::Error{"--property",
                        fmt::format("the contract of {} promises no result",
                                    selected.routine.function.name),
                        "add `ensures`, or ask for another property"};
    }
  }
  return options;
}

ExitCode prove_case(const Request& request, const RoutineRequest& which, SelectedRoutine selected,
                    JsonReport& json) {
  const auto options = options_for(request, selected);
  if (!options) {
    json.add(which, options.error());
    return report_error(options.error());
  }
  if (options->time_limit.count() != 0) {
    const auto limit = std::chrono::ceil<std::chrono::seconds>(options->time_limit);
    end_at_the_latest(static_cast<unsigned>((limit + kTimeToHeed).count()));
  }
  ProgressLine line(selected.routine.function.name, "cases");
  proofs::TheoremReport report =
      proofs::prove(selected.routine, *options,
                    [&](const proofs::CaseOutcome& outcome, u64 done, u64 total) {
                      line.update(done, total, outcome.name);
                    });
  line.clear();
  // Counterexamples are run again to say what they show, endless ones too.
  sim::Budget telling({kTimeToTell, options->memory_limit, nullptr});
  selected.routine.budget = &telling;
  add_places(selected.routine, report);

  const std::vector<FindingGroup> findings = group_findings(report);
  std::vector<std::string> files(findings.size());
  ExitCode code = exit_code_of(report.verdict);
  if (!request.counterexamples.empty()) {
    auto written = write_counterexamples(request.counterexamples, selected, which, findings);
    if (written) {
      files = *std::move(written);
    } else {
      code = worse_of(code, report_error(written.error()));
    }
  }
  fmt::print("{}", result_text({selected, *options, report, findings, files, request.verbose},
                               Style::of_stdout()));
  json.add(selected, *options, report, findings, files);
  end_at_the_latest(0);
  return code;
}

/// One case for each combination of the values that its scalars may have.
ExitCode prove_one(const Request& request, const RoutineRequest& which, JsonReport& json) {
  const sim::Result<SelectedRoutine> selected = select_routine(which);
  if (!selected) {
    json.add(which, selected.error());
    return report_error(selected.error());
  }
  ExitCode code = ExitCode::kProved;
  for (const proofs::Contract& contract : *selected->contracts) {
    if (&contract != &selected->contracts->front()) fmt::print("\n");
    code = worse_of(code, prove_case(request, which, selected->with(contract), json));
  }
  return code;
}

/// What the command line asks to be proved.
sim::Result<std::vector<RoutineRequest>> routines_of(const Request& request) {
  RoutineRequest routine = request.routine;
  if (!request.contract.prototype.empty()) {
    if (routine.file.empty()) {
      return sim::Error{"--prototype", "speaks of a file, and none is given",
                        "give the file that holds the routine"};
    }
    auto contract = proofs::parse_contract(request.contract);
    if (!contract) return contract.error();
    routine.contract = *std::move(contract);
    routine.contract_source = "--prototype";
    return std::vector{routine};
  }
  if (!request.contract.ensures.empty() || !request.contract.requirements.empty() ||
      !request.contract.overlap.empty() || !request.contract.does_nothing.empty()) {
    return sim::Error{"--ensures", "speaks of a prototype, and none is given", "add --prototype"};
  }
  if (!request.contract_file.empty()) {
    auto all = requests_of(request.contract_file, routine.load);
    if (!all) return all.error();
    std::erase_if(*all, [&](const RoutineRequest& listed) {
      return !routine.symbol.empty() && listed.symbol != routine.symbol;
    });
    if (!all->empty()) return all;
    return sim::Error{request.contract_file, "lists no function " + routine.symbol,
                      "name one that it lists"};
  }
  if (!routine.file.empty()) return with_contracts(routine);
  if (!routine.symbol.empty() || !routine.op.empty()) {
    return sim::Error{"", "--symbol and --op speak of a file, and none is given",
                      "give the file that holds the routine"};
  }
  const std::filesystem::path found = find_contract_file(".");
  if (found.empty()) {
    return sim::Error{kContractFile, "is neither in this folder nor in one above it",
                      "give the file to prove, or write one (docs/contracts.md)"};
  }
  return requests_of(found, routine.load);
}

ExitCode run(Request& request) {
  request.options.interrupt = &watch_for_interrupts();
  const auto routines = routines_of(request);
  if (!routines) return report_error(routines.error());
  JsonReport json(request.options, request.aliasings);
  if (!request.json.empty()) set_last_words(request.json, json.text(ExitCode::kInternal));
  ExitCode code = ExitCode::kProved;
  for (std::size_t n = 0; n < routines->size(); ++n) {
    const RoutineRequest& routine = (*routines)[n];
    if (n != 0) fmt::print("\n");
    try {
      code = worse_of(code, prove_one(request, routine, json));
    } catch (const std::exception& error) {
      // The result of the other routines and the JSON document are still to be had.
      end_at_the_latest(0);
      code = worse_of(code, ExitCode::kInternal);
      const sim::Error told{routine.file, fmt::format("internal error: {}", error.what()),
                            "this is a bug in a64prove, or memory was short; nothing is proved"};
      fmt::print(stderr, "error: {}\n", told.text());
      json.add(routine, told);
    }
    std::fflush(stdout);
    if (!request.json.empty()) set_last_words(request.json, json.text(ExitCode::kInternal));
  }
  if (!request.json.empty()) {
    const sim::Status written = write_file(request.json, json.text(code));
    set_last_words("", "");
    if (!written) code = worse_of(code, report_error(written.error()));
  }
  return code;
}

constexpr std::chrono::seconds kDefaultTimeLimit{60};

void add_options(CLI::App& app, Request& request) {
  RoutineRequest& routine = request.routine;
  proofs::ProveOptions& options = request.options;
  const auto name = [&app](const std::string& option, std::string& value, const char* what) {
    app.add_option_function<std::string>(
        option, [option, &value](const std::string& text) { value = parse_name(option, text); },
        what);
  };
  name("FILE", routine.file,
       "Assembly source (.S, .s) or ELF file; without it all that the contract file lists");
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
  condition("--requires", request.contract.requirements, "What the caller keeps, such as 'len < 2^20'");
  condition("--does-nothing", request.contract.does_nothing,
            "Where the routine is to return at once, such as 'len < 16'");
  condition("--overlap", request.contract.overlap, "Pointers that may be equal, such as 'out == in'");
  condition("--ensures", request.contract.ensures,
            "What holds on return, such as 'out == ecb_encrypt(schedule(key), in)'");
  app.add_option_function<std::string>(
      "--lengths", [&](const std::string& text) { options.lengths = parse_lengths(text); },
      "A-B: only these sizes, one by one");
  app.add_option("--max-len", options.max_len, "The largest size, in place of the contract's");
  app.add_option_function<std::vector<std::string>>(
         "--property", [&](const auto& names) { options.properties = parse_properties(names); },
         "Only some of functional,memory,constant-time,abi,termination")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_option("--aliasing", request.aliasings, "Only one of separate,in-place")
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
  name("--cex", request.counterexamples, "Write counterexamples to this folder");
  name("--json", request.json, "Write the result to this file");
  app.add_flag("-v,--verbose", request.verbose,
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
