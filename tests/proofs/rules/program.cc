#include "tests/proofs/rules/program.h"

#include <random>

namespace a64::proofs::testing {
namespace {

class Generator {
 public:
  Generator(u64 seed, const ProgramShape& shape) : random_(seed), shape_(shape) {
    program_.input_widths = widths_ = shape.input_widths;
    known_.assign(widths_.size(), false);
  }

  Program generate() {
    while (program_.instructions.size() < shape_.length) {
      step(static_cast<Step>(below(static_cast<unsigned>(Step::kCount))), any());
    }
    return std::move(program_);
  }

 private:
  unsigned below(unsigned n) { return std::uniform_int_distribution<unsigned>(0, n - 1)(random_); }

  /// Mostly a recent value, so that programs become deep; single bits seldom, so that they do
  /// not fill up with them.
  unsigned any() {
    const auto count = static_cast<unsigned>(widths_.size());
    unsigned value = 0;
    for (int tries = 0; tries < 4; ++tries) {
      value = below(2) ? count - 1 - below(std::min(count, 5u)) : below(count);
      if (widths_[value] > 1 && !known_[value]) break;
    }
    return value;
  }

  /// A value of that width: a known one at times, or where there is none; seldom `other`.
  unsigned like(unsigned width, unsigned other) {
    const auto count = static_cast<unsigned>(widths_.size());
    for (int tries = 0; tries < 30 && below(6) != 0; ++tries) {
      const unsigned value = below(count);
      if (widths_[value] == width && (value != other || below(8) == 0)) return value;
    }
    return add({.step = Step::kConstant, .width = width, .bits = bits(width)});
  }
  /// Any value of that width, made known if there is none.
  unsigned some(unsigned width) {
    const auto count = static_cast<unsigned>(widths_.size());
    for (int tries = 0; tries < 30; ++tries) {
      const unsigned value = below(count);
      if (widths_[value] == width && !known_[value]) return value;
    }
    return add({.step = Step::kConstant, .width = width, .bits = bits(width)});
  }

  unsigned add(Instruction instruction) {
    program_.instructions.push_back(instruction);
    widths_.push_back(instruction.width);
    known_.push_back(instruction.step == Step::kConstant);
    return static_cast<unsigned>(widths_.size()) - 1;
  }

  /// Small and large numbers, masks, single bits, and random words.
  u128 bits(unsigned width) {
    const u128 word = u128{random_()} << 64 | random_();
    switch (below(6)) {
      case 0:
        return below(100) & low_mask(width);
      case 1:
        return -u128{below(100)} & low_mask(width);
      case 2:
        return low_mask(below(width) + 1) << below(width) & low_mask(width);
      case 3:
        return u128{1} << below(width);
      case 4:
        return u128{80} * below(5) & low_mask(width);
      default:
        return word & low_mask(width);
    }
  }

  /// Adds the step if it can be applied to value `a`.
  void step(Step step, unsigned a) {
    const unsigned w = widths_[a];
    switch (step) {
      case Step::kConstant:
      case Step::kCount:
        return;
      case Step::kMul:
      case Step::kUmulh:
      case Step::kSmulh:
      case Step::kUdiv:
      case Step::kSdiv: {
        if (w > 64) return;
        const unsigned b = like(w, a);
        if (w > shape_.widest_product && !(known_[b] && step == Step::kMul)) return;
        add({.step = step, .a = a, .b = b, .width = w});
        return;
      }
      case Step::kAdd:
      case Step::kSub:
        if (w > 64) return;
        [[fallthrough]];
      case Step::kAnd:
      case Step::kOr:
      case Step::kXor:
        add({.step = step, .a = a, .b = like(w, a), .width = w});
        return;
      case Step::kCarry:
      case Step::kOverflow: {
        if (w > 64) return;
        const unsigned b = like(w, a), c = some(1);
        add({.step = step, .a = a, .b = b, .c = c, .width = 1});
        return;
      }
      case Step::kNot:
        add({.step = step, .a = a, .width = w});
        return;
      case Step::kShl:
      case Step::kLsr:
      case Step::kAsr:
      case Step::kRor:
        add({.step = step, .a = a, .number = below(w), .width = w});
        return;
      case Step::kShlBy:
      case Step::kLsrBy:
      case Step::kAsrBy:
      case Step::kRorBy:
        if (w < 8 || (w & (w - 1)) != 0) return;
        add({.step = step, .a = a, .b = like(w, a), .width = w});
        return;
      case Step::kExtract: {
        const unsigned lo = below(4) == 0 ? 0 : below(w);
        const unsigned common[] = {8, 16, 32, 64};
        const unsigned width = below(2) ? common[below(4)] : below(w - lo) + 1;
        if (lo + width > w) return;
        add({.step = step, .a = a, .number = lo, .width = width});
        return;
      }
      case Step::kConcat: {
        const unsigned b = any();
        if (w + widths_[b] > 128) return;
        add({.step = step, .a = a, .b = b, .width = w + widths_[b]});
        return;
      }
      case Step::kZeroExtend:
      case Step::kSignExtend: {
        const unsigned common[] = {8, 16, 32, 64, 128, 128};
        const unsigned width = common[below(6)];
        if (width < w) return;
        add({.step = step, .a = a, .width = width});
        return;
      }
      case Step::kEq:
      case Step::kUlt:
      case Step::kSlt:
        add({.step = step, .a = a, .b = like(w, a), .width = 1});
        return;
      case Step::kSelect: {
        const unsigned b = like(w, a), c = some(1);
        add({.step = step, .a = a, .b = b, .c = c, .width = w});
        return;
      }
      case Step::kClmul:
        if (w > shape_.widest_product || w > 64) return;
        add({.step = step, .a = a, .b = like(w, a), .width = 2 * w});
        return;
    }
  }

  std::mt19937_64 random_;
  const ProgramShape& shape_;
  Program program_;
  std::vector<unsigned> widths_;
  std::vector<bool> known_;
};

const char* const kNames[] = {
    "constant",    "add",         "sub",    "mul",    "umulh",  "smulh",  "udiv",    "sdiv",
    "carry",       "overflow",    "and",    "or",     "xor",    "not",    "shl",     "lsr",
    "asr",         "ror",         "shl by", "lsr by", "asr by", "ror by", "extract", "concat",
    "zero_extend", "sign_extend", "eq",     "ult",    "slt",    "select", "clmul"};
static_assert(std::size(kNames) == static_cast<std::size_t>(Step::kCount));

}  // namespace

Program random_program(u64 seed, const ProgramShape& shape) {
  return Generator(seed, shape).generate();
}

std::string to_text(const Program& program) {
  std::string text;
  auto value = program.input_widths.size();
  for (const Instruction& i : program.instructions) {
    const auto put = [&](const char* label, unsigned number) {
      text += label;
      text += std::to_string(number);
    };
    put("v", static_cast<unsigned>(value++));
    put(":", i.width);
    text += " = ";
    text += kNames[static_cast<std::size_t>(i.step)];
    put(" v", i.a);
    put(" v", i.b);
    put(" v", i.c);
    put(" ", i.number);
    if (i.step == Step::kConstant) {
      text += " bits " + std::to_string(static_cast<u64>(i.bits >> 64)) + ":" +
              std::to_string(static_cast<u64>(i.bits));
    }
    text += "\n";
  }
  return text;
}

}  // namespace a64::proofs::testing
