// The concrete domain: words of known bits.
#ifndef A64_ISA_WORD_H
#define A64_ISA_WORD_H

#include "base/integers.h"
#include "isa/value_domain.h"

namespace a64::isa {

/// A word of `width` bits (1..128); the bits above are zero.
struct Word {
  u128 bits = 0;
  unsigned width = 1;
  friend bool operator==(const Word&, const Word&) = default;
};

/// The operations of ValueDomain on known bits. Stateless.
class WordDomain {
 public:
  using Value = Word;

  Word constant(unsigned width, u128 bits) const { return {bits & low_mask(width), width}; }
  unsigned width(Word a) const { return a.width; }
  u128 bits(Word a) const { return a.bits; }

  Word add(Word a, Word b) const { return constant(a.width, a.bits + b.bits); }
  Word sub(Word a, Word b) const { return constant(a.width, a.bits - b.bits); }
  Word mul(Word a, Word b) const { return constant(a.width, a.bits * b.bits); }
  /// Width at most 64.
  Word umulh(Word a, Word b) const { return constant(a.width, (a.bits * b.bits) >> a.width); }
  /// Width at most 64.
  Word smulh(Word a, Word b) const {
    return constant(a.width, static_cast<u128>(signed_bits(a) * signed_bits(b)) >> a.width);
  }
  Word udiv(Word a, Word b) const { return constant(a.width, b.bits ? a.bits / b.bits : 0); }
  /// Width at most 64, so that the most negative value over -1 wraps instead of trapping.
  Word sdiv(Word a, Word b) const {
    return constant(a.width, b.bits ? static_cast<u128>(signed_bits(a) / signed_bits(b)) : 0);
  }
  /// Width at most 64.
  Word carry_out(Word a, Word b, Word c) const {
    return constant(1, (a.bits + b.bits + c.bits) >> a.width);
  }
  /// Width at most 64.
  Word overflow(Word a, Word b, Word c) const {
    const i128 exact = signed_bits(a) + signed_bits(b) + static_cast<i128>(c.bits);
    return constant(1, exact != sign_extended(static_cast<u128>(exact), a.width));
  }

  Word and_(Word a, Word b) const { return {a.bits & b.bits, a.width}; }
  Word or_(Word a, Word b) const { return {a.bits | b.bits, a.width}; }
  Word xor_(Word a, Word b) const { return {a.bits ^ b.bits, a.width}; }
  Word not_(Word a) const { return constant(a.width, ~a.bits); }

  Word shl(Word a, Word n) const { return shl(a, amount(n)); }
  Word lsr(Word a, Word n) const { return lsr(a, amount(n)); }
  Word asr(Word a, Word n) const { return asr(a, amount(n)); }
  Word ror(Word a, Word n) const { return ror(a, amount(n)); }
  Word shl(Word a, unsigned n) const { return constant(a.width, a.bits << n); }
  Word lsr(Word a, unsigned n) const { return {a.bits >> n, a.width}; }
  Word asr(Word a, unsigned n) const {
    return constant(a.width, static_cast<u128>(signed_bits(a) >> n));
  }
  Word ror(Word a, unsigned n) const {
    return n == 0 ? a : constant(a.width, a.bits >> n | a.bits << (a.width - n));
  }

  Word extract(Word a, unsigned lo, unsigned width) const { return constant(width, a.bits >> lo); }
  Word concat(Word hi, Word lo) const {
    return constant(hi.width + lo.width, hi.bits << lo.width | lo.bits);
  }
  Word zero_extend(Word a, unsigned width) const { return {a.bits, width}; }
  Word sign_extend(Word a, unsigned width) const {
    return constant(width, static_cast<u128>(signed_bits(a)));
  }

  Word eq(Word a, Word b) const { return constant(1, a.bits == b.bits); }
  Word ult(Word a, Word b) const { return constant(1, a.bits < b.bits); }
  Word slt(Word a, Word b) const { return constant(1, signed_bits(a) < signed_bits(b)); }
  Word select(Word c, Word a, Word b) const { return c.bits ? a : b; }

  Word clmul(Word a, Word b) const {
    u128 product = 0;
    for (unsigned i = 0; i < a.width; ++i) {
      if (b.bits >> i & 1) product ^= a.bits << i;
    }
    return constant(2 * a.width, product);
  }

 private:
  static i128 signed_bits(Word a) { return sign_extended(a.bits, a.width); }
  static unsigned amount(Word n) { return static_cast<unsigned>(n.bits); }
};

static_assert(ConcreteDomain<WordDomain>);

}  // namespace a64::isa

#endif
