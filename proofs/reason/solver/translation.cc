#include "proofs/reason/solver/translation.h"

#include <z3++.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <unordered_map>
#include <unordered_set>

#include "isa/aes_layer.h"
#include "proofs/reason/solver/numerals.h"

namespace a64::proofs {
namespace {

using sim::Op;
using sim::Term;

bool is_leaf(Term term) {
  switch (term->op) {
    case Op::kConstant:
    case Op::kSymbol:
    case Op::kIndex:
    case Op::kInitial:
    case Op::kSequence:
      return true;
    default:
      return false;
  }
}

const char* leaf_name(Op op) {
  switch (op) {
    case Op::kIndex:
      return "index";
    case Op::kInitial:
      return "initial";
    case Op::kSequence:
      return "sequence";
    default:
      return "symbol";
  }
}

const char* layer_name(isa::AesLayer layer) {
  using enum isa::AesLayer;
  switch (layer) {
    case kSubBytes:
      return "SubBytes";
    case kShiftRows:
      return "ShiftRows";
    case kMixColumns:
      return "MixColumns";
    case kInvSubBytes:
      return "InvSubBytes";
    case kInvShiftRows:
      return "InvShiftRows";
    case kInvMixColumns:
      return "InvMixColumns";
  }
  throw std::invalid_argument("no such AES layer");
}

unsigned bits_in(u128 value) {
  unsigned bits = 0;
  for (; value != 0; value >>= 1) ++bits;
  return bits;
}

u128 magnitude(i128 value) {
  return value < 0 ? -static_cast<u128>(value) : static_cast<u128>(value);
}

}  // namespace

struct Translation::Impl {
  z3::context& context;
  std::unordered_map<Term, z3::expr> done;
  std::map<sim::Index, z3::expr> indices;

  z3::expr constant(unsigned width, u128 bits) {
    if (width <= 64) return context.bv_val(static_cast<std::uint64_t>(bits), width);
    return context.bv_val(decimal(bits & low_mask(width)).c_str(), width);
  }

  // A name of its own for each leaf, so that terms of two factories are different constants.
  z3::expr fresh(const char* name, unsigned width) {
    return z3::to_expr(context, Z3_mk_fresh_const(context, name, context.bv_sort(width)));
  }

  z3::expr index(sim::Index which) {
    const auto known = indices.find(which);
    if (known != indices.end()) return known->second;
    return indices.emplace(which, fresh(which == sim::Index::kPeriods ? "n" : "i", 64))
        .first->second;
  }

  // Free but for the low bits that are known to be 0.
  z3::expr symbol(Term term) {
    const unsigned zeros = term->zero_low_bits;
    if (zeros == 0) return fresh(leaf_name(term->op), term->width);
    if (zeros == term->width) return constant(zeros, 0);
    return z3::concat(fresh(leaf_name(term->op), term->width - zeros), constant(zeros, 0));
  }

  z3::expr flag(const z3::expr& condition) {
    return z3::ite(condition, constant(1, 1), constant(1, 0));
  }

  z3::expr low_bits(const z3::expr& x, unsigned width) {
    return x.get_sort().bv_size() == width ? x : x.extract(width - 1, 0);
  }

  const z3::expr& child(Term term, std::size_t k) { return done.at(term->children[k]); }

  z3::expr all_children(Term term, z3::expr (*combine)(const z3::expr&, const z3::expr&)) {
    z3::expr result = child(term, 0);
    for (std::size_t k = 1; k < term->children.size(); ++k) {
      result = combine(result, child(term, k));
    }
    return result;
  }

  z3::expr linear(Term term) {
    std::optional<z3::expr> sum;
    const auto add = [&](const z3::expr& part) { sum = sum ? *sum + part : part; };
    for (std::size_t k = 0; k < term->children.size(); ++k) {
      const z3::expr part = low_bits(child(term, k), term->width);
      const u64 coefficient = term->coefficients[k];
      add(coefficient == 1 ? part : constant(term->width, coefficient) * part);
    }
    if (term->bits != 0 || !sum) add(constant(term->width, term->bits));
    return *sum;
  }

  z3::expr high_product(Term term, z3::expr (*extend)(const z3::expr&, unsigned)) {
    const unsigned w = term->width;
    return (extend(child(term, 0), w) * extend(child(term, 1), w)).extract(2 * w - 1, w);
  }

  // Arm ARM, UDIV and SDIV: nothing over 0 is 0. The quotient of the most negative number and
  // -1 is the most negative number, which is what bvsdiv gives too.
  z3::expr quotient(Term term, z3::expr (*divide)(const z3::expr&, const z3::expr&)) {
    const z3::expr zero = constant(term->width, 0);
    return z3::ite(child(term, 1) == zero, zero, divide(child(term, 0), child(term, 1)));
  }

  // Both sums are exact in one bit more than the operands have.
  z3::expr carry(Term term) {
    const unsigned w = term->children[0]->width;
    const z3::expr sum =
        z3::zext(child(term, 0), 1) + z3::zext(child(term, 1), 1) + z3::zext(child(term, 2), w);
    return sum.extract(w, w);
  }
  z3::expr overflow(Term term) {
    const unsigned w = term->children[0]->width;
    const z3::expr sum =
        z3::sext(child(term, 0), 1) + z3::sext(child(term, 1), 1) + z3::zext(child(term, 2), w);
    return sum.extract(w, w) ^ sum.extract(w - 1, w - 1);
  }

  // The amount is below the width; where it is 0, the left shift by the width gives 0.
  z3::expr rotate_right(Term term) {
    const z3::expr& x = child(term, 0);
    const z3::expr& amount = child(term, 1);
    return z3::lshr(x, amount) | z3::shl(x, constant(term->width, term->width) - amount);
  }

  z3::expr carry_less_product(Term term) {
    const unsigned w = term->children[0]->width;
    const z3::expr a = z3::zext(child(term, 0), w);
    z3::expr sum = constant(2 * w, 0);
    for (unsigned bit = 0; bit < w; ++bit) {
      const z3::expr chosen = child(term, 1).extract(bit, bit) == constant(1, 1);
      sum = sum ^ z3::ite(chosen, z3::shl(a, constant(2 * w, bit)), constant(2 * w, 0));
    }
    return sum;
  }

  z3::expr aes_layer(Term term) {
    const z3::sort block = context.bv_sort(128);
    const char* name = layer_name(static_cast<isa::AesLayer>(term->parameter));
    return context.function(name, block, block)(child(term, 0));
  }

  // The children are done.
  z3::expr translate_one(Term term) {
    switch (term->op) {
      case Op::kConstant:
        return constant(term->width, term->bits);
      case Op::kIndex:
        return index(static_cast<sim::Index>(term->parameter));
      case Op::kSymbol:
        return symbol(term);
      case Op::kInitial:
      case Op::kSequence:
        return fresh(leaf_name(term->op), term->width);
      case Op::kLinear:
        return linear(term);
      case Op::kMul:
        return child(term, 0) * child(term, 1);
      case Op::kUmulh:
        return high_product(term, z3::zext);
      case Op::kSmulh:
        return high_product(term, z3::sext);
      case Op::kUdiv:
        return quotient(term, z3::udiv);
      case Op::kSdiv:
        return quotient(term, [](auto& a, auto& b) { return a / b; });
      case Op::kCarry:
        return carry(term);
      case Op::kOverflow:
        return overflow(term);
      case Op::kAnd:
        return all_children(term, [](auto& a, auto& b) { return a & b; });
      case Op::kOr:
        return all_children(term, [](auto& a, auto& b) { return a | b; });
      case Op::kXor:
        return all_children(term, [](auto& a, auto& b) { return a ^ b; });
      case Op::kShl:
        return z3::shl(child(term, 0), child(term, 1));
      case Op::kLsr:
        return z3::lshr(child(term, 0), child(term, 1));
      case Op::kAsr:
        return z3::ashr(child(term, 0), child(term, 1));
      case Op::kRor:
        return rotate_right(term);
      case Op::kExtract:
        return child(term, 0).extract(term->parameter + term->width - 1, term->parameter);
      case Op::kConcat:
        return all_children(term, z3::concat);
      case Op::kSignExtend:
        return z3::sext(child(term, 0), term->width - term->children[0]->width);
      case Op::kEq:
        return flag(child(term, 0) == child(term, 1));
      case Op::kUlt:
        return flag(z3::ult(child(term, 0), child(term, 1)));
      case Op::kSlt:
        return flag(z3::slt(child(term, 0), child(term, 1)));
      case Op::kSelect:
        return z3::ite(child(term, 0) == constant(1, 1), child(term, 1), child(term, 2));
      case Op::kClmul:
        return carry_less_product(term);
      case Op::kAesLayer:
        return aes_layer(term);
    }
    throw std::invalid_argument("no such operator");
  }
};

Translation::Translation(z3::context& context) : impl_(new Impl{context, {}, {}}) {}
Translation::~Translation() = default;

z3::expr Translation::bits(Term term) {
  auto& done = impl_->done;
  std::vector<Term> pending{term};
  while (!pending.empty()) {
    const Term top = pending.back();
    if (done.contains(top)) {
      pending.pop_back();
      continue;
    }
    const std::size_t before = pending.size();
    if (!is_leaf(top)) {
      std::ranges::copy_if(top->children, std::back_inserter(pending),
                           [&](Term child) { return !done.contains(child); });
    }
    if (pending.size() > before) continue;
    const z3::expr translated = impl_->translate_one(top);
    if (translated.get_sort().bv_size() != top->width) {
      throw std::invalid_argument("a term whose width is not that of its operator");
    }
    done.emplace(top, translated);
    pending.pop_back();
  }
  return done.at(term);
}

z3::expr Translation::holds(Term term) {
  if (term->width != 1) throw std::invalid_argument("a condition has 1 bit");
  return bits(term) == impl_->constant(1, 1);
}

// The parts with a minus sign move to the other side, so that both sides are unsigned numbers;
// the width is such that neither wraps.
z3::expr Translation::holds(const sim::IndexConstraint& constraint) {
  unsigned width = bits_in(magnitude(constraint.constant));
  for (const i128 factor : constraint.factors) {
    if (factor != 0) width = std::max(width, bits_in(magnitude(factor)) + 64);
  }
  width += sim::kIndices;
  width = std::max(width, 64u);
  const auto number = [&](i128 value) {
    return impl_->context.bv_val(decimal(magnitude(value)).c_str(), width);
  };
  z3::expr positive = number(std::max<i128>(constraint.constant, 0));
  z3::expr negative = number(std::min<i128>(constraint.constant, 0));
  for (std::size_t k = 0; k < sim::kIndices; ++k) {
    const i128 factor = constraint.factors[k];
    if (factor == 0) continue;
    z3::expr& side = factor < 0 ? negative : positive;
    const z3::expr index = z3::zext(impl_->index(static_cast<sim::Index>(k)), width - 64);
    side = side + (magnitude(factor) == 1 ? index : number(factor) * index);
  }
  return z3::ule(negative, positive);
}

Leaves leaves_of(std::span<const Term> terms) {
  Leaves leaves;
  std::unordered_set<Term> seen;
  std::vector<Term> pending(terms.begin(), terms.end());
  while (!pending.empty()) {
    const Term top = pending.back();
    pending.pop_back();
    if (!seen.insert(top).second) continue;
    if (is_leaf(top)) {
      if (top->op != Op::kConstant) leaves.constants.push_back(top);
      continue;
    }
    leaves.opaque_layers |= top->op == Op::kAesLayer;
    pending.insert(pending.end(), top->children.begin(), top->children.end());
  }
  return leaves;
}

}  // namespace a64::proofs
