#include "proofs/reason/solver/integers.h"

#include <fmt/format.h>
#include <z3++.h>

#include "proofs/reason/solver/numerals.h"

namespace a64::proofs {

z3::expr integer(z3::context& context, i128 value) {
  return context.int_val(decimal(value).c_str());
}

namespace {

z3::expr affine(z3::context& context, std::span<const std::pair<sim::Index, i128>> coefficients,
                i128 constant) {
  z3::expr sum = integer(context, constant);
  for (const auto& [which, coefficient] : coefficients) {
    sum = sum + integer(context, coefficient) * integer_index(context, which);
  }
  return sum;
}

}  // namespace

z3::expr all_of(const z3::expr_vector& conditions) {
  if (conditions.empty()) return conditions.ctx().bool_val(true);
  return conditions.size() == 1 ? conditions[0] : z3::mk_and(conditions);
}

z3::expr any_of(const z3::expr_vector& conditions) {
  if (conditions.empty()) return conditions.ctx().bool_val(false);
  return conditions.size() == 1 ? conditions[0] : z3::mk_or(conditions);
}

z3::expr integer_index(z3::context& context, sim::Index which) {
  if (which == sim::Index::kPeriods) return context.int_const("n");
  if (which == sim::Index::kTrip) return context.int_const("i");
  return context.int_const(fmt::format("i{}", static_cast<u32>(which)).c_str());
}

z3::expr integer_form(z3::context& context, const sim::IndexForm& form) {
  std::vector<std::pair<sim::Index, i128>> coefficients;
  for (const auto& [index, factor] : form.factors) {
    coefficients.emplace_back(static_cast<sim::Index>(index), factor);
  }
  return affine(context, coefficients, form.constant);
}

z3::expr inside(z3::context& context, const sim::IndexPolyhedron& polyhedron) {
  z3::expr_vector inequalities(context);
  for (const sim::IndexForm& form : polyhedron.constraints()) {
    inequalities.push_back(integer_form(context, form) >= 0);
  }
  return all_of(inequalities);
}

z3::expr inside(z3::context& context, const sim::IndexSpace& space) {
  if (space.polyhedron()) return inside(context, *space.polyhedron());
  z3::expr_vector inequalities(context);
  for (const sim::IndexConstraint& constraint : space.constraints()) {
    const std::array coefficients{
        std::pair{sim::Index::kPeriods, constraint.factors[0]},
        std::pair{sim::Index::kTrip, constraint.factors[1]},
    };
    static_assert(coefficients.size() == sim::kIndices);
    inequalities.push_back(affine(context, coefficients, constraint.constant) >= 0);
  }
  return all_of(inequalities);
}

z3::expr floor_claim(z3::context& context, const sim::FloorLemma& lemma) {
  const z3::expr numerator = affine(context, lemma.numerator, lemma.numerator_constant);
  const z3::expr quotient = affine(context, lemma.quotient, lemma.quotient_constant);
  return numerator / integer(context, lemma.divisor) == quotient;
}

z3::expr integer_form(z3::context& context, sim::Term form) {
  if (form->op == sim::Op::kIndex) {
    return integer_index(context, static_cast<sim::Index>(form->parameter));
  }
  std::vector<std::pair<sim::Index, i128>> coefficients;
  for (std::size_t c = 0; c < form->children.size(); ++c) {
    coefficients.emplace_back(static_cast<sim::Index>(form->children[c]->parameter),
                              sign_extended(form->coefficients[c], form->width));
  }
  return affine(context, coefficients, sign_extended(form->bits, form->width));
}

}  // namespace a64::proofs
