// The theorem's "for all": symbols for everything that a routine may meet on entry, and the
// state in which it starts. Made once for each thread's factory and shared by all its cases.
#ifndef A64_PROOFS_ENTRY_H
#define A64_PROOFS_ENTRY_H

#include <array>
#include <map>
#include <memory>
#include <vector>

#include "proofs/inputs.h"
#include "sim/symbolic/machine.h"

namespace a64::proofs {

/// The valuations behind the samples of terms.
using SampleInputs = std::array<Inputs, sim::kSamples>;

SampleInputs sample_inputs(u64 seed);

/// For the factory: initial bytes and tweaks of `inputs`, which must outlive the result.
/// `indices` are the values of the loop indices.
sim::Valuation valuation_of(const SampleInputs& inputs,
                            const std::array<sim::IndexPoint, sim::kSamples>& indices);

/// The length of a case, in terms of the loop indices, with its remainder known.
struct Length {
  sim::Term bytes;  ///< 64 bits, constant or affine
  unsigned tail;    ///< bytes mod 16
};

class Entry {
 public:
  Entry(sim::TermFactory& factory, const Routine& routine, const SampleInputs& inputs);

  /// What may be assumed of a case of this length: where the indices lie, and that no buffer,
  /// nor the address right behind it, wraps round the address space.
  sim::Assumptions assumptions(sim::Term length, sim::IndexSpace space) const;

  /// The state at the routine's entry, made under the assumptions in force. Valid until the next
  /// call: the regions take their lengths from the case.
  sim::SymbolicState entry_state(sim::Term length, Aliasing aliasing);

  const Routine& routine() const { return *routine_; }
  /// What x30 holds on entry.
  sim::Term caller() const { return x_[30]; }
  sim::EntryValues entry_values() const { return {caller(), sp(), image_base_}; }
  sim::Term sp() const { return base_[static_cast<std::size_t>(Buffer::kFrame)]; }
  sim::Term iv() const { return iv_; }
  /// Encryption schedules, 15 round keys of 128 bits each.
  const std::vector<sim::Term>& key1() const { return key1_; }
  const std::vector<sim::Term>& key2() const { return key2_; }
  sim::Term x(unsigned n) const { return x_[n]; }
  sim::Term v(unsigned n) const { return v_[n]; }
  sim::Term base(Buffer buffer) const { return base_[static_cast<std::size_t>(buffer)]; }
  const sim::Region& region(Buffer buffer) const {
    return regions_[static_cast<std::size_t>(buffer)];
  }
  /// The buffer that holds the output.
  static Buffer output(Aliasing aliasing) {
    return aliasing == Aliasing::kInPlace ? Buffer::kIn : Buffer::kOut;
  }
  /// Which register's entry value a symbol is.
  const std::map<u32, CallerRegister>& caller_registers() const { return caller_registers_; }

 private:
  /// What of in and out may be used: an offset, 64 bits.
  sim::Term usable(sim::Term length) const;

  sim::TermFactory& factory_;
  const Routine* routine_;
  std::array<sim::Term, kBuffers> base_;
  std::vector<sim::Term> key1_;
  std::vector<sim::Term> key2_;
  sim::Term iv_;
  sim::Term image_base_;  ///< null where the image lies where its file says
  std::array<sim::Term, 31> x_;
  std::array<sim::Term, 32> v_;
  std::array<sim::Term, 4> flags_;
  std::map<u32, CallerRegister> caller_registers_;
  std::array<sim::Region, kBuffers> regions_;
};

}  // namespace a64::proofs

#endif
