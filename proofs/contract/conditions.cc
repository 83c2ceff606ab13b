#include "proofs/contract/conditions.h"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "proofs/contract/condition_atoms.h"
#include "proofs/contract/naming.h"
#include "proofs/contract/prototype.h"

namespace a64::proofs {
namespace {

std::string shown(const ValueSet& set) {
  std::string out = fmt::format("{} to {}", set.least(), set.most());
  if (set.values()) out = fmt::format("{}", fmt::join(*set.values(), ", "));
  if (set.modulus() > 1) out += fmt::format(", {} modulo {}", set.remainder(), set.modulus());
  return out;
}

/// Keeps of `set` what the atom allows.
Status keep(const ConditionAtom& atom, const SourceText& source, const Contract& contract,
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
  if (!set.empty()) return Done{};
  return source.error(
      atom.begin,
      fmt::format("no value of {} is left by {}", in_quotes(contract.scalar(atom.scalar).name),
                  in_quotes(source.text(atom.begin, atom.end))),
      "without this it could be " + before);
}

u64 as_unsigned(i128 number, const Scalar& scalar) {
  return static_cast<u64>(static_cast<u128>(number) & low_mask(scalar.bits));
}

}  // namespace

Status keep_required(const SourceText& source, Draft& draft) {
  const Result<Formula> formula = parse_formula(source);
  if (!formula) return formula.error();
  const Result<std::vector<ConditionAtom>> atoms = read_atoms(*formula, source, draft);
  if (!atoms) return atoms.error();
  for (const ConditionAtom& atom : *atoms) {
    ValueSet& set = draft.values[static_cast<u32>(atom.scalar)];
    if (Status status = keep(atom, source, draft.contract, set); !status) return status;
    draft.limited.insert(atom.scalar);
    draft.last_condition[atom.scalar] = source.place(atom.begin);
    const auto* comparison = std::get_if<Comparison>(&atom.says);
    if (comparison != nullptr && comparison->relation == Condition::Relation::kNotEqual) {
      draft.unequal[{atom.scalar, comparison->number}] = source.place(atom.begin);
    }
  }
  draft.contract.requires_text.push_back(in_one_line(source));
  return Done{};
}

Status write_values(Draft& draft) {
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
  return Done{};
}

const ValueSet& Comparisons::values_of(ScalarId id, const Draft& draft) const {
  const auto found = values.find(id);
  return found == values.end() ? draft.values_of(id) : found->second;
}

Status add_comparisons(const Formula& formula, const SourceText& source, Draft& draft,
                       Comparisons& out) {
  const Result<std::vector<ConditionAtom>> atoms = read_atoms(formula, source, draft);
  if (!atoms) return atoms.error();
  for (const ConditionAtom& atom : *atoms) {
    const auto* comparison = std::get_if<Comparison>(&atom.says);
    if (comparison == nullptr) {
      return source.error(
          atom.begin, in_quotes(source.text(atom.begin, atom.end)) + " can stand in requires only",
          "write comparisons with < <= > >= == !=");
    }
    const Scalar& scalar = draft.contract.scalar(atom.scalar);
    ValueSet& set = out.values.try_emplace(atom.scalar, draft.values_of(atom.scalar)).first->second;
    if (Status status = keep(atom, source, draft.contract, set); !status) return status;
    draft.limited.insert(atom.scalar);
    // A number that the type does not hold, and that some value meets, all values meet.
    const u64 number = as_unsigned(comparison->number, scalar);
    if (scalar.integer(number) != comparison->number) continue;
    out.conditions.push_back({atom.scalar, comparison->relation, number});
  }
  return Done{};
}

}  // namespace a64::proofs
