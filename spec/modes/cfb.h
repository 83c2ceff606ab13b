// Cipher Feedback with segments of 128 bits, NIST SP 800-38A 6.3. A partial last block is cut
// off, as its ciphertext feeds nothing. Only whole blocks say what the next call goes on from.
#ifndef A64_SPEC_MODES_CFB_H
#define A64_SPEC_MODES_CFB_H

#include "spec/modes/chaining.h"

namespace a64::spec::modes {

inline constexpr std::string_view kCfbStandard = "NIST SP 800-38A 6.3";

/// The ciphertext block before, in encryption: S(0) = iv, S(j+1) = in(j) ^ E(S(j)).
struct CfbFeedback {
  static constexpr std::string_view name = "CFB feedback";
  static constexpr bool reads_data = true;

  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value first(D&, A& a) {
    return a.block(1);
  }
  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value next(D& d, A& a, typename D::Value value, const typename A::Index& j) {
    return d.xor_(a.data(j), spec::cipher(d, a.round_keys(0), value));
  }
};

struct Cfb128Encrypt : PartialLast {
  static constexpr Signature signature{"cfb128_encrypt", kKeysIvIn, ResultKind::kData,
                                       kCfbStandard};
  using Sequence = CfbFeedback;

  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value output(D& d, A& a, BlockRole role, const typename A::Index& j) {
    if (role == BlockRole::kOrdinary) return a.sequence(j + 1);
    return spec::add_stream(d, a, role, j, spec::cipher(d, a.round_keys(0), a.sequence(j)));
  }
};

struct Cfb128Decrypt : PartialLast {
  static constexpr Signature signature{"cfb128_decrypt", kKeysIvIn, ResultKind::kData,
                                       kCfbStandard};
  using Sequence = BlockBefore;

  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value output(D& d, A& a, BlockRole role, const typename A::Index& j) {
    return spec::add_stream(d, a, role, j, spec::cipher(d, a.round_keys(0), a.sequence(j)));
  }
};

/// The last ciphertext block, the iv if there is none.
struct Cfb128EncryptNext : SequenceEnd<CfbFeedback> {
  static constexpr Signature signature{"cfb128_encrypt_next", kKeysIvIn, ResultKind::kBlock,
                                       kCfbStandard,          0,         true};
};

/// The last ciphertext block, the iv if there is none.
struct Cfb128DecryptNext : SequenceEnd<BlockBefore> {
  static constexpr Signature signature{"cfb128_decrypt_next", kKeysIvIn, ResultKind::kBlock,
                                       kCfbStandard,          0,         true};
};

}  // namespace a64::spec::modes

#endif
