// Terms as Z3 bit-vectors of the same width. Each term is translated once in the life of a
// Translation; how deep it is does not matter.
#ifndef A64_PROOFS_REASON_SOLVER_TRANSLATION_H
#define A64_PROOFS_REASON_SOLVER_TRANSLATION_H

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "sim/term/index_space.h"
#include "sim/term/term.h"

namespace z3 {
class context;
class expr;
}  // namespace z3

namespace a64::proofs {

class Translation {
 public:
  explicit Translation(z3::context& context);
  ~Translation();

  /// A bit-vector. Symbols, indices, initial bytes and values of sequences are free constants, AES
  /// layers unknown functions.
  z3::expr bits(sim::Term term);

  /// A Boolean: that the 1-bit `term` is 1.
  z3::expr holds(sim::Term term);

  /// Boolean: the two 64-bit indices, as unsigned numbers, satisfy the constraint.
  z3::expr holds(const sim::IndexConstraint& constraint);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The free constants and the AES layers that occur in terms.
struct Leaves {
  std::vector<sim::Term> constants;
  bool opaque_layers = false;
};
Leaves leaves_of(std::span<const sim::Term> terms);

}  // namespace a64::proofs

#endif
