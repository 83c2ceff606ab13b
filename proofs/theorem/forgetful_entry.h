// The entry state of a case over the forgetful domain, made from the one over terms: both mean the
// same calls.
#ifndef A64_PROOFS_THEOREM_FORGETFUL_ENTRY_H
#define A64_PROOFS_THEOREM_FORGETFUL_ENTRY_H

#include <map>

#include "proofs/reason/worker.h"
#include "sim/forgetful/machine.h"

namespace a64::proofs {

class ForgetfulEntry {
 public:
  /// `state` is an entry state that `worker` has made of a case of this size. Refers to the worker.
  ForgetfulEntry(Worker& worker, const sim::SymbolicState& state, u64 size, Aliasing aliasing);
  ForgetfulEntry(const ForgetfulEntry&) = delete;
  ForgetfulEntry& operator=(const ForgetfulEntry&) = delete;

  sim::forgetful::Symbols& symbols() { return symbols_; }
  const sim::forgetful::Domain& domain() const { return domain_; }
  /// By number, the stack's last.
  const std::vector<sim::forgetful::Region>& regions() const { return regions_; }
  const sim::forgetful::EntrySymbols& entry() const { return entry_; }
  sim::forgetful::State start() const;

  // What registers held on entry.
  sim::forgetful::Part x(unsigned n) const { return sim::forgetful::symbol_part(x_[n]); }
  sim::forgetful::Part low_vector(unsigned n) const {
    return sim::forgetful::symbol_part(v_[2 * n]);
  }
  sim::forgetful::Part sp() const {
    return sim::forgetful::symbol_part(regions_[entry_.stack].base);
  }

 private:
  void add_regions(Aliasing aliasing);
  void add_registers();
  void note_ranges(u64 size);
  sim::forgetful::Value abstracted(sim::Term term) const;

  Worker& worker_;
  const sim::SymbolicState& state_;
  Aliasing aliasing_;
  sim::forgetful::Symbols symbols_;
  sim::forgetful::Domain domain_;
  std::vector<sim::forgetful::Region> regions_;
  sim::forgetful::EntrySymbols entry_;
  std::array<sim::forgetful::SymbolId, 31> x_{};
  std::array<sim::forgetful::SymbolId, 64> v_{};
  std::map<u32, sim::forgetful::Value> known_;  ///< by the term's number
};

}  // namespace a64::proofs

#endif
