// Message authentication codes of 16 bytes: CBC-MAC over whole blocks from a given state (ISO/IEC
// 9797-1, MAC algorithm 1 without padding) and CMAC (NIST SP 800-38B 6.2).
#ifndef A64_SPEC_MODES_MAC_H
#define A64_SPEC_MODES_MAC_H

#include "spec/bytes.h"
#include "spec/gf2_128.h"
#include "spec/modes/chaining.h"

namespace a64::spec::modes {

/// The state after the message; from iv = 0 it is the MAC.
struct CbcMac : SequenceEnd<CbcChaining> {
  static constexpr Signature signature{
      "cbc_mac", kKeysIvIn, ResultKind::kBlock, "ISO/IEC 9797-1, MAC algorithm 1", 0, true};
};

/// Subkeys K1 from CIPHER(0), K2 from K1: SP 800-38B 6.1. The standard shifts blocks as strings
/// of bits whose first is the most significant.
template <isa::ValueDomain D>
typename D::Value cmac_doubled(D& d, typename D::Value block) {
  return spec::reversed_bytes(d, spec::multiply_by_alpha(d, spec::reversed_bytes(d, block)));
}

struct Cmac {
  static constexpr Signature signature{
      "cmac", kKeysIn, ResultKind::kBlock, "NIST SP 800-38B 6.2", 0, false, 1};
  using Sequence = CbcChainingFromZero;

  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value block(D& d, A& a) {
    const auto k1 = modes::cmac_doubled(d, spec::cipher(d, a.round_keys(0), d.constant(128, 0)));
    const auto m = a.whole_blocks();
    if (a.tail_bytes() == 0 && a.has_blocks(1)) {
      return last(d, a, m - 1, d.xor_(a.data(m - 1), k1));
    }
    // Padded with a one bit, then zeros; the empty message too.
    const unsigned bits = 8 * a.tail_bytes();
    const auto padding = d.constant(128 - bits, 0x80);
    const auto padded = bits == 0 ? padding : d.concat(padding, a.tail());
    return last(d, a, m, d.xor_(padded, modes::cmac_doubled(d, k1)));
  }

 private:
  /// CIPHER of the masked last block, number j, and what comes before.
  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value last(D& d, A& a, const typename A::Index& j, typename D::Value masked) {
    return spec::cipher(d, a.round_keys(0), d.xor_(masked, a.sequence(j)));
  }
};

}  // namespace a64::spec::modes

#endif
