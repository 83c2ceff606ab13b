// Random straight-line programs over the value domain, to be run in any domain.
#ifndef A64_TESTS_PROOFS_RULES_PROGRAM_H
#define A64_TESTS_PROOFS_RULES_PROGRAM_H

#include <stdexcept>
#include <string>
#include <vector>

#include "isa/value_domain.h"

namespace a64::proofs::testing {

enum class Step {
  kConstant,
  kAdd,
  kSub,
  kMul,
  kUmulh,
  kSmulh,
  kUdiv,
  kSdiv,
  kCarry,
  kOverflow,
  kAnd,
  kOr,
  kXor,
  kNot,
  kShl,
  kLsr,
  kAsr,
  kRor,
  kShlBy,  ///< by a value: the low bits of b, which are below the width
  kLsrBy,
  kAsrBy,
  kRorBy,
  kExtract,
  kConcat,
  kZeroExtend,
  kSignExtend,
  kEq,
  kUlt,
  kSlt,
  kSelect,
  kClmul,
  kCount,
};

/// Makes value number (inputs + position) from earlier ones.
struct Instruction {
  Step step;
  unsigned a = 0, b = 0, c = 0;  ///< numbers of values
  unsigned number = 0;           ///< amount or lowest bit
  unsigned width = 0;            ///< of the result
  u128 bits = 0;                 ///< of a constant
};

struct Program {
  std::vector<unsigned> input_widths;
  std::vector<Instruction> instructions;
};

struct ProgramShape {
  std::vector<unsigned> input_widths;
  unsigned length = 12;
  /// At most this wide are the operands of products and quotients of two unknowns.
  unsigned widest_product = 64;
};

Program random_program(u64 seed, const ProgramShape& shape);
std::string to_text(const Program& program);

/// All values in order, inputs first.
template <isa::ValueDomain D>
std::vector<typename D::Value> run(D& d, const Program& program,
                                   std::vector<typename D::Value> values) {
  using Value = typename D::Value;
  const auto amount = [&](Value by, unsigned width) {
    return d.and_(by, d.constant(width, width - 1));
  };
  const auto one = [&](const Instruction& i, Value a, Value b, Value c) -> Value {
    const unsigned w = d.width(a);
    switch (i.step) {
      case Step::kConstant:
        return d.constant(i.width, i.bits);
      case Step::kAdd:
        return d.add(a, b);
      case Step::kSub:
        return d.sub(a, b);
      case Step::kMul:
        return d.mul(a, b);
      case Step::kUmulh:
        return d.umulh(a, b);
      case Step::kSmulh:
        return d.smulh(a, b);
      case Step::kUdiv:
        return d.udiv(a, b);
      case Step::kSdiv:
        return d.sdiv(a, b);
      case Step::kCarry:
        return d.carry_out(a, b, c);
      case Step::kOverflow:
        return d.overflow(a, b, c);
      case Step::kAnd:
        return d.and_(a, b);
      case Step::kOr:
        return d.or_(a, b);
      case Step::kXor:
        return d.xor_(a, b);
      case Step::kNot:
        return d.not_(a);
      case Step::kShl:
        return d.shl(a, i.number);
      case Step::kLsr:
        return d.lsr(a, i.number);
      case Step::kAsr:
        return d.asr(a, i.number);
      case Step::kRor:
        return d.ror(a, i.number);
      case Step::kShlBy:
        return d.shl(a, amount(b, w));
      case Step::kLsrBy:
        return d.lsr(a, amount(b, w));
      case Step::kAsrBy:
        return d.asr(a, amount(b, w));
      case Step::kRorBy:
        return d.ror(a, amount(b, w));
      case Step::kExtract:
        return d.extract(a, i.number, i.width);
      case Step::kConcat:
        return d.concat(a, b);
      case Step::kZeroExtend:
        return d.zero_extend(a, i.width);
      case Step::kSignExtend:
        return d.sign_extend(a, i.width);
      case Step::kEq:
        return d.eq(a, b);
      case Step::kUlt:
        return d.ult(a, b);
      case Step::kSlt:
        return d.slt(a, b);
      case Step::kSelect:
        return d.select(c, a, b);
      case Step::kClmul:
        return d.clmul(a, b);
      case Step::kCount:
        break;
    }
    throw std::logic_error("no such step");
  };
  for (const Instruction& i : program.instructions) {
    values.push_back(one(i, values[i.a], values[i.b], values[i.c]));
  }
  return values;
}

}  // namespace a64::proofs::testing

#endif
