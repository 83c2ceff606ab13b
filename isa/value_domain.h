// What the instruction semantics and the reference specification may do with a value.
// Both are templates over a domain: concrete words for co-simulation, vectors and replay,
// terms for proofs. What differs between domains lives in the domain, never in the semantics.
#ifndef A64_ISA_VALUE_DOMAIN_H
#define A64_ISA_VALUE_DOMAIN_H

#include <concepts>

#include "base/integers.h"
#include "isa/aes_layer.h"

namespace a64::isa {

/// A domain of bit-vector values, 1..128 bits wide. Binary operations take operands of one
/// width and give that width, except where stated. A Value is cheap to copy.
///
///   constant(w, bits)      the low w bits of `bits`
///   width(a)               bits
///   udiv, sdiv             quotient rounded towards zero; x / 0 = 0 (Arm ARM, UDIV)
///   umulh, smulh           high half of the double-width product
///   carry_out(a, b, c)     1 bit: carry of a + b + c, c 1 bit (Arm ARM, AddWithCarry)
///   overflow(a, b, c)      1 bit: signed overflow of a + b + c
///   shl, lsr, asr, ror     second operand an amount in bits below the width, either a Value of
///                          the same width or an unsigned constant
///   extract(a, lo, w)      bits lo .. lo+w-1
///   concat(hi, lo)         width is the sum
///   zero_extend(a, w), sign_extend(a, w)   w >= width(a)
///   eq, ult, slt           1 bit
///   select(c, a, b)        c 1 bit: a if c else b
///   clmul(a, b)            carry-less product, twice the width (Arm ARM, PolynomialMult)
template <class D>
concept ValueDomain = requires(D& d, typename D::Value a, unsigned n, u128 bits) {
  { d.constant(n, bits) } -> std::same_as<typename D::Value>;
  { d.width(a) } -> std::same_as<unsigned>;
  { d.add(a, a) } -> std::same_as<typename D::Value>;
  { d.sub(a, a) } -> std::same_as<typename D::Value>;
  { d.mul(a, a) } -> std::same_as<typename D::Value>;
  { d.umulh(a, a) } -> std::same_as<typename D::Value>;
  { d.smulh(a, a) } -> std::same_as<typename D::Value>;
  { d.udiv(a, a) } -> std::same_as<typename D::Value>;
  { d.sdiv(a, a) } -> std::same_as<typename D::Value>;
  { d.carry_out(a, a, a) } -> std::same_as<typename D::Value>;
  { d.overflow(a, a, a) } -> std::same_as<typename D::Value>;
  { d.and_(a, a) } -> std::same_as<typename D::Value>;
  { d.or_(a, a) } -> std::same_as<typename D::Value>;
  { d.xor_(a, a) } -> std::same_as<typename D::Value>;
  { d.not_(a) } -> std::same_as<typename D::Value>;
  { d.shl(a, a) } -> std::same_as<typename D::Value>;
  { d.lsr(a, a) } -> std::same_as<typename D::Value>;
  { d.asr(a, a) } -> std::same_as<typename D::Value>;
  { d.ror(a, a) } -> std::same_as<typename D::Value>;
  { d.shl(a, n) } -> std::same_as<typename D::Value>;
  { d.lsr(a, n) } -> std::same_as<typename D::Value>;
  { d.asr(a, n) } -> std::same_as<typename D::Value>;
  { d.ror(a, n) } -> std::same_as<typename D::Value>;
  { d.extract(a, n, n) } -> std::same_as<typename D::Value>;
  { d.concat(a, a) } -> std::same_as<typename D::Value>;
  { d.zero_extend(a, n) } -> std::same_as<typename D::Value>;
  { d.sign_extend(a, n) } -> std::same_as<typename D::Value>;
  { d.eq(a, a) } -> std::same_as<typename D::Value>;
  { d.ult(a, a) } -> std::same_as<typename D::Value>;
  { d.slt(a, a) } -> std::same_as<typename D::Value>;
  { d.select(a, a, a) } -> std::same_as<typename D::Value>;
  { d.clmul(a, a) } -> std::same_as<typename D::Value>;
};

/// A domain in which the AES layers stay opaque: it takes each as one operator instead of
/// expanding a definition. The lemmas in tests/proofs tie the operators to both definitions,
/// the Arm manual's (isa/aes.h) and FIPS-197's (spec/fips197.h).
template <class D>
concept OpaqueAes = ValueDomain<D> && requires(D& d, typename D::Value a, AesLayer layer) {
  { d.aes_layer(layer, a) } -> std::same_as<typename D::Value>;
};

/// A domain whose values are known bits.
template <class D>
concept ConcreteDomain = ValueDomain<D> && requires(D& d, typename D::Value a) {
  { d.bits(a) } -> std::same_as<u128>;
};

}  // namespace a64::isa

#endif
