// What one thread proves with: its factory, symbols, solver and memories of what was proved.
// Nothing in it is shared with another thread but the image.
#ifndef A64_PROOFS_REASON_WORKER_H
#define A64_PROOFS_REASON_WORKER_H

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "proofs/reason/equalities.h"
#include "proofs/reason/floor_lemmas.h"
#include "proofs/reason/forgetting.h"
#include "proofs/reason/outcome.h"
#include "proofs/reason/sequence_cuts.h"

namespace a64::proofs {

struct Worker {
  Worker(const Routine& r, u64 seed_in, SolverLimits limits,
         const std::array<sim::IndexPoint, sim::kSamples>& indices)
      : routine(r),
        seed(seed_in),
        inputs(sample_inputs(*r.contract, seed)),
        entry_bytes(sample_bytes(*r.contract, inputs)),
        factory(
            {.initial = [this](u32 region, i64 offset,
                               std::size_t k) { return entry_bytes[k].block(region, offset); },
             .sequence = [this](u32 sequence, u64 index,
                                std::size_t k) { return specification.sample(sequence, index, k); },
             .indices = indices,
             .is_public = [this](u32 region) { return entry_bytes[0].is_public(region); }}),
        program(*r.image, r.function, r.callee_entries()),
        entry(factory, routine, inputs),
        specification(factory, entry, entry_bytes),
        solver(limits, r.budget),
        lemmas(factory, solver),
        equalities(factory, specification, solver),
        cuts(factory, equalities),
        forgetting(factory, r.contract->ensures.empty()) {
    factory.set_budget(r.budget);
  }

  Routine routine;
  u64 seed;
  SampleInputs inputs;
  std::array<EntryBytes, sim::kSamples> entry_bytes;  ///< of the inputs
  sim::TermFactory factory;
  sim::Program program;
  Entry entry;
  Specification specification;
  Solver solver;
  FloorLemmas lemmas;
  Equalities equalities;
  SequenceCuts cuts;
  Forgetting forgetting;
  /// Searches for a counterexample so far, by property, aliasing, place and what: how many
  /// failed, or that one succeeded and no other is needed.
  struct Searches {
    unsigned failed = 0;
    bool succeeded = false;
  };
  std::map<std::tuple<Property, Aliasing, u64, std::string>, Searches> searches;
  /// What was refuted in the case at hand: stays true if the case cannot be done to its end.
  std::vector<Finding> refutations;
  /// Whether a search has brought a counterexample to `property`; to any one without it.
  bool refuted(Aliasing aliasing, std::optional<Property> property = std::nullopt) const {
    return std::ranges::any_of(searches, [&](const auto& entry) {
      return entry.second.succeeded && std::get<Aliasing>(entry.first) == aliasing &&
             (!property || std::get<Property>(entry.first) == *property);
    });
  }
  /// Inputs under which, says the solver, an access at that pc is out of bounds.
  std::map<u64, std::vector<Inputs>> beyond_bounds;
  /// Output blocks that the solver did not prove and no run has shown to be wrong, by aliasing.
  std::map<Aliasing, unsigned> open_outputs;
  /// Which of the shapes of an induction last went through: likely the next one's too.
  std::size_t likely_shape = 0;
  /// Residues whose induction went through in no way that was tried.
  unsigned hopeless_residues = 0;
  /// The searches of many seconds that this worker has still to make: one for each aliasing,
  /// by one of the workers.
  std::set<Aliasing> long_searches;

  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
};

}  // namespace a64::proofs

#endif
