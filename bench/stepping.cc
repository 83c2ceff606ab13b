#include "bench/stepping.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "bench/routines.h"
#include "bench/table.h"
#include "proofs/paths/paths.h"
#include "proofs/refute/replay.h"

namespace a64::bench {
namespace {

constexpr u64 kLongLength = u64{1} << 20;
constexpr u64 kShortLengths = 96;
constexpr int kRuns = 5;

struct Speed {
  u64 steps = 0;
  double seconds = std::numeric_limits<double>::infinity();  ///< of the fastest run
  u64 terms = 0;

  std::vector<std::string> cells(std::string name) const {
    return {std::move(name),
            fmt::format("{}", steps),
            terms ? fmt::format("{}", terms) : "",
            fmt::format("{:.4f}", seconds),
            fmt::format("{:.2f}", static_cast<double>(steps) / seconds / 1e6),
            fmt::format("{:.0f}", seconds / static_cast<double>(steps) * 1e9)};
  }
};

/// Precondition: all arguments are in registers.
sim::ConcreteMachine bare_machine(const proofs::Routine& routine, const proofs::Inputs& inputs) {
  const proofs::Contract& contract = *routine.contract;
  const proofs::EntryBytes content(contract, inputs);
  const u64 sp = inputs.base[proofs::stack_region(contract)];
  sim::ConcreteMemory memory;
  const auto map = [&](sim::MemoryRange range) {
    if (!memory.map(std::move(range))) throw std::logic_error("the ranges overlap");
  };
  map({"code", routine.function.address, routine.function.bytes, {true, false, true}});
  for (const proofs::Area& area : proofs::areas(contract, proofs::Aliasing::kSeparate)) {
    map({area.name,
         inputs.base[area.region],
         content.first(area.region, area.bytes.at(kLongLength)),
         {true, area.access != proofs::Access::kRead, false}});
  }
  map({"stack",
       sp - proofs::kFrameBytes,
       std::vector<u8>(proofs::kFrameBytes),
       {true, true, false}});
  sim::ConcreteMachine machine(std::move(memory));
  for (unsigned n = 0; n < contract.parameters.size(); ++n) {
    const auto* buffer = std::get_if<proofs::BufferId>(&contract.parameters[n]);
    machine.set_x(n, {buffer ? inputs.base[static_cast<u32>(*buffer)]
                             : proofs::argument_value(contract, inputs, kLongLength, n),
                      64});
  }
  machine.set_x(30, {8, 64});
  machine.set_sp({sp, 64});
  machine.state().pc = routine.function.address;
  return machine;
}

Speed concrete_speed(const LoadedRoutine& loaded, u64 steps) {
  Speed speed{.steps = steps};
  for (int run = 0; run < kRuns; ++run) {
    auto machine = bare_machine(loaded.routine, proofs::random_inputs(*loaded.routine.contract, 1));
    speed.seconds = std::min(speed.seconds, seconds_of([&] {
                               const sim::ConcreteStop stop = machine.run(2 * steps, 8);
                               if (!std::holds_alternative<sim::stop::Returned>(stop)) {
                                 throw std::logic_error(sim::to_text(stop));
                               }
                             }));
  }
  return speed;
}

Speed replay_speed(const LoadedRoutine& loaded) {
  Speed speed;
  for (int run = 0; run < kRuns; ++run) {
    speed.seconds = std::min(
        speed.seconds, seconds_of([&] {
          const auto inputs = proofs::random_inputs(*loaded.routine.contract, 1);
          speed.steps = proofs::replay(loaded.routine, inputs, kLongLength,
                                       proofs::Aliasing::kSeparate, proofs::Surroundings::kUnmapped)
                            .steps;
        }));
  }
  return speed;
}

u64 follow_all(proofs::Worker& worker) {
  u64 steps = 0;
  for (u64 len = 0; len < kShortLengths; ++len) {
    auto state = worker.entry.entry_state({worker.factory.constant(64, len), len, len},
                                          proofs::Aliasing::kSeparate);
    for (const auto& path : proofs::follow_paths(worker, std::move(state), {})) {
      steps += path.steps;
    }
  }
  return steps;
}

void add_symbolic(Table& table, const LoadedRoutine& loaded) {
  Speed cold, warm;
  for (int run = 0; run < kRuns; ++run) {
    proofs::Worker worker(loaded.routine, 1, {}, {});
    // The specification makes the tweaks known that stepping then recognises.
    worker.cuts.begin_case(
        worker.specification
            .promises({worker.factory.constant(64, 16), 16, 16}, proofs::Aliasing::kSeparate)
            .sequences);
    cold.seconds = std::min(cold.seconds, seconds_of([&] { cold.steps = follow_all(worker); }));
    cold.terms = worker.factory.size();
    warm.seconds = std::min(warm.seconds, seconds_of([&] { warm.steps = follow_all(worker); }));
    warm.terms = worker.factory.size() - cold.terms;
  }
  table.row(cold.cells("terms, lengths 0..95, first time"));
  table.row(warm.cells("terms, lengths 0..95, once more"));
}

}  // namespace

void print_stepping() {
  const LoadedRoutine loaded = own_routine(spec::Direction::kEncrypt);
  Table table("Stepping aes_xts_encrypt, one thread (fastest of 5)",
              {"", "steps", "terms made", "seconds", "Msteps/s", "ns/step"});
  const Speed replayed = replay_speed(loaded);
  table.row(concrete_speed(loaded, replayed.steps).cells("words, 1 MiB, bare machine"));
  table.row(replayed.cells("words, 1 MiB, replay with specification"));
  add_symbolic(table, loaded);
  table.print();
}

}  // namespace a64::bench
