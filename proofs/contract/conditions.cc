#include "proofs/contract/conditions.h"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "proofs/contract/naming.h"
#include "proofs/contract/prototype.h"

namespace a64::proofs {
namespace {

using Kind = Formula::Kind;
using Relation = Condition::Relation;

constexpr std::size_t kMostListed = 64;  // each is a case of the proof
constexpr i128 kLargestModulus = i128{1} << 32;

struct Comparison {
  Relation relation = Relation::kEqual;
  i128 number = 0;
};
using Members = std::vector<i128>;
struct Remainder {
  u64 modulus = 1;
  u64 remainder = 0;
};

/// What a condition says of one scalar.
struct Atom {
  ScalarId scalar{};
  std::variant<Comparison, Members, Remainder> says;
  std::size_t begin = 0;  ///< of its text
  std::size_t end = 0;
};

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
class Reader {
 public:
  Reader(const SourceText& source, const Draft& draft) : source_(source), draft_(draft) {}

  sim::Status read(const Formula& formula) {
    switch (formula.kind) {
      case Kind::kConjunction:
        for (const Formula& part : formula.parts) {
          if (sim::Status status = read(part); !status) return status;
        }
        return sim::Done{};
      case Kind::kComparison:
        return chain(formula);
      case Kind::kMember:
        return member(formula);
      default:
        return source_.error(formula.begin, text(formula) + " is no condition",
                             "write a comparison, such as len >= 16");
    }
  }

  const std::vector<Atom>& atoms() const { return atoms_; }

 private:
  std::string text(const Formula& formula) const {
    return in_quotes(source_.text(formula.begin, formula.end));
  }

  sim::Status chain(const Formula& formula) {
    for (std::size_t k = 0; k + 1 < formula.parts.size(); ++k) {
      const Relation relation = relation_of(formula.operators[k]);
      const sim::Status status = pair(formula.parts[k], relation, formula.parts[k + 1]);
      if (!status) return status;
    }
    return sim::Done{};
  }

  static bool is_remainder(const Formula& formula) {
    return formula.kind == Kind::kProduct && formula.parts.size() == 2 &&
           formula.operators[0] == "%" && formula.parts[0].kind == Kind::kName;
  }

  sim::Status pair(const Formula& left, Relation relation, const Formula& right) {
    if (left.kind == Kind::kName && right.kind == Kind::kName) return two_scalars(left, right);
    if (left.kind == Kind::kName) return comparison(left, relation, right, left, right);
    if (right.kind == Kind::kName) return comparison(right, mirrored(relation), left, left, right);
    if (is_remainder(left)) return remainder(left, relation, right, left, right);
    if (is_remainder(right)) return remainder(right, relation, left, left, right);
    // One of these has a name where it cannot stand, or there is none.
    for (const Formula* side : {&left, &right}) {
      if (const sim::Result<i128> number = constant_of(*side, source_); !number) {
        return source_.error(side->begin, text(*side) + " is neither a scalar nor a number",
                             "compare one parameter or field with a number, as in len >= 16");
      }
    }
    return source_.error(left.begin, "this compares two numbers",
                         "compare a parameter or field with a number, as in len >= 16");
  }

  sim::Error two_scalars(const Formula& left, const Formula& right) const {
    for (const Formula* side : {&left, &right}) {
      const sim::Result<ScalarId> scalar = draft_.find_scalar(*side, source_);
      if (!scalar) return scalar.error();
    }
    return source_.error(left.begin, "this compares two scalars",
                         "compare a parameter or field with a number, as in len >= 16");
  }

  sim::Status comparison(const Formula& name, Relation relation, const Formula& value,
                         const Formula& left, const Formula& right) {
    const sim::Result<ScalarId> scalar = draft_.find_scalar(name, source_);
    if (!scalar) return scalar.error();
    const sim::Result<i128> number = constant_of(value, source_);
    if (!number) return number.error();
    if (relation == Relation::kEqual || relation == Relation::kNotEqual) {
      if (sim::Status fits = check_fits(*scalar, *number, value); !fits) return fits;
    }
    atoms_.push_back({*scalar, Comparison{relation, *number}, left.begin, right.end});
    return sim::Done{};
  }

  sim::Status remainder(const Formula& product, Relation relation, const Formula& value,
                        const Formula& left, const Formula& right) {
    const sim::Result<ScalarId> scalar = draft_.find_scalar(product.parts[0], source_);
    if (!scalar) return scalar.error();
    const sim::Result<i128> modulus = constant_of(product.parts[1], source_);
    if (!modulus) return modulus.error();
    const sim::Result<i128> rest = constant_of(value, source_);
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
    atoms_.push_back({*scalar, Remainder{static_cast<u64>(*modulus), static_cast<u64>(*rest)},
                      left.begin, right.end});
    return sim::Done{};
  }

  sim::Status member(const Formula& formula) {
    const Formula& name = formula.parts.front();
    if (name.kind != Kind::kName) {
      return source_.error(name.begin, text(name) + " is no parameter or field",
                           "write rounds in {10, 12, 14}");
    }
    const sim::Result<ScalarId> scalar = draft_.find_scalar(name, source_);
    if (!scalar) return scalar.error();
    if (formula.parts.size() > kMostListed + 1) {
      return source_.error(formula.begin,
                           fmt::format("{} values are listed", formula.parts.size() - 1),
                           fmt::format("each is a case to prove: {} are possible", kMostListed));
    }
    Members members;
    for (std::size_t k = 1; k < formula.parts.size(); ++k) {
      const sim::Result<i128> number = constant_of(formula.parts[k], source_);
      if (!number) return number.error();
      if (sim::Status fits = check_fits(*scalar, *number, formula.parts[k]); !fits) return fits;
      members.push_back(*number);
    }
    atoms_.push_back({*scalar, std::move(members), formula.begin, formula.end});
    return sim::Done{};
  }

  sim::Status check_fits(ScalarId id, i128 number, const Formula& value) const {
    const Scalar& scalar = draft_.contract.scalar(id);
    const i128 count = i128{1} << scalar.bits;
    const i128 least = scalar.is_signed ? -count / 2 : i128{0};
    if (number >= least && number < least + count) return sim::Done{};
    return source_.error(
        value.begin, fmt::format("{} does not fit {}", number, in_quotes(scalar.name)),
        fmt::format("its {} bits hold {} to {}", scalar.bits, least, least + count - 1));
  }

  const SourceText& source_;
  const Draft& draft_;
  std::vector<Atom> atoms_;
};

std::string shown(const ValueSet& set) {
  std::string out = fmt::format("{} to {}", set.least(), set.most());
  if (set.values()) out = fmt::format("{}", fmt::join(*set.values(), ", "));
  if (set.modulus() > 1) out += fmt::format(", {} modulo {}", set.remainder(), set.modulus());
  return out;
}

/// Keeps of `set` what the atom allows.
sim::Status keep(const Atom& atom, const SourceText& source, const Contract& contract,
                 ValueSet& set) {
  const std::string before = shown(set);
  if (const auto* comparison = std::get_if<Comparison>(&atom.says)) {
    set.keep(comparison->relation, comparison->number);
  } else if (const auto* members = std::get_if<Members>(&atom.says)) {
    set.keep_one_of(*members);
  } else {
    const auto& remainder = std::get<Remainder>(atom.says);
    if (!set.keep_remainder(remainder.modulus, remainder.remainder)) {
      return source.error(atom.begin, "the moduli together are larger than 2^62", "");
    }
  }
  if (!set.empty()) return sim::Done{};
  return source.error(
      atom.begin,
      fmt::format("no value of {} is left by {}", in_quotes(contract.scalar(atom.scalar).name),
                  in_quotes(source.text(atom.begin, atom.end))),
      "without this it could be " + before);
}

u64 as_unsigned(i128 number, const Scalar& scalar) {
  return static_cast<u64>(static_cast<u128>(number) & low_mask(scalar.bits));
}

/// The integer that `bits` stand for in the scalar's type.
i128 value_of(u64 bits, const Scalar& scalar) {
  return scalar.is_signed ? sign_extended(bits, scalar.bits) : static_cast<i128>(bits);
}

}  // namespace

sim::Status keep_required(const SourceText& source, Draft& draft) {
  const sim::Result<Formula> formula = parse_formula(source);
  if (!formula) return formula.error();
  Reader reader(source, draft);
  if (sim::Status status = reader.read(*formula); !status) return status;
  for (const Atom& atom : reader.atoms()) {
    ValueSet& set = draft.values[static_cast<u32>(atom.scalar)];
    if (sim::Status status = keep(atom, source, draft.contract, set); !status) return status;
    draft.limited.insert(atom.scalar);
    draft.last_condition[atom.scalar] = source.place(atom.begin);
    const auto* comparison = std::get_if<Comparison>(&atom.says);
    if (comparison != nullptr && comparison->relation == Relation::kNotEqual) {
      draft.unequal[{atom.scalar, comparison->number}] = source.place(atom.begin);
    }
  }
  draft.contract.requires_text.push_back(in_one_line(source));
  return sim::Done{};
}

sim::Status write_values(Draft& draft) {
  for (std::size_t k = 0; k < draft.values.size(); ++k) {
    const auto id = static_cast<ScalarId>(k);
    const ValueSet& set = draft.values[k];
    Scalar& scalar = draft.contract.scalars[k];
    if (set.values()) {
      for (const i128 value : *set.values()) scalar.values.push_back(as_unsigned(value, scalar));
      std::ranges::sort(scalar.values);
      scalar.least = scalar.values.front();
      scalar.most = scalar.values.back();
      continue;
    }
    if (const std::optional<i128> hole = set.hole()) {
      return error_at(draft.unequal.at({id, *hole}),
                      fmt::format("{} lies amid the values of {}, and a range cannot leave it out",
                                  *hole, in_quotes(scalar.name)),
                      "list the values with 'in', or move a bound past it");
    }
    const i128 count = i128{1} << scalar.bits;
    const bool all = set.most() - set.least() + 1 == count;
    if (set.least() < 0 && set.most() >= 0 && !all) {
      return error_at(draft.last_condition.at(id),
                      fmt::format("{} is signed, and these values are on both sides of 0",
                                  in_quotes(scalar.name)),
                      fmt::format("add {0} >= 0 or {0} < 0", scalar.name));
    }
    if (set.least() < 0 && set.modulus() > 1) {
      return error_at(draft.last_condition.at(id),
                      fmt::format("{} is signed, and remainders are for numbers from 0 on",
                                  in_quotes(scalar.name)),
                      fmt::format("add {} >= 0", scalar.name));
    }
    if (all) continue;
    // Bounds that are only the first and last number with the remainder are no bounds.
    const i128 modulus = static_cast<i128>(set.modulus());
    const u64 most = as_unsigned(set.most(), scalar);
    if (set.least() < 0 || set.least() >= modulus) scalar.least = as_unsigned(set.least(), scalar);
    if (most + modulus <= static_cast<i128>(low_mask(scalar.bits))) scalar.most = most;
    scalar.modulus = set.modulus();
    scalar.remainder = set.remainder();
  }
  return sim::Done{};
}

const ValueSet& Comparisons::values_of(ScalarId id, const Draft& draft) const {
  const auto found = values.find(id);
  return found == values.end() ? draft.values_of(id) : found->second;
}

sim::Status add_comparisons(const Formula& formula, const SourceText& source, Draft& draft,
                            Comparisons& out) {
  Reader reader(source, draft);
  if (sim::Status status = reader.read(formula); !status) return status;
  for (const Atom& atom : reader.atoms()) {
    const auto* comparison = std::get_if<Comparison>(&atom.says);
    if (comparison == nullptr) {
      return source.error(
          atom.begin, in_quotes(source.text(atom.begin, atom.end)) + " can stand in requires only",
          "write comparisons with < <= > >= == !=");
    }
    const Scalar& scalar = draft.contract.scalar(atom.scalar);
    ValueSet& set = out.values.try_emplace(atom.scalar, draft.values_of(atom.scalar)).first->second;
    if (sim::Status status = keep(atom, source, draft.contract, set); !status) return status;
    draft.limited.insert(atom.scalar);
    // A number that the type does not hold, and that some value meets, all values meet.
    const u64 number = as_unsigned(comparison->number, scalar);
    if (value_of(number, scalar) != comparison->number) continue;
    out.conditions.push_back({atom.scalar, comparison->relation, number});
  }
  return sim::Done{};
}

}  // namespace a64::proofs
