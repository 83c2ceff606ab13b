#include "proofs/contract/linear.h"

#include <fmt/format.h>

#include <limits>

#include "proofs/contract/naming.h"

namespace a64::proofs {
namespace {

constexpr i128 kLimit = i128{1} << 64;

bool within_limit(i128 number) {
  return -kLimit <= number && number <= kLimit;
}

bool within_limit(const Linear& linear) {
  for (const auto& [scalar, factor] : linear.factors) {
    if (!within_limit(factor)) return false;
  }
  return within_limit(linear.constant);
}

/// left * right, or a number past the limit where 128 bits do not hold that.
i128 product_of(i128 left, i128 right) {
  i128 product = 0;
  return __builtin_mul_overflow(left, right, &product) ? 2 * kLimit : product;
}

/// left + factor * right
Linear added(Linear left, const Linear& right, i128 factor) {
  left.constant = product_of(factor, right.constant) + left.constant;
  for (const auto& [scalar, multiple] : right.factors) {
    i128& sum = left.factors[scalar];
    sum += product_of(factor, multiple);
    if (sum == 0) left.factors.erase(scalar);
  }
  return left;
}

/// One reading of a formula; what it needs everywhere.
class LinearReader {
 public:
  LinearReader(const SourceText& source, const FindScalar& find) : source_(source), find_(find) {}

  Result<Linear> read(const Formula& formula) const {
    Result<Linear> out = unlimited(formula);
    if (out && !within_limit(*out)) {
      return source_.error(formula.begin, text(formula) + " is larger than 2^64", "");
    }
    return out;
  }

 private:
  std::string text(const Formula& formula) const {
    return in_quotes(source_.text(formula.begin, formula.end));
  }

  Result<Linear> unlimited(const Formula& formula) const {
    switch (formula.kind) {
      case Formula::Kind::kNumber:
        return Linear{formula.number, {}};
      case Formula::Kind::kName: {
        const Result<ScalarId> scalar = find_(formula);
        if (!scalar) return scalar.error();
        return Linear{0, {{*scalar, 1}}};
      }
      case Formula::Kind::kNegative: {
        const Result<Linear> inner = read(formula.parts.front());
        if (!inner) return inner;
        return added({}, *inner, -1);
      }
      case Formula::Kind::kSum:
        return sum(formula);
      case Formula::Kind::kProduct:
        return product(formula);
      case Formula::Kind::kPower:
        return power(formula);
      default:
        return source_.error(formula.begin, text(formula) + " is no number",
                             "write numbers, parameters and fields with + - * between them");
    }
  }

  Result<Linear> sum(const Formula& formula) const {
    Result<Linear> total = read(formula.parts.front());
    for (std::size_t k = 1; total && k < formula.parts.size(); ++k) {
      const Result<Linear> next = read(formula.parts[k]);
      if (!next) return next;
      *total = added(*std::move(total), *next, formula.operators[k - 1] == "+" ? 1 : -1);
      if (!within_limit(*total)) break;
    }
    return total;
  }

  Result<Linear> product(const Formula& formula) const {
    Result<Linear> total = read(formula.parts.front());
    for (std::size_t k = 1; total && k < formula.parts.size(); ++k) {
      const Formula& part = formula.parts[k];
      const Result<Linear> next = read(part);
      if (!next) return next;
      if (formula.operators[k - 1] == "*") {
        if (!total->factors.empty() && !next->factors.empty()) return not_affine(formula);
        *total = next->factors.empty() ? added({}, *total, next->constant)
                                       : added({}, *next, total->constant);
      } else {
        if (!total->factors.empty() || !next->factors.empty()) return not_affine(formula);
        if (next->constant == 0) return source_.error(part.begin, "this divides by zero", "");
        const bool quotient = formula.operators[k - 1] == "/";
        total->constant =
            quotient ? total->constant / next->constant : total->constant % next->constant;
      }
      if (!within_limit(*total)) break;
    }
    return total;
  }

  Result<Linear> power(const Formula& formula) const {
    const Result<Linear> base = read(formula.parts[0]);
    if (!base) return base;
    const Result<Linear> exponent = read(formula.parts[1]);
    if (!exponent) return exponent;
    if (!base->factors.empty() || !exponent->factors.empty()) return not_affine(formula);
    if (exponent->constant < 0) {
      return source_.error(formula.parts[1].begin, "an exponent cannot be negative", "");
    }
    // 0, 1 and -1 repeat after two steps; any other base is past the limit after 64.
    const i128 steps = exponent->constant <= 65 ? exponent->constant : 66 + exponent->constant % 2;
    i128 result = 1;
    for (i128 step = 0; step < steps && within_limit(result); ++step) {
      result = product_of(result, base->constant);
    }
    return Linear{result, {}};
  }

  Error not_affine(const Formula& formula) const {
    return source_.error(formula.begin, text(formula) + " is not affine",
                         "scalars can be multiplied by numbers and added, as in 16*blocks + 1");
  }

  const SourceText& source_;
  const FindScalar& find_;
};

}  // namespace

Result<Linear> linear_of(const Formula& formula, const SourceText& source, const FindScalar& find) {
  return LinearReader(source, find).read(formula);
}

Result<i128> constant_of(const Formula& formula, const SourceText& source) {
  const FindScalar no_names = [&](const Formula& name) -> Result<ScalarId> {
    return source.error(name.begin, in_quotes(name.name) + " stands where a number must",
                        "write a number, such as 16 or 2^24");
  };
  const Result<Linear> linear = linear_of(formula, source, no_names);
  if (!linear) return linear.error();
  return linear->constant;
}

Linear difference(const Linear& left, const Linear& right) {
  return added(left, right, -1);
}

i128 least_of(const Linear& linear, const ValuesOf& values) {
  // Where 128 bits do not suffice the answer errs downwards, to a number that is far too small.
  constexpr i128 kFar = i128{1} << 100;
  i128 sum = linear.constant;
  for (const auto& [scalar, factor] : linear.factors) {
    const ValueSet& set = values(scalar);
    const i128 end = factor > 0 ? set.least() : set.most();
    i128 term = 0;
    if (__builtin_mul_overflow(factor, end, &term)) {
      if ((factor > 0) != (end > 0)) return -kFar;
      term = kFar;
    }
    if (__builtin_add_overflow(sum, term, &sum)) return -kFar;
  }
  return sum;
}

std::optional<Affine> scaled_affine(const Linear& linear, u64 scale) {
  const auto narrow = [&](i128 number) -> std::optional<i64> {
    i128 product = 0;
    if (__builtin_mul_overflow(number, static_cast<i128>(scale), &product)) return std::nullopt;
    if (product < std::numeric_limits<i64>::min() || product > std::numeric_limits<i64>::max()) {
      return std::nullopt;
    }
    return static_cast<i64>(product);
  };
  const std::optional<i64> constant = narrow(linear.constant);
  if (!constant) return std::nullopt;
  Affine affine{*constant, {}};
  for (const auto& [scalar, factor] : linear.factors) {
    const std::optional<i64> narrowed = narrow(factor);
    if (!narrowed) return std::nullopt;
    affine.factors[scalar] = *narrowed;
  }
  return affine;
}

Linear linear_of(const Affine& affine) {
  Linear linear{affine.constant, {}};
  for (const auto& [scalar, factor] : affine.factors) linear.factors[scalar] = factor;
  return linear;
}

}  // namespace a64::proofs
