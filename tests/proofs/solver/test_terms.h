// Terms for tests: a factory with random valuations, and a domain that writes terms down as they
// are asked for, without any rewriting.
#ifndef A64_TESTS_PROOFS_SOLVER_TEST_TERMS_H
#define A64_TESTS_PROOFS_SOLVER_TEST_TERMS_H

#include <map>

#include "sim/term/factory.h"

namespace a64::proofs::testing {

using sim::Op;
using sim::Term;

inline u128 random_word(u64 seed, u64 a) {
  return u128{sim::random_bits(seed, a, 1)} << 64 | sim::random_bits(seed, a, 2);
}

/// Leaves are unrelated random values; the indices are the vertices of `space` in turn.
inline sim::Valuation random_valuation(const sim::IndexSpace& space = {}) {
  sim::Valuation valuation{
      .initial = [](u32 region, i64 offset,
                    std::size_t k) { return sim::random_bytes(100 * region + k, offset); },
      .sequence = [](u32, u64 index, std::size_t k) { return random_word(index, k); },
      .indices = {}};
  for (std::size_t k = 0; k < sim::kSamples; ++k) {
    valuation.indices[k] = space.vertices()[k % space.vertices().size()];
  }
  return valuation;
}

/// Free values by number and width.
class Inputs {
 public:
  explicit Inputs(sim::TermFactory& factory) : factory_(factory) {}

  Term symbol(unsigned number, unsigned width) {
    Term& known = symbols_[{number, width}];
    if (!known) {
      sim::Samples samples;
      for (std::size_t k = 0; k < sim::kSamples; ++k)
        samples[k] = random_word(number * 7 + k, width);
      known = factory_.symbol(width, true, samples);
    }
    return known;
  }
  /// Another value, whose low bits are 0.
  Term aligned(unsigned width, unsigned zero_low_bits) {
    Term& known = aligned_[{width, zero_low_bits}];
    if (!known) {
      sim::Samples samples;
      for (std::size_t k = 0; k < sim::kSamples; ++k)
        samples[k] = random_word(900 + k, width) & low_mask(width) & ~low_mask(zero_low_bits);
      known = factory_.symbol(width, true, samples, zero_low_bits);
    }
    return known;
  }
  Term x(unsigned width) { return symbol(0, width); }
  Term y(unsigned width) { return symbol(1, width); }
  Term z(unsigned width) { return symbol(2, width); }
  Term n() { return factory_.index(sim::Index::kPeriods); }
  Term i() { return factory_.index(sim::Index::kTrip); }

 private:
  sim::TermFactory& factory_;
  std::map<std::pair<unsigned, unsigned>, Term> symbols_;
  std::map<std::pair<unsigned, unsigned>, Term> aligned_;
};

/// The value domain in which an operation is the operator of that name, and nothing else.
class RawDomain {
 public:
  using Value = Term;
  explicit RawDomain(sim::TermFactory& factory) : factory_(factory) {}
  sim::TermFactory& factory() { return factory_; }

  Term constant(unsigned width, u128 bits) { return factory_.constant(width, bits); }
  unsigned width(Term a) const { return a->width; }
  Term add(Term a, Term b) { return sum(a, b, 1); }
  Term sub(Term a, Term b) { return sum(a, b, static_cast<u64>(low_mask(a->width))); }
  Term mul(Term a, Term b) { return make(Op::kMul, a->width, {a, b}); }
  Term umulh(Term a, Term b) { return make(Op::kUmulh, a->width, {a, b}); }
  Term smulh(Term a, Term b) { return make(Op::kSmulh, a->width, {a, b}); }
  Term udiv(Term a, Term b) { return make(Op::kUdiv, a->width, {a, b}); }
  Term sdiv(Term a, Term b) { return make(Op::kSdiv, a->width, {a, b}); }
  Term carry_out(Term a, Term b, Term c) { return make(Op::kCarry, 1, {a, b, c}); }
  Term overflow(Term a, Term b, Term c) { return make(Op::kOverflow, 1, {a, b, c}); }
  Term and_(Term a, Term b) { return make(Op::kAnd, a->width, {a, b}); }
  Term or_(Term a, Term b) { return make(Op::kOr, a->width, {a, b}); }
  Term xor_(Term a, Term b) { return make(Op::kXor, a->width, {a, b}); }
  Term not_(Term a) { return xor_(a, constant(a->width, low_mask(a->width))); }
  Term shl(Term a, Term n) { return make(Op::kShl, a->width, {a, n}); }
  Term lsr(Term a, Term n) { return make(Op::kLsr, a->width, {a, n}); }
  Term asr(Term a, Term n) { return make(Op::kAsr, a->width, {a, n}); }
  Term ror(Term a, Term n) { return make(Op::kRor, a->width, {a, n}); }
  Term shl(Term a, unsigned n) { return shl(a, constant(a->width, n)); }
  Term lsr(Term a, unsigned n) { return lsr(a, constant(a->width, n)); }
  Term asr(Term a, unsigned n) { return asr(a, constant(a->width, n)); }
  Term ror(Term a, unsigned n) { return ror(a, constant(a->width, n)); }
  Term extract(Term a, unsigned lo, unsigned width) { return make(Op::kExtract, width, {a}, lo); }
  Term concat(Term hi, Term lo) { return make(Op::kConcat, hi->width + lo->width, {hi, lo}); }
  Term zero_extend(Term a, unsigned width) {
    return width == a->width ? a : concat(constant(width - a->width, 0), a);
  }
  Term sign_extend(Term a, unsigned width) {
    return width == a->width ? a : make(Op::kSignExtend, width, {a});
  }
  Term eq(Term a, Term b) { return make(Op::kEq, 1, {a, b}); }
  Term ult(Term a, Term b) { return make(Op::kUlt, 1, {a, b}); }
  Term slt(Term a, Term b) { return make(Op::kSlt, 1, {a, b}); }
  Term select(Term c, Term a, Term b) { return make(Op::kSelect, a->width, {c, a, b}); }
  Term clmul(Term a, Term b) { return make(Op::kClmul, 2 * a->width, {a, b}); }

  /// Not part of the domain, so that definitions of the layers over it are spelled out.
  Term opaque_layer(isa::AesLayer layer, Term state) {
    return make(Op::kAesLayer, 128, {state}, static_cast<u32>(layer));
  }
  /// `a` with other children.
  Term with_children(Term a, std::span<const Term> children) {
    return factory_.make(a->op, a->width, children, a->parameter, a->bits, a->coefficients);
  }

 private:
  Term make(Op op, unsigned width, std::initializer_list<Term> children, u32 parameter = 0) {
    return factory_.make(op, width, children, parameter);
  }
  Term sum(Term a, Term b, u64 factor) {
    const std::array children{a, b};
    const std::array<u64, 2> coefficients{1, factor};
    return factory_.make(Op::kLinear, a->width, children, 0, 0, coefficients);
  }

  sim::TermFactory& factory_;
};

static_assert(isa::ValueDomain<RawDomain> && !isa::OpaqueAes<RawDomain>);

}  // namespace a64::proofs::testing

#endif
