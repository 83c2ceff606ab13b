// A value domain that forgets: of each value it keeps which bits are known, bounds, the distance
// from a symbol, and which bits may depend on a secret (part.h). What it says is true of every run;
// what it does not know, it says it does not. It never asks a solver and makes no terms.
#ifndef A64_SIM_FORGETFUL_DOMAIN_H
#define A64_SIM_FORGETFUL_DOMAIN_H

#include "isa/value_domain.h"
#include "sim/forgetful/symbols.h"

namespace a64::sim::forgetful {

/// 1..128 bits; bits from 64 on are in `high`, which is zero for narrower ones.
struct Value {
  Part low;
  Part high;
  unsigned width = 1;
  // Within one instruction two values of one tag, place and width are one value, and those of
  // opposite tags complements: x - x is zero even where nothing else is known of x.
  int tag = 0;          ///< 0: none
  unsigned tag_at = 0;  ///< the first bit of what the tag stands for
};

/// The low 64 bits or less.
Value narrow(unsigned width, const Part& part);

class Domain {
 public:
  using Value = forgetful::Value;

  explicit Domain(const Symbols& symbols) : symbols_(&symbols) {}

  Value constant(unsigned width, u128 bits) const;
  unsigned width(const Value& a) const { return a.width; }

  Value add(const Value& a, const Value& b) const;
  Value sub(const Value& a, const Value& b) const;
  Value mul(const Value& a, const Value& b) const;
  Value umulh(const Value& a, const Value& b) const;
  Value smulh(const Value& a, const Value& b) const;
  Value udiv(const Value& a, const Value& b) const;
  Value sdiv(const Value& a, const Value& b) const;
  Value carry_out(const Value& a, const Value& b, const Value& c) const;
  Value overflow(const Value& a, const Value& b, const Value& c) const;

  Value and_(const Value& a, const Value& b) const;
  Value or_(const Value& a, const Value& b) const;
  Value xor_(const Value& a, const Value& b) const;
  Value not_(const Value& a) const;

  Value shl(const Value& a, const Value& n) const;
  Value lsr(const Value& a, const Value& n) const;
  Value asr(const Value& a, const Value& n) const;
  Value ror(const Value& a, const Value& n) const;
  Value shl(const Value& a, unsigned n) const;
  Value lsr(const Value& a, unsigned n) const;
  Value asr(const Value& a, unsigned n) const;
  Value ror(const Value& a, unsigned n) const;

  Value extract(const Value& a, unsigned lo, unsigned width) const;
  Value concat(const Value& high, const Value& low) const;
  Value zero_extend(const Value& a, unsigned width) const;
  Value sign_extend(const Value& a, unsigned width) const;

  Value eq(const Value& a, const Value& b) const;
  Value ult(const Value& a, const Value& b) const;
  Value slt(const Value& a, const Value& b) const;
  Value select(const Value& c, const Value& a, const Value& b) const;
  Value clmul(const Value& a, const Value& b) const;
  Value aes_layer(isa::AesLayer layer, const Value& a) const;

  bool secret(const Value& a) const {
    return is_secret(a.low, *symbols_) || is_secret(a.high, *symbols_);
  }
  bool secret(const Part& a) const { return is_secret(a, *symbols_); }
  const Symbols& symbols() const { return *symbols_; }

  /// Either of two values of one width; which of them it is may be a secret.
  Part joined(const Part& a, const Part& b, unsigned width, bool choice_is_secret) const;

 private:
  Part bare(const Part& p) const { return without_symbol(p, *symbols_); }
  Value nothing_known(unsigned width, bool secret) const;
  bool either_secret(const Value& a, const Value& b) const { return secret(a) || secret(b); }
  /// Of two addresses in one region; empty where the symbols are others, or the bounds too wide.
  bool comparable(const Part& a, const Part& b) const;

  const Symbols* symbols_;
};

static_assert(isa::OpaqueAes<Domain>);

}  // namespace a64::sim::forgetful

#endif
