#include "sim/term/evaluate.h"

#include <stdexcept>
#include <vector>

#include "isa/aes.h"
#include "isa/word.h"

namespace a64::sim {
namespace {

using isa::Word;
using isa::WordDomain;

using Binary = Word (WordDomain::*)(Word, Word) const;

Binary binary_operation(Op op) {
  switch (op) {
    case Op::kMul:
      return &WordDomain::mul;
    case Op::kUmulh:
      return &WordDomain::umulh;
    case Op::kSmulh:
      return &WordDomain::smulh;
    case Op::kUdiv:
      return &WordDomain::udiv;
    case Op::kSdiv:
      return &WordDomain::sdiv;
    case Op::kAnd:
      return &WordDomain::and_;
    case Op::kOr:
      return &WordDomain::or_;
    case Op::kXor:
      return &WordDomain::xor_;
    case Op::kShl:
      return &WordDomain::shl;
    case Op::kLsr:
      return &WordDomain::lsr;
    case Op::kAsr:
      return &WordDomain::asr;
    case Op::kRor:
      return &WordDomain::ror;
    case Op::kConcat:
      return &WordDomain::concat;
    case Op::kEq:
      return &WordDomain::eq;
    case Op::kUlt:
      return &WordDomain::ult;
    case Op::kSlt:
      return &WordDomain::slt;
    case Op::kClmul:
      return &WordDomain::clmul;
    default:
      return nullptr;
  }
}

}  // namespace

u128 apply(const Node& node, std::span<const u128> values) {
  const WordDomain d;
  const auto child = [&](std::size_t k) { return Word{values[k], node.children[k]->width}; };
  switch (node.op) {
    case Op::kConstant:
      return node.bits;
    case Op::kLinear: {
      u128 sum = node.bits;
      for (std::size_t k = 0; k < values.size(); ++k) sum += node.coefficients[k] * values[k];
      return sum & low_mask(node.width);
    }
    case Op::kCarry:
      return d.carry_out(child(0), child(1), child(2)).bits;
    case Op::kOverflow:
      return d.overflow(child(0), child(1), child(2)).bits;
    case Op::kExtract:
      return d.extract(child(0), node.parameter, node.width).bits;
    case Op::kSignExtend:
      return d.sign_extend(child(0), node.width).bits;
    case Op::kSelect:
      return d.select(child(0), child(1), child(2)).bits;
    case Op::kAesLayer:
      return isa::arm_aes_layer(static_cast<isa::AesLayer>(node.parameter), values[0]);
    default:
      break;
  }
  const Binary operation = binary_operation(node.op);
  if (operation == nullptr) throw std::logic_error("a leaf has no value of its own");
  Word result = child(0);
  for (std::size_t k = 1; k < values.size(); ++k) result = (d.*operation)(result, child(k));
  return result.bits;
}

namespace {

std::optional<u128> evaluate(Term term, std::unordered_map<Term, u128>& known) {
  if (term.is_constant()) return term->bits;
  if (const auto found = known.find(term); found != known.end()) return found->second;
  const bool leaf = term->children.empty() || term->op == Op::kInitial || term->op == Op::kSequence;
  if (leaf) return std::nullopt;
  std::vector<u128> values;
  for (const Term child : term->children) {
    const auto value = evaluate(child, known);
    if (!value) return std::nullopt;
    values.push_back(*value);
  }
  return known[term] = sim::apply(*term, values);
}

}  // namespace

std::optional<u128> evaluate(Term term, const std::unordered_map<Term, u128>& leaves) {
  std::unordered_map<Term, u128> known = leaves;
  return evaluate(term, known);
}

}  // namespace a64::sim
