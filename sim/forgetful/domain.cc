#include "sim/forgetful/domain.h"

namespace a64::sim::forgetful {

namespace {

/// 128 bits without symbols.
struct Wide {
  u128 bits = 0;
  u128 unknown = 0;
  u128 secret = 0;
};

u128 joined_words(u64 high, u64 low) {
  return u128{high} << 64 | low;
}

Part low_half(const Wide& w) {
  return partly(static_cast<u64>(w.bits), static_cast<u64>(w.unknown), static_cast<u64>(w.secret));
}

Value value_of(unsigned width, Wide w) {
  const u128 mask = low_mask(width);
  w = {w.bits & mask, w.unknown & mask, w.secret & mask};
  return {low_half(w), low_half({w.bits >> 64, w.unknown >> 64, w.secret >> 64}), width};
}

/// Whether the tags show that both are one value.
bool same(const Value& a, const Value& b) {
  return a.tag != 0 && a.tag == b.tag && a.tag_at == b.tag_at && a.width == b.width;
}

bool complements(const Value& a, const Value& b) {
  return a.tag != 0 && a.tag == -b.tag && a.tag_at == b.tag_at && a.width == b.width;
}

bool is_constant(const Value& a) {
  return a.low.constant() && a.high.constant();
}

bool is(const Part& p, u64 bits) {
  return p.constant() && p.bits == bits;
}

i64 signed_value(u64 bits, unsigned width) {
  return static_cast<i64>(sign_extended(bits, width));
}

struct Bounds {
  i64 lo;
  i64 hi;
};

/// Of the value read as a two's complement number; it has no symbol.
Bounds signed_bounds(const Part& p, unsigned width) {
  if (width == 64) return {p.lo, p.hi};
  const u64 top = u64{1} << (width - 1);
  if (p.hi < static_cast<i64>(top)) return {p.lo, p.hi};
  return {signed_value(p.bits | (p.unknown & top), width),
          signed_value(p.bits | (p.unknown & ~top), width)};
}

/// A sum, with or without symbols: those of opposite signs cancel out.
Part sum(Part a, Part b, unsigned width, const Symbols& symbols) {
  if (a.symbol != 0 && b.symbol != 0 && (a.symbol != b.symbol || a.sign == b.sign)) {
    a = without_symbol(a, symbols);
    b = without_symbol(b, symbols);
  }
  Part s;
  if (a.symbol == 0 || b.symbol == 0) {
    s.symbol = a.symbol | b.symbol;
    s.sign = a.sign + b.sign;
  }
  const u64 mask = mask64(width);
  const u64 total = a.bits + b.bits;
  if ((a.unknown | b.unknown) == 0) {
    s.bits = total & mask;
    s.lo = s.hi = static_cast<i64>(s.bits);
    return s;
  }
  const u64 carries = (total + a.unknown + b.unknown) ^ total;
  s.unknown = (carries | a.unknown | b.unknown) & mask;
  s.bits = total & ~s.unknown & mask;
  s.secret = upwards(a.secret | b.secret) & s.unknown;
  s.lo = kLeast;
  s.hi = kMost;
  i64 lo = 0, hi = 0;
  if (!__builtin_add_overflow(a.lo, b.lo, &lo) && !__builtin_add_overflow(a.hi, b.hi, &hi) &&
      (width == 64 || hi <= static_cast<i64>(mask))) {
    s.lo = lo;
    s.hi = hi;
  }
  return tightened(s);
}

Part complement(const Part& p, unsigned width) {
  Part n;
  const u64 mask = mask64(width);
  n.bits = ~p.bits & ~p.unknown & mask;
  n.unknown = p.unknown;
  n.secret = p.secret;
  n.symbol = p.symbol;
  n.sign = -p.sign;
  if (width == 64) {
    n.lo = ~p.hi;
    n.hi = ~p.lo;
  } else {
    n.lo = static_cast<i64>(mask) - p.hi;
    n.hi = static_cast<i64>(mask) - p.lo;
  }
  return n;
}

}  // namespace

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

namespace {

/// An address and a mask that clears no more than bits which the symbol has as zeros, or sets such
/// bits: the symbol and what becomes of the offset.
bool keeps_symbol(const Part& a, const Part& mask, bool clears, const Symbols& symbols) {
  if (a.symbol == 0 || !mask.constant()) return false;
  const u64 touched = clears ? ~mask.bits : mask.bits;
  return (touched & ~mask64(symbols[a.symbol].zero_bits)) == 0;
}

Part with_symbol(Part offset, const Part& like) {
  offset.symbol = like.symbol;
  offset.sign = like.sign;
  return offset;
}

Part bare_and(const Part& a, const Part& b) {
  const u64 may_a = a.bits | a.unknown, may_b = b.bits | b.unknown;
  const u64 bits = a.bits & b.bits;
  Part p = partly(bits, may_a & may_b & ~bits, (a.secret & may_b) | (b.secret & may_a));
  // Of two masks the lower bound of either holds.
  if (a.lo >= 0) p.hi = std::min(p.hi, a.hi);
  if (b.lo >= 0) p.hi = std::min(p.hi, b.hi);
  return p.lo >= 0 ? tightened(p) : p;
}

Part bare_or(const Part& a, const Part& b) {
  const u64 bits = a.bits | b.bits;
  return partly(bits, (a.unknown | b.unknown) & ~bits, (a.secret & ~b.bits) | (b.secret & ~a.bits));
}

Part bare_xor(const Part& a, const Part& b) {
  const u64 unknown = a.unknown | b.unknown;
  return partly(a.bits ^ b.bits, unknown, a.secret | b.secret);
}

/// What the bits of the offset are, the symbol aside.
Part offset_of(Part p) {
  p.symbol = 0;
  p.sign = 0;
  return p;
}

Part part_and(const Part& a, const Part& b, const Symbols& symbols) {
  if (is(b, ~u64{0})) return a;
  if (is(a, ~u64{0})) return b;
  if (keeps_symbol(a, b, true, symbols)) return with_symbol(bare_and(offset_of(a), b), a);
  if (keeps_symbol(b, a, true, symbols)) return with_symbol(bare_and(offset_of(b), a), b);
  return bare_and(without_symbol(a, symbols), without_symbol(b, symbols));
}

Part part_or(const Part& a, const Part& b, const Symbols& symbols) {
  if (is(b, 0)) return a;
  if (is(a, 0)) return b;
  if (keeps_symbol(a, b, false, symbols)) return with_symbol(bare_or(offset_of(a), b), a);
  if (keeps_symbol(b, a, false, symbols)) return with_symbol(bare_or(offset_of(b), a), b);
  return bare_or(without_symbol(a, symbols), without_symbol(b, symbols));
}

Part part_xor(const Part& a, const Part& b, const Symbols& symbols) {
  if (is(b, 0)) return a;
  if (is(a, 0)) return b;
  return bare_xor(without_symbol(a, symbols), without_symbol(b, symbols));
}

}  // namespace

Value Domain::and_(const Value& a, const Value& b) const {
  if (same(a, b)) return a;
  if (complements(a, b)) return constant(a.width, 0);
  Value r = narrow(a.width, part_and(a.low, b.low, *symbols_));
  if (a.width > 64) r.high = part_and(a.high, b.high, *symbols_);
  return r;
}

Value Domain::or_(const Value& a, const Value& b) const {
  if (same(a, b)) return a;
  if (complements(a, b)) return constant(a.width, ~u128{0});
  Value r = narrow(a.width, part_or(a.low, b.low, *symbols_));
  if (a.width > 64) r.high = part_or(a.high, b.high, *symbols_);
  return r;
}

Value Domain::xor_(const Value& a, const Value& b) const {
  if (same(a, b)) return constant(a.width, 0);
  if (complements(a, b)) return constant(a.width, ~u128{0});
  Value r = narrow(a.width, part_xor(a.low, b.low, *symbols_));
  if (a.width > 64) r.high = part_xor(a.high, b.high, *symbols_);
  return r;
}

Value Domain::not_(const Value& a) const {
  Value r = narrow(a.width, complement(a.low, std::min(a.width, 64u)));
  if (a.width > 64) r.high = complement(a.high, a.width - 64);
  r.tag = -a.tag;
  r.tag_at = a.tag_at;
  return r;
}

namespace {

Wide wide_of(const Value& a, const Symbols& symbols) {
  const Part low = without_symbol(a.low, symbols), high = without_symbol(a.high, symbols);
  return {joined_words(high.bits, low.bits), joined_words(high.unknown, low.unknown),
          joined_words(high.secret, low.secret)};
}

template <class Shift>
Wide shifted(const Wide& w, Shift&& shift) {
  return {shift(w.bits), shift(w.unknown), shift(w.secret)};
}

}  // namespace

Value Domain::shl(const Value& a, unsigned n) const {
  if (n == 0) return a;
  if (a.width > 64) {
    return value_of(a.width, shifted(wide_of(a, *symbols_), [n](u128 x) { return x << n; }));
  }
  const Part p = bare(a.low);
  const u64 mask = mask64(a.width);
  if (n >= 64) return constant(a.width, 0);
  Part r = partly((p.bits << n) & mask, (p.unknown << n) & mask, (p.secret << n) & mask);
  if (p.lo >= 0 && p.hi <= static_cast<i64>((mask >> 1) >> n)) {
    r.lo = std::max(r.lo, p.lo << n);
    r.hi = std::min(r.hi, p.hi << n);
    r = tightened(r);
  }
  return narrow(a.width, r);
}

Value Domain::lsr(const Value& a, unsigned n) const {
  if (n == 0) return a;
  if (a.width > 64) {
    return value_of(a.width, shifted(wide_of(a, *symbols_), [n](u128 x) { return x >> n; }));
  }
  if (n >= 64) return constant(a.width, 0);
  const Part p = bare(a.low);
  Part r = partly(p.bits >> n, p.unknown >> n, p.secret >> n);
  if (p.lo >= 0) {
    r.lo = std::max(r.lo, p.lo >> n);
    r.hi = std::min(r.hi, p.hi >> n);
    r = tightened(r);
  }
  return narrow(a.width, r);
}

Value Domain::asr(const Value& a, unsigned n) const {
  if (n == 0) return a;
  const unsigned width = a.width;
  const Wide w = wide_of(a, *symbols_);
  const u128 mask = low_mask(width);
  Value r = value_of(width, shifted(w, [&](u128 x) {
                       return static_cast<u128>(sign_extended(x, width) >> n) & mask;
                     }));
  if (width == 64) {
    const Part p = bare(a.low);
    r.low.lo = std::max(r.low.lo, p.lo >> std::min(n, 63u));
    r.low.hi = std::min(r.low.hi, p.hi >> std::min(n, 63u));
    r.low = tightened(r.low);
  }
  return r;
}

Value Domain::ror(const Value& a, unsigned n) const {
  const unsigned width = a.width;
  if (n % width == 0) return a;
  n %= width;
  return value_of(width, shifted(wide_of(a, *symbols_), [&](u128 x) {
                    return (x >> n | x << (width - n)) & low_mask(width);
                  }));
}

// By an amount that is not known anything may come out.
Value Domain::shl(const Value& a, const Value& n) const {
  if (is_constant(n)) return shl(a, static_cast<unsigned>(n.low.bits));
  return nothing_known(a.width, either_secret(a, n));
}
Value Domain::lsr(const Value& a, const Value& n) const {
  if (is_constant(n)) return lsr(a, static_cast<unsigned>(n.low.bits));
  const bool hidden = either_secret(a, n);
  if (a.width > 64) return nothing_known(a.width, hidden);
  return narrow(a.width,
                partly_up_to(0, mask64(a.width), hidden ? ~u64{0} : 0, most_of(bare(a.low))));
}
Value Domain::asr(const Value& a, const Value& n) const {
  if (is_constant(n)) return asr(a, static_cast<unsigned>(n.low.bits));
  return nothing_known(a.width, either_secret(a, n));
}
Value Domain::ror(const Value& a, const Value& n) const {
  if (is_constant(n)) return ror(a, static_cast<unsigned>(n.low.bits));
  return nothing_known(a.width, either_secret(a, n));
}

namespace {

/// Bits from `at` on, of 64 bits.
Part bits_from(const Part& p, unsigned at, unsigned width, const Symbols& symbols) {
  if (at == 0 && width == 64) return p;
  const Part b = without_symbol(p, symbols);
  const u64 mask = mask64(width);
  Part r = partly((b.bits >> at) & mask, (b.unknown >> at) & mask, (b.secret >> at) & mask);
  if (b.lo >= 0 && (b.hi >> at) <= static_cast<i64>(mask64(std::min(width, 63u)))) {
    r.lo = std::max(r.lo, b.lo >> at);
    r.hi = std::min(r.hi, b.hi >> at);
    r = tightened(r);
  }
  return r;
}

/// high above `low_width` bits; the sum of both widths is 64 at most.
Part put_together(const Part& high, const Part& low, unsigned low_width, const Symbols& symbols) {
  const Part h = without_symbol(high, symbols);
  return partly(h.bits << low_width | low.bits, h.unknown << low_width | low.unknown,
                h.secret << low_width | low.secret);
}

}  // namespace

Value Domain::extract(const Value& a, unsigned lo, unsigned width) const {
  Value r;
  r.width = width;
  r.high = known(0);
  if (lo >= 64) {
    r.low = bits_from(a.high, lo - 64, width, *symbols_);
  } else if (lo + width <= 64) {
    // A part of less than 64 bits has them all.
    r.low = a.width == width ? a.low : bits_from(a.low, lo, width, *symbols_);
  } else if (lo == 0) {
    r.low = a.low;
    r.high = bits_from(a.high, 0, width - 64, *symbols_);
  } else {
    r = value_of(width, shifted(wide_of(a, *symbols_), [lo](u128 x) { return x >> lo; }));
  }
  if (a.tag != 0) {
    r.tag = a.tag;
    r.tag_at = a.tag_at + lo;
  }
  return r;
}

Value Domain::concat(const Value& high, const Value& low) const {
  const unsigned width = high.width + low.width;
  if (width <= 64) return narrow(width, put_together(high.low, low.low, low.width, *symbols_));
  if (low.width == 64) return {low.low, high.low, width};
  if (low.width > 64) {
    return {low.low, put_together(high.low, low.high, low.width - 64, *symbols_), width};
  }
  const Wide h = wide_of(high, *symbols_), l = wide_of(low, *symbols_);
  const unsigned n = low.width;
  return value_of(width,
                  {h.bits << n | l.bits, h.unknown << n | l.unknown, h.secret << n | l.secret});
}

Value Domain::zero_extend(const Value& a, unsigned width) const {
  Value r = a;
  r.width = width;
  if (width != a.width) r.tag = 0;
  return r;
}

Value Domain::sign_extend(const Value& a, unsigned width) const {
  if (width == a.width) return a;
  const Wide w = wide_of(a, *symbols_);
  const unsigned from = a.width;
  Value r = value_of(width, shifted(w, [&](u128 x) {
                       return static_cast<u128>(sign_extended(x, from)) & low_mask(width);
                     }));
  if (from <= 64) {
    const Part p = bare(a.low);
    const Bounds bounds = signed_bounds(p, from);
    if (width == 64 || bounds.lo >= 0) {
      r.low.lo = std::max(r.low.lo, bounds.lo);
      r.low.hi = std::min(r.low.hi, bounds.hi);
      r.low = tightened(r.low);
    }
  }
  return r;
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
