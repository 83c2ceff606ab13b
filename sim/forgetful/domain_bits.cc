// Bits: logic, shifts, and putting values together.
#include "sim/forgetful/parts.h"

namespace a64::sim::forgetful {

using namespace parts;

namespace {

/// An address and a mask that clears no more than bits which the symbol has as zeros, or sets such
/// bits: the symbol and what becomes of the offset.
bool keeps_symbol(const Part& a, const Part& mask, bool clears, const Symbols& symbols) {
  if (a.symbol == 0 || !mask.constant()) return false;
  const u64 touched = clears ? ~mask.bits : mask.bits;
  return (touched & ~mask64(symbols[a.symbol].zero_bits)) == 0;
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

}  // namespace a64::sim::forgetful
