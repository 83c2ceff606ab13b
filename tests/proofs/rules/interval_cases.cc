// Rules that hold under assumptions about the loop indices: each fires where the range fits, and
// keeps still where it does not.
#include "tests/proofs/rules/rule_case.h"

namespace a64::proofs::testing {
namespace {

using sim::IndexSpace;
using sim::Rule;

const IndexSpace kPeriods = IndexSpace::periods(1, 1 << 18);
const IndexSpace kTrips = IndexSpace::trips(2, 1 << 18, 1, -1);
const IndexSpace kFewTrips = IndexSpace::trips(2, 40, 1, -1);
const IndexSpace kAnyIndex = IndexSpace::periods(0, static_cast<i128>(low_mask(64)));

/// factor * n + constant, 64 bits; negative constants wrap.
template <class D>
Term affine(D& d, Inputs& in, u64 factor, i64 constant) {
  return d.add(d.mul(in.n(), d.constant(64, factor)), d.constant(64, static_cast<u64>(constant)));
}

/// The same, its low 32 bits.
template <class D>
Term affine32(D& d, Inputs& in, u64 factor, i64 constant) {
  return d.extract(affine(d, in, factor, constant), 0, 32);
}

void add_extensions(RuleCases& cases) {
  const auto wide = IndexSpace::periods(0, i128{1} << 31);
  cases.push_back(fires(
      Rule::kExtractOfLinear, "bits above a common power of two",
      [](auto& d, Inputs& in) { return d.extract(affine(d, in, 48, 7), 4, 20); }, kAnyIndex));
  cases.push_back(fires(
      Rule::kExtractOfLinear, "of an index",
      [](auto& d, Inputs& in) { return d.extract(in.n(), 0, 32); }, kAnyIndex));
  cases.push_back(fires(
      Rule::kConcatLinearConstant, "n : 0",
      [](auto& d, Inputs& in) { return d.concat(affine32(d, in, 5, 3), d.constant(4, 9)); },
      kAnyIndex));
  cases.push_back(fires(
      Rule::kConcatLinearConstant, "n : 0 to 64 bits",
      [](auto& d, Inputs& in) { return d.concat(affine32(d, in, 5, -3), d.constant(32, 9)); },
      kAnyIndex));
  cases.push_back(keeps_still(
      Rule::kConcatLinearConstant, "beyond 64 bits",
      [](auto& d, Inputs& in) { return d.concat(affine(d, in, 5, 3), d.constant(4, 9)); },
      kPeriods));
  cases.push_back(keeps_still(Rule::kConcatLinearConstant, "x : 0", [](auto& d, Inputs& in) {
    return d.concat(d.add(in.x(32), in.y(32)), d.constant(4, 9));
  }));

  cases.push_back(fires(
      Rule::kZeroExtendByInterval, "80 n + 7",
      [](auto& d, Inputs& in) { return d.zero_extend(affine32(d, in, 80, 7), 64); }, kPeriods));
  cases.push_back(fires(
      Rule::kZeroExtendByInterval, "n - 1 over n > 0",
      [](auto& d, Inputs& in) { return d.zero_extend(affine32(d, in, 1, -1), 64); }, kPeriods));
  cases.push_back(keeps_still(
      Rule::kZeroExtendByInterval, "80 n past 32 bits",
      [](auto& d, Inputs& in) { return d.zero_extend(affine32(d, in, 80, 7), 64); }, wide));
  cases.push_back(keeps_still(
      Rule::kZeroExtendByInterval, "n - 2 over n > 0",
      [](auto& d, Inputs& in) { return d.zero_extend(affine32(d, in, 1, -2), 64); }, kPeriods));

  cases.push_back(fires(
      Rule::kSignExtendByInterval, "n - 100",
      [](auto& d, Inputs& in) { return d.sign_extend(affine32(d, in, 1, -100), 64); }, kPeriods));
  cases.push_back(fires(
      Rule::kSignExtendByInterval, "2 - 80 n",
      [](auto& d, Inputs& in) {
        return d.sign_extend(d.sub(d.constant(32, 2), affine32(d, in, 80, 0)), 64);
      },
      kPeriods));
  cases.push_back(keeps_still(
      Rule::kSignExtendByInterval, "n up to 2^31",
      [](auto& d, Inputs& in) { return d.sign_extend(affine32(d, in, 1, 0), 64); }, wide));

  cases.push_back(fires(
      Rule::kAsrOfNonNegative, "n + 3",
      [](auto& d, Inputs& in) { return d.asr(affine(d, in, 1, 3), 1u); }, kPeriods));
  cases.push_back(keeps_still(
      Rule::kAsrOfNonNegative, "n - 2",
      [](auto& d, Inputs& in) { return d.asr(affine(d, in, 1, -2), 1u); }, kPeriods));
  cases.push_back(fires(
      Rule::kSdivOfNonNegative, "n + 3 by 5",
      [](auto& d, Inputs& in) { return d.sdiv(affine(d, in, 1, 3), d.constant(64, 5)); },
      kPeriods));
  cases.push_back(keeps_still(
      Rule::kSdivOfNonNegative, "n + 3 by -5",
      [](auto& d, Inputs& in) {
        return d.sdiv(affine(d, in, 1, 3), d.constant(64, static_cast<u64>(-5)));
      },
      kPeriods));
  cases.push_back(keeps_still(
      Rule::kSdivOfNonNegative, "n - 2 by 5",
      [](auto& d, Inputs& in) { return d.sdiv(affine(d, in, 1, -2), d.constant(64, 5)); },
      kPeriods));

  const auto sign = [](auto& d, Term a) { return d.extract(a, d.width(a) - 1, 1); };
  cases.push_back(fires(
      Rule::kSignOfLinearByInterval, "n - 1",
      [=](auto& d, Inputs& in) { return sign(d, affine(d, in, 1, -1)); }, kPeriods));
  cases.push_back(fires(
      Rule::kSignOfLinearByInterval, "n - 2^18 - 1",
      [=](auto& d, Inputs& in) { return sign(d, affine(d, in, 1, -(1 << 18) - 1)); }, kPeriods));
  cases.push_back(fires(
      Rule::kSignOfLinearByInterval, "n - i - 1 at 32 bits",
      [=](auto& d, Inputs& in) {
        const auto trips = d.sub(d.sub(in.n(), in.i()), d.constant(64, 1));
        return sign(d, d.extract(trips, 0, 32));
      },
      kTrips));
  cases.push_back(keeps_still(
      Rule::kSignOfLinearByInterval, "n - 2",
      [=](auto& d, Inputs& in) { return sign(d, affine(d, in, 1, -2)); }, kPeriods));
}

void add_comparisons(RuleCases& cases) {
  cases.push_back(fires(Rule::kEqByInterval, "x + 1 = x", [](auto& d, Inputs& in) {
    return d.eq(d.add(in.x(64), d.constant(64, 1)), in.x(64));
  }));
  cases.push_back(fires(
      Rule::kEqByInterval, "n = 0",
      [](auto& d, Inputs& in) { return d.eq(in.n(), d.constant(64, 0)); }, kPeriods));
  cases.push_back(fires(
      Rule::kEqByInterval, "80 n + 7 = 80 i, 32 bits",
      [](auto& d, Inputs& in) {
        return d.eq(affine32(d, in, 80, 7), d.extract(d.mul(in.i(), d.constant(64, 80)), 0, 32));
      },
      kTrips));
  cases.push_back(keeps_still(
      Rule::kEqByInterval, "n = 5",
      [](auto& d, Inputs& in) { return d.eq(in.n(), d.constant(64, 5)); }, kPeriods));
  cases.push_back(keeps_still(
      Rule::kEqByInterval, "n = 0 mod 2^8",
      [](auto& d, Inputs& in) { return d.eq(d.extract(in.n(), 0, 8), d.constant(8, 0)); },
      kPeriods));

  cases.push_back(fires(
      Rule::kUltByInterval, "i < n", [](auto& d, Inputs& in) { return d.ult(in.i(), in.n()); },
      kTrips));
  cases.push_back(fires(
      Rule::kUltByInterval, "n - 1 < 2^18",
      [](auto& d, Inputs& in) { return d.ult(affine(d, in, 1, -1), d.constant(64, 1 << 18)); },
      kPeriods));
  cases.push_back(fires(
      Rule::kUltByInterval, "n < -1, unsigned",
      [](auto& d, Inputs& in) { return d.ult(in.n(), d.constant(64, low_mask(64))); }, kPeriods));
  cases.push_back(fires(
      Rule::kUltByInterval, "-n < 5, unsigned",
      [](auto& d, Inputs& in) {
        return d.ult(d.sub(d.constant(64, 0), in.n()), d.constant(64, 5));
      },
      kPeriods));
  cases.push_back(keeps_still(
      Rule::kUltByInterval, "n - 2 < 2^18, wraps at n = 1",
      [](auto& d, Inputs& in) { return d.ult(affine(d, in, 1, -2), d.constant(64, 1 << 18)); },
      kPeriods));
  cases.push_back(keeps_still(
      Rule::kUltByInterval, "n < 5",
      [](auto& d, Inputs& in) { return d.ult(in.n(), d.constant(64, 5)); }, kPeriods));

  cases.push_back(fires(
      Rule::kSltByInterval, "n - 100 < 2^18",
      [](auto& d, Inputs& in) { return d.slt(affine(d, in, 1, -100), d.constant(64, 1 << 18)); },
      kPeriods));
  cases.push_back(fires(
      Rule::kSltByInterval, "-n < 0, 32 bits",
      [](auto& d, Inputs& in) {
        return d.slt(d.sub(d.constant(32, 0), affine32(d, in, 1, 0)), d.constant(32, 0));
      },
      kPeriods));
  cases.push_back(keeps_still(
      Rule::kSltByInterval, "n < 5",
      [](auto& d, Inputs& in) { return d.slt(in.n(), d.constant(64, 5)); }, kPeriods));
  cases.push_back(keeps_still(
      Rule::kSltByInterval, "2^63 - 1 + n < 0",
      [](auto& d, Inputs& in) {
        return d.slt(d.add(in.n(), d.constant(64, low_mask(63))), d.constant(64, 0));
      },
      IndexSpace::periods(0, 1)));

  cases.push_back(fires(
      Rule::kOverflowByInterval, "n - 5",
      [](auto& d, Inputs& in) {
        return d.overflow(in.n(), d.not_(d.constant(64, 5)), d.constant(1, 1));
      },
      kPeriods));
  cases.push_back(fires(
      Rule::kOverflowByInterval, "n - i at 32 bits",
      [](auto& d, Inputs& in) {
        return d.overflow(affine32(d, in, 80, 0), d.not_(d.extract(in.i(), 0, 32)),
                          d.constant(1, 1));
      },
      kTrips));
  cases.push_back(keeps_still(
      Rule::kOverflowByInterval, "2^31 - 1 + n",
      [](auto& d, Inputs& in) {
        return d.overflow(affine32(d, in, 1, 0), d.constant(32, low_mask(31)), d.constant(1, 0));
      },
      kPeriods));
  cases.push_back(keeps_still(Rule::kOverflowByInterval, "x + y", [](auto& d, Inputs& in) {
    return d.overflow(in.x(32), in.y(32), d.constant(1, 0));
  }));
}

// x is the address of a buffer of 80 n + 7 bytes: x + 80 n + 7 does not wrap.
void add_addresses(RuleCases& cases) {
  const auto buffer = [](RawDomain& raw, Inputs& in) {
    const std::array<Term, 1> children{in.n()};
    const std::array<u64, 1> factors{80};
    const Term length = raw.factory().make(Op::kLinear, 64, children, 0, 7, factors);
    return std::vector{sim::Extent{in.x(64), length}};
  };
  const auto does_not_wrap = [](RawDomain& raw, Inputs& in) {
    const Term length = affine(raw, in, 80, 7);
    return std::vector{raw.not_(raw.carry_out(in.x(64), length, raw.constant(1, 0)))};
  };
  const auto at = [](auto& d, Inputs& in, u64 per_trip, i64 constant) {
    const auto trips = d.mul(in.i(), d.constant(64, per_trip));
    return d.add(d.add(in.x(64), trips), d.constant(64, static_cast<u64>(constant)));
  };
  const auto end = [](auto& d, Inputs& in) { return d.add(in.x(64), affine(d, in, 80, 7)); };
  const auto add = [&](RuleCase made) {
    made.extents = buffer;
    made.prepare = does_not_wrap;
    cases.push_back(std::move(made));
  };
  add(fires(
      Rule::kUltSameBase, "x + 80 i < x + 80 n + 7",
      [=](auto& d, Inputs& in) { return d.ult(at(d, in, 80, 0), end(d, in)); }, kFewTrips));
  add(fires(
      Rule::kUltSameBase, "x + 80 n + 7 < x + 80 i + 16",
      [=](auto& d, Inputs& in) { return d.ult(end(d, in), at(d, in, 80, 16)); }, kFewTrips));
  add(fires(
      Rule::kUltSameBase, "x < x + 80 i",
      [=](auto& d, Inputs& in) { return d.ult(in.x(64), at(d, in, 80, 0)); }, kFewTrips));
  add(keeps_still(
      Rule::kUltSameBase, "x + 80 i < x + 96 i",
      [=](auto& d, Inputs& in) {
        return d.ult(at(d, in, 80, 0), at(d, in, 96, 0));  // past the end
      },
      kFewTrips));
  add(keeps_still(
      Rule::kUltSameBase, "x - 1 < x",
      [=](auto& d, Inputs& in) { return d.ult(at(d, in, 0, -1), in.x(64)); }, kFewTrips));
  add(keeps_still(
      Rule::kUltSameBase, "x + 80 i < x + 800",
      [=](auto& d, Inputs& in) {
        return d.ult(at(d, in, 80, 0), at(d, in, 0, 87));  // depends on i
      },
      kFewTrips));
  add(keeps_still(
      Rule::kUltSameBase, "x < y + 1",
      [=](auto& d, Inputs& in) { return d.ult(in.x(64), d.add(in.y(64), d.constant(64, 1))); },
      kFewTrips));
}

constexpr u64 kMagic = 0xcccccccccccccccd;  // 2^70 / 80, rounded up

void add_quotients(RuleCases& cases) {
  cases.push_back(fires(
      Rule::kFloorQuotient, "(n + 16) >> 2 for n < 4",
      [](auto& d, Inputs& in) { return d.lsr(affine(d, in, 1, 16), 2u); },
      IndexSpace::periods(0, 3)));
  cases.push_back(fires(
      Rule::kFloorQuotient, "(64 n + i) >> 6 for i < 5",
      [](auto& d, Inputs& in) { return d.lsr(d.add(affine(d, in, 64, 0), in.i()), 6u); },
      IndexSpace::trips(5, 5, 0, -1)));
  cases.push_back(fires(
      Rule::kFloorQuotient, "(80 n + 79) / 80",
      [](auto& d, Inputs& in) { return d.udiv(affine(d, in, 80, 79), d.constant(64, 80)); },
      kPeriods));
  cases.back().bit_vectors = false;
  cases.push_back(fires(
      Rule::kFloorQuotient, "(80 n + 79) / 80, signed",
      [](auto& d, Inputs& in) { return d.sdiv(affine(d, in, 80, 79), d.constant(64, 80)); },
      kPeriods));
  cases.back().bit_vectors = false;
  cases.push_back(fires(
      Rule::kFloorQuotient, "(20 n + 19) / 20 at 16 bits",
      [](auto& d, Inputs& in) {
        return d.udiv(d.extract(affine(d, in, 20, 19), 0, 16), d.constant(16, 20));
      },
      IndexSpace::periods(0, 50)));
  cases.push_back(fires(
      Rule::kFloorQuotient, "high half of (20 n + 19) * (2^16 / 20 + 1)",
      [](auto& d, Inputs& in) {
        return d.umulh(d.extract(affine(d, in, 20, 19), 0, 16), d.constant(16, 0x10000 / 20 + 1));
      },
      IndexSpace::periods(0, 50)));
  cases.push_back(keeps_still(
      Rule::kFloorQuotient, "(20 n + 20) * (2^16 / 20 + 1)",
      [](auto& d, Inputs& in) {
        return d.umulh(d.extract(affine(d, in, 20, 19), 0, 16), d.constant(16, 0x10000 / 20 + 1));
      },
      IndexSpace::periods(0, 3000)));
  cases.push_back(keeps_still(
      Rule::kFloorQuotient, "(80 n + 79) / 81",
      [](auto& d, Inputs& in) { return d.udiv(affine(d, in, 80, 79), d.constant(64, 81)); },
      kPeriods));
  cases.back().bit_vectors = false;
  cases.push_back(keeps_still(
      Rule::kFloorQuotient, "(n - 2) >> 4, negative at n = 1",
      [](auto& d, Inputs& in) { return d.lsr(affine(d, in, 1, -2), 4u); },
      IndexSpace::periods(1, 3)));

  for (const unsigned r : {0u, 1u, 79u}) {
    cases.push_back(fires(
        Rule::kFloorQuotient, "(80 n + r) / 80 by multiplication",
        [=](auto& d, Inputs& in) {
          return d.lsr(d.umulh(affine(d, in, 80, r), d.constant(64, kMagic)), 6u);
        },
        kPeriods));
    cases.back().bit_vectors = false;
  }
  // The high half alone is not affine here.
  cases.push_back(fires(
      Rule::kShiftFloor, "(16 n + 5) / 80 by multiplication for n < 5",
      [](auto& d, Inputs& in) {
        return d.lsr(d.umulh(affine(d, in, 16, 5), d.constant(64, kMagic)), 6u);
      },
      IndexSpace::periods(0, 4)));
  cases.push_back(fires(
      Rule::kShiftFloor, "(80 n + 16 i + 5) / 80 at 16 bits for i < 5",
      [](auto& d, Inputs& in) {
        const auto offset = d.mul(in.i(), d.constant(64, 16));
        const auto x = d.extract(d.add(affine(d, in, 80, 5), offset), 0, 16);
        return d.lsr(d.umulh(x, d.constant(16, 0xcccd)), 6u);
      },
      IndexSpace::trips(5, 5, 0, -1)));
  cases.push_back(keeps_still(
      Rule::kShiftFloor, "(16 n + 5) / 80 for n < 6",
      [](auto& d, Inputs& in) {
        return d.lsr(d.umulh(affine(d, in, 16, 5), d.constant(64, kMagic)), 6u);
      },
      IndexSpace::periods(0, 5)));
  cases.push_back(keeps_still(
      Rule::kShiftFloor, "by 2^70 / 80 rounded down",
      [](auto& d, Inputs& in) {
        return d.lsr(d.umulh(affine(d, in, 80, 0), d.constant(64, kMagic - 1)), 6u);
      },
      kPeriods));
  cases.back().bit_vectors = false;
}

}  // namespace

RuleCases interval_cases() {
  RuleCases cases;
  add_extensions(cases);
  add_comparisons(cases);
  add_addresses(cases);
  add_quotients(cases);
  return cases;
}

}  // namespace a64::proofs::testing
