#include "proofs/theorem/theorem.h"

#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <mutex>
#include <new>
#include <thread>

#include "proofs/loops/induction.h"
#include "proofs/loops/nest.h"
#include "proofs/theorem/bounded.h"
#include "proofs/theorem/report.h"
#include "proofs/theorem/sweep.h"
#include "proofs/theorem/task_list.h"
#include "sim/limits/thread.h"
#include "spec/catalog.h"

namespace a64::proofs {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Bytes up to which sizes are proved one by one, whether or not a loop is found.
constexpr u64 kBytesOneByOne = 96;

/// The last size that is proved one by one.
u64 last_one_by_one(const Contract& contract, u64 largest) {
  if (!size_scalar(contract)) return 0;
  const u64 sizes = kBytesOneByOne / std::max<u64>(1, bytes_per_size(contract));
  return std::min(std::max<u64>(sizes, 4) - 1, largest);
}

/// Values of sequences that are computed one after the other cost: samples do not go beyond this
/// many.
constexpr u64 kMostStepwiseBlocks = 4096;

/// Whether some promise speaks of a sequence that only goes step by step.
bool goes_step_by_step(const Contract& contract) {
  bool stepwise = false;
  for (const Ensures& promise : contract.ensures) {
    spec::for_function(promise.value.function, [&]<spec::Mode M>() {
      using S = typename M::Sequence;
      stepwise |= spec::kIsSequence<S> && !requires {
        S::jump(u128{}, u64{});
      };
    });
  }
  return stepwise;
}

/// Values of (n, i) for the samples: small ones that can be replayed, and one far out.
std::array<sim::IndexPoint, sim::kSamples> sample_indices(const Contract& contract,
                                                          const LoopChain& chain, u64 largest) {
  // Beyond the least n of every attempt at an induction (loops/induction.cc).
  i128 least = 1 + chain.least / chain.period + kMostSkipped;
  for (const GrowingLoop& loop : chain.loops) {
    const i64 excess = std::ranges::min(loop.excess);
    const i64 regular = std::ranges::max(loop.regular_from);
    least = std::max<i128>(least, std::max<i64>(1, 8 - excess) + regular + kMostSkipped);
  }
  const u64 most = largest / chain.period / 4 * 3;
  const u64 period_blocks = std::max<u64>(1, chain.period * bytes_per_size(contract) / 16);
  const i128 far = std::max<i128>(
      least + 9,
      goes_step_by_step(contract) ? std::min(most, kMostStepwiseBlocks / period_blocks) : most);
  return {{{least, 3}, {least + 5, 5}, {least + 2, 4}, {far, far / 3}}};
}

/// The contract with secrets erased if and only if that is to be proved, where it does not say so
/// itself.
std::optional<Contract> as_asked(const Contract& contract, const ProveOptions& options) {
  const bool asked =
      std::ranges::find(options.properties, Property::kErased) != options.properties.end();
  if (asked == contract.erased.has_value()) return std::nullopt;
  Contract changed = contract;
  changed.erased = asked ? std::optional(Erased{}) : std::nullopt;
  return changed;
}

/// The smallest size from `from` on that the contract admits.
u64 first_admitted(const Contract& contract, u64 from) {
  const auto id = size_scalar(contract);
  if (!id) return 0;
  const u64 modulus = size_modulus(contract);
  const u64 least = std::max(from, contract.scalar(*id).least);
  const u64 more = (size_remainder(contract) + modulus - least % modulus) % modulus;
  return least + std::min(more, ~u64{0} - least);
}

class Session {
 public:
  Session(const Routine& routine, const ProveOptions& options, const Progress& progress)
      : options_(options),
        progress_(progress),
        budget_({options.time_limit, options.memory_limit, options.interrupt}),
        routine_(routine),
        changed_contract_(as_asked(*routine.contract, options)),
        contract_(changed_contract_ ? *changed_contract_ : *routine.contract),
        largest_(largest_size(contract_, options)),
        aliasings_(proofs::aliasings(contract_, options)) {
    routine_.contract = &contract_;
    routine_.budget = &budget_;
  }

  TheoremReport run() {
    const auto start = Clock::now();
    if (nothing_admitted(contract_, options_)) return told();
    if (size_scalar(contract_) && !options_.lengths) within_budget([&] { all_at_once(); });
    if (!nested_ && has_several_sizes(contract_)) {
      not_at_once();
    } else if (!nested_) {
      size_by_size();
      if (not_nested_.within && chain_.loops.empty() && !budget_.ended()) not_at_once();
    }
    if (!size_scalar(contract_) && undecided()) {
      within_budget([&] { all_at_once(); });
      if (!nested_) within_budget([&] { try_small_public_numbers(); });
    }
    TheoremReport report = told();
    report.statistics.seconds = seconds_since(start);
    return report;
  }

 private:
  /// A case and its place in the order of tasks.
  using NumberedOutcome = std::pair<u64, CaseOutcome>;

  // All sizes in one case, whatever loops lie in one another. Where that is no proof, nothing has
  // happened.
  void all_at_once() {
    if (!fits_nest(contract_)) return;
    indices_ = sample_indices(contract_, chain_, largest_);
    if (workers_.empty()) workers_.resize(1);
    std::vector<CaseOutcome> outcomes;
    for (const Aliasing aliasing : aliasings_) {
      const auto start = Clock::now();
      worker_at(0).solver.set_case("all at once, " + proofs::name_of(contract_, aliasing));
      NestOutcome nest = prove_nest(worker_at(0), aliasing, nest_numbers(contract_, largest_));
      if (!nest.proved) {
        not_nested_ = std::move(nest);
        return retire(workers_[0]);
      }
      nest.outcome.name = size_scalar(contract_) ? "all sizes" : "all inputs";
      nest.outcome.seconds = seconds_since(start);
      nested_loops_ = nest.loops;
      outcomes.push_back(std::move(nest.outcome));
    }
    outcomes_.clear();
    nested_ = true;
    for (CaseOutcome& outcome : outcomes) {
      keep(begun_++, std::move(outcome));
      if (progress_) progress_(outcomes_.back().second, begun_, aliasings_.size());
    }
  }

  // Public memory may say how far a loop goes: numbers that are small there are worth a run.
  void try_small_public_numbers() {
    constexpr i64 kMostBytes = 64;
    constexpr u64 kMostTried = 300;
    std::vector<Inputs> candidates;
    for (u64 number = 0; number < kMostTried && fits_nest(contract_); ++number) {
      Inputs inputs = random_inputs(contract_, options_.seed);
      bool any = false;
      for (u32 region = 0; region < contract_.buffers.size(); ++region) {
        const Buffer& buffer = contract_.buffers[region];
        if (buffer.secret || buffer.bytes.constant > kMostBytes) continue;
        for (i64 at = 0; at < buffer.bytes.constant; ++at) {
          inputs.bytes[{region, at}] = static_cast<u8>(number >> 8 * (at % 8));
          any = true;
        }
      }
      if (any) candidates.push_back(std::move(inputs));
    }
    if (candidates.empty()) return;
    for (NumberedOutcome& one : outcomes_) {
      CaseFrame frame;
      frame.aliasing = one.second.aliasing;
      frame.search_lengths = {0};
      frame.outcome = &one.second;
      suspect(worker_at(0), frame, Property::kMemory, not_nested_.pc, not_nested_.why, candidates);
      // A search of what the case has already examined: where it shows nothing, nothing is open.
      if (frame.outcome->findings.back().verdict != Verdict::kRefuted) {
        frame.outcome->findings.pop_back();
      }
    }
  }

  // Of sizes that depend on several numbers there is no other proof.
  void not_at_once() {
    for (const Aliasing aliasing : aliasings_) {
      CaseOutcome outcome;
      outcome.name = "all sizes";
      outcome.aliasing = aliasing;
      for (const Property property : options_.properties) {
        outcome.findings.push_back(
            {property, Verdict::kUnknown, not_nested_.pc, not_nested_.why, std::nullopt});
      }
      keep(begun_++, std::move(outcome));
    }
  }

  /// Whether nothing was refuted, and not all was proved.
  bool undecided() const {
    const auto proved = [](const NumberedOutcome& one) {
      return one.second.complete && one.second.lemmas_proved && one.second.findings.empty();
    };
    const auto refuted = [](const NumberedOutcome& one) {
      return std::ranges::any_of(one.second.findings, [](const Finding& finding) {
        return finding.verdict != Verdict::kUnknown;
      });
    };
    return !budget_.ended() && std::ranges::none_of(outcomes_, refuted) &&
           !std::ranges::all_of(outcomes_, proved);
  }

  void size_by_size() {
    within_budget([&] {
      if (!options_.lengths) chain_.loops = find_growing_loops(routine_, options_.seed);
    });
    first_lengths_ =
        options_.lengths.value_or(std::pair<u64, u64>{0, last_one_by_one(contract_, largest_)});
    if (!chain_.loops.empty()) {
      chain_.period = chain_.loops.front().period;
    } else {
      chain_.period = size_modulus(contract_);
      chain_.least = first_lengths_.second + 1;
    }
    const unsigned jobs =
        options_.jobs ? options_.jobs : std::max(1u, std::thread::hardware_concurrency());
    indices_ = sample_indices(contract_, chain_, largest_);
    workers_.resize(std::min(jobs, kMostThreads));
    if (!budget_.ended()) {
      run_tasks(first_tasks());
      if (!chain_.loops.empty() && !budget_.ended()) run_tasks(sizes_below_induction());
      const bool enough = not_nested_.within && !undecided();
      if (chain_.loops.empty() && longer_ones() && !enough) {
        within_budget([&] { straight_through(); });
      }
    }
  }

  TheoremReport told() {
    TheoremReport report;
    if (!chain_.loops.empty()) report.period = chain_.period;
    describe_coverage(report);
    std::ranges::stable_sort(outcomes_, {}, &NumberedOutcome::first);
    for (auto& [number, outcome] : outcomes_) report.cases.push_back(std::move(outcome));
    if (!has_several_sizes(contract_)) sweep_open_claims(report.cases);
    describe_early_end(report);
    report.reached = std::move(reached_);
    report.cases_reaching = std::move(cases_reaching_);
    for (auto& worker : workers_) retire(worker);
    // What the terms took goes back to the system, for whoever comes next.
    if (budget_.ended()) ::malloc_trim(0);
    report.statistics = statistics_;
    summarise(report, routine_, options_);
    return report;
  }

  // Runs on words take milliseconds, and are worth these where the time has run out, too.
  void sweep_open_claims(std::vector<CaseOutcome>& cases) {
    if (!budget_.ended()) {
      return within_budget([&] { sweep_undecided(cases, routine_, options_); });
    }
    constexpr std::chrono::seconds kLongest{2};
    sim::Budget last({kLongest, options_.memory_limit, options_.interrupt});
    Routine routine = routine_;
    routine.budget = &last;
    try {
      sweep_undecided(cases, routine, options_);
    } catch (const sim::BudgetEnded&) {
    } catch (const std::bad_alloc&) {
    }
  }

  // Runs `work` until it ends or the budget does.
  void within_budget(const auto& work) {
    try {
      work();
    } catch (const sim::BudgetEnded&) {
    } catch (const std::bad_alloc&) {
      budget_.end(sim::kOutOfMemory);
    }
  }

  TaskList first_tasks() {
    TaskList tasks(aliasings_, admitted());
    tasks.add_sizes(first_lengths_.first, first_lengths_.second);
    if (!chain_.loops.empty()) tasks.add_residues(chain_.period);
    return tasks;
  }

  /// Whether there are sizes beyond those that are proved one by one.
  bool longer_ones() const { return !options_.lengths && first_lengths_.second < largest_; }

  TaskList::Admitted admitted() const {
    const auto id = size_scalar(contract_);
    if (!id) return {};
    return {size_modulus(contract_), size_remainder(contract_), contract_.scalar(*id).least};
  }

  // Where an induction starts later than the others, more lengths are left to do one by one.
  TaskList sizes_below_induction() {
    TaskList tasks(aliasings_, admitted());
    for (u64 residue = 0; residue < chain_.period; ++residue) {
      if (!least_periods_.contains(residue)) continue;
      for (u64 n = 0; n < least_periods_[residue]; ++n) {
        const u64 len = n * chain_.period + residue;
        if (len > largest_ || len <= first_lengths_.second) continue;
        if (more_lengths_.insert(len).second) tasks.add_sizes(len, len);
      }
    }
    return tasks;
  }

  // Where no loop grows, runs of all longer sizes may take the same steps. If they do not, there is
  // no proof of them, but there may be a refutation.
  void straight_through() {
    straight_ = hardly_grows(routine_, options_.seed);
    for (const Aliasing aliasing : aliasings_) {
      if (!straight_) {
        search_long_lengths(aliasing);
        continue;
      }
      auto outcomes = examine(0, {true, size_remainder(contract_), aliasing});
      if (std::ranges::all_of(outcomes, &CaseOutcome::complete)) {
        for (CaseOutcome& outcome : outcomes) keep(begun_++, std::move(outcome));
      } else {
        straight_ = false;
        search_long_lengths(aliasing);
      }
    }
  }

  void search_long_lengths(Aliasing aliasing) {
    CaseOutcome outcome;
    outcome.name = size_text(contract_, first_lengths_.second + 1) + " and more";
    outcome.aliasing = aliasing;
    CaseFrame frame{.aliasing = aliasing,
                    .size = {},
                    .promises = {},
                    .search_lengths = {},
                    .outcome = &outcome};
    for (const u64 bytes : {96, 111, 160, 161, 255, 256, 1024, 1041, 5000}) {
      const u64 size = bytes / std::max<u64>(1, bytes_per_size(contract_));
      if (size <= largest_ && admits(contract_, size)) frame.search_lengths.push_back(size);
    }
    Worker& worker = worker_at(0);
    for (const Property property :
         {Property::kFunctional, Property::kMemory, Property::kTermination}) {
      suspect(worker, frame, property, 0, "no loop was found to prove longer lengths by",
              {worker.inputs[0]});
    }
    outcomes_.emplace_back(begun_++, std::move(outcome));
  }

  void describe_coverage(TheoremReport& report) const {
    const std::string name = size_name(contract_);
    const auto id = size_scalar(contract_);
    const u64 least = id ? contract_.scalar(*id).least : 0;
    if (!nested_ && has_several_sizes(contract_)) {
      report.coverage = "none";
    } else if (const auto why = nothing_admitted(contract_, options_)) {
      report.coverage = "none: the contract " + *why;
    } else if (nested_ && !name.empty()) {
      report.coverage = fmt::format("{}: all of them at once, by induction over the trips of {}",
                                    numbers_in_words(), loops_counted());
      report.covers_all = true;
    } else if (name.empty()) {
      report.coverage = "all inputs, in one case for each way in which the buffers may lie";
      report.covers_all = true;
    } else if (options_.lengths) {
      report.coverage = fmt::format("{} {} to {}, each for itself", name, options_.lengths->first,
                                    options_.lengths->second);
    } else if (straight_ && longer_ones()) {
      report.coverage = fmt::format(
          "{} {} to {}: {} sizes each for itself, the others at once, since they take the same "
          "steps",
          name, least, largest_, sizes_one_by_one());
      report.covers_all = true;
    } else if (chain_.loops.empty()) {
      report.coverage = fmt::format(
          "{} {} to {}, each for itself; no loop was found whose trips grow evenly with it", name,
          least, first_lengths_.second);
      report.covers_all = first_lengths_.second >= largest_;
    } else {
      report.coverage = fmt::format(
          "{} {} to {}: {} sizes each for itself, the others by induction over the trips of {}",
          name, least, largest_, sizes_one_by_one() + more_lengths_.size(), loops_in_words());
      report.covers_all = true;
    }
  }

  /// How many sizes the contract admits up to the last of the first ones.
  u64 sizes_one_by_one() const {
    const u64 last = first_lengths_.second;
    const u64 first = first_admitted(contract_, 0);
    return last < first ? 0 : (last - first) / admitted().modulus + 1;
  }

  /// "m 0 to 100, n 1 to 200"
  std::string numbers_in_words() const {
    std::string text;
    for (const auto& [id, most] : nest_numbers(contract_, largest_)) {
      const Scalar& scalar = contract_.scalar(id);
      text +=
          fmt::format("{}{} {} to {}", text.empty() ? "" : ", ", scalar.name, scalar.least, most);
    }
    return text;
  }

  std::string loops_counted() const {
    if (nested_loops_ == 0) return "no loop";
    return nested_loops_ == 1 ? "one loop" : fmt::format("{} loops", nested_loops_);
  }

  /// "the loop at f+0x10, which take 80 each"
  std::string loops_in_words() const {
    std::string text;
    for (const GrowingLoop& loop : chain_.loops) {
      text += fmt::format("{}the loop at {}, which take {} each", text.empty() ? "" : ", then of ",
                          routine_.image->label(loop.head), loop.period / loop.slope);
    }
    return text;
  }

  void describe_early_end(TheoremReport& report) const {
    if (!budget_.ended()) return;
    EarlyEnd end{.why = budget_.why(), .not_examined = left_, .which = left_in_words_};
    // What was still to come after the tasks that were known.
    if (!left_) {
      end.which = "no case was begun";
      report.coverage = "none: the run ended before its cases were known";
    } else if (!options_.lengths) {
      end.which += fmt::format("{}sizes below an induction's first", *left_ == 0 ? "" : ", ");
    }
    report.covers_all = false;
    report.early_end = std::move(end);
  }

  void run_tasks(TaskList tasks) {
    total_ += tasks.left();
    sim::run_on_threads(std::min<u64>(workers_.size(), tasks.left()),
                        [this, &tasks](std::size_t w) { work(w, tasks); });
    left_ = left_.value_or(0) + tasks.left();
    left_in_words_ = tasks.left_in_words();
  }

  // The body of a thread: lets nothing out.
  void work(std::size_t w, TaskList& tasks) try {
    within_budget([&] {
      for (;;) {
        std::optional<Task> task;
        u64 number = 0;
        {
          const std::scoped_lock lock(mutex_);
          if (budget_.ended() || !(task = tasks.next())) return;
          number = begun_++;
        }
        const auto start = Clock::now();
        std::vector<CaseOutcome> outcomes = examine(w, *task);
        const double seconds = seconds_since(start) / static_cast<double>(outcomes.size());
        const std::scoped_lock lock(mutex_);
        for (CaseOutcome& outcome : outcomes) {
          outcome.seconds = seconds;
          keep(number, std::move(outcome));
        }
        if (progress_) progress_(outcomes_.back().second, ++done_, total_);
      }
    });
  } catch (const std::exception& error) {
    budget_.end(fmt::format("internal error: {}", error.what()));
  }

  void keep(u64 number, CaseOutcome outcome) {
    // Kept once for all cases: there may be very many.
    for (const u64 pc : outcome.reached) ++cases_reaching_[pc];
    reached_.merge(outcome.reached);
    outcome.reached.clear();
    outcomes_.emplace_back(number, std::move(outcome));
  }

  // One outcome or more. Whatever keeps a case from being done to its end becomes part of it.
  std::vector<CaseOutcome> examine(std::size_t w, const Task& task) {
    Verdict verdict = Verdict::kUnknown;
    std::string what;
    try {
      Worker& worker = worker_at(w);
      worker.refutations.clear();
      return run_task(worker, task);
    } catch (const sim::BudgetEnded& end) {
      what = end.what();
    } catch (const std::bad_alloc&) {
      budget_.end(sim::kOutOfMemory);
      what = sim::kOutOfMemory;
    } catch (const std::exception& error) {
      verdict = Verdict::kError;
      what = fmt::format("internal error: {}", error.what());
    }
    CaseOutcome outcome;
    outcome.name = name_of(task);
    outcome.aliasing = task.aliasing;
    outcome.complete = false;
    if (workers_[w]) outcome.findings = std::move(workers_[w]->refutations);
    for (const Property property : options_.properties) {
      outcome.findings.push_back({property, verdict, 0, what, std::nullopt});
    }
    // It may have been left in any state.
    retire(workers_[w]);
    return {std::move(outcome)};
  }

  std::string name_of(const Task& task) const {
    return task.is_residue
               ? fmt::format("{} {}n+{}", size_name(contract_), chain_.period, task.number)
               : size_text(contract_, task.number);
  }

  Worker& worker_at(std::size_t w) {
    if (!workers_[w]) {
      workers_[w] = std::make_unique<Worker>(routine_, options_.seed, options_.limits, indices_);
      workers_[w]->solver.set_record(options_.record);
      if (w == 0) workers_[w]->long_searches = {aliasings_.begin(), aliasings_.end()};
    }
    return *workers_[w];
  }

  void retire(std::unique_ptr<Worker>& worker) {
    if (!worker) return;
    const std::scoped_lock lock(mutex_);
    add_statistics(statistics_, *worker);
    worker.reset();
  }

  std::vector<CaseOutcome> run_task(Worker& worker, const Task& task) {
    if (options_.record != nullptr) {
      worker.solver.set_case(
          fmt::format("{}, {}", name_of(task), proofs::name_of(contract_, task.aliasing)));
    }
    if (!task.is_residue) return {prove_size(worker, task.number, task.aliasing)};
    ResidueOutcome result = prove_residue(worker, chain_, task.number, task.aliasing, largest_);
    const std::scoped_lock lock(mutex_);
    u64& least = least_periods_[task.number];
    least = std::max(least, result.least_periods);
    return std::move(result.outcomes);
  }

  static void add_statistics(Statistics& sum, const Worker& worker) {
    const SolverStatistics solver = worker.solver.statistics();
    sum.solver.queries += solver.queries;
    sum.solver.proved += solver.proved;
    sum.solver.refuted += solver.refuted;
    sum.solver.unknown += solver.unknown;
    sum.solver.seconds += solver.seconds;
    sum.solver.resource_units += solver.resource_units;
    sum.terms += worker.factory.size();
    sum.equalities_answered_before += worker.equalities.answered_before();
  }

  const ProveOptions& options_;
  const Progress& progress_;
  sim::Budget budget_;
  Routine routine_;
  std::optional<Contract> changed_contract_;
  const Contract& contract_;
  u64 largest_;  ///< size
  std::vector<Aliasing> aliasings_;
  LoopChain chain_;
  bool nested_ = false;        ///< all sizes were proved at once
  NestOutcome not_nested_;     ///< why not
  unsigned nested_loops_ = 0;  ///< in that
  bool straight_ = false;      ///< all sizes behind the first ones were proved at once
  std::array<sim::IndexPoint, sim::kSamples> indices_{};
  std::vector<std::unique_ptr<Worker>> workers_;  ///< by thread; made when it has a first task
  std::pair<u64, u64> first_lengths_;             ///< first and last of those proved one by one
  std::set<u64> more_lengths_;                    ///< the others of those
  std::map<u64, u64> least_periods_;
  std::optional<u64> left_;  ///< tasks that nobody began; nothing before the first were known
  std::string left_in_words_;
  std::mutex mutex_;  ///< of all that follows, and of least_periods_, while threads work
  std::vector<NumberedOutcome> outcomes_;
  std::set<u64> reached_;
  std::map<u64, u64> cases_reaching_;
  Statistics statistics_;
  u64 begun_ = 0;
  u64 done_ = 0;
  u64 total_ = 0;
};

}  // namespace

u64 largest_size(const Contract& specialised, const ProveOptions& options) {
  const auto id = size_scalar(specialised);
  if (!id) return 0;
  const u64 of_type = static_cast<u64>(low_mask(specialised.scalar(*id).bits));
  const u64 per_size = std::max<u64>(1, bytes_per_size(specialised));
  // No buffer has more bytes than a half of all addresses.
  const u64 possible = std::min(of_type, (u64{1} << 63) / per_size);
  const u64 usual = std::min(largest_size(specialised), kMostMaxLength / per_size);
  return std::min(possible, options.max_len.value_or(usual));
}

std::optional<std::string> nothing_admitted(const Contract& specialised,
                                            const ProveOptions& options) {
  if (!size_scalar(specialised)) return std::nullopt;
  const u64 from = options.lengths ? options.lengths->first : 0;
  const u64 to = options.lengths ? options.lengths->second : largest_size(specialised, options);
  if (first_admitted(specialised, from) <= to) return std::nullopt;
  return fmt::format("admits no {} from {} to {}", size_name(specialised), from, to);
}

std::vector<Aliasing> aliasings(const Contract& specialised, const ProveOptions& options) {
  return options.aliasings.empty() ? aliasings(specialised) : options.aliasings;
}

TheoremReport prove(const Routine& routine, const ProveOptions& options, const Progress& progress) {
  // Z3 is interrupted when the limit is reached, and comes to no harm. This is for the query that
  // takes gigabytes between two looks at the process.
  limit_solver_memory(2 * options.memory_limit);
  return Session(routine, options, progress).run();
}

}  // namespace a64::proofs
