#include "cli/commands/prove_request.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>

#include "cli/commands/contract_search.h"
#include "cli/commands/parse_options.h"
#include "cli/commands/suggestion.h"

namespace a64::cli {
namespace {

void add_name(CLI::App& app, const std::string& option, std::string& value, const char* what) {
  app.add_option_function<std::string>(
      option, [option, &value](const std::string& text) { value = parse_name(option, text); },
      what);
}

/// All that a contract file lists, or the function that is asked for.
Result<std::vector<RoutineRequest>> listed_in(const std::filesystem::path& contract_file,
                                              const RoutineRequest& asked) {
  auto all = requests_of(contract_file, asked.load);
  if (!all || asked.symbol.empty()) return all;
  std::vector<std::string> names;
  for (const RoutineRequest& listed : *all) names.push_back(listed.symbol);
  std::erase_if(*all, [&](const RoutineRequest& listed) { return listed.symbol != asked.symbol; });
  if (!all->empty()) return all;
  const auto meant = nearest(asked.symbol, names);
  return Error{contract_file.string(), "lists no function " + asked.symbol,
               meant ? fmt::format("did you mean {}?", *meant)
                     : fmt::format("it lists {}", fmt::join(names, ", "))};
}

/// Those of `listed` that are in the file; else all of them, which then speak of the functions of
/// that file: a copy, or a build, of what the contract file names.
Result<std::vector<RoutineRequest>> in_file(std::vector<RoutineRequest> listed,
                                            const RoutineRequest& asked,
                                            const std::string& contract_file) {
  std::vector<RoutineRequest> same = of_file(listed, asked.file);
  if (!same.empty()) return same;
  if (asked.symbol.empty() && listed.size() != 1) {
    return Error{contract_file, "lists nothing of " + asked.file,
                 "name with --symbol the function whose contract it is to keep"};
  }
  for (RoutineRequest& one : listed) one.file = asked.file;
  return listed;
}

}  // namespace

Result<std::vector<RoutineRequest>> routines_of(const ProveRequest& request) {
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
    auto listed = listed_in(request.contract_file, routine);
    if (!listed || routine.file.empty()) return listed;
    return in_file(*std::move(listed), routine, request.contract_file);
  }
  if (!routine.file.empty()) return with_contracts(routine);
  if (!routine.op.empty()) {
    return Error{"--op", "speaks of a file, and none is given",
                 "give the file that holds the routine"};
  }
  const std::filesystem::path found = find_contract_file(".");
  if (found.empty()) {
    return Error{kContractFile, "is neither in this folder nor in one above it",
                 "give the file to prove, or write one (docs/contracts.md)"};
  }
  return listed_in(found, routine);
}

void add_routine_options(CLI::App& app, ProveRequest& request) {
  RoutineRequest& routine = request.routine;
  add_name(
      app, "FILE", routine.file,
      "Assembly source (.S, .s), ELF file or archive (lib.a:x.o); without it all that the contract "
      "file lists");
  add_name(app, "--symbol", routine.symbol, "The function, if the file has several");
  app.add_option_function<std::string>(
      "--op", [&](const std::string& text) { routine.op = parse_direction(text); },
      "encrypt or decrypt: the built-in contract of that direction");
  add_name(app, "--contract", request.contract_file,
           "The contract file; without it a64prove.toml in the file's folder or one above it");
  add_name(app, "--prototype", request.contract.prototype,
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
  add_assembler_options(app, routine.load);
}

void add_theorem_options(CLI::App& app, ProveRequest& request) {
  proofs::ProveOptions& options = request.settings.options;
  add_routine_options(app, request);
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
  app.add_option("--seed", options.seed, "Of samples and of searches for counterexamples")
      ->capture_default_str();
  app.final_callback([&options] { check_lengths(options); });
}

void add_subject_options(CLI::App& app, ProveRequest& request) {
  add_theorem_options(app, request);
  app.add_option("--only", request.only,
                 "Only these groups of obligations, as `a64prove list` names them; * stands for "
                 "anything")
      ->allow_extra_args(false);
}

void add_run_options(CLI::App& app, ProveRequest& request) {
  add_limits(app, request.settings.options, "each routine");
  app.add_option_function<std::string>(
      "--shard", [&](const std::string& text) { request.shard = parse_shard(text); },
      "i/n: only the i-th of n parts of the groups; `a64prove merge` puts the reports together");
  add_name(app, "--cex", request.settings.counterexamples, "Write counterexamples to this folder");
  add_name(app, "--cache", request.cache,
           "Keep proofs in this folder, and take them from there while nothing has changed that "
           "they depend on");
  add_name(app, "--dump-smt2", request.queries,
           "Write every query of the proof to this new or empty folder, as SMT-LIB for `a64prove "
           "recheck`");
  app.get_option("--dump-smt2")->excludes(app.get_option("--cache"));
  app.add_option_function<std::string>(
         "--repair",
         [&](const std::string& text) {
           request.settings.repair = std::chrono::ceil<std::chrono::seconds>(
               parse_time_limit(text.empty() ? "10" : text));
         },
         "Search this many seconds for a change of one instruction that makes a refuted routine "
         "right, and prove it; nothing is changed; 10 where no number follows")
      ->expected(0, 1);
  add_report_options(app, request.reports);
  app.add_flag("--watch", request.watch, "Prove again whenever one of the files changes");
  app.add_flag("-v,--verbose", request.settings.verbose,
               "Print the slowest cases, and all of a refutation");
}

}  // namespace a64::cli
