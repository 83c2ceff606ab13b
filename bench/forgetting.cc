#include "bench/forgetting.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "bench/routines.h"
#include "bench/table.h"
#include "proofs/reason/worker.h"
#include "proofs/refute/replay.h"
#include "proofs/theorem/forgetful_entry.h"
#include "proofs/theorem/theorem.h"
#include "sim/forgetful/explore.h"
#include "sim/limits/budget.h"

namespace a64::bench {
namespace {

constexpr int kRuns = 5;
constexpr auto kAliasing = proofs::Aliasing::kSeparate;

struct Row {
  std::string name;
  u64 steps = 0;
  u64 terms = 0;
  double seconds = std::numeric_limits<double>::infinity();  ///< of the fastest run

  std::vector<std::string> cells(u64 resident) const {
    return {name,
            fmt::format("{}", steps),
            fmt::format("{}", terms),
            fmt::format("{:.3f}", seconds),
            fmt::format("{:.2f}", static_cast<double>(steps) / seconds / 1e6),
            fmt::format("{:.0f}", static_cast<double>(resident) / 1048576)};
  }
};

u64 follow(proofs::Worker& worker) {
  const proofs::Size size{worker.factory.constant(64, 0), 0, 0};
  const sim::AssumptionScope scope(worker.factory, worker.entry.assumptions(size, {}));
  const sim::SymbolicState state = worker.entry.entry_state(size, kAliasing);
  proofs::ForgetfulEntry entry(worker, state, 0, kAliasing);
  sim::forgetful::Code code(worker.program);
  sim::forgetful::Record record;
  sim::forgetful::Machine machine(code, entry.symbols(), entry.regions(), entry.entry(), record);
  const auto paths = sim::forgetful::explore(machine, code, entry.domain(), entry.start(),
                                             {.steps = 10'000'000}, [](const auto&) {});
  if (paths.returns != 1 || !paths.ends.empty())
    throw std::logic_error("the ladder did not return");
  return paths.steps;
}

}  // namespace

void print_forgetting() {
  const LoadedRoutine loaded = ladder();
  Table table("Following ladder_255 of tests/corpus/any, one thread (fastest of 5)",
              {"", "steps", "terms made", "seconds", "Msteps/s", "MiB resident"});
  Row words{.name = "words, replay"}, forgetful{.name = "the domain that forgets"},
      proof{.name = "the whole proof"};
  for (int run = 0; run < kRuns; ++run) {
    words.seconds =
        std::min(words.seconds, seconds_of([&] {
                   words.steps = proofs::replay(loaded.routine,
                                                proofs::random_inputs(*loaded.routine.contract, 1),
                                                0, kAliasing, proofs::Surroundings::kUnmapped)
                                     .steps;
                 }));
  }
  table.row(words.cells(sim::resident_bytes()));
  for (int run = 0; run < kRuns; ++run) {
    proofs::Worker worker(loaded.routine, 1, {}, {});
    const u64 before = worker.factory.size();
    forgetful.seconds =
        std::min(forgetful.seconds, seconds_of([&] { forgetful.steps = follow(worker); }));
    forgetful.terms = worker.factory.size() - before;
  }
  table.row(forgetful.cells(sim::resident_bytes()));
  proofs::ProveOptions options;
  options.jobs = 1;
  for (int run = 0; run < kRuns; ++run) {
    const proofs::TheoremReport report = proofs::prove(loaded.routine, options);
    if (report.verdict != proofs::Verdict::kProved) throw std::logic_error("not proved");
    proof.seconds = std::min(proof.seconds, report.statistics.seconds);
    proof.steps = report.statistics.steps;
    proof.terms = report.statistics.terms;
  }
  table.row(proof.cells(sim::resident_bytes()));
  table.print();
}

}  // namespace a64::bench
