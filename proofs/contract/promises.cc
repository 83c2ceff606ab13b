#include "proofs/contract/promises.h"

#include <fmt/format.h>

#include <limits>

#include "proofs/contract/naming.h"
#include "proofs/contract/prototype.h"

namespace a64::proofs {
namespace {

using Kind = Formula::Kind;

/// Reads one ensures; what it needs everywhere.
class EnsuresReader {
 public:
  EnsuresReader(const SourceText& source, Draft& draft) : source_(source), draft_(draft) {}

  Result<Ensures> read(const Formula& formula) {
    Ensures out;
    const Formula* equality = &formula;
    if (formula.kind == Kind::kImplication) {
      if (Status status = add_comparisons(formula.parts[0], source_, draft_, when_); !status) {
        return status.error();
      }
      equality = &formula.parts[1];
    }
    if (equality->kind != Kind::kComparison || equality->parts.size() != 2 ||
        equality->operators[0] != "==") {
      return source_.error(equality->begin, text(*equality) + " is no equality of two values",
                           "write target == value; one entry for each target");
    }
    const Formula& target = equality->parts[0];
    const Formula& value = equality->parts[1];
    if (target.kind == Kind::kName && target.name == "return") {
      if (!draft_.contract.return_bits) {
        return source_.error(target.begin, "the routine returns nothing",
                             "give the prototype a return type, such as int");
      }
    } else {
      Result<Location> location = target_location(target);
      if (!location) return location.error();
      out.target = *std::move(location);
    }
    Result<Expression> expression = expression_of(value);
    if (!expression) return expression.error();
    out.value = *std::move(expression);
    if (!out.target && !fits(out.value)) {
      return source_.error(value.begin, text(value) + " does not fit the return type",
                           "write what the routine returns, or give it a wider type");
    }
    if (!out.target && draft_.returns_bool && !is_0_or_1(out.value)) {
      return source_.error(value.begin, text(value) + " is not 0 or 1, and a bool is",
                           "limit it in requires, or give the routine another return type");
    }
    out.conditions = std::move(when_.conditions);
    out.text = in_one_line(source_);
    out.place = source_.place(target.begin);
    return out;
  }

 private:
  std::string text(const Formula& formula) const {
    return in_quotes(source_.text(formula.begin, formula.end));
  }

  /// A number that the return type holds, or no number.
  bool fits(const Expression& value) const {
    if (value.kind != Expression::Kind::kNumber) return true;
    const unsigned bits = draft_.contract.return_bits.value();
    const i64 negative = static_cast<i64>(value.number);
    return value.number <= low_mask(bits) || (negative < 0 && negative >= -(i64{1} << (bits - 1)));
  }

  /// C would convert other numbers (C17 6.3.1.2), and a promise is about bits.
  bool is_0_or_1(const Expression& value) const {
    if (value.kind == Expression::Kind::kNumber) return value.number <= 1;
    return value.kind == Expression::Kind::kScalar && values(value.scalar).least() >= 0 &&
           values(value.scalar).most() <= 1;
  }

  const ValueSet& values(ScalarId id) const { return when_.values_of(id, draft_); }

  Result<Location> target_location(const Formula& target) const {
    if (target.kind == Kind::kSlice) return slice(target);
    if (target.kind != Kind::kName) {
      return source_.error(target.begin, text(target) + " is no target",
                           "the target stands left of '==': out == f(in)");
    }
    const Result<Named> named = draft_.find(target.name, source_, target.begin);
    if (!named) return named.error();
    if (const auto* bytes = std::get_if<NamedBytes>(&*named)) return bytes->location;
    const Scalar& scalar = draft_.contract.scalar(std::get<ScalarId>(*named));
    if (!scalar.field) {
      return source_.error(target.begin, in_quotes(target.name) + " is passed by value",
                           "a target is memory or 'return'");
    }
    return Location{scalar.field->buffer,
                    {static_cast<i64>(scalar.field->offset), {}},
                    {static_cast<i64>(scalar.bits / 8), {}}};
  }

  Result<Location> slice(const Formula& formula) const {
    const Result<Named> named = draft_.find(formula.name, source_, formula.begin);
    if (!named) return named.error();
    const auto* whole = std::get_if<NamedBytes>(&*named);
    if (whole == nullptr || whole->element_bytes == 0) {
      return source_.error(formula.begin, in_quotes(formula.name) + " has no parts with numbers",
                           whole == nullptr ? "it is a scalar" : "name one of its fields");
    }
    const ValuesOf values_of = [&](ScalarId id) -> const ValueSet& { return values(id); };
    const Result<Linear> from = draft_.extent(formula.parts[0], source_, values_of);
    if (!from) return from.error();
    const Result<Linear> to = draft_.extent(formula.parts[1], source_, values_of);
    if (!to) return to.error();
    const Linear length = difference(*to, *from);
    const std::optional<Affine> offset = scaled_affine(*from, whole->element_bytes);
    const std::optional<Affine> end = scaled_affine(*to, whole->element_bytes);
    const std::optional<Affine> bytes = scaled_affine(length, whole->element_bytes);
    if (!offset || !end || !bytes) {
      return source_.error(formula.begin, text(formula) + " is past 2^63 bytes", "");
    }
    const Linear behind = difference(linear_of(whole->location.bytes), linear_of(*end));
    for (const Linear& must_not_be_negative : {*from, length, behind}) {
      if (least_of(must_not_be_negative, values_of) >= 0) continue;
      const std::string where = where_least(must_not_be_negative, values_of, draft_.contract);
      return source_.error(
          formula.begin,
          fmt::format("{} is not within {}{}", text(formula), in_quotes(formula.name),
                      where.empty() ? "" : " for " + where),
          where.empty() ? "" : "limit the values in requires, or before '=>'");
    }
    Location location{whole->location.buffer, *offset, *bytes};
    location.offset.constant += whole->location.offset.constant;
    return location;
  }

  Result<Expression> expression_of(const Formula& formula) const {
    Expression out;
    out.text = in_one_line(source_.part(formula.begin, formula.end));
    out.place = source_.place(formula.begin);
    switch (formula.kind) {
      case Kind::kName: {
        if (formula.name == "return") {
          return source_.error(formula.begin, "'return' can only be a target",
                               "write it left of '=='");
        }
        const Result<Named> named = draft_.find(formula.name, source_, formula.begin);
        if (!named) return named.error();
        if (const auto* scalar = std::get_if<ScalarId>(&*named)) {
          out.kind = Expression::Kind::kScalar;
          out.scalar = *scalar;
        } else {
          out.kind = Expression::Kind::kLocation;
          out.location = std::get<NamedBytes>(*named).location;
        }
        return out;
      }
      case Kind::kSlice: {
        Result<Location> location = slice(formula);
        if (!location) return location.error();
        out.kind = Expression::Kind::kLocation;
        out.location = *std::move(location);
        return out;
      }
      case Kind::kCall: {
        out.kind = Expression::Kind::kCall;
        out.function = formula.name;
        for (const Formula& part : formula.parts) {
          Result<Expression> argument = expression_of(part);
          if (!argument) return argument.error();
          out.arguments.push_back(*std::move(argument));
        }
        return out;
      }
      case Kind::kNumber:
      case Kind::kNegative:
      case Kind::kPower:
      case Kind::kProduct:
      case Kind::kSum:
        return number(formula, std::move(out));
      default:
        return source_.error(formula.begin, text(formula) + " is no value",
                             "write numbers, names, buf[from..to] and f(x, y)");
    }
  }

  Result<Expression> number(const Formula& formula, Expression out) const {
    const Result<i128> number = constant_of(formula, source_);
    if (!number) return number.error();
    if (*number < std::numeric_limits<i64>::min() || *number > std::numeric_limits<u64>::max()) {
      return source_.error(formula.begin, text(formula) + " does not fit 64 bits", "");
    }
    out.kind = Expression::Kind::kNumber;
    out.number = static_cast<u64>(*number);
    return out;
  }

  const SourceText& source_;
  Draft& draft_;
  Comparisons when_;
};

}  // namespace

Status add_ensures(const SourceText& source, Draft& draft) {
  const Result<Formula> formula = parse_formula(source);
  if (!formula) return formula.error();
  Result<Ensures> ensures = EnsuresReader(source, draft).read(*formula);
  if (!ensures) return ensures.error();
  draft.contract.ensures.push_back(*std::move(ensures));
  return Done{};
}

}  // namespace a64::proofs
