// Rules of constants, sums, carries, comparisons and selection.
#include "tests/proofs/rules/rule_case.h"

namespace a64::proofs::testing {
namespace {

using sim::Rule;

// Every operator, on constants alone.
void add_folds(RuleCases& cases) {
  const auto fold = [&](const char* name, unsigned width, auto operation) {
    for (u64 seed = 0; seed < 4; ++seed) {
      cases.push_back(fires(Rule::kFoldConstant, at(name, width), [=](auto& d, Inputs&) {
        const u128 sign = u128{1} << (width - 1);
        const u128 a = seed == 0 ? sign : random_word(seed, width);
        const u128 b = seed == 0 ? low_mask(width) : seed == 1 ? 0 : random_word(seed, width + 1);
        return operation(d, d.constant(width, a), d.constant(width, b), d.constant(1, seed & 1));
      }));
    }
  };
  for (const unsigned w : kAllWidths) {
    fold("and", w, [](auto& d, Term a, Term b, Term) { return d.and_(a, b); });
    fold("or", w, [](auto& d, Term a, Term b, Term) { return d.or_(a, b); });
    fold("xor", w, [](auto& d, Term a, Term b, Term) { return d.xor_(a, b); });
    fold("not", w, [](auto& d, Term a, Term, Term) { return d.not_(a); });
    fold("extract", w, [](auto& d, Term a, Term, Term) { return d.extract(a, 3, 5); });
    fold("eq", w, [](auto& d, Term a, Term b, Term) { return d.eq(a, b); });
    fold("ult", w, [](auto& d, Term a, Term b, Term) { return d.ult(b, a); });
    fold("slt", w, [](auto& d, Term a, Term b, Term) { return d.slt(a, b); });
    fold("lsr", w, [](auto& d, Term a, Term, Term) { return d.lsr(a, 3u); });
    fold("asr", w, [](auto& d, Term a, Term, Term) { return d.asr(a, 3u); });
    fold("ror", w, [](auto& d, Term a, Term, Term) { return d.ror(a, 3u); });
  }
  // Up to 64 bits a left shift is a product.
  fold("shl", 128, [](auto& d, Term a, Term, Term) { return d.shl(a, 3u); });
  for (const unsigned w : kGeneralWidths) {
    fold("umulh", w, [](auto& d, Term a, Term b, Term) { return d.umulh(a, b); });
    fold("smulh", w, [](auto& d, Term a, Term b, Term) { return d.smulh(a, b); });
    fold("udiv", w, [](auto& d, Term a, Term b, Term) { return d.udiv(a, b); });
    fold("sdiv", w, [](auto& d, Term a, Term b, Term) { return d.sdiv(a, b); });
    fold("clmul", w, [](auto& d, Term a, Term b, Term) { return d.clmul(a, b); });
    fold("concat", w, [](auto& d, Term a, Term b, Term) { return d.concat(a, b); });
    fold("overflow", w, [](auto& d, Term a, Term b, Term c) { return d.overflow(a, b, c); });
    fold("carry", w, [](auto& d, Term a, Term b, Term c) { return d.carry_out(a, d.not_(b), c); });
    fold("zero extension", w, [](auto& d, Term a, Term, Term) { return d.zero_extend(a, 128); });
    fold("sign extension", w, [](auto& d, Term a, Term, Term) { return d.sign_extend(a, 128); });
  }
  for (const unsigned w : kGeneralWidths) {
    cases.push_back(
        keeps_still(Rule::kFoldConstant, at("umulh of an unknown", w),
                    [=](auto& d, Inputs& in) { return d.umulh(in.x(w), d.constant(w, 5)); }));
  }
}

void add_sums(RuleCases& cases) {
  for (const unsigned w : kGeneralWidths) {
    const auto merge = [&](const char* name, auto build) {
      cases.push_back(fires(Rule::kLinearMerge, at(name, w), build));
    };
    merge("x + y - x",
          [=](auto& d, Inputs& in) { return d.sub(d.add(in.x(w), in.y(w)), in.x(w)); });
    merge("x - x", [=](auto& d, Inputs& in) { return d.sub(in.x(w), in.x(w)); });
    merge("5(x + 3y + 7) - 3(x - y)", [=](auto& d, Inputs& in) {
      const auto y3 = d.mul(d.constant(w, 3), in.y(w));
      const auto sum = d.add(d.add(in.x(w), y3), d.constant(w, 7));
      return d.sub(d.mul(sum, d.constant(w, 5)), d.mul(d.sub(in.x(w), in.y(w)), d.constant(w, 3)));
    });
    merge("128 * 2x, which is 0 at 8 bits",
          [=](auto& d, Inputs& in) { return d.mul(d.add(in.x(w), in.x(w)), d.constant(w, 128)); });
    merge("x + not x", [=](auto& d, Inputs& in) { return d.add(in.x(w), d.not_(in.x(w))); });
    merge("x - not y", [=](auto& d, Inputs& in) { return d.sub(in.x(w), d.not_(in.y(w))); });
    cases.push_back(keeps_still(Rule::kLinearMerge, at("x * y", w),
                                [=](auto& d, Inputs& in) { return d.mul(in.x(w), in.y(w)); }));
    for (unsigned k : {0u, 3u, w - 1}) {
      cases.push_back(fires(Rule::kLinearPowerOfTwo, at("2^k x", w), [=](auto& d, Inputs& in) {
        return d.mul(in.x(w), d.constant(w, u128{1} << std::max(k, 1u)));
      }));
    }
    cases.push_back(keeps_still(Rule::kLinearPowerOfTwo, at("6 x", w), [=](auto& d, Inputs& in) {
      return d.mul(in.x(w), d.constant(w, 6));
    }));
    cases.push_back(fires(Rule::kNegatedBit, at("-(0 : bit)", w), [=](auto& d, Inputs& in) {
      return d.sub(d.constant(w, 0), d.zero_extend(in.z(1), w));
    }));
    cases.push_back(keeps_still(Rule::kNegatedBit, at("-3 (0 : bit)", w), [=](auto& d, Inputs& in) {
      return d.mul(d.zero_extend(in.z(1), w), d.constant(w, low_mask(w) - 2));
    }));
    cases.push_back(keeps_still(
        Rule::kNegatedBit, at("-(0 : two bits)", w),
        [=](auto& d, Inputs& in) { return d.sub(d.constant(w, 0), d.zero_extend(in.z(2), w)); }));
    cases.push_back(fires(Rule::kLinearNot, at("not (x - 3)", w), [=](auto& d, Inputs& in) {
      return d.not_(d.sub(in.x(w), d.constant(w, 3)));
    }));
    cases.push_back(keeps_still(Rule::kLinearNot, at("not x", w),
                                [=](auto& d, Inputs& in) { return d.not_(in.x(w)); }));
  }
  // Two chains of carries: wider ones take the solver minutes.
  for (const unsigned w : {8u, 16u}) {
    cases.push_back(fires(Rule::kLinearNot, at("not (x + 5 y)", w), [=](auto& d, Inputs& in) {
      return d.not_(d.add(in.x(w), d.mul(in.y(w), d.constant(w, 5))));
    }));
  }
  cases.push_back(fires(
      Rule::kLinearNot, "not n", [](auto& d, Inputs& in) { return d.not_(in.n()); },
      sim::IndexSpace::periods(0, 1 << 20)));
  cases.push_back(keeps_still(
      Rule::kLinearPowerOfTwo, "16 n",
      [](auto& d, Inputs& in) { return d.mul(in.n(), d.constant(64, 16)); },
      sim::IndexSpace::periods(0, 1 << 20)));
}

void add_carries(RuleCases& cases) {
  for (const unsigned w : kGeneralWidths) {
    cases.push_back(fires(Rule::kCarryOfSubtract, at("x + y + 1", w), [=](auto& d, Inputs& in) {
      return d.carry_out(in.x(w), in.y(w), d.constant(1, 1));
    }));
    cases.push_back(fires(Rule::kCarryOfSubtract, at("x - 5", w), [=](auto& d, Inputs& in) {
      return d.carry_out(in.x(w), d.not_(d.constant(w, 5)), d.constant(1, 1));
    }));
    cases.push_back(fires(Rule::kCarryOfAdd, at("x + y", w), [=](auto& d, Inputs& in) {
      return d.carry_out(in.x(w), in.y(w), d.constant(1, 0));
    }));
    cases.push_back(fires(Rule::kCarryOfDouble, at("x + x", w), [=](auto& d, Inputs& in) {
      return d.carry_out(in.x(w), in.x(w), d.constant(1, 0));
    }));
    for (const Rule rule : {Rule::kCarryOfSubtract, Rule::kCarryOfAdd, Rule::kCarryOfDouble}) {
      cases.push_back(keeps_still(rule, at("x + x + c", w), [=](auto& d, Inputs& in) {
        return d.carry_out(in.x(w), in.x(w), in.z(1));
      }));
    }
  }
}

void add_comparisons(RuleCases& cases) {
  for (const unsigned w : kAllWidths) {
    const auto with_self = [&](const char* name, auto build) {
      cases.push_back(fires(Rule::kCompareWithSelf, at(name, w), build));
    };
    with_self("x = x", [=](auto& d, Inputs& in) { return d.eq(in.x(w), in.x(w)); });
    with_self("x < x", [=](auto& d, Inputs& in) { return d.ult(in.x(w), in.x(w)); });
    with_self("x < x, signed", [=](auto& d, Inputs& in) { return d.slt(in.x(w), in.x(w)); });
    with_self("x < 0", [=](auto& d, Inputs& in) { return d.ult(in.x(w), d.constant(w, 0)); });
    const auto with_other = [&](const char* name, auto build) {
      cases.push_back(keeps_still(Rule::kCompareWithSelf, at(name, w), build));
    };
    with_other("x = y", [=](auto& d, Inputs& in) { return d.eq(in.x(w), in.y(w)); });
    with_other("x < y", [=](auto& d, Inputs& in) { return d.ult(in.x(w), in.y(w)); });
    with_other("x < 0, signed",
               [=](auto& d, Inputs& in) { return d.slt(in.x(w), d.constant(w, 0)); });
    with_other("0 < x", [=](auto& d, Inputs& in) { return d.ult(d.constant(w, 0), in.x(w)); });
  }
}

void add_selections(RuleCases& cases) {
  for (const unsigned w : kAllWidths) {
    for (const unsigned bit : {0, 1}) {
      cases.push_back(fires(Rule::kSelectFold, at("known condition", w), [=](auto& d, Inputs& in) {
        return d.select(d.constant(1, bit), in.x(w), in.y(w));
      }));
    }
    cases.push_back(fires(Rule::kSelectFold, at("equal arms", w), [=](auto& d, Inputs& in) {
      return d.select(in.z(1), in.x(w), in.x(w));
    }));
    cases.push_back(keeps_still(Rule::kSelectFold, at("c ? x : y", w), [=](auto& d, Inputs& in) {
      return d.select(in.z(1), in.x(w), in.y(w));
    }));
    cases.push_back(keeps_still(Rule::kSelectOfBit, at("c ? 1 : 0", w), [=](auto& d, Inputs& in) {
      return d.select(in.z(1), d.constant(w, 1), d.constant(w, 0));
    }));
  }
  for (const unsigned bit : {0, 1}) {
    cases.push_back(fires(Rule::kEqOfBit, "x = a constant",
                          [=](auto& d, Inputs& in) { return d.eq(in.x(1), d.constant(1, bit)); }));
    cases.push_back(fires(Rule::kEqOfBit, "a constant = x",
                          [=](auto& d, Inputs& in) { return d.eq(d.constant(1, bit), in.x(1)); }));
    cases.push_back(keeps_still(Rule::kEqOfBit, "at width 2", [=](auto& d, Inputs& in) {
      return d.eq(in.x(2), d.constant(2, bit));
    }));
    cases.push_back(fires(Rule::kSelectOfBit, "of one bit", [=](auto& d, Inputs& in) {
      return d.select(in.z(1), d.constant(1, bit), d.constant(1, 1 - bit));
    }));
  }
}

}  // namespace

RuleCases value_cases() {
  RuleCases cases;
  add_folds(cases);
  add_sums(cases);
  add_carries(cases);
  add_comparisons(cases);
  add_selections(cases);
  return cases;
}

}  // namespace a64::proofs::testing
