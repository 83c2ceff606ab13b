// Affine forms of the loop indices as Z3 integers: unbounded, so nothing wraps.
#ifndef A64_PROOFS_REASON_SOLVER_INTEGERS_H
#define A64_PROOFS_REASON_SOLVER_INTEGERS_H

#include <span>
#include <utility>

#include "sim/term/factory.h"
#include "sim/term/index_space.h"

namespace z3 {
class context;
class expr;
template <class T>
class ast_vector_tpl;
using expr_vector = ast_vector_tpl<expr>;
}  // namespace z3

namespace a64::proofs {

/// The number.
z3::expr integer(z3::context& context, i128 value);

/// All of them, or one of them. SMT-LIB knows no `and` or `or` of fewer than two.
z3::expr all_of(const z3::expr_vector& conditions);
z3::expr any_of(const z3::expr_vector& conditions);

/// The index as an integer.
z3::expr integer_index(z3::context& context, sim::Index which);

/// The index is a point of the space.
z3::expr inside(z3::context& context, const sim::IndexSpace& space);

/// The same of a polyhedron.
z3::expr inside(z3::context& context, const sim::IndexPolyhedron& polyhedron);

/// The form as an integer.
z3::expr integer_form(z3::context& context, const sim::IndexForm& form);

/// The claim of the lemma without its space. Z3's div by a positive number rounds down.
z3::expr floor_claim(z3::context& context, const sim::FloorLemma& lemma);

/// The index_only `form`, read as sim::integer_value reads it.
z3::expr integer_form(z3::context& context, sim::Term form);

}  // namespace a64::proofs

#endif
