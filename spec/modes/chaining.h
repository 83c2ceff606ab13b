// Sequences that several modes have: the chaining value of CBC encryption, which is the state of
// CBC-MAC too, and the ciphertext block before, which decryption in CBC and CFB needs.
#ifndef A64_SPEC_MODES_CHAINING_H
#define A64_SPEC_MODES_CHAINING_H

#include "spec/fips197.h"
#include "spec/modes/mode.h"

namespace a64::spec::modes {

/// S(j+1) = E(in(j) ^ S(j)), NIST SP 800-38A 6.2, with the keys of argument 0.
struct CbcRule {
  static constexpr std::string_view name = "CBC chaining value";
  static constexpr bool reads_data = true;

  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value next(D& d, A& a, typename D::Value value, const typename A::Index& j) {
    return spec::cipher(d, a.round_keys(0), d.xor_(a.data(j), value));
  }
};

/// S(0) = argument 1. In encryption S(j+1) is ciphertext block j.
struct CbcChaining : CbcRule {
  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value first(D&, A& a) {
    return a.block(1);
  }
};

/// S(0) = 0.
struct CbcChainingFromZero : CbcRule {
  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value first(D& d, A&) {
    return d.constant(128, 0);
  }
};

/// S(0) = argument 1, S(j+1) = in(j).
struct BlockBefore {
  static constexpr std::string_view name = "block before";
  static constexpr bool reads_data = true;

  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value first(D&, A& a) {
    return a.block(1);
  }
  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value next(D&, A& a, typename D::Value, const typename A::Index& j) {
    return a.data(j);
  }
};

/// A function that gives S(m): what the next call goes on from, S(0) if the message is empty.
template <class S>
struct SequenceEnd {
  using Sequence = S;

  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value block(D&, A& a) {
    return a.sequence(a.whole_blocks());
  }
};

}  // namespace a64::spec::modes

#endif
