// Rules of the bitwise operators, extract and concat.
#include "tests/proofs/rules/rule_case.h"

namespace a64::proofs::testing {
namespace {

using sim::Rule;

void add_bitwise(RuleCases& cases) {
  for (const unsigned w : kAllWidths) {
    const auto identity = [&](const char* name, auto build) {
      cases.push_back(fires(Rule::kBitwiseIdentity, at(name, w), build));
    };
    const u128 ones = low_mask(w);
    identity("x & x", [=](auto& d, Inputs& in) { return d.and_(in.x(w), in.x(w)); });
    identity("x | x", [=](auto& d, Inputs& in) { return d.or_(in.x(w), in.x(w)); });
    identity("x ^ x", [=](auto& d, Inputs& in) { return d.xor_(in.x(w), in.x(w)); });
    identity("x ^ y ^ x ^ y ^ x", [=](auto& d, Inputs& in) {
      const auto xy = d.xor_(in.x(w), in.y(w));
      return d.xor_(d.xor_(xy, xy), in.x(w));
    });
    identity("x & 0", [=](auto& d, Inputs& in) { return d.and_(in.x(w), d.constant(w, 0)); });
    identity("x & 1s", [=](auto& d, Inputs& in) { return d.and_(in.x(w), d.constant(w, ones)); });
    identity("x | 0", [=](auto& d, Inputs& in) { return d.or_(in.x(w), d.constant(w, 0)); });
    identity("x | 1s", [=](auto& d, Inputs& in) { return d.or_(in.x(w), d.constant(w, ones)); });
    identity("x ^ 0", [=](auto& d, Inputs& in) { return d.xor_(in.x(w), d.constant(w, 0)); });
    identity("not not x", [=](auto& d, Inputs& in) { return d.not_(d.not_(in.x(w))); });
    cases.push_back(keeps_still(Rule::kBitwiseIdentity, at("x & y", w),
                                [=](auto& d, Inputs& in) { return d.and_(in.x(w), in.y(w)); }));

    const auto pieces = [&](const char* name, auto build) {
      cases.push_back(fires(Rule::kBitwisePieces, at(name, w), build));
    };
    pieces("x & a mask", [=](auto& d, Inputs& in) {
      return d.and_(in.x(w), d.constant(w, low_mask(w / 2) << (w / 4)));
    });
    pieces("x | a mask", [=](auto& d, Inputs& in) {
      return d.or_(in.x(w), d.constant(w, low_mask(w / 2) << (w / 4)));
    });
    pieces("x << k | y >> (w - k)",
           [=](auto& d, Inputs& in) { return d.or_(d.shl(in.x(w), 3u), d.lsr(in.y(w), w - 3)); });
    pieces("x << k ^ y >> (w - k)",
           [=](auto& d, Inputs& in) { return d.xor_(d.shl(in.x(w), 3u), d.lsr(in.y(w), w - 3)); });
    const unsigned half = w / 2;
    pieces("(x : 0) ^ (x : y)", [=](auto& d, Inputs& in) {
      return d.xor_(d.concat(in.x(half), d.constant(half, 0)), d.concat(in.x(half), in.y(half)));
    });
    pieces("(x : 0) & (x : y)", [=](auto& d, Inputs& in) {
      return d.and_(d.concat(in.x(half), d.constant(half, 0)), d.concat(in.x(half), in.y(half)));
    });
    pieces("(x : 0) | (x : y)", [=](auto& d, Inputs& in) {
      return d.or_(d.concat(in.x(half), d.constant(half, 0)), d.concat(in.x(half), in.y(half)));
    });
    pieces("(x : 0) ^ (y : z) ^ (y : z')", [=](auto& d, Inputs& in) {
      const auto third = d.concat(in.y(half), d.constant(half, 0));
      return d.xor_(
          d.xor_(d.concat(in.x(half), d.constant(half, 0)), d.concat(in.y(half), in.z(half))),
          third);
    });
    cases.push_back(keeps_still(
        Rule::kBitwisePieces, at("x ^ a mask", w),
        [=](auto& d, Inputs& in) { return d.xor_(in.x(w), d.constant(w, low_mask(w / 2))); }));
  }
}

void add_extracts(RuleCases& cases) {
  cases.push_back(fires(Rule::kExtractOfExtract, "of 128 bits", [](auto& d, Inputs& in) {
    return d.extract(d.extract(in.x(128), 17, 64), 5, 32);
  }));
  cases.push_back(keeps_still(Rule::kExtractOfExtract, "one",
                              [](auto& d, Inputs& in) { return d.extract(in.x(128), 17, 64); }));
  for (unsigned lo = 0; lo < 120; lo += 13) {
    for (const unsigned size : {1u, 7u, 8u}) {
      cases.push_back(
          fires(Rule::kExtractOfConcat, at("of x : y : z from", lo), [=](auto& d, Inputs& in) {
            const auto low = d.concat(in.y(32), in.z(32));
            return d.extract(d.concat(in.x(64), low), lo, size);
          }));
    }
  }
  cases.push_back(fires(Rule::kExtractOfConcat, "over all pieces", [](auto& d, Inputs& in) {
    return d.extract(d.concat(d.concat(in.x(8), in.y(8)), in.z(8)), 7, 10);
  }));
  cases.push_back(keeps_still(Rule::kExtractOfConcat, "of a product", [](auto& d, Inputs& in) {
    return d.extract(d.mul(in.x(16), in.y(16)), 4, 8);
  }));
  for (const unsigned lo : {0u, 31u, 64u, 100u}) {
    const auto bitwise = [&](const char* name, auto build) {
      cases.push_back(fires(Rule::kExtractOfBitwise, at(name, lo), build));
    };
    bitwise("and",
            [=](auto& d, Inputs& in) { return d.extract(d.and_(in.x(128), in.y(128)), lo, 28); });
    bitwise("or",
            [=](auto& d, Inputs& in) { return d.extract(d.or_(in.x(128), in.y(128)), lo, 28); });
    bitwise("xor", [=](auto& d, Inputs& in) {
      return d.extract(d.xor_(d.xor_(in.x(128), in.y(128)), in.z(128)), lo, 28);
    });
    bitwise("not", [=](auto& d, Inputs& in) { return d.extract(d.not_(in.x(128)), lo, 28); });
    bitwise("xor of an xor", [=](auto& d, Inputs& in) {
      const auto high = d.xor_(in.x(64), in.y(64));
      return d.extract(d.xor_(d.concat(high, in.z(64)), in.x(128)), lo, 28);
    });
  }
  cases.push_back(
      keeps_still(Rule::kExtractOfBitwise, "of a carry-less product",
                  [](auto& d, Inputs& in) { return d.extract(d.clmul(in.x(8), in.y(8)), 3, 4); }));
  for (const unsigned lo : {0u, 3u, 7u, 8u, 11u}) {
    for (const unsigned size : {1u, 5u, 20u}) {
      cases.push_back(fires(
          Rule::kExtractOfSignExtend, at("of 8 bits from", lo),
          [=](auto& d, Inputs& in) { return d.extract(d.sign_extend(in.x(8), 32), lo, size); }));
    }
  }
  for (const unsigned middle : {9u, 16u, 31u}) {
    cases.push_back(fires(
        Rule::kSignExtendOfExtended, at("of a sign extension to", middle),
        [=](auto& d, Inputs& in) { return d.sign_extend(d.sign_extend(in.x(8), middle), 64); }));
    cases.push_back(fires(
        Rule::kSignExtendOfExtended, at("of a zero extension to", middle),
        [=](auto& d, Inputs& in) { return d.sign_extend(d.zero_extend(in.x(8), middle), 64); }));
  }
  cases.push_back(keeps_still(
      Rule::kSignExtendOfExtended, "of a value beside another",
      [](auto& d, Inputs& in) { return d.sign_extend(d.concat(in.y(8), in.x(8)), 64); }));
  for (const unsigned w : kAllWidths) {
    cases.push_back(fires(Rule::kWhole, at("extract", w),
                          [=](auto& d, Inputs& in) { return d.extract(in.x(w), 0, w); }));
    cases.push_back(
        fires(Rule::kWhole, at("lsr", w), [=](auto& d, Inputs& in) { return d.lsr(in.x(w), 0u); }));
    cases.push_back(
        fires(Rule::kWhole, at("asr", w), [=](auto& d, Inputs& in) { return d.asr(in.x(w), 0u); }));
    cases.push_back(
        fires(Rule::kWhole, at("shl", w), [=](auto& d, Inputs& in) { return d.shl(in.x(w), 0u); }));
    cases.push_back(
        fires(Rule::kWhole, at("ror", w), [=](auto& d, Inputs& in) { return d.ror(in.x(w), 0u); }));
  }
  cases.push_back(keeps_still(Rule::kWhole, "all bits but the highest",
                              [](auto& d, Inputs& in) { return d.extract(in.x(64), 0, 63); }));
  cases.push_back(keeps_still(
      Rule::kExtractOfSignExtend, "of a zero extension",
      [](auto& d, Inputs& in) { return d.extract(d.zero_extend(in.x(8), 32), 3, 10); }));
  for (const unsigned lo : {0u, 64u, 3u}) {
    cases.push_back(
        fires(Rule::kExtractOfSelect, at("of the reduction", lo), [=](auto& d, Inputs& in) {
          return d.extract(d.select(in.z(1), d.constant(128, 0x87), d.constant(128, 0)), lo, 64);
        }));
  }
  cases.push_back(keeps_still(Rule::kExtractOfSelect, "of unknown arms", [](auto& d, Inputs& in) {
    return d.extract(d.select(in.z(1), in.x(64), in.y(64)), 0, 32);
  }));
  for (const unsigned w : {16u, 32u, 64u}) {
    cases.push_back(fires(Rule::kExtractOfLinear, at("low bits", w), [=](auto& d, Inputs& in) {
      const auto sum = d.add(d.add(in.x(w), d.mul(in.y(w), d.constant(w, 256))),
                             d.mul(in.z(w), d.constant(w, low_mask(w))));
      return d.extract(d.add(sum, d.constant(w, 0x1234)), 0, 8);
    }));
    cases.push_back(
        keeps_still(Rule::kExtractOfLinear, at("high bits", w),
                    [=](auto& d, Inputs& in) { return d.extract(d.add(in.x(w), in.y(w)), 8, 8); }));
  }
}

void add_concats(RuleCases& cases) {
  for (const unsigned w : kAllWidths) {
    cases.push_back(fires(Rule::kConcatOfExtracts, at("halves", w), [=](auto& d, Inputs& in) {
      return d.concat(d.extract(in.x(w), w / 2, w / 2), d.extract(in.x(w), 0, w / 2));
    }));
    cases.push_back(fires(Rule::kConcatOfExtracts, at("the middle", w), [=](auto& d, Inputs& in) {
      const auto low = d.concat(d.extract(in.x(w), 3, 2), d.extract(in.x(w), 1, 2));
      return d.concat(d.extract(in.x(w), 5, 1), low);
    }));
    cases.push_back(
        keeps_still(Rule::kConcatOfExtracts, at("swapped", w), [=](auto& d, Inputs& in) {
          return d.concat(d.extract(in.x(w), 0, w / 2), d.extract(in.x(w), w / 2, w / 2));
        }));
    cases.push_back(
        keeps_still(Rule::kConcatOfExtracts, at("of two values", w), [=](auto& d, Inputs& in) {
          return d.concat(d.extract(in.x(w), w / 2, w / 2), d.extract(in.y(w), 0, w / 2));
        }));
    const auto halves = [&](const char* name, auto operation) {
      cases.push_back(fires(Rule::kConcatOfBitwise, at(name, w), [=](auto& d, Inputs& in) {
        const auto part = [&](unsigned lo) {
          return operation(d, d.extract(in.x(w), lo, w / 2), d.extract(in.y(w), lo, w / 2));
        };
        return d.concat(part(w / 2), part(0));
      }));
    };
    halves("and", [](auto& d, Term a, Term b) { return d.and_(a, b); });
    halves("or", [](auto& d, Term a, Term b) { return d.or_(a, b); });
    halves("xor", [](auto& d, Term a, Term b) { return d.xor_(a, b); });
    halves("xor and a constant",
           [](auto& d, Term a, Term b) { return d.xor_(d.xor_(a, b), d.constant(d.width(a), 5)); });
    cases.push_back(
        keeps_still(Rule::kConcatOfBitwise, at("two operators", w), [=](auto& d, Inputs& in) {
          const auto x = [&](unsigned lo) { return d.extract(in.x(w), lo, w / 2); };
          const auto y = [&](unsigned lo) { return d.extract(in.y(w), lo, w / 2); };
          return d.concat(d.xor_(x(w / 2), y(w / 2)), d.or_(x(0), y(0)));
        }));
    cases.push_back(
        keeps_still(Rule::kConcatOfBitwise, at("crossed halves", w), [=](auto& d, Inputs& in) {
          const auto x = [&](unsigned lo) { return d.extract(in.x(w), lo, w / 2); };
          const auto y = [&](unsigned lo) { return d.extract(in.y(w), lo, w / 2); };
          return d.concat(d.xor_(x(w / 2), y(0)), d.xor_(x(0), y(w / 2)));
        }));
  }
}

// p is aligned to 2^zeros.
void add_alignment(RuleCases& cases) {
  const auto add = [&](sim::Rule rule, const char* name, unsigned zeros, auto build) {
    cases.push_back(fires(rule, at(name, zeros), build));
  };
  const auto not_for = [&](sim::Rule rule, const char* name, auto build) {
    cases.push_back(keeps_still(rule, name, build));
  };
  for (const unsigned zeros : {4u, 12u}) {
    const u64 below = (u64{1} << zeros) - 1;
    const auto p = [=](auto&, Inputs& in) { return in.aligned(64, zeros); };
    const auto p_plus = [=](auto& d, Inputs& in, u64 more) {
      return d.add(in.aligned(64, zeros), d.constant(64, more));
    };
    const auto masked = [=](auto& d, auto a, u64 mask) { return d.and_(a, d.constant(64, mask)); };
    add(Rule::kExtractKnownLowBits, "low bits of p", zeros,
        [=](auto& d, Inputs& in) { return d.extract(p(d, in), 0, zeros); });
    add(Rule::kExtractKnownLowBits, "low bits of p + 5", zeros,
        [=](auto& d, Inputs& in) { return d.extract(p_plus(d, in, 5), 1, zeros - 1); });
    add(Rule::kExtractKnownLowBits, "high bits of p - 3", zeros, [=](auto& d, Inputs& in) {
      return d.extract(p_plus(d, in, u64{0} - 3), zeros, 64 - zeros);
    });
    add(Rule::kBitwiseKnownLowBits, "p | 8", zeros,
        [=](auto& d, Inputs& in) { return d.or_(p(d, in), d.constant(64, 8)); });
    add(Rule::kBitwiseKnownLowBits, "p - 3 | 2", zeros,
        [=](auto& d, Inputs& in) { return d.or_(p_plus(d, in, u64{0} - 3), d.constant(64, 2)); });
    add(Rule::kBitwiseKnownLowBits, "p + 13 ^ 7", zeros,
        [=](auto& d, Inputs& in) { return d.xor_(p_plus(d, in, 13), d.constant(64, 7)); });
    add(Rule::kBitwiseKnownLowBits, "p + 13 & ~15", zeros,
        [=](auto& d, Inputs& in) { return masked(d, p_plus(d, in, 13), ~below); });
    add(Rule::kBitwiseKnownLowBits, "p & 15", zeros,
        [=](auto& d, Inputs& in) { return masked(d, p(d, in), below); });
    // 64 bits of it are too many for Z3: no answer in 60 s.
    add(Rule::kBitwiseKnownLowBits, "p + 16 y | 1 at 16 bits", zeros, [=](auto& d, Inputs& in) {
      const auto sum = d.add(in.aligned(16, zeros), d.shl(in.y(16), zeros));
      return d.or_(sum, d.constant(16, 1));
    });
    add(Rule::kConcatKnownLowBits, "p's bits above a constant", zeros, [=](auto& d, Inputs& in) {
      return d.concat(d.extract(p(d, in), 3, 61), d.constant(3, 5));
    });
    add(Rule::kConcatKnownLowBits, "p + 8's bits above a constant", zeros,
        [=](auto& d, Inputs& in) {
          return d.concat(d.extract(p_plus(d, in, 8), 3, 61), d.constant(3, 5));
        });
    add(Rule::kBitwiseKnownLowBits, "32 bits of p | 9", zeros,
        [=](auto& d, Inputs& in) { return d.or_(d.extract(p(d, in), 0, 32), d.constant(32, 9)); });
  }
  cases.push_back(fires(Rule::kBitwiseKnownLowBits, "80 i + 1 | 14", [](auto& d, Inputs& in) {
    const auto trips = d.mul(in.i(), d.constant(64, 80));
    return d.or_(d.add(trips, d.constant(64, 1)), d.constant(64, 14));
  }));
  not_for(Rule::kExtractKnownLowBits, "one bit more than p has",
          [](auto& d, Inputs& in) { return d.extract(in.aligned(64, 4), 0, 5); });
  not_for(Rule::kExtractKnownLowBits, "above p + 16", [](auto& d, Inputs& in) {
    return d.extract(d.add(in.aligned(64, 4), d.constant(64, 16)), 5, 8);
  });
  not_for(Rule::kBitwiseKnownLowBits, "p | 16",
          [](auto& d, Inputs& in) { return d.or_(in.aligned(64, 4), d.constant(64, 16)); });
  not_for(Rule::kBitwiseKnownLowBits, "p & ~31",
          [](auto& d, Inputs& in) { return d.and_(in.aligned(64, 4), d.constant(64, ~u64{31})); });
  not_for(Rule::kBitwiseKnownLowBits, "p + 8 y | 8", [](auto& d, Inputs& in) {
    const auto sum = d.add(in.aligned(64, 4), d.mul(d.constant(64, 8), in.y(64)));
    return d.or_(sum, d.constant(64, 8));
  });
  not_for(Rule::kConcatKnownLowBits, "p's bits above five", [](auto& d, Inputs& in) {
    return d.concat(d.extract(in.aligned(64, 4), 5, 59), d.constant(5, 1));
  });
}

}  // namespace

RuleCases piece_cases() {
  RuleCases cases;
  add_bitwise(cases);
  add_extracts(cases);
  add_concats(cases);
  add_alignment(cases);
  return cases;
}

}  // namespace a64::proofs::testing
