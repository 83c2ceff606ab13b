// Numbers: sums, products, comparisons, choices.
#include "sim/forgetful/parts.h"

namespace a64::sim::forgetful {

using namespace parts;

Value narrow(unsigned width, const Part& part) {
  return {part, known(0), width};
}

Value Domain::constant(unsigned width, u128 bits) const {
  bits &= low_mask(width);
  return {known(static_cast<u64>(bits)), known(static_cast<u64>(bits >> 64)), width};
}

Value Domain::nothing_known(unsigned width, bool secret) const {
  if (width <= 64) return narrow(width, anything(width, secret));
  return {anything(64, secret), anything(width - 64, secret), width};
}

Value Domain::add(const Value& a, const Value& b) const {
  if (complements(a, b)) return constant(a.width, ~u128{0});
  if (a.width > 64) return nothing_known(a.width, either_secret(a, b));
  return narrow(a.width, sum(a.low, b.low, a.width, *symbols_));
}

Value Domain::sub(const Value& a, const Value& b) const {
  if (same(a, b)) return constant(a.width, 0);
  if (a.width > 64) return nothing_known(a.width, either_secret(a, b));
  const Part less = sum(a.low, complement(b.low, a.width), a.width, *symbols_);
  return narrow(a.width, sum(less, known(1), a.width, *symbols_));
}

Value Domain::mul(const Value& a, const Value& b) const {
  if (a.width > 64) return nothing_known(a.width, either_secret(a, b));
  const u64 mask = mask64(a.width);
  if (is(a.low, 1)) return b;
  if (is(b.low, 1)) return a;
  const Part x = bare(a.low), y = bare(b.low);
  if (x.constant() && y.constant()) return constant(a.width, x.bits * y.bits);
  if (is(x, 0) || is(y, 0)) return constant(a.width, 0);
  const auto zeros = [](const Part& p) {
    return static_cast<unsigned>(std::countr_zero(p.bits | p.unknown));
  };
  const unsigned low = std::min(zeros(x) + zeros(y), 64u);
  const u64 unknown = mask & ~mask64(low);
  const u64 secret = upwards(x.secret | y.secret);
  const u128 most = u128{most_of(x)} * most_of(y);
  return narrow(a.width, most <= mask ? partly_up_to(0, unknown, secret, static_cast<u64>(most))
                                      : partly(0, unknown, secret));
}

Value Domain::umulh(const Value& a, const Value& b) const {
  const Part x = bare(a.low), y = bare(b.low);
  if (x.constant() && y.constant()) {
    return constant(a.width, (u128{x.bits} * y.bits) >> a.width);
  }
  const auto most = static_cast<u64>((u128{most_of(x)} * most_of(y)) >> a.width);
  const bool hidden = (x.secret | y.secret) != 0;
  return narrow(a.width, partly_up_to(0, mask64(a.width), hidden ? ~u64{0} : 0, most));
}

Value Domain::smulh(const Value& a, const Value& b) const {
  const Part x = bare(a.low), y = bare(b.low);
  if (x.constant() && y.constant()) {
    const i128 product = sign_extended(x.bits, a.width) * sign_extended(y.bits, a.width);
    return constant(a.width, static_cast<u128>(product) >> a.width);
  }
  return nothing_known(a.width, (x.secret | y.secret) != 0);
}

Value Domain::udiv(const Value& a, const Value& b) const {
  const Part x = bare(a.low), y = bare(b.low);
  if (x.constant() && y.constant()) return constant(a.width, y.bits ? x.bits / y.bits : 0);
  const u64 most = most_of(x) / std::max<u64>(1, least_of(y));
  const bool hidden = (x.secret | y.secret) != 0;
  return narrow(a.width, partly_up_to(0, mask64(a.width), hidden ? ~u64{0} : 0, most));
}

Value Domain::sdiv(const Value& a, const Value& b) const {
  const Part x = bare(a.low), y = bare(b.low);
  if (x.constant() && y.constant()) {
    const i128 divisor = sign_extended(y.bits, a.width);
    return constant(a.width,
                    divisor != 0 ? static_cast<u128>(sign_extended(x.bits, a.width) / divisor) : 0);
  }
  return nothing_known(a.width, (x.secret | y.secret) != 0);
}

// An address a and the complement of another one b, in a region that does not wrap: a >= b.
bool Domain::comparable(const Part& a, const Part& b) const {
  if (a.symbol == 0 || a.symbol != b.symbol || a.sign != 1 || b.sign != 1) return false;
  const Symbol& symbol = (*symbols_)[a.symbol];
  return symbol.kind == Symbol::Kind::kRegion && a.lo >= symbol.low && b.lo >= symbol.low &&
         a.hi <= symbol.high && b.hi <= symbol.high;
}

Value Domain::carry_out(const Value& a, const Value& b, const Value& c) const {
  if (complements(a, b)) return narrow(1, c.low);
  const bool hidden = either_secret(a, b) || secret(c);
  if (a.width > 64) return nothing_known(1, hidden);
  if (a.low.symbol != 0 && c.low.constant()) {
    const Part other = complement(b.low, 64);
    if (comparable(a.low, other)) {
      const bool or_equal = c.low.bits != 0;
      if (or_equal ? a.low.lo >= other.hi : a.low.lo > other.hi) return constant(1, 1);
      if (or_equal ? a.low.hi < other.lo : a.low.hi <= other.lo) return constant(1, 0);
    }
  }
  const Part x = bare(a.low), y = bare(b.low), z = c.low;
  if ((u128{most_of(x)} + most_of(y) + most_of(z)) >> a.width == 0) return constant(1, 0);
  if ((u128{least_of(x)} + least_of(y) + least_of(z)) >> a.width != 0) return constant(1, 1);
  return nothing_known(1, hidden);
}

Value Domain::overflow(const Value& a, const Value& b, const Value& c) const {
  // a + ~a + c is -1 or 0.
  if (complements(a, b)) return constant(1, 0);
  const bool hidden = either_secret(a, b) || secret(c);
  if (a.width > 64) return nothing_known(1, hidden);
  const Bounds x = signed_bounds(bare(a.low), a.width), y = signed_bounds(bare(b.low), a.width);
  const i128 lo = i128{x.lo} + y.lo + c.low.lo, hi = i128{x.hi} + y.hi + c.low.hi;
  const i128 limit = i128{1} << (a.width - 1);
  if (lo >= -limit && hi < limit) return constant(1, 0);
  if (lo >= limit || hi < -limit) return constant(1, 1);
  return nothing_known(1, hidden);
}

Value Domain::eq(const Value& a, const Value& b) const {
  if (same(a, b)) return constant(1, 1);
  if (complements(a, b)) return constant(1, 0);
  bool equal = true;
  for (const auto& [p, q] : {std::pair(&a.low, &b.low), std::pair(&a.high, &b.high)}) {
    const bool one_symbol = p->symbol == q->symbol && p->sign == q->sign;
    const Part x = one_symbol ? offset_of(*p) : bare(*p);
    const Part y = one_symbol ? offset_of(*q) : bare(*q);
    const bool differ =
        ((x.bits ^ y.bits) & ~(x.unknown | y.unknown)) != 0 || x.hi < y.lo || y.hi < x.lo;
    if (differ) return constant(1, 0);
    equal &= one_symbol && x.definite() && y.definite();
  }
  if (equal) return constant(1, 1);
  return nothing_known(1, either_secret(a, b));
}

Value Domain::ult(const Value& a, const Value& b) const {
  if (same(a, b)) return constant(1, 0);
  const bool hidden = either_secret(a, b);
  if (a.width > 64) return nothing_known(1, hidden);
  if (comparable(a.low, b.low)) {
    if (a.low.hi < b.low.lo) return constant(1, 1);
    if (a.low.lo >= b.low.hi) return constant(1, 0);
  }
  const Part x = bare(a.low), y = bare(b.low);
  if (most_of(x) < least_of(y)) return constant(1, 1);
  if (least_of(x) >= most_of(y)) return constant(1, 0);
  return nothing_known(1, hidden);
}

Value Domain::slt(const Value& a, const Value& b) const {
  if (same(a, b)) return constant(1, 0);
  const bool hidden = either_secret(a, b);
  if (a.width > 64) return nothing_known(1, hidden);
  const Bounds x = signed_bounds(bare(a.low), a.width), y = signed_bounds(bare(b.low), a.width);
  if (x.hi < y.lo) return constant(1, 1);
  if (x.lo >= y.hi) return constant(1, 0);
  return nothing_known(1, hidden);
}

Part Domain::joined(const Part& p, const Part& q, unsigned width, bool choice_is_secret) const {
  const bool one_symbol = p.symbol == q.symbol && p.sign == q.sign;
  if (one_symbol && p.definite() && q.definite() && p.bits == q.bits) return p;
  const bool keeps = one_symbol && p.symbol != 0 && !choice_is_secret;
  const Part a = keeps ? offset_of(p) : bare(p), b = keeps ? offset_of(q) : bare(q);
  Part r;
  r.unknown = (a.unknown | b.unknown | (a.bits ^ b.bits)) & mask64(width);
  r.bits = a.bits & ~r.unknown;
  r.secret = choice_is_secret ? r.unknown : (a.secret | b.secret) & r.unknown;
  r.lo = std::min(a.lo, b.lo);
  r.hi = std::max(a.hi, b.hi);
  r = tightened(r);
  return keeps ? with_symbol(r, p) : r;
}

Value Domain::select(const Value& c, const Value& a, const Value& b) const {
  if (c.low.constant()) return c.low.bits != 0 ? a : b;
  if (same(a, b)) return a;
  const bool hidden = secret(c);
  Value r = narrow(a.width, joined(a.low, b.low, std::min(a.width, 64u), hidden));
  if (a.width > 64) r.high = joined(a.high, b.high, a.width - 64, hidden);
  return r;
}

Value Domain::clmul(const Value& a, const Value& b) const {
  const unsigned width = 2 * a.width;
  if (a.width <= 64 && is_constant(a) && is_constant(b)) {
    u128 product = 0;
    for (unsigned i = 0; i < a.width; ++i) {
      if (b.low.bits >> i & 1) product ^= u128{a.low.bits} << i;
    }
    return constant(width, product);
  }
  return nothing_known(width, either_secret(a, b));
}

Value Domain::aes_layer(isa::AesLayer, const Value& a) const {
  return nothing_known(128, secret(a));
}

}  // namespace a64::sim::forgetful
