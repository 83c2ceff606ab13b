#include "cli/commands/prove_routine.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>

#include "cli/commands/counterexample_output.h"
#include "cli/commands/explain_refutation.h"
#include "cli/text/result_text.h"
#include "proofs/claims/claim.h"
#include "proofs/contract/check.h"

namespace a64::cli {
namespace {

using Clock = std::chrono::steady_clock;

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

/// The settings' options for one contract; an Error where they do not fit it.
Result<proofs::ProveOptions> options_for(const ProveSettings& settings,
                                         const SelectedRoutine& selected) {
  const proofs::Contract& contract = *selected.routine.contract;
  proofs::ProveOptions options = settings.options;
  for (const std::string& name : settings.aliasings) {
    std::vector<std::string> known;
    for (const proofs::Aliasing aliasing : proofs::aliasings(contract)) {
      known.push_back(proofs::name_of(contract, aliasing));
      if (known.back() == name) options.aliasings.push_back(aliasing);
    }
    if (std::ranges::find(known, name) != known.end()) continue;
    return Error{
        "--aliasing",
        fmt::format("the contract of {} has no \"{}\"", selected.routine.function.name, name),
        fmt::format("name one of {}", fmt::join(known, ", "))};
  }
  std::ranges::sort(options.aliasings);
  if (options.lengths && options.lengths->second > proofs::largest_size(contract, options)) {
    return Error{"--lengths",
                 fmt::format("{} is more than {}, the largest {} that the theorem speaks of",
                             options.lengths->second, proofs::largest_size(contract, options),
                             proofs::size_name(contract)),
                 "raise --max-len, or the limit in the contract"};
  }
  if (options.lengths && proofs::has_several_sizes(contract)) {
    return Error{"--lengths", "sizes depend on more than one number",
                 "leave it out, or give all but one of the numbers values"};
  }
  if (contract.erased && !settings.some_properties) {
    options.properties.push_back(proofs::Property::kErased);
  }
  if (contract.ensures.empty() && !contract.does_nothing) {
    std::erase(options.properties, proofs::Property::kFunctional);
    if (options.properties.empty()) {
      return Error{
          "--property",
          fmt::format("the contract of {} promises no result", selected.routine.function.name),
          "add `ensures`, or ask for another property"};
    }
  }
  return options;
}

class Proof {
 public:
  Proof(const ProveSettings& settings, const RoutineRequest& request, unsigned threads,
        Watchdog& watchdog, const RoutineProgress& progress)
      : settings_(settings),
        request_(request),
        threads_(threads),
        watchdog_(watchdog),
        progress_(progress) {}

  RoutineResult run() {
    const auto start = Clock::now();
    result_.code = ExitCode::kProved;
    try {
      prove_all();
    } catch (const std::exception& error) {
      // The results of the other routines and the JSON document are still to be had.
      fail({request_.file, fmt::format("internal error: {}", error.what()),
            "this is a bug in a64prove, or memory was short; nothing is proved"},
           ExitCode::kInternal);
    }
    result_.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    return std::move(result_);
  }

 private:
  void fail(Error error, ExitCode code) {
    result_.errors.push_back(std::move(error));
    result_.code = worse_of(result_.code, code);
  }

  void note_unwritten(const Error& error) {
    result_.not_written.push_back(error);
    result_.code = worse_of(result_.code, ExitCode::kUsage);
  }

  /// One case for each combination of the values that its scalars may have.
  void prove_all() {
    const Result<SelectedRoutine> selected = select_routine(request_);
    if (!selected) return fail(selected.error(), ExitCode::kUsage);
    for (const proofs::Contract& contract : *selected->contracts) {
      prove_case(selected->with(contract));
    }
  }

  void prove_case(SelectedRoutine selected) {
    auto options = options_for(settings_, selected);
    if (!options) return fail(options.error(), ExitCode::kUsage);
    options->jobs = threads_;
    std::chrono::seconds limit{0};
    if (options->time_limit.count() != 0) {
      limit = std::chrono::ceil<std::chrono::seconds>(options->time_limit) + kTimeToHeed;
    }
    const Watchdog::Watch watch(watchdog_, limit);
    CacheUse use;
    proofs::TheoremReport report = report_of(selected, *options, use);
    if (report.verdict == proofs::Verdict::kUnknown)
      look_at_small_sizes(selected, *options, report);
    // Counterexamples are run again to say what they show, endless ones too.
    sim::Budget telling({kTimeToTell, options->memory_limit, nullptr});
    selected.routine.budget = &telling;
    add_places(selected.routine, report);
    CaseResult& made = result_.cases.emplace_back(
        CaseResult{std::move(selected), *std::move(options), std::move(report), {}, {}, use});
    tell(made);
    made.selected.routine.budget = nullptr;
  }

  /// Where sizes depend on several numbers runs are looked at with all but one of them fixed. If
  /// they show a fault, that case and its report take the place of the given ones.
  void look_at_small_sizes(SelectedRoutine& selected, proofs::ProveOptions& options,
                           proofs::TheoremReport& report) {
    if (!proofs::has_several_sizes(*selected.routine.contract) || report.early_end) return;
    constexpr u64 kLargest = 12;
    constexpr std::chrono::seconds kLongest{20};
    const auto start = Clock::now();
    for (proofs::Contract& general : proofs::with_small_sizes(*selected.general)) {
      if (Clock::now() - start > kLongest) return;
      auto cases = proofs::checked_specialisations(general);
      if (!cases) continue;
      const auto contracts =
          std::make_shared<const std::vector<proofs::Contract>>(*std::move(cases));
      for (const proofs::Contract& one : *contracts) {
        SelectedRoutine fixed = selected.with(one);
        fixed.contracts = contracts;
        fixed.general = std::make_shared<const proofs::Contract>(general);
        proofs::ProveOptions few = options;
        const u64 most = std::min(kLargest, proofs::largest_size(one, options));
        if (proofs::size_scalar(one)) few.lengths = {0, most};
        proofs::TheoremReport shown = proofs::prove(fixed.routine, few);
        if (shown.verdict != proofs::Verdict::kRefuted) continue;
        selected = std::move(fixed);
        options = std::move(few);
        report = std::move(shown);
        return;
      }
    }
  }

  /// From the cache, or proved now.
  proofs::TheoremReport report_of(const SelectedRoutine& selected,
                                  const proofs::ProveOptions& options, CacheUse& use) {
    if (settings_.cache != nullptr) {
      if (auto known = settings_.cache->find(selected, options, use)) return *std::move(known);
    }
    const auto tell_progress = [&](const proofs::CaseOutcome& outcome, u64 done, u64 total) {
      progress_(selected.routine.function.name, outcome.name, done, total);
    };
    proofs::TheoremReport report = proofs::prove(selected.routine, options, tell_progress);
    if (settings_.cache != nullptr) {
      const Status stored = settings_.cache->store(selected, options, report, use);
      if (!stored) note_unwritten(stored.error());
    }
    return report;
  }

  void tell(CaseResult& made) {
    made.findings = group_findings(made.report);
    made.files.resize(made.findings.size());
    made.explained = explain_refutations(made.selected.routine, made.options, made.findings,
                                         settings_.repair);
    result_.code = worse_of(result_.code, exit_code_of(made.report.verdict));
    if (!settings_.counterexamples.empty()) {
      auto written =
          write_counterexamples(settings_.counterexamples, made.selected, request_, made.findings);
      if (written) {
        made.files = *std::move(written);
      } else {
        note_unwritten(written.error());
      }
    }
    if (!result_.text.empty()) result_.text += "\n";
    result_.text += result_text({made.selected, made.options, made.report, made.findings,
                                 made.files, made.cache, settings_.verbose, &made.explained,
                                 settings_.repair.has_value()},
                                Style::of_stdout());
  }

  const ProveSettings& settings_;
  const RoutineRequest& request_;
  const unsigned threads_;
  Watchdog& watchdog_;
  const RoutineProgress& progress_;
  RoutineResult result_;
};

}  // namespace

RoutineResult prove_routine(const ProveSettings& settings, const RoutineRequest& request,
                            unsigned threads, Watchdog& watchdog, const RoutineProgress& progress) {
  return Proof(settings, request, threads, watchdog, progress).run();
}

}  // namespace a64::cli
