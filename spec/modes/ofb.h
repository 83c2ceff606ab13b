// Output Feedback, NIST SP 800-38A 6.4.
#ifndef A64_SPEC_MODES_OFB_H
#define A64_SPEC_MODES_OFB_H

#include "spec/fips197.h"
#include "spec/modes/mode.h"

namespace a64::spec::modes {

inline constexpr std::string_view kOfbStandard = "NIST SP 800-38A 6.4";

/// S(0) = iv, S(j+1) = E(S(j)).
struct OfbFeedback {
  static constexpr std::string_view name = "OFB feedback";
  static constexpr bool reads_data = false;

  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value first(D&, A& a) {
    return a.block(1);
  }
  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value next(D& d, A& a, typename D::Value value, const typename A::Index&) {
    return spec::cipher(d, a.round_keys(0), value);
  }
};

/// Encrypts and decrypts.
struct Ofb : PartialLast {
  static constexpr Signature signature{"ofb", kKeysIvIn, ResultKind::kData, kOfbStandard};
  using Sequence = OfbFeedback;

  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value output(D& d, A& a, BlockRole role, const typename A::Index& j) {
    return spec::add_stream(d, a, role, j, a.sequence(j + 1));
  }
};

/// The last output block, the iv if there is none; a partial block counts as one.
struct OfbNext {
  static constexpr Signature signature{"ofb_next", kKeysIvIn, ResultKind::kBlock, kOfbStandard};
  using Sequence = OfbFeedback;

  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value block(D&, A& a) {
    return a.sequence(spec::all_blocks(a));
  }
};

}  // namespace a64::spec::modes

#endif
