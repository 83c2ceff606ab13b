#include "cli/commands/prove_routine.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "base/digest.h"
#include "cli/commands/case_options.h"
#include "cli/commands/counterexample_output.h"
#include "cli/commands/explain_refutation.h"
#include "cli/html/routine_part.h"
#include "cli/json/sarif.h"
#include "cli/text/cause.h"
#include "cli/text/failing_sizes.h"
#include "cli/text/refutation_text.h"
#include "cli/text/result_text.h"
#include "proofs/claims/claim.h"
#include "proofs/contract/check.h"
#include "proofs/refute/replay.h"

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

/// Where the run of a counterexample came by in the end, each source line or instruction once in a
/// row.
std::vector<u64> last_steps(const proofs::Routine& routine, const proofs::Counterexample& found) {
  const auto surroundings = proofs::claim_of(found.property).showing.surroundings;
  std::map<u64, std::string> lines;
  const auto line_at = [&](u64 pc) -> const std::string& {
    const auto known = lines.find(pc);
    if (known != lines.end()) return known->second;
    return lines.emplace(pc, line_of(*routine.image, pc)).first->second;
  };
  std::deque<u64> steps;
  proofs::replay(routine, found.inputs, found.len, found.aliasing, surroundings,
                 [&](const sim::ConcreteMachine&, const sim::ConcreteMachine::Step& step) {
                   if (!steps.empty() && line_at(steps.back()) == line_at(step.pc)) return;
                   steps.push_back(step.pc);
                   if (steps.size() > kMostFlowSteps) steps.pop_front();
                 });
  return {steps.begin(), steps.end()};
}

/// More do not fit the screen.
constexpr std::size_t kFindingsTried = 8;
/// What the report may take after the proof.
constexpr std::chrono::seconds kTimeToTell{5};
/// The end of a budget is heeded in a fraction of a second, and the report takes its time: this is
/// for a busy machine. What goes on for longer never ends.
constexpr std::chrono::seconds kTimeToHeed{60};

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
      tell();
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
    for (std::size_t k = 0; k < selected->contracts->size(); ++k) {
      std::vector<ChosenGroup> groups;
      for (const ChosenGroup& group : request_.chosen.value_or(groups)) {
        if (group.contract == k) groups.push_back(group);
      }
      if (request_.chosen && groups.empty()) continue;
      prove_case(selected->with((*selected->contracts)[k]), groups);
    }
  }

  /// `groups` are those that are asked for; none: all.
  void prove_case(SelectedRoutine selected, const std::vector<ChosenGroup>& groups) {
    auto options = options_for_case(settings_, selected);
    if (!options) return fail(options.error(), ExitCode::kUsage);
    if (groups.size() == proofs::aliasings(*selected.routine.contract, *options).size()) {
      // All that it has: the result is not a partial one.
    } else if (!groups.empty()) {
      options->aliasings.clear();
      for (const ChosenGroup& group : groups) options->aliasings.push_back(group.aliasing);
      std::ranges::sort(options->aliasings);
    }
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
    CaseResult& made = result_.cases.emplace_back(CaseResult{
        std::move(selected), *std::move(options), std::move(report), {}, {}, 0, use, {}, {}});
    for (const ChosenGroup& group : groups) made.groups.push_back(group.name);
    keep(made);
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
    proofs::TheoremReport report = recorded_proof(selected, options, tell_progress);
    if (settings_.cache != nullptr) {
      const Status stored = settings_.cache->store(selected, options, report, use);
      if (!stored) note_unwritten(stored.error());
    }
    return report;
  }

  /// The proof, its queries in the folder that was asked for.
  proofs::TheoremReport recorded_proof(const SelectedRoutine& selected,
                                       const proofs::ProveOptions& options,
                                       const proofs::Progress& progress) {
    if (settings_.queries == nullptr) return proofs::prove(selected.routine, options, progress);
    std::string name = selected.routine.function.name;
    if (const std::string values = selected.values(); !values.empty()) name += ", " + values;
    const proofs::QueryRecord record = [&](proofs::Query query) {
      settings_.queries->add(name, std::move(query));
    };
    proofs::ProveOptions recorded = options;
    recorded.record = &record;
    proofs::TheoremReport report = proofs::prove(selected.routine, recorded, progress);
    settings_.queries->add(ManifestRoutine{.name = name,
                                           .file = selected.image->path(),
                                           .sha256 = sha256(selected.routine.function.bytes),
                                           .verdict = std::string(proofs::to_text(report.verdict)),
                                           .queries = report.statistics.solver.queries});
    return report;
  }

  void keep(CaseResult& made) {
    made.findings = group_findings(made.report, *made.selected.image);
    made.files.resize(made.findings.size());
    made.explained =
        explain_refutations(made.selected.routine, made.options, made.findings, settings_.repair);
    add_sizes(made);
    if (settings_.paths) keep_paths(made);
    if (settings_.page) {
      const std::string key = made.selected.image->path() + "\n" +
                              made.selected.routine.function.name + "\n" + made.selected.values();
      made.page = routine_part(made.selected.routine, made.report, made.findings, key);
    }
    result_.code = worse_of(result_.code, exit_code_of(made.report.verdict));
    if (!settings_.counterexamples.empty()) {
      auto written =
          write_counterexamples(settings_.counterexamples, made.selected, request_, made.findings);
      if (written) {
        made.files = *std::move(written);
        made.removed = remove_outdated(settings_.counterexamples, made.selected, request_,
                                       made.report.verdict, made.files);
      } else {
        note_unwritten(written.error());
      }
    }
  }

  /// The first of the refuted ones are run at many sizes; where that tells nothing, and of all
  /// others, it is the sizes of their cases.
  static void add_sizes(CaseResult& made) {
    const proofs::Contract& contract = *made.selected.routine.contract;
    const u64 largest = proofs::largest_size(contract, made.options);
    std::size_t tried = 0;
    for (FindingGroup& group : made.findings) {
      std::optional<std::string> sizes;
      if (group.example->verdict == proofs::Verdict::kRefuted && !made.options.lengths &&
          tried++ < kFindingsTried) {
        sizes = failing_sizes_text(made.selected.routine, group, made.report.period.value_or(0),
                                   largest);
      }
      group.sizes = sizes.value_or(case_sizes_text(contract, largest, group));
    }
  }

  void keep_paths(CaseResult& made) try {
    made.paths.resize(made.findings.size());
    for (std::size_t n = 0; n < made.findings.size(); ++n) {
      const auto& found = made.findings[n].example->counterexample;
      if (found) made.paths[n] = last_steps(made.selected.routine, *found);
    }
  } catch (const sim::BudgetEnded&) {
  }

  /// All cases as a text: where one is refuted, what fails comes first and is told once.
  void tell() {
    const Style style = Style::of_stdout();
    const auto refuted = [](const CaseResult& one) {
      return one.report.verdict == proofs::Verdict::kRefuted;
    };
    const bool screen = !settings_.verbose && std::ranges::any_of(result_.cases, refuted);
    std::set<std::string> told;
    std::string lines;
    for (CaseResult& one : result_.cases) {
      sim::Budget telling({kTimeToTell, one.options.memory_limit, nullptr});
      one.selected.routine.budget = &telling;
      const ResultView view{one.selected,   one.options,
                            one.report,     one.findings,
                            one.files,      one.removed,
                            one.cache,      settings_.verbose,
                            &one.explained, settings_.repair.has_value()};
      if (screen && !refuted(one)) {
        lines += verdict_line(view, style);
      } else {
        if (!result_.text.empty()) result_.text += "\n";
        result_.text += screen ? refutation_text(view, told, style) : result_text(view, style);
      }
      one.selected.routine.budget = nullptr;
    }
    if (!lines.empty()) result_.text += "\n" + lines;
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
