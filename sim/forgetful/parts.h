// What the operations of the forgetful domain have in common: sums and complements of parts, values
// of up to 128 bits without symbols, and what tags show.
#ifndef A64_SIM_FORGETFUL_PARTS_H
#define A64_SIM_FORGETFUL_PARTS_H

#include "sim/forgetful/domain.h"

namespace a64::sim::forgetful::parts {

/// 128 bits without symbols.
struct Wide {
  u128 bits = 0;
  u128 unknown = 0;
  u128 secret = 0;
};

inline u128 joined_words(u64 high, u64 low) {
  return u128{high} << 64 | low;
}

inline Part low_half(const Wide& w) {
  return partly(static_cast<u64>(w.bits), static_cast<u64>(w.unknown), static_cast<u64>(w.secret));
}

inline Value value_of(unsigned width, Wide w) {
  const u128 mask = low_mask(width);
  w = {w.bits & mask, w.unknown & mask, w.secret & mask};
  return {low_half(w), low_half({w.bits >> 64, w.unknown >> 64, w.secret >> 64}), width};
}

/// Whether the tags show that both are one value.
inline bool same(const Value& a, const Value& b) {
  return a.tag != 0 && a.tag == b.tag && a.tag_at == b.tag_at && a.width == b.width;
}

inline bool complements(const Value& a, const Value& b) {
  return a.tag != 0 && a.tag == -b.tag && a.tag_at == b.tag_at && a.width == b.width;
}

inline bool is_constant(const Value& a) {
  return a.low.constant() && a.high.constant();
}

inline bool is(const Part& p, u64 bits) {
  return p.constant() && p.bits == bits;
}

inline i64 signed_value(u64 bits, unsigned width) {
  return static_cast<i64>(sign_extended(bits, width));
}

struct Bounds {
  i64 lo;
  i64 hi;
};

/// Of the value read as a two's complement number; it has no symbol.
inline Bounds signed_bounds(const Part& p, unsigned width) {
  if (width == 64) return {p.lo, p.hi};
  const u64 top = u64{1} << (width - 1);
  if (p.hi < static_cast<i64>(top)) return {p.lo, p.hi};
  return {signed_value(p.bits | (p.unknown & top), width),
          signed_value(p.bits | (p.unknown & ~top), width)};
}

/// A sum, with or without symbols: those of opposite signs cancel out.
inline Part sum(Part a, Part b, unsigned width, const Symbols& symbols) {
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

inline Part complement(const Part& p, unsigned width) {
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

inline Part with_symbol(Part offset, const Part& like) {
  offset.symbol = like.symbol;
  offset.sign = like.sign;
  return offset;
}

/// What the bits of the offset are, the symbol aside.
inline Part offset_of(Part p) {
  p.symbol = 0;
  p.sign = 0;
  return p;
}

}  // namespace a64::sim::forgetful::parts

#endif
