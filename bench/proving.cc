#include "bench/proving.h"

#include <fmt/format.h>

#include <algorithm>

#include "bench/routines.h"
#include "bench/table.h"
#include "proofs/loops/induction.h"
#include "proofs/loops/loop_state.h"
#include "proofs/paths/paths.h"
#include "proofs/refute/replay.h"
#include "proofs/theorem/theorem.h"

namespace a64::bench {
namespace {

using proofs::TheoremReport;

constexpr int kRuns = 5;

/// The run of median wall time.
TheoremReport median_run(const LoadedRoutine& loaded, const proofs::ProveOptions& options) {
  std::vector<TheoremReport> runs;
  for (int run = 0; run < kRuns; ++run) runs.push_back(proofs::prove(loaded.routine, options));
  std::ranges::sort(runs, {}, [](const TheoremReport& r) { return r.statistics.seconds; });
  return runs[kRuns / 2];
}

const std::vector<std::string> kColumns{"verdict", "cases",   "steps",    "terms", "obligations",
                                        "queries", "proving", "solver s", "wall s"};

std::vector<std::string> with_columns(std::vector<std::string> first) {
  first.insert(first.end(), kColumns.begin(), kColumns.end());
  return first;
}

void add_cells(std::vector<std::string>& cells, const TheoremReport& report) {
  const proofs::Statistics& s = report.statistics;
  double proving = 0;
  for (const proofs::CaseOutcome& outcome : report.cases) proving += outcome.seconds;
  for (std::string cell :
       {std::string(to_text(report.verdict)), fmt::format("{}", s.cases),
        fmt::format("{}", s.steps), fmt::format("{}", s.terms), fmt::format("{}", s.obligations),
        fmt::format("{}", s.solver.queries), fmt::format("{:.3f}", proving),
        fmt::format("{:.3f}", s.solver.seconds), fmt::format("{:.3f}", s.seconds)}) {
    cells.push_back(std::move(cell));
  }
}

void add_unrolled(Table& table, const std::string& name, std::vector<std::string> defines) {
  const LoadedRoutine loaded = unrolled(std::move(defines));
  proofs::ProveOptions options;
  options.jobs = 1;
  const TheoremReport report = median_run(loaded, options);
  std::vector<std::string> cells{name, fmt::format("{}", report.period.value_or(0)),
                                 fmt::format("{}", loaded.instructions())};
  add_cells(cells, report);
  table.row(std::move(cells));
}

}  // namespace

void print_own_routines() {
  Table table("Proving xts_asm, all properties, separate and in place (median of 5)",
              with_columns({"routine", "lengths", "threads"}));
  for (const auto direction : {spec::Direction::kEncrypt, spec::Direction::kDecrypt}) {
    const LoadedRoutine loaded = own_routine(direction);
    for (const bool bounded : {true, false}) {
      for (const unsigned jobs : {1u, 2u}) {
        proofs::ProveOptions options;
        options.jobs = jobs;
        if (bounded) options.lengths = {0, 95};
        std::vector<std::string> cells{loaded.routine.function.name, bounded ? "0..95" : "all",
                                       fmt::format("{}", jobs)};
        add_cells(cells, median_run(loaded, options));
        table.row(std::move(cells));
      }
    }
  }
  table.print();
}

void print_parts() {
  Table table("Where the time goes: aes_xts_encrypt, every length, separate, one thread",
              {"part", "seconds", "of which solver", "times", "ms each"});
  const LoadedRoutine loaded = own_routine(spec::Direction::kEncrypt);
  const auto add = [&](std::string name, double seconds, double solver, u64 times) {
    table.row({std::move(name), fmt::format("{:.4f}", seconds), fmt::format("{:.4f}", solver),
               fmt::format("{}", times),
               fmt::format("{:.3f}", 1e3 * seconds / static_cast<double>(times))});
  };
  std::vector<proofs::GrowingLoop> loops;
  add("finding the loop (concrete runs)",
      seconds_of([&] { loops = proofs::find_growing_loops(loaded.routine, 1); }), 0, 1);
  if (loops.empty()) return;
  const proofs::GrowingLoop& loop = loops.front();
  const proofs::LoopChain chain{.loops = loops, .period = loop.period, .least = 0};
  constexpr auto kAliasing = proofs::Aliasing::kSeparate;
  const std::array<sim::IndexPoint, sim::kSamples> indices{{{9, 3}, {14, 5}, {11, 4}, {900, 300}}};

  std::unique_ptr<proofs::Worker> worker;
  add("making a thread's factory and symbols", seconds_of([&] {
        worker =
            std::make_unique<proofs::Worker>(loaded.routine, 1, proofs::SolverLimits{}, indices);
      }),
      0, 1);
  proofs::Worker& w = *worker;
  const auto timed = [&](std::string name, u64 times, auto&& work) {
    const double solver = w.solver.statistics().seconds;
    const double seconds = seconds_of(work);
    add(std::move(name), seconds, w.solver.statistics().seconds - solver, times);
  };

  // One residue by hand: from the entry to three passes of the head, and their generalisation.
  constexpr i64 kLeast = 4;
  constexpr i64 kMost = 200'000;
  const proofs::Size size{
      w.factory.mul(w.factory.index(sim::Index::kPeriods), w.factory.constant(64, loop.period)),
      kLeast * loop.period, kMost * loop.period};
  const sim::AssumptionScope any_period(
      w.factory, w.entry.assumptions(size, sim::IndexSpace::periods(kLeast, kMost)));
  std::vector<sim::SymbolicState> passes;
  auto state = w.entry.entry_state(size, kAliasing);
  const proofs::Promises promises = w.specification.promises(size, kAliasing);
  w.cuts.begin_case(promises.sequences);
  timed("stepping to three passes of the head, residue 0", 3, [&] {
    for (int pass = 0; pass < 3; ++pass) {
      proofs::PathLimits limits;
      limits.breakpoint = loop.head;
      auto paths = proofs::follow_paths(w, std::move(state), limits);
      state = std::move(paths.at(0).state);
      passes.push_back(state);
    }
  });
  const sim::AssumptionScope any_trip(
      w.factory, w.entry.assumptions(size, sim::IndexSpace::trips(kLeast, kMost, 1, 0)));
  timed("generalising them", 1, [&] {
    proofs::generalise(w, std::span<const sim::SymbolicState, 3>(passes), 1, promises);
  });
  const u64 largest = proofs::largest_size(*loaded.routine.contract);
  timed("the whole induction, residues 0..P-1", loop.period, [&] {
    for (u64 residue = 0; residue < loop.period; ++residue) {
      proofs::prove_residue(w, chain, residue, kAliasing, largest);
    }
  });
  table.print();
}

void print_growth() {
  Table by_period(
      "Growth with the period: corpus/unrolled.S, every length, one thread (median of 5)",
      with_columns({"switches", "P", "instructions"}));
  for (const int factor : {1, 2, 3, 4, 5, 6, 8}) {
    const std::string define = fmt::format("FACTOR={}", factor);
    add_unrolled(by_period, define, {define});
  }
  by_period.print();

  Table by_size("Growth with the instructions at P = 80 (median of 5)",
                with_columns({"switches", "P", "instructions"}));
  for (const auto& [name, defines] : {std::pair<std::string, std::vector<std::string>>{
                                          "REST=ONE_BLOCK_LOOP", {"REST=ONE_BLOCK_LOOP"}},
                                      {"(none)", {}},
                                      {"TWEAK=SSHR", {"TWEAK=SSHR"}},
                                      {"TWEAK=W32", {"TWEAK=W32"}}}) {
    add_unrolled(by_size, name, defines);
  }
  by_size.print();
}

}  // namespace a64::bench
