#include "proofs/contract/condition_atoms.h"

#include <fmt/format.h>

#include "proofs/contract/naming.h"

namespace a64::proofs {
namespace {

using Kind = Formula::Kind;
using Relation = Condition::Relation;

constexpr std::size_t kMostListed = 64;  // each is a case of the proof
constexpr i128 kLargestModulus = i128{1} << 32;

Relation relation_of(std::string_view sign) {
  if (sign == "==") return Relation::kEqual;
  if (sign == "!=") return Relation::kNotEqual;
  if (sign == "<") return Relation::kLess;
  if (sign == "<=") return Relation::kLessEqual;
  if (sign == ">") return Relation::kGreater;
  return Relation::kGreaterEqual;
}

/// a R b is b mirrored(R) a.
Relation mirrored(Relation relation) {
  switch (relation) {
    case Relation::kLess:
      return Relation::kGreater;
    case Relation::kLessEqual:
      return Relation::kGreaterEqual;
    case Relation::kGreater:
      return Relation::kLess;
    case Relation::kGreaterEqual:
      return Relation::kLessEqual;
    default:
      return relation;
  }
}

/// Reads the atoms of one formula.
class AtomReader {
 public:
  AtomReader(const SourceText& source, const Draft& draft) : source_(source), draft_(draft) {}

  Status read(const Formula& formula) {
    switch (formula.kind) {
      case Kind::kConjunction:
        for (const Formula& part : formula.parts) {
          if (Status status = read(part); !status) return status;
        }
        return Done{};
      case Kind::kComparison:
        return chain(formula);
      case Kind::kMember:
        return member(formula);
      default:
        return source_.error(formula.begin, text(formula) + " is no condition",
                             "write a comparison, such as len >= 16");
    }
  }

  std::vector<ConditionAtom> take_atoms() { return std::move(atoms_); }

 private:
  std::string text(const Formula& formula) const {
    return in_quotes(source_.text(formula.begin, formula.end));
  }

  Status chain(const Formula& formula) {
    for (std::size_t k = 0; k + 1 < formula.parts.size(); ++k) {
      const Relation relation = relation_of(formula.operators[k]);
      const Status status = pair(formula.parts[k], relation, formula.parts[k + 1]);
      if (!status) return status;
    }
    return Done{};
  }

  static bool is_remainder(const Formula& formula) {
    return formula.kind == Kind::kProduct && formula.parts.size() == 2 &&
           formula.operators[0] == "%" && formula.parts[0].kind == Kind::kName;
  }

  Status pair(const Formula& left, Relation relation, const Formula& right) {
    if (left.kind == Kind::kName && right.kind == Kind::kName) return two_scalars(left, right);
    if (left.kind == Kind::kName) return comparison(left, relation, right, left, right);
    if (right.kind == Kind::kName) return comparison(right, mirrored(relation), left, left, right);
    if (is_remainder(left)) return remainder(left, relation, right, left, right);
    if (is_remainder(right)) return remainder(right, relation, left, left, right);
    // One of these has a name where it cannot stand, or there is none.
    for (const Formula* side : {&left, &right}) {
      if (const Result<i128> number = constant_of(*side, source_); !number) {
        return source_.error(side->begin, text(*side) + " is neither a scalar nor a number",
                             "compare one parameter or field with a number, as in len >= 16");
      }
    }
    return source_.error(left.begin, "this compares two numbers",
                         "compare a parameter or field with a number, as in len >= 16");
  }

  Error two_scalars(const Formula& left, const Formula& right) const {
    for (const Formula* side : {&left, &right}) {
      const Result<ScalarId> scalar = draft_.find_scalar(*side, source_);
      if (!scalar) return scalar.error();
    }
    return source_.error(left.begin, "this compares two scalars",
                         "compare a parameter or field with a number, as in len >= 16");
  }

  Status comparison(const Formula& name, Relation relation, const Formula& value,
                    const Formula& left, const Formula& right) {
    const Result<ScalarId> scalar = draft_.find_scalar(name, source_);
    if (!scalar) return scalar.error();
    const Result<i128> number = constant_of(value, source_);
    if (!number) return number.error();
    if (relation == Relation::kEqual || relation == Relation::kNotEqual) {
      if (Status fits = check_fits(*scalar, *number, value); !fits) return fits;
    }
    add(*scalar, left.begin, right.end).emplace<Comparison>(relation, *number);
    return Done{};
  }

  Status remainder(const Formula& product, Relation relation, const Formula& value,
                   const Formula& left, const Formula& right) {
    const Result<ScalarId> scalar = draft_.find_scalar(product.parts[0], source_);
    if (!scalar) return scalar.error();
    const Result<i128> modulus = constant_of(product.parts[1], source_);
    if (!modulus) return modulus.error();
    const Result<i128> rest = constant_of(value, source_);
    if (!rest) return rest.error();
    if (relation != Relation::kEqual) {
      return source_.error(left.begin, "a remainder can only be compared by '=='",
                           "write len % 16 == 0");
    }
    if (*modulus < 1 || *modulus > kLargestModulus) {
      return source_.error(product.parts[1].begin, text(product.parts[1]) + " is no modulus",
                           "write a number from 1 to 2^32");
    }
    if (*rest < 0 || *rest >= *modulus) {
      return source_.error(value.begin,
                           fmt::format("{} is no remainder modulo {}", *rest, *modulus),
                           fmt::format("write a number from 0 to {}", *modulus - 1));
    }
    add(*scalar, left.begin, right.end)
        .emplace<Remainder>(static_cast<u64>(*modulus), static_cast<u64>(*rest));
    return Done{};
  }

  Status member(const Formula& formula) {
    const Formula& name = formula.parts.front();
    if (name.kind != Kind::kName) {
      return source_.error(name.begin, text(name) + " is no parameter or field",
                           "write rounds in {10, 12, 14}");
    }
    const Result<ScalarId> scalar = draft_.find_scalar(name, source_);
    if (!scalar) return scalar.error();
    if (formula.parts.size() > kMostListed + 1) {
      return source_.error(formula.begin,
                           fmt::format("{} values are listed", formula.parts.size() - 1),
                           fmt::format("each is a case to prove: {} are possible", kMostListed));
    }
    Members members;
    for (std::size_t k = 1; k < formula.parts.size(); ++k) {
      const Result<i128> number = constant_of(formula.parts[k], source_);
      if (!number) return number.error();
      if (Status fits = check_fits(*scalar, *number, formula.parts[k]); !fits) return fits;
      members.push_back(*number);
    }
    add(*scalar, formula.begin, formula.end) = std::move(members);
    return Done{};
  }

  /// A new atom about `scalar`, written from `begin` to `end`; what it says is to be filled in.
  std::variant<Comparison, Members, Remainder>& add(ScalarId scalar, std::size_t begin,
                                                    std::size_t end) {
    ConditionAtom& atom = atoms_.emplace_back();
    atom.scalar = scalar;
    atom.begin = begin;
    atom.end = end;
    return atom.says;
  }

  Status check_fits(ScalarId id, i128 number, const Formula& value) const {
    const Scalar& scalar = draft_.contract.scalar(id);
    const i128 count = i128{1} << scalar.bits;
    const i128 least = scalar.is_signed ? -count / 2 : i128{0};
    if (number >= least && number < least + count) return Done{};
    return source_.error(
        value.begin, fmt::format("{} does not fit {}", number, in_quotes(scalar.name)),
        fmt::format("its {} bits hold {} to {}", scalar.bits, least, least + count - 1));
  }

  const SourceText& source_;
  const Draft& draft_;
  std::vector<ConditionAtom> atoms_;
};

}  // namespace

Result<std::vector<ConditionAtom>> read_atoms(const Formula& formula, const SourceText& source,
                                              const Draft& draft) {
  AtomReader reader(source, draft);
  if (Status status = reader.read(formula); !status) return status.error();
  return reader.take_atoms();
}

}  // namespace a64::proofs
