// Cipher Block Chaining, NIST SP 800-38A 6.2, and what the next call goes on from.
#ifndef A64_SPEC_MODES_CBC_H
#define A64_SPEC_MODES_CBC_H

#include "spec/modes/chaining.h"

namespace a64::spec::modes {

/// C(j) = E(P(j) ^ C(j-1)), C(-1) the iv.
struct CbcEncrypt : AllOrdinary {
  static constexpr Signature signature{"cbc_encrypt",         kKeysIvIn, ResultKind::kData,
                                       "NIST SP 800-38A 6.2", 0,         true};
  using Sequence = CbcChaining;

  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value output(D&, A& a, BlockRole, const typename A::Index& j) {
    return a.sequence(j + 1);
  }
};

/// P(j) = D(C(j)) ^ C(j-1), C(-1) the iv.
struct CbcDecrypt : AllOrdinary {
  static constexpr Signature signature{"cbc_decrypt",         kKeysIvIn, ResultKind::kData,
                                       "NIST SP 800-38A 6.2", 0,         true};
  using Sequence = BlockBefore;

  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value output(D& d, A& a, BlockRole, const typename A::Index& j) {
    return d.xor_(spec::inv_cipher(d, a.round_keys(0), a.data(j)), a.sequence(j));
  }
};

/// The last ciphertext block, the iv if there is none.
struct CbcEncryptNext : SequenceEnd<CbcChaining> {
  static constexpr Signature signature{"cbc_encrypt_next",    kKeysIvIn, ResultKind::kBlock,
                                       "NIST SP 800-38A 6.2", 0,         true};
};

/// The last ciphertext block, the iv if there is none.
struct CbcDecryptNext : SequenceEnd<BlockBefore> {
  static constexpr Signature signature{"cbc_decrypt_next",    kKeysIvIn, ResultKind::kBlock,
                                       "NIST SP 800-38A 6.2", 0,         true};
};

}  // namespace a64::spec::modes

#endif
