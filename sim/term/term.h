// Hash-consed bit-vector terms. A term is made only by TermFactory, lives as long as it, and
// two terms of one factory are equal as objects exactly if they have the same normal form.
#ifndef A64_SIM_TERM_TERM_H
#define A64_SIM_TERM_TERM_H

#include <array>
#include <functional>
#include <span>

#include "base/integers.h"

namespace a64::sim {

/// Operators of terms. Widths in bits; w is the width of the term itself.
enum class Op : u8 {
  kConstant,    ///< bits
  kSymbol,      ///< an unconstrained value; parameter is its number
  kIndex,       ///< a number of loop trips or blocks, 64 bits, public; parameter is its number
  kInitial,     ///< 16 initial bytes of region `parameter` from offset child 0 on; w = 128
  kSequence,    ///< value number child 0 of sequence `parameter` of the specification; w = 128
  kLinear,      ///< bits + sum of coefficient * (child mod 2^w), mod 2^w; w <= 64
  kMul,         ///< product mod 2^w
  kUmulh,       ///< high half of the unsigned product
  kSmulh,       ///< high half of the signed product
  kUdiv,        ///< Arm's UDIV
  kSdiv,        ///< Arm's SDIV
  kCarry,       ///< carry out of child 0 + child 1 + child 2; w = 1
  kOverflow,    ///< signed overflow of child 0 + child 1 + child 2; w = 1
  kAnd,         ///< n-ary
  kOr,          ///< n-ary
  kXor,         ///< n-ary
  kShl,         ///< by a symbolic amount
  kLsr,         ///< by a symbolic amount
  kAsr,         ///< by a symbolic amount
  kRor,         ///< by a symbolic amount
  kExtract,     ///< bits parameter .. parameter+w-1 of child 0
  kConcat,      ///< child 0 is the most significant
  kSignExtend,  ///< child 0 extended to w
  kEq,          ///< w = 1
  kUlt,         ///< w = 1
  kSlt,         ///< w = 1
  kSelect,      ///< child 1 if child 0 else child 2
  kClmul,       ///< carry-less product, w is twice the children's width
  kAesLayer,    ///< isa::AesLayer number `parameter` of child 0; w = 128
};

/// How many valuations of all symbols each term carries its value under.
inline constexpr std::size_t kSamples = 4;
using Samples = std::array<u128, kSamples>;

struct Node;

/// A handle to a node of one factory; null only when default-made.
class Term {
 public:
  Term() = default;
  explicit Term(const Node* node) : node_(node) {}

  const Node* operator->() const { return node_; }
  const Node& operator*() const { return *node_; }
  explicit operator bool() const { return node_ != nullptr; }
  friend bool operator==(Term, Term) = default;

  inline bool is_constant() const;
  inline bool is_constant(u128 bits) const;

 private:
  const Node* node_ = nullptr;
};

struct Node {
  Op op;
  u8 width;
  bool secret;       ///< a secret symbol occurs below
  bool index_only;   ///< no leaves but constants and kIndex, no operator but kLinear
  u8 zero_low_bits;  ///< so many low bits, at least, are 0 under all values
  u32 id;            ///< creation order; sorts the operands of commutative operators
  u32 parameter;     ///< see Op
  u64 hash;          ///< of operator, width, parameter, bits, children and coefficients
  u128 bits;         ///< the constant, of kConstant and kLinear
  std::span<const Term> children;
  std::span<const u64> coefficients;  ///< of kLinear, one a child, never 0 mod 2^w
  Samples samples;
};

/// The constant in an affine term of at most 64 bits: what is left of it without the rest.
inline u64 constant_part(Term t) {
  return t->op == Op::kConstant || t->op == Op::kLinear ? static_cast<u64>(t->bits) : 0;
}

inline bool Term::is_constant() const {
  return node_->op == Op::kConstant;
}
inline bool Term::is_constant(u128 bits) const {
  return is_constant() && node_->bits == bits;
}

}  // namespace a64::sim

template <>
struct std::hash<a64::sim::Term> {
  std::size_t operator()(a64::sim::Term t) const { return t->id * 0x9e3779b97f4a7c15ull; }
};

#endif
