// CBC with ciphertext stealing, variant CS3: the addendum (October 2010) to NIST SP 800-38A, which
// takes any message of at least one block. Kerberos uses it (RFC 3962 section 5).
//
// Let there be n blocks, the last of d = 1..16 bytes. The padded message (zeros) is encrypted in
// CBC mode to C(0)..C(n-1); the result is C(0)..C(n-3), C(n-1), the first d bytes of C(n-2). The
// last two change places for d = 16 too. A message of one block has nothing to change places
// with and is that of CBC mode, as in OpenSSL and Linux.
#ifndef A64_SPEC_MODES_CBC_CS3_H
#define A64_SPEC_MODES_CBC_CS3_H

#include "spec/modes/cbc.h"

namespace a64::spec::modes {

inline constexpr std::string_view kCs3Standard = "NIST SP 800-38A Addendum, CBC-CS3";

/// The last block of the message, number j: 8r bits, 128 if r = 0.
template <isa::ValueDomain D, Context<D> A>
typename D::Value last_data(A& a, const typename A::Index& j) {
  return a.tail_bytes() == 0 ? a.data(j) : a.tail();
}

struct CbcCs3Encrypt : StealingAlways {
  static constexpr Signature signature{
      "cbc_cs3_encrypt", kKeysIvIn, ResultKind::kData, kCs3Standard, 16, false, 2};
  using Sequence = CbcChaining;

  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value output(D& d, A& a, BlockRole role, const typename A::Index& j) {
    if (role == BlockRole::kOrdinary || !a.has_blocks(2)) {
      return CbcEncrypt::output(d, a, BlockRole::kOrdinary, j);
    }
    if (role == BlockRole::kLast) {  // C(n-2) = S(n-1), cut off
      return d.extract(a.sequence(j), 0, d.width(modes::last_data<D>(a, j)));
    }
    const auto padded = d.zero_extend(modes::last_data<D>(a, j + 1), 128);
    return spec::cipher(d, a.round_keys(0), d.xor_(padded, a.sequence(j + 1)));
  }
};

struct CbcCs3Decrypt : StealingAlways {
  static constexpr Signature signature{
      "cbc_cs3_decrypt", kKeysIvIn, ResultKind::kData, kCs3Standard, 16, false, 2};
  using Sequence = BlockBefore;

  template <isa::ValueDomain D, Context<D> A>
  static typename D::Value output(D& d, A& a, BlockRole role, const typename A::Index& j) {
    if (role == BlockRole::kOrdinary || !a.has_blocks(2)) {
      return CbcDecrypt::output(d, a, BlockRole::kOrdinary, j);
    }
    const bool is_last = role == BlockRole::kLast;
    const typename A::Index whole = is_last ? j - 1 : j;  // where C(n-1) stands
    const auto cut = modes::last_data<D>(a, whole + 1);   // the first d bytes of C(n-2)
    const unsigned bits = d.width(cut);
    const auto z = spec::inv_cipher(d, a.round_keys(0), a.data(whole));
    if (is_last) return d.xor_(d.extract(z, 0, bits), cut);
    // Behind its d bytes the last block was 0, so z has there what C(n-2) had.
    const auto before = bits == 128 ? cut : d.concat(d.extract(z, bits, 128 - bits), cut);
    return d.xor_(spec::inv_cipher(d, a.round_keys(0), before), a.sequence(j));
  }
};

}  // namespace a64::spec::modes

#endif
