// What one thread proves with: its factory, symbols, solver and memories of what was proved.
// Nothing in it is shared with another thread but the image.
#ifndef A64_PROOFS_WORKER_H
#define A64_PROOFS_WORKER_H

#include <set>
#include <tuple>

#include "proofs/contract.h"
#include "proofs/equalities.h"
#include "proofs/outcome.h"
#include "proofs/tweak_cuts.h"

namespace a64::proofs {

struct Worker {
  Worker(const Routine& r, u64 seed_in, SolverLimits limits,
         const std::array<sim::IndexPoint, sim::kSamples>& indices)
      : routine(r),
        seed(seed_in),
        inputs(sample_inputs(seed)),
        factory(valuation_of(inputs, indices)),
        program(*r.image, r.function),
        contract(factory, r, inputs),
        solver(limits),
        equalities(factory, contract, solver),
        cuts(factory, equalities) {}

  Routine routine;
  u64 seed;
  SampleInputs inputs;
  sim::TermFactory factory;
  sim::Program program;
  Contract contract;
  Solver solver;
  Equalities equalities;
  TweakCuts cuts;
  /// Findings that need no second search for a counterexample: property, place and what.
  std::set<std::tuple<Property, Aliasing, u64, std::string>> searched;
};

}  // namespace a64::proofs

#endif
