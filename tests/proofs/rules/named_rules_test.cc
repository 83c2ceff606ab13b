// No rewrite without a name: what the factory makes of an operator and its operands is that
// operator on these operands, or a rule has fired. What only says how a thing is written is no
// rewrite: the order of operands of and, or, xor, eq and products; sums, products and pieces in one
// row.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "tests/proofs/rules/program.h"
#include "tests/proofs/solver/test_terms.h"

namespace a64::proofs::testing {
namespace {

using sim::IndexSpace;

/// The factory, and the operator that it was asked for beside what it made.
class Audit {
 public:
  using Value = Term;
  explicit Audit(sim::TermFactory& factory) : factory_(factory), raw_(factory) {}

  u64 looked_at() const { return looked_at_; }
  const std::vector<std::string>& unnamed() const { return unnamed_; }

  Term constant(unsigned width, u128 bits) { return factory_.constant(width, bits); }
  unsigned width(Term a) const { return a->width; }

  Term add(Term a, Term b) {
    return held("add", raw_.add(a, b), [&] { return factory_.add(a, b); });
  }
  Term sub(Term a, Term b) {
    return held("sub", raw_.sub(a, b), [&] { return factory_.sub(a, b); });
  }
  Term mul(Term a, Term b) {
    return held("mul", raw_.mul(a, b), [&] { return factory_.mul(a, b); });
  }
  Term umulh(Term a, Term b) {
    return held("umulh", raw_.umulh(a, b), [&] { return factory_.umulh(a, b); });
  }
  Term smulh(Term a, Term b) {
    return held("smulh", raw_.smulh(a, b), [&] { return factory_.smulh(a, b); });
  }
  Term udiv(Term a, Term b) {
    return held("udiv", raw_.udiv(a, b), [&] { return factory_.udiv(a, b); });
  }
  Term sdiv(Term a, Term b) {
    return held("sdiv", raw_.sdiv(a, b), [&] { return factory_.sdiv(a, b); });
  }
  Term carry_out(Term a, Term b, Term c) {
    return held("carry", raw_.carry_out(a, b, c), [&] { return factory_.carry_out(a, b, c); });
  }
  Term overflow(Term a, Term b, Term c) {
    return held("overflow", raw_.overflow(a, b, c), [&] { return factory_.overflow(a, b, c); });
  }
  Term and_(Term a, Term b) {
    return held("and", raw_.and_(a, b), [&] { return factory_.and_(a, b); });
  }
  Term or_(Term a, Term b) {
    return held("or", raw_.or_(a, b), [&] { return factory_.or_(a, b); });
  }
  Term xor_(Term a, Term b) {
    return held("xor", raw_.xor_(a, b), [&] { return factory_.xor_(a, b); });
  }
  Term not_(Term a) {
    return held("not", raw_.not_(a), [&] { return factory_.not_(a); });
  }
  Term shl(Term a, Term n) {
    return by_value("shl", raw_.shl(a, n), n, [&] { return factory_.shl(a, n); });
  }
  Term lsr(Term a, Term n) {
    return by_value("lsr", raw_.lsr(a, n), n, [&] { return factory_.lsr(a, n); });
  }
  Term asr(Term a, Term n) {
    return by_value("asr", raw_.asr(a, n), n, [&] { return factory_.asr(a, n); });
  }
  Term ror(Term a, Term n) {
    return by_value("ror", raw_.ror(a, n), n, [&] { return factory_.ror(a, n); });
  }
  // By a number: pieces in a row, or a product of an index; the pieces are looked at as such.
  Term shl(Term a, unsigned n) {
    if (n == 0 || a->index_only) return factory_.shl(a, n);
    return pieces("shl", factory_.shl(a, n), extract(a, 0, a->width - n), constant(n, 0));
  }
  Term lsr(Term a, unsigned n) {
    if (n == 0 || a->index_only || a->op == Op::kUmulh) return factory_.lsr(a, n);
    return pieces("lsr", factory_.lsr(a, n), constant(n, 0), extract(a, n, a->width - n));
  }
  Term asr(Term a, unsigned n) {
    if (n == 0 || a->index_only) return factory_.asr(a, n);
    const Term made = factory_.asr(a, n);
    if (made != sign_extend(extract(a, n, a->width - n), a->width)) unnamed_.push_back("asr");
    return made;
  }
  Term ror(Term a, unsigned n) {
    if (n == 0) return factory_.ror(a, n);
    return pieces("ror", factory_.ror(a, n), extract(a, 0, n), extract(a, n, a->width - n));
  }
  Term extract(Term a, unsigned lo, unsigned width) {
    return held("extract", raw_.extract(a, lo, width),
                [&] { return factory_.extract(a, lo, width); });
  }
  Term concat(Term hi, Term lo) {
    return held("concat", raw_.concat(hi, lo), [&] { return factory_.concat(hi, lo); });
  }
  Term zero_extend(Term a, unsigned width) {
    if (width == a->width) return factory_.zero_extend(a, width);
    return held("zero extension", raw_.zero_extend(a, width),
                [&] { return factory_.zero_extend(a, width); });
  }
  Term sign_extend(Term a, unsigned width) {
    if (width == a->width) return factory_.sign_extend(a, width);
    return held("sign extension", raw_.sign_extend(a, width),
                [&] { return factory_.sign_extend(a, width); });
  }
  Term eq(Term a, Term b) {
    return held("eq", raw_.eq(a, b), [&] { return factory_.eq(a, b); });
  }
  Term ult(Term a, Term b) {
    return held("ult", raw_.ult(a, b), [&] { return factory_.ult(a, b); });
  }
  Term slt(Term a, Term b) {
    return held("slt", raw_.slt(a, b), [&] { return factory_.slt(a, b); });
  }
  Term select(Term c, Term a, Term b) {
    return held("select", raw_.select(c, a, b), [&] { return factory_.select(c, a, b); });
  }
  Term clmul(Term a, Term b) {
    return held("clmul", raw_.clmul(a, b), [&] { return factory_.clmul(a, b); });
  }

  /// Whether a rewrite that fires no rule is seen; for the test of this class.
  Term claimed(Term asked, Term made) {
    return held("claimed", asked, [&] { return made; });
  }

 private:
  u64 fired() const {
    const auto& counts = factory_.rule_counts();
    return std::accumulate(counts.begin(), counts.end(), u64{0});
  }

  /// The operands of a row of the operator.
  static void flatten(Op op, Term term, std::vector<Term>& into) {
    if (term->op != op) {
      into.push_back(term);
    } else {
      for (const Term child : term->children) flatten(op, child, into);
    }
  }

  static bool same_written(Term asked, Term made) {
    if (asked == made) return true;
    if (asked->op != made->op || asked->width != made->width ||
        asked->parameter != made->parameter) {
      return false;
    }
    std::vector<Term> one(asked->children.begin(), asked->children.end());
    std::vector<Term> other(made->children.begin(), made->children.end());
    switch (asked->op) {
      case Op::kAnd:
      case Op::kOr:
      case Op::kXor:
      case Op::kConcat:
        one.clear();
        other.clear();
        flatten(asked->op, asked, one);
        flatten(asked->op, made, other);
        break;
      case Op::kMul:
      case Op::kUmulh:
      case Op::kClmul:
      case Op::kEq:
        break;
      default:
        return one == other;
    }
    if (asked->op != Op::kConcat) {
      for (auto* operands : {&one, &other}) {
        std::ranges::sort(*operands, {}, [](Term t) { return t->id; });
      }
    }
    return one == other;
  }

  template <class Make>
  Term held(const char* name, Term asked, Make make) {
    ++looked_at_;
    const u64 before = fired();
    const Term made = make();
    if (fired() == before && !same_written(asked, made)) unnamed_.push_back(name);
    return made;
  }

  template <class Make>
  Term by_value(const char* name, Term asked, Term amount, Make make) {
    return amount.is_constant() ? make() : held(name, asked, make);
  }

  Term pieces(const char* name, Term made, Term hi, Term lo) {
    if (made != concat(hi, lo)) unnamed_.push_back(name);
    return made;
  }

  sim::TermFactory& factory_;
  RawDomain raw_;
  u64 looked_at_ = 0;
  std::vector<std::string> unnamed_;
};

static_assert(isa::ValueDomain<Audit>);

TEST(NamedRules, StandBehindEachRewrite) {
  u64 looked_at = 0;
  for (u64 seed = 0; seed < 300; ++seed) {
    const IndexSpace space =
        seed % 2 == 0 ? IndexSpace::periods(1, 1 << 18) : IndexSpace::trips(2, 1 << 18, 1, -1);
    sim::TermFactory factory(random_valuation(space));
    Inputs in(factory);
    const sim::AssumptionScope scope(factory, {.space = space, .extents = {}});
    const std::vector<Term> leaves{in.x(8), in.y(8), in.x(64), in.y(64), in.x(128),
                                   in.z(1), in.n(),  in.i(),   in.x(32)};
    std::vector<unsigned> widths;
    for (const Term leaf : leaves) widths.push_back(leaf->width);
    Audit audit(factory);
    for (u64 round = 0; round < 20; ++round) {
      const Program program =
          random_program(7000 * seed + round, {.input_widths = widths, .length = 25});
      const std::size_t before = audit.unnamed().size();
      run(audit, program, leaves);
      ASSERT_EQ(audit.unnamed().size(), before)
          << audit.unnamed().back() << ", seed " << seed << " round " << round << "\n"
          << to_text(program);
    }
    looked_at += audit.looked_at();
  }
  EXPECT_GT(looked_at, 100'000u);
}

TEST(NamedRules, ARewriteWithoutOneIsNoticed) {
  sim::TermFactory factory(random_valuation());
  Inputs in(factory);
  Audit audit(factory);
  RawDomain raw(factory);
  const Term x = in.x(64), y = in.y(64);
  audit.claimed(raw.xor_(x, y), raw.xor_(y, x));
  EXPECT_TRUE(audit.unnamed().empty());
  audit.claimed(raw.ult(x, y), raw.ult(y, x));
  audit.claimed(raw.xor_(x, y), raw.or_(x, y));
  audit.claimed(raw.extract(x, 3, 5), raw.extract(x, 4, 5));
  EXPECT_EQ(audit.unnamed().size(), 3u);
}

}  // namespace
}  // namespace a64::proofs::testing
