#include "proofs/equiv/equivalence.h"

#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <mutex>
#include <new>
#include <thread>

#include "proofs/equiv/joint_induction.h"
#include "proofs/equiv/one_size.h"
#include "proofs/equiv/report.h"
#include "proofs/theorem/task_list.h"
#include "sim/limits/thread.h"

namespace a64::proofs::equiv {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Bytes up to which sizes are proved one by one, whether or not loops are found.
constexpr u64 kBytesOneByOne = 96;
/// Bytes up to which sizes are run on words before anything is proved, and where nothing was.
constexpr u64 kSweptFirst = 130;
constexpr u64 kSweptLast = 700;
/// Sizes at which code is likely to change its ways, in bytes.
constexpr std::array<u64, 10> kTellingBytes{1024,  4095,  4096,    4112,    32768,
                                            65536, 65552, 1 << 20, 1 << 21, (1 << 22) - 16};
class Session {
 public:
  Session(const Routines& routines, const ProveOptions& options,
          const std::function<void(const std::string&, u64, u64)>& progress)
      : options_(options),
        progress_(progress),
        budget_({options.time_limit, options.memory_limit, options.interrupt}),
        routines_(routines),
        contract_(*routines[0].contract),
        largest_(largest_size(contract_, options)),
        aliasings_(proofs::aliasings(contract_, options)) {
    for (Routine& routine : routines_) routine.budget = &budget_;
  }

  Report run() {
    const auto start = Clock::now();
    if (nothing_admitted(contract_, options_)) return report(start);
    const u64 per_size = std::max<u64>(1, bytes_per_size(contract_));
    first_sizes_ = options_.lengths.value_or(std::pair<u64, u64>{0, last_one_by_one()});
    within_budget([&] { sweep_sizes(0, kSweptFirst / per_size + 3); });
    if (!difference_ && !budget_.ended()) {
      within_budget([&] {
        if (!options_.lengths && size_scalar(contract_)) {
          chain_ = joint_chain(routines_, options_.seed, first_sizes_.second + 1);
        }
      });
      prove_all();
    }
    if (!difference_ && !budget_.ended() && !all_proved()) {
      within_budget([&] {
        sweep_sizes(kSweptFirst / per_size + 4, kSweptLast / per_size + 4);
        for (const u64 bytes : kTellingBytes) {
          for (const u64 more : {0, 1}) {
            const u64 size = bytes / per_size + more;
            if (!difference_) sweep_sizes(size, size);
          }
        }
      });
    }
    return report(start);
  }

 private:
  using Numbered = std::pair<u64, CaseResult>;

  u64 last_one_by_one() const {
    if (!size_scalar(contract_)) return 0;
    const u64 sizes = kBytesOneByOne / std::max<u64>(1, bytes_per_size(contract_));
    return std::min(std::max<u64>(sizes, 4) - 1, largest_);
  }

  void within_budget(const auto& work) {
    try {
      work();
    } catch (const sim::BudgetEnded&) {
    } catch (const std::bad_alloc&) {
      budget_.end(sim::kOutOfMemory);
    }
  }

  void sweep_sizes(u64 first, u64 last) {
    Comparer comparer(routines_);
    if (options_.lengths) {
      first = std::max(first, options_.lengths->first);
      last = std::min(last, options_.lengths->second);
    }
    last = std::min(last, largest_);
    for (const Aliasing aliasing : aliasings_) {
      if (difference_) return;
      difference_ = sweep(comparer, contract_, aliasing, first, last, options_.seed);
    }
  }

  bool all_proved() const {
    return covered_ &&
           std::ranges::all_of(results_, [](const Numbered& one) { return one.second.proved(); });
  }

  TaskList tasks() const {
    const auto id = size_scalar(contract_);
    if (!id) return TaskList(aliasings_, {});
    return TaskList(aliasings_, {size_modulus(contract_), size_remainder(contract_),
                                 contract_.scalar(*id).least});
  }

  void prove_all() {
    const unsigned jobs =
        options_.jobs ? options_.jobs : std::max(1u, std::thread::hardware_concurrency());
    pairs_.resize(std::min(jobs, kMostThreads));
    indices_ = sample_indices(chain_, largest_);
    TaskList first = tasks();
    first.add_sizes(first_sizes_.first, first_sizes_.second);
    const bool more = !options_.lengths && first_sizes_.second < largest_;
    if (more && chain_.usable) first.add_residues(chain_.period);
    run_tasks(std::move(first));
    covered_ = !more;
    if (!more || !chain_.usable || difference_ || budget_.ended()) return;
    run_tasks(sizes_below_induction());
    covered_ = true;
  }

  // Where an induction starts later than the others, more sizes are left to do one by one.
  TaskList sizes_below_induction() {
    TaskList list = tasks();
    for (const auto& [residue, least] : least_periods_) {
      for (u64 n = 0; n < least; ++n) {
        const u64 size = n * chain_.period + residue;
        if (size > largest_ || size <= first_sizes_.second) continue;
        if (more_sizes_.insert(size).second) list.add_sizes(size, size);
      }
    }
    return list;
  }

  void run_tasks(TaskList list) {
    total_ += list.left();
    sim::run_on_threads(std::min<u64>(pairs_.size(), list.left()),
                        [this, &list](std::size_t w) { work(w, list); });
    left_ += list.left();
    left_in_words_ = list.left_in_words();
  }

  // The body of a thread: lets nothing out.
  void work(std::size_t w, TaskList& list) try {
    within_budget([&] {
      Comparer comparer(routines_);
      for (;;) {
        std::optional<Task> task;
        u64 number = 0;
        {
          const std::scoped_lock lock(mutex_);
          if (difference_ || budget_.ended() || !(task = list.next())) return;
          number = begun_++;
        }
        const auto start = Clock::now();
        std::vector<CaseResult> results = examine(w, comparer, *task);
        const double seconds = seconds_since(start) / static_cast<double>(results.size());
        const std::scoped_lock lock(mutex_);
        for (CaseResult& one : results) {
          one.seconds = seconds;
          if (one.difference && !difference_) difference_ = one.difference;
          results_.emplace_back(number, std::move(one));
        }
        if (progress_) progress_(results_.back().second.name, ++done_, total_);
      }
    });
  } catch (const std::exception& error) {
    budget_.end(fmt::format("internal error: {}", error.what()));
  }

  // One result or more. Whatever keeps a case from being done to its end becomes part of it.
  std::vector<CaseResult> examine(std::size_t w, Comparer& comparer, const Task& task) {
    OpenPoint point;
    try {
      if (!pairs_[w]) {
        pairs_[w] = std::make_unique<Pair>(routines_, options_.seed, options_.limits, indices_);
      }
      Pair& pair = *pairs_[w];
      if (!task.is_residue) return {prove_size(pair, comparer, task.number, task.aliasing)};
      JointOutcome outcome =
          prove_joint_residue(pair, comparer, chain_, task.number, task.aliasing, largest_);
      const std::scoped_lock lock(mutex_);
      u64& least = least_periods_[task.number];
      least = std::max(least, outcome.least_periods);
      return std::move(outcome.results);
    } catch (const sim::BudgetEnded& end) {
      point.what = end.what();
    } catch (const std::bad_alloc&) {
      budget_.end(sim::kOutOfMemory);
      point.what = sim::kOutOfMemory;
    } catch (const std::exception& error) {
      point.verdict = Verdict::kError;
      point.what = fmt::format("internal error: {}", error.what());
    }
    CaseResult result;
    result.name = task.is_residue
                      ? fmt::format("{} {}n+{}", size_name(contract_), chain_.period, task.number)
                      : size_text(contract_, task.number);
    result.aliasing = task.aliasing;
    result.open.push_back(std::move(point));
    // It may have been left in any state.
    retire(pairs_[w]);
    return {std::move(result)};
  }

  void retire(std::unique_ptr<Pair>& pair) {
    if (!pair) return;
    const std::scoped_lock lock(mutex_);
    const SolverStatistics solver = pair->worker.solver.statistics();
    statistics_.solver.queries += solver.queries;
    statistics_.solver.seconds += solver.seconds;
    statistics_.solver.resource_units += solver.resource_units;
    statistics_.terms += pair->worker.factory.size();
    pair.reset();
  }

  Report report(Clock::time_point start) {
    Report report;
    std::ranges::stable_sort(results_, {}, &Numbered::first);
    for (auto& [number, one] : results_) report.cases.push_back(std::move(one));
    report.covers_all = covered_ && left_ == 0;
    report.coverage = coverage();
    if (budget_.ended()) {
      report.early_end =
          EarlyEnd{.why = budget_.why(), .not_examined = left_, .which = left_in_words_};
    }
    for (auto& pair : pairs_) retire(pair);
    if (difference_) {
      // Whoever waits for the difference waits for what explains it too, but not for long.
      sim::Budget telling({std::chrono::seconds{5}, options_.memory_limit, nullptr});
      for (Routine& routine : routines_) routine.budget = &telling;
      try {
        Comparer(routines_).explain(*difference_);
      } catch (const sim::BudgetEnded&) {
      }
      report.difference = std::move(difference_);
    }
    if (budget_.ended()) ::malloc_trim(0);
    report.statistics = statistics_;
    summarise(report, routines_, options_);
    report.statistics.seconds = seconds_since(start);
    return report;
  }

  std::string coverage() const {
    const std::string name = size_name(contract_);
    if (name.empty()) return "all inputs, in one case for each way in which the buffers may lie";
    if (options_.lengths) {
      return fmt::format("{} {} to {}, each for itself", name, options_.lengths->first,
                         options_.lengths->second);
    }
    if (!covered_ || !chain_.usable) {
      return fmt::format("{} 0 to {}, each for itself{}", name, first_sizes_.second,
                         chain_.why_not.empty() ? "" : "; " + chain_.why_not);
    }
    return fmt::format("{} 0 to {}: {} sizes each for itself, the others {}", name, largest_,
                       first_sizes_.second + 1 + more_sizes_.size(), chain_.in_words);
  }

  const ProveOptions& options_;
  const std::function<void(const std::string&, u64, u64)>& progress_;
  sim::Budget budget_;
  Routines routines_;
  const Contract& contract_;
  u64 largest_;  ///< size
  std::vector<Aliasing> aliasings_;
  JointChain chain_;
  std::array<sim::IndexPoint, sim::kSamples> indices_{};
  std::vector<std::unique_ptr<Pair>> pairs_;  ///< by thread; made when it has a first task
  std::pair<u64, u64> first_sizes_;
  std::set<u64> more_sizes_;
  bool covered_ = false;
  u64 left_ = 0;
  std::string left_in_words_;
  std::mutex mutex_;  ///< of all that follows while threads work
  std::map<u64, u64> least_periods_;
  std::vector<Numbered> results_;
  std::optional<Difference> difference_;
  Statistics statistics_;
  u64 begun_ = 0;
  u64 done_ = 0;
  u64 total_ = 0;
};

}  // namespace

Contract without_promises(const Contract& specialised) {
  Contract contract = specialised;
  contract.ensures.clear();
  for (Buffer& buffer : contract.buffers) {
    if (buffer.access == Access::kWrite) buffer.access = Access::kReadWrite;
  }
  return contract;
}

Report compare(const Routines& routines, const ProveOptions& options,
               const std::function<void(const std::string&, u64, u64)>& progress) {
  limit_solver_memory(2 * options.memory_limit);
  return Session(routines, options, progress).run();
}

}  // namespace a64::proofs::equiv
