// What a node of the term factory costs: fresh, found again, and by kind of operator.
#include <benchmark/benchmark.h>

#include <optional>

#include "sim/term/factory.h"

namespace a64::sim {
namespace {

constexpr std::size_t kNodes = 50'000;  ///< made in one factory before it is thrown away

Samples samples_of(u64 salt) {
  Samples samples;
  for (std::size_t k = 0; k < kSamples; ++k) {
    samples[k] = u128{random_bits(salt, k, 1)} << 64 | random_bits(salt, k);
  }
  return samples;
}

struct Symbols {
  explicit Symbols(unsigned width) {
    for (u64 k = 0; k < kNodes + 1; ++k) {
      terms.push_back(factory.symbol(width, true, samples_of(k)));
    }
  }
  TermFactory factory{Valuation{}};
  std::vector<Term> terms;
};

/// Times operation(factory, a, b) on new operands each time.
template <class Operation>
void fresh_nodes(benchmark::State& state, unsigned width, Operation operation) {
  std::optional<Symbols> symbols;
  std::size_t next = kNodes;
  for (auto _ : state) {
    if (next == kNodes) {
      state.PauseTiming();
      symbols.emplace(width);
      next = 0;
      state.ResumeTiming();
    }
    benchmark::DoNotOptimize(
        operation(symbols->factory, symbols->terms[next], symbols->terms[next + 1]));
    ++next;
  }
}

void FreshAdd64(benchmark::State& state) {
  fresh_nodes(state, 64, [](TermFactory& f, Term a, Term b) { return f.add(a, b); });
}
void FreshXor128(benchmark::State& state) {
  fresh_nodes(state, 128, [](TermFactory& f, Term a, Term b) { return f.xor_(a, b); });
}
void FreshConcat64(benchmark::State& state) {
  fresh_nodes(state, 64, [](TermFactory& f, Term a, Term b) { return f.concat(a, b); });
}
void FreshExtract(benchmark::State& state) {
  fresh_nodes(state, 128, [](TermFactory& f, Term a, Term) { return f.extract(a, 32, 32); });
}
void FreshSubBytes(benchmark::State& state) {
  fresh_nodes(state, 128, [](TermFactory& f, Term a, Term) {
    return f.aes_layer(isa::AesLayer::kSubBytes, a);
  });
}
void FreshMixColumns(benchmark::State& state) {
  fresh_nodes(state, 128, [](TermFactory& f, Term a, Term) {
    return f.aes_layer(isa::AesLayer::kMixColumns, a);
  });
}

void FoundXor128(benchmark::State& state) {
  TermFactory factory{Valuation{}};
  const Term a = factory.symbol(128, true, samples_of(1));
  const Term b = factory.symbol(128, true, samples_of(2));
  for (auto _ : state) benchmark::DoNotOptimize(factory.xor_(a, b));
}

void FoldedAdd64(benchmark::State& state) {
  TermFactory factory{Valuation{}};
  const Term a = factory.constant(64, 5), b = factory.constant(64, 7);
  for (auto _ : state) benchmark::DoNotOptimize(factory.add(a, b));
}

void AffineStep(benchmark::State& state) {
  TermFactory factory{Valuation{}};
  const AssumptionScope scope(factory,
                              {.space = IndexSpace::trips(4, 200'000, 1, 0), .extents = {}});
  const Term at = factory.mul(factory.index(Index::kTrip), factory.constant(64, 80));
  const Term step = factory.constant(64, 16);
  for (auto _ : state) benchmark::DoNotOptimize(factory.add(at, step));
}

BENCHMARK(FreshAdd64);
BENCHMARK(FreshXor128);
BENCHMARK(FreshConcat64);
BENCHMARK(FreshExtract);
BENCHMARK(FreshSubBytes);
BENCHMARK(FreshMixColumns);
BENCHMARK(FoundXor128);
BENCHMARK(FoldedAdd64);
BENCHMARK(AffineStep);

}  // namespace
}  // namespace a64::sim
