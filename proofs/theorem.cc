#include "proofs/theorem.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

#include <fmt/format.h>

#include "proofs/bounded.h"

namespace a64::proofs {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

TheoremReport prove(const Routine& routine, const ProveOptions& options,
                    const Progress& progress) {
  const auto start = Clock::now();
  TheoremReport report;
  struct Task { u64 len; Aliasing aliasing; };
  std::vector<Task> tasks;
  const auto [first, last] = options.lengths.value_or(std::pair<u64, u64>{0, 95});
  for (u64 len = first; len <= last; ++len)
    for (Aliasing a : options.aliasings) tasks.push_back({len, a});
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::vector<CaseOutcome> outcomes(tasks.size());
  const unsigned jobs = options.jobs ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
  u64 done = 0;
  auto work = [&] {
    const std::array<sim::IndexPoint, sim::kSamples> idx{{{7, 3}, {12, 5}, {9, 4}, {20000, 777}}};
    Worker worker(routine, options.seed, options.limits, idx);
    for (std::size_t t; (t = next++) < tasks.size();) {
      const auto began = Clock::now();
      outcomes[t] = prove_length(worker, tasks[t].len, tasks[t].aliasing);
      outcomes[t].seconds = seconds_since(began);
      std::scoped_lock lock(mutex);
      ++done;
      if (progress) progress(outcomes[t], done, tasks.size());
    }
    std::scoped_lock lock(mutex);
    const auto s = worker.solver.statistics();
    report.statistics.solver.queries += s.queries;
    report.statistics.solver.seconds += s.seconds;
    report.statistics.terms += worker.factory.size();
    report.statistics.obligations += worker.equalities.asked();
    report.statistics.equalities_answered_before += worker.equalities.answered_before();
  };
  std::vector<std::thread> threads;
  for (unsigned j = 0; j < jobs; ++j) threads.emplace_back(work);
  for (auto& t : threads) t.join();
  report.cases = std::move(outcomes);
  report.verdict = Verdict::kProved;
  for (auto& c : report.cases) {
    report.statistics.steps += c.steps;
    if (!c.complete || !c.findings.empty()) report.verdict = Verdict::kUnknown;
  }
  report.statistics.seconds = seconds_since(start);
  return report;
}

}  // namespace a64::proofs
