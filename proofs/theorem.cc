#include "proofs/theorem.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

#include "proofs/bounded.h"
#include "proofs/loops/induction.h"
#include "proofs/report.h"
#include "proofs/sweep.h"

namespace a64::proofs {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// One case to prove: a length, or a residue of the growing loop.
struct Task {
  bool is_residue = false;
  u64 number = 0;  ///< the length, or the residue
  Aliasing aliasing = Aliasing::kSeparate;
};

/// Lengths that are proved one by one where no loop is found.
constexpr u64 kLengthsWithoutLoop = 96;

/// Values of (n, i) for the samples: small ones that can be replayed, and one far out.
std::array<sim::IndexPoint, sim::kSamples> sample_indices(const GrowingLoop* loop, u64 max_len) {
  if (loop == nullptr) return {};
  // Beyond the least n of every attempt at an induction (loops/induction.cc).
  const i64 excess = std::ranges::min(loop->visits_minus_n);
  const i64 regular = std::ranges::max(loop->regular_from);
  const i128 least = std::max<i64>(1, 8 - excess) + regular + kMostSkipped;
  const i128 far = std::max<i128>(least + 9, max_len / loop->period / 4 * 3);
  return {{{least, 3}, {least + 5, 5}, {least + 2, 4}, {far, far / 3}}};
}

class Session {
 public:
  Session(const Routine& routine, const ProveOptions& options, const Progress& progress)
      : routine_(routine), options_(options), progress_(progress) {}

  TheoremReport run() {
    const auto start = Clock::now();
    if (!options_.lengths) loops_ = find_growing_loops(routine_, options_.seed);
    const GrowingLoop* loop = loops_.empty() ? nullptr : &loops_.front();
    const unsigned jobs =
        options_.jobs ? options_.jobs : std::max(1u, std::thread::hardware_concurrency());
    const auto indices = sample_indices(loop, options_.max_len);
    for (unsigned j = 0; j < jobs; ++j) {
      workers_.push_back(
          std::make_unique<Worker>(routine_, options_.seed, options_.limits, indices));
    }
    workers_.front()->long_searches = {Aliasing::kSeparate, Aliasing::kInPlace};
    run_tasks(first_tasks(loop));
    if (loop != nullptr) run_tasks(lengths_below_induction(*loop));
    if (loop == nullptr && !options_.lengths) search_long_lengths();
    sweep_undecided(outcomes_, routine_, options_);

    TheoremReport report;
    if (loop != nullptr) report.period = loop->period;
    describe_coverage(report, loop);
    report.cases = std::move(outcomes_);
    for (const auto& worker : workers_) add_statistics(report.statistics, *worker);
    summarise(report, routine_, options_);
    report.statistics.seconds = seconds_since(start);
    return report;
  }

 private:
  std::vector<Task> first_tasks(const GrowingLoop* loop) {
    std::vector<Task> tasks;
    u64 first = 0;
    u64 last = std::min(kLengthsWithoutLoop - 1, options_.max_len);
    if (options_.lengths) std::tie(first, last) = *options_.lengths;
    for (u64 len = first; len <= last; ++len) add_length(tasks, len);
    if (loop != nullptr) {
      for (u64 residue = 0; residue < loop->period; ++residue) {
        for (const Aliasing aliasing : options_.aliasings) {
          tasks.push_back({true, residue, aliasing});
        }
      }
    }
    return tasks;
  }

  void add_length(std::vector<Task>& tasks, u64 len) {
    if (!lengths_done_.insert(len).second) return;
    for (const Aliasing aliasing : options_.aliasings) tasks.push_back({false, len, aliasing});
  }

  // Where an induction starts later than the others, more lengths are left to do one by one.
  std::vector<Task> lengths_below_induction(const GrowingLoop& loop) {
    std::vector<Task> tasks;
    for (u64 residue = 0; residue < loop.period; ++residue) {
      for (u64 n = 0; n < least_periods_[residue]; ++n) {
        const u64 len = n * loop.period + residue;
        if (len <= options_.max_len) add_length(tasks, len);
      }
    }
    return tasks;
  }

  // Without a loop there is no proof of the longer lengths, but there may be a refutation.
  void search_long_lengths() {
    for (const Aliasing aliasing : options_.aliasings) {
      CaseOutcome outcome;
      outcome.name = fmt::format("len {} and more", kLengthsWithoutLoop);
      outcome.aliasing = aliasing;
      CaseFrame frame{
          .aliasing = aliasing, .length = {}, .search_lengths = {}, .outcome = &outcome};
      for (const u64 len : {96, 111, 160, 161, 255, 256, 1024, 1041, 5000}) {
        if (len <= options_.max_len) frame.search_lengths.push_back(len);
      }
      Worker& worker = *workers_.front();
      for (const Property property :
           {Property::kFunctional, Property::kMemory, Property::kTermination}) {
        suspect(worker, frame, property, 0, "no loop was found to prove longer lengths by",
                {worker.inputs[0]});
      }
      outcomes_.push_back(std::move(outcome));
    }
  }

  void describe_coverage(TheoremReport& report, const GrowingLoop* loop) const {
    if (options_.lengths) {
      report.coverage = fmt::format("lengths {} to {}, each for itself", options_.lengths->first,
                                    options_.lengths->second);
    } else if (loop == nullptr) {
      report.coverage = fmt::format(
          "lengths 0 to {}, each for itself; no loop was found whose trips grow evenly with the "
          "length",
          *lengths_done_.rbegin());
      report.covers_all = *lengths_done_.rbegin() >= options_.max_len;
    } else {
      report.coverage = fmt::format(
          "lengths 0 to {}: {} lengths each for itself, the others by induction over the trips "
          "of the loop at {}, {} bytes a trip",
          options_.max_len, lengths_done_.size(), routine_.image->label(loop->head), loop->period);
      report.covers_all = true;
    }
  }

  void run_tasks(const std::vector<Task>& tasks) {
    const std::size_t offset = outcomes_.size();
    outcomes_.resize(offset + tasks.size());
    total_ += tasks.size();
    std::atomic<std::size_t> next = 0;
    const auto work = [&](Worker& worker) {
      for (std::size_t t; (t = next++) < tasks.size();) {
        const auto start = Clock::now();
        CaseOutcome outcome = run_task(worker, tasks[t]);
        outcome.seconds = seconds_since(start);
        const std::scoped_lock lock(mutex_);
        outcomes_[offset + t] = std::move(outcome);
        if (progress_) progress_(outcomes_[offset + t], ++done_, total_);
      }
    };
    std::vector<std::thread> threads;
    for (const auto& worker : workers_) threads.emplace_back(work, std::ref(*worker));
    for (std::thread& thread : threads) thread.join();
  }

  CaseOutcome run_task(Worker& worker, const Task& task) {
    if (!task.is_residue) return prove_length(worker, task.number, task.aliasing);
    ResidueOutcome result =
        prove_residue(worker, loops_.front(), task.number, task.aliasing, options_.max_len);
    const std::scoped_lock lock(mutex_);
    u64& least = least_periods_[task.number];
    least = std::max(least, result.least_periods);
    return std::move(result.outcome);
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

  const Routine& routine_;
  const ProveOptions& options_;
  const Progress& progress_;
  std::vector<GrowingLoop> loops_;
  std::vector<std::unique_ptr<Worker>> workers_;
  std::vector<CaseOutcome> outcomes_;
  std::set<u64> lengths_done_;
  std::map<u64, u64> least_periods_;
  std::mutex mutex_;
  u64 done_ = 0;
  u64 total_ = 0;
};

}  // namespace

TheoremReport prove(const Routine& routine, const ProveOptions& options, const Progress& progress) {
  return Session(routine, options, progress).run();
}

}  // namespace a64::proofs
