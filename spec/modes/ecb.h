// AES on one block (FIPS-197 5.1 and 5.3) and on each block of a message by itself: the Electronic
// Codebook mode of NIST SP 800-38A 6.1.
#ifndef A64_SPEC_MODES_ECB_H
#define A64_SPEC_MODES_ECB_H

#include "spec/fips197.h"
#include "spec/modes/mode.h"

namespace a64::spec::modes {

struct AesEncrypt {
  static constexpr Signature signature{"aes_encrypt", kKeysBlock, ResultKind::kBlock,
                                       "FIPS-197 5.1"};
  using Sequence = NoSequence;

  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value block(D& d, A& a) {
    return spec::cipher(d, a.round_keys(0), a.block(1));
  }
};

struct AesDecrypt {
  static constexpr Signature signature{"aes_decrypt", kKeysBlock, ResultKind::kBlock,
                                       "FIPS-197 5.3"};
  using Sequence = NoSequence;

  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value block(D& d, A& a) {
    return spec::inv_cipher(d, a.round_keys(0), a.block(1));
  }
};

/// C(j) = E(P(j)).
struct EcbEncrypt : AllOrdinary {
  static constexpr Signature signature{"ecb_encrypt",         kKeysIn, ResultKind::kData,
                                       "NIST SP 800-38A 6.1", 0,       true};
  using Sequence = NoSequence;

  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value output(D& d, A& a, BlockRole, const typename A::Index& j) {
    return spec::cipher(d, a.round_keys(0), a.data(j));
  }
};

/// P(j) = D(C(j)).
struct EcbDecrypt : AllOrdinary {
  static constexpr Signature signature{"ecb_decrypt",         kKeysIn, ResultKind::kData,
                                       "NIST SP 800-38A 6.1", 0,       true};
  using Sequence = NoSequence;

  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value output(D& d, A& a, BlockRole, const typename A::Index& j) {
    return spec::inv_cipher(d, a.round_keys(0), a.data(j));
  }
};

}  // namespace a64::spec::modes

#endif
