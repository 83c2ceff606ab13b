#include "sim/term/substitute.h"

#include <stdexcept>
#include <unordered_set>

namespace a64::sim {

Term Substitution::operator()(Term term) {
  if (!(made_under_ == factory_.assumptions_in_force())) {
    throw std::logic_error("a substitution is used under other assumptions than its own");
  }
  std::vector<Term> stack{term};
  std::vector<Term> children;
  while (!stack.empty()) {
    const Term top = stack.back();
    if (rebuilt_.contains(top)) {
      stack.pop_back();
      continue;
    }
    const std::size_t before = stack.size();
    for (const Term child : top->children) {
      if (!rebuilt_.contains(child)) stack.push_back(child);
    }
    if (stack.size() != before) continue;
    stack.pop_back();
    children.clear();
    bool changed = false;
    for (const Term child : top->children) {
      children.push_back(rebuilt_.at(child));
      changed |= children.back() != child;
    }
    rebuilt_.emplace(top, changed ? factory_.rebuild(top, children) : top);
  }
  return rebuilt_.at(term);
}

void for_each_leaf(std::span<const Term> terms, const std::function<void(Term)>& visit) {
  std::unordered_set<Term> seen;
  std::vector<Term> stack(terms.begin(), terms.end());
  while (!stack.empty()) {
    const Term top = stack.back();
    stack.pop_back();
    if (top.is_constant() || !seen.insert(top).second) continue;
    if (top->children.empty() || top->op == Op::kSequence || top->op == Op::kInitial) {
      visit(top);
    } else {
      stack.insert(stack.end(), top->children.begin(), top->children.end());
    }
  }
}

Term TermFactory::rebuild(Term a, std::span<const Term> c) {
  const auto fold = [&](Term (TermFactory::*operation)(Term, Term)) {
    Term result = c[0];
    for (std::size_t k = 1; k < c.size(); ++k) result = (this->*operation)(result, c[k]);
    return result;
  };
  switch (a->op) {
    case Op::kConstant:
    case Op::kSymbol:
    case Op::kIndex:
      return a;
    case Op::kInitial:
      return initial(a->parameter, c[0]);
    case Op::kSequence:
      return sequence(a->parameter, c[0]);
    case Op::kLinear: {
      LinearForm form{.width = a->width, .constant = static_cast<u64>(a->bits), .terms = {}};
      for (std::size_t k = 0; k < c.size(); ++k) {
        const bool wide = c[k]->width > a->width;  // what stands for an index, in a narrow sum
        add_term(form, wide ? extract(c[k], 0, a->width) : c[k], a->coefficients[k]);
      }
      return from_linear(std::move(form));
    }
    case Op::kMul:
      return mul(c[0], c[1]);
    case Op::kUmulh:
      return umulh(c[0], c[1]);
    case Op::kSmulh:
      return smulh(c[0], c[1]);
    case Op::kUdiv:
      return udiv(c[0], c[1]);
    case Op::kSdiv:
      return sdiv(c[0], c[1]);
    case Op::kCarry:
      return carry_out(c[0], c[1], c[2]);
    case Op::kOverflow:
      return overflow(c[0], c[1], c[2]);
    case Op::kAnd:
      return fold(&TermFactory::and_);
    case Op::kOr:
      return fold(&TermFactory::or_);
    case Op::kXor:
      return fold(&TermFactory::xor_);
    case Op::kShl:
      return shl(c[0], c[1]);
    case Op::kLsr:
      return lsr(c[0], c[1]);
    case Op::kAsr:
      return asr(c[0], c[1]);
    case Op::kRor:
      return ror(c[0], c[1]);
    case Op::kExtract:
      return extract(c[0], a->parameter, a->width);
    case Op::kConcat:
      return fold(&TermFactory::concat);
    case Op::kSignExtend:
      return sign_extend(c[0], a->width);
    case Op::kEq:
      return eq(c[0], c[1]);
    case Op::kUlt:
      return ult(c[0], c[1]);
    case Op::kSlt:
      return slt(c[0], c[1]);
    case Op::kSelect:
      return select(c[0], c[1], c[2]);
    case Op::kClmul:
      return clmul(c[0], c[1]);
    case Op::kAesLayer:
      return aes_layer(static_cast<isa::AesLayer>(a->parameter), c[0]);
  }
  __builtin_unreachable();
}

}  // namespace a64::sim
