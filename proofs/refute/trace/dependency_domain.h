// A value domain that knows no bits, only which sources a value was made from. Running the
// semantics over it gives the data dependences of an instruction, each result by itself, without
// a second description of any instruction.
#ifndef A64_PROOFS_REFUTE_TRACE_DEPENDENCY_DOMAIN_H
#define A64_PROOFS_REFUTE_TRACE_DEPENDENCY_DOMAIN_H

#include <bitset>

#include "isa/value_domain.h"

namespace a64::proofs {

/// More than any instruction reads: LD4 of four registers has 64 elements, each with its address.
inline constexpr std::size_t kMaxSources = 256;
/// Numbers of what one instruction reads.
using SourceSet = std::bitset<kMaxSources>;

class DependencyDomain {
 public:
  struct Value {
    unsigned width = 1;
    SourceSet from;
  };

  Value constant(unsigned width, u128) const { return {width, {}}; }
  unsigned width(const Value& a) const { return a.width; }

  Value add(const Value& a, const Value& b) const { return both(a, b); }
  Value sub(const Value& a, const Value& b) const { return both(a, b); }
  Value mul(const Value& a, const Value& b) const { return both(a, b); }
  Value umulh(const Value& a, const Value& b) const { return both(a, b); }
  Value smulh(const Value& a, const Value& b) const { return both(a, b); }
  Value udiv(const Value& a, const Value& b) const { return both(a, b); }
  Value sdiv(const Value& a, const Value& b) const { return both(a, b); }
  Value carry_out(const Value& a, const Value& b, const Value& c) const {
    return {1, a.from | b.from | c.from};
  }
  Value overflow(const Value& a, const Value& b, const Value& c) const {
    return carry_out(a, b, c);
  }

  Value and_(const Value& a, const Value& b) const { return both(a, b); }
  Value or_(const Value& a, const Value& b) const { return both(a, b); }
  Value xor_(const Value& a, const Value& b) const { return both(a, b); }
  Value not_(const Value& a) const { return a; }

  Value shl(const Value& a, const Value& n) const { return both(a, n); }
  Value lsr(const Value& a, const Value& n) const { return both(a, n); }
  Value asr(const Value& a, const Value& n) const { return both(a, n); }
  Value ror(const Value& a, const Value& n) const { return both(a, n); }
  Value shl(const Value& a, unsigned) const { return a; }
  Value lsr(const Value& a, unsigned) const { return a; }
  Value asr(const Value& a, unsigned) const { return a; }
  Value ror(const Value& a, unsigned) const { return a; }

  Value extract(const Value& a, unsigned, unsigned width) const { return {width, a.from}; }
  Value concat(const Value& high, const Value& low) const {
    return {high.width + low.width, high.from | low.from};
  }
  Value zero_extend(const Value& a, unsigned width) const { return {width, a.from}; }
  Value sign_extend(const Value& a, unsigned width) const { return {width, a.from}; }

  Value eq(const Value& a, const Value& b) const { return {1, a.from | b.from}; }
  Value ult(const Value& a, const Value& b) const { return {1, a.from | b.from}; }
  Value slt(const Value& a, const Value& b) const { return {1, a.from | b.from}; }
  Value select(const Value& c, const Value& a, const Value& b) const {
    return {a.width, a.from | b.from | c.from};
  }
  Value clmul(const Value& a, const Value& b) const { return {2 * a.width, a.from | b.from}; }
  Value aes_layer(isa::AesLayer, const Value& a) const { return a; }

 private:
  static Value both(const Value& a, const Value& b) { return {a.width, a.from | b.from}; }
};

static_assert(isa::OpaqueAes<DependencyDomain>);

}  // namespace a64::proofs

#endif
