// The theorem's "for all": symbols for everything that a routine may meet on entry, and the
// state in which it starts, as its contract has it. Made once for each thread's factory and shared
// by all its cases.
#ifndef A64_PROOFS_CONTRACT_ENTRY_H
#define A64_PROOFS_CONTRACT_ENTRY_H

#include <array>
#include <map>
#include <vector>

#include "proofs/contract/inputs.h"
#include "proofs/contract/routine.h"
#include "sim/symbolic/machine.h"

namespace a64::proofs {

/// The valuations behind the samples of terms.
using SampleInputs = std::array<Inputs, sim::kSamples>;

SampleInputs sample_inputs(const Contract& contract, u64 seed);

/// What memory holds on entry under each of them. Refers to the inputs.
std::array<EntryBytes, sim::kSamples> sample_bytes(const Contract& contract,
                                                   const SampleInputs& inputs);

/// The size of a case (contract/specialise.h) in terms of the loop indices: 64 bits, constant or
/// affine, between two known numbers.
struct Size {
  sim::Term value;
  u64 least = 0;
  u64 most = 0;
  /// Further scalars that are affine in the indices, 64 bits each: on these sizes may depend too.
  std::map<ScalarId, sim::Term> others = {};
};

class Entry {
 public:
  Entry(sim::TermFactory& factory, const Routine& routine, const SampleInputs& inputs);

  /// What may be assumed of a case of this size: where the indices lie, and that no buffer,
  /// nor the address right behind it, wraps round the address space.
  sim::Assumptions assumptions(const Size& size, sim::IndexSpace space) const;

  /// The state at the routine's entry, made under the assumptions in force. Valid until the next
  /// call: the regions take their lengths from the case.
  sim::SymbolicState entry_state(const Size& size, Aliasing aliasing);

  /// Puts the values of the structs' fields into fresh memory, which has the regions of that
  /// aliasing; `regions` by number.
  void set_fields(sim::SymbolicMemory& memory, const std::vector<sim::Region>& regions,
                  Aliasing aliasing) const;
  /// The value of a scalar, as wide as its type. Precondition: it does not lie in contents
  /// (contract/specialise.h).
  sim::Term value_of(ScalarId id, const Size& size) const;

  const Routine& routine() const { return *routine_; }
  const Contract& contract() const { return *routine_->contract; }
  /// What x30 holds on entry.
  sim::Term caller() const { return x_[30]; }
  sim::EntryValues entry_values() const {
    return {caller(), sp(), image_base_, contract().convention.x18_reserved};
  }
  sim::Term sp() const { return base_.back(); }
  sim::Term x(unsigned n) const { return x_[n]; }
  sim::Term v(unsigned n) const { return v_[n]; }
  sim::Term base(u32 region) const { return base_[region]; }
  /// Of the entry state made last. Precondition: the aliasing has that region.
  const sim::Region& region(u32 number) const {
    return number == remains_.id ? remains_ : regions_[number];
  }
  /// What is popped off the stack, at the offset that it had there, where the contract has secrets
  /// erased (sim::SymbolicMemory::keep_popped). No address reaches it.
  const sim::Region& remains() const { return remains_; }
  /// Whether a leaf of a term is nothing of the contract's: what the caller left in a register, on
  /// the stack or above a narrow argument.
  bool left_by_caller(sim::Term leaf) const;
  /// Numbers of the regions, but for the stack, of the entry state made last.
  const std::vector<u32>& buffers() const { return buffers_; }
  /// Which register's entry value a symbol is.
  const std::map<u32, CallerRegister>& caller_registers() const { return caller_registers_; }
  /// Which scalar's value a symbol is.
  const std::map<u32, ScalarId>& scalars() const { return scalar_of_; }

 private:
  /// The term itself where the scalar may have its value, and the least one elsewhere.
  sim::Term in_range(const Scalar& scalar, sim::Term any) const;
  sim::Term bytes(const Affine& sum, const Size& size) const;
  sim::Term argument(std::size_t parameter, const Size& size, Aliasing aliasing) const;
  void set_regions(const Size& size, Aliasing aliasing);
  void set_arguments(sim::SymbolicState& state, const Size& size, Aliasing aliasing) const;

  sim::TermFactory& factory_;
  const Routine* routine_;
  std::vector<sim::Term> base_;             ///< by region; of the stack the entry sp
  std::map<ScalarId, sim::Term> scalars_;   ///< of those that may be anything
  std::map<u32, ScalarId> scalar_of_;       ///< by the symbol's number
  std::vector<sim::Term> above_arguments_;  ///< by parameter: 64 bits, what a narrow one leaves
  sim::Term image_base_;                    ///< null where the image lies where its file says
  std::array<sim::Term, 31> x_;
  std::array<sim::Term, 32> v_;
  std::array<sim::Term, 4> flags_;
  std::map<u32, CallerRegister> caller_registers_;
  std::vector<sim::Region> regions_;  ///< by number
  sim::Region remains_;
  std::vector<u32> buffers_;
};

}  // namespace a64::proofs

#endif
