// The solver behind the proofs: questions about terms in, answers out. It relies on Z3 and hides
// it; a Z3 error is an answer of kind unknown. One thread may use a Solver at a time, and
// different Solvers share nothing.
#ifndef A64_PROOFS_REASON_SOLVER_SOLVER_H
#define A64_PROOFS_REASON_SOLVER_SOLVER_H

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>

#include "proofs/reason/solver/query.h"
#include "sim/limits/budget.h"
#include "sim/term/factory.h"
#include "sim/term/index_space.h"
#include "sim/term/term.h"

namespace a64::proofs {

/// What one query may cost; a query that would cost more is answered kUnknown.
struct SolverLimits {
  /// Wall clock: a backstop that a loaded machine must not meet before the other limit.
  unsigned milliseconds = 120'000;
  /// Z3's machine-independent units, some ten seconds' worth; 0 is no limit.
  unsigned resource_limit = 10'000'000;
};

/// Where a statement fails, or where conditions hold together.
struct Model {
  /// Of each kSymbol, kIndex, kInitial and kSequence that occurs in the query. What lies below a
  /// kInitial or kSequence does not occur: these are unconstrained as a whole.
  std::unordered_map<sim::Term, u128> values;
  /// Of the queries about integers.
  std::optional<sim::IndexPoint> point = std::nullopt;
  /// An AES layer occurs, which the solver knows nothing about: under the real AES these values
  /// need not show what the solver saw.
  bool opaque_layers = false;
};

struct Answer {
  enum class Kind { kProved, kRefuted, kUnknown };
  Kind kind = Kind::kUnknown;                 ///< an answer that is nothing yet is no success
  std::string reason = "not asked";           ///< why unknown; empty otherwise
  std::optional<Model> model = std::nullopt;  ///< of a refutation; of a proof of satisfiability

  bool proved() const { return kind == Kind::kProved; }
  bool refuted() const { return kind == Kind::kRefuted; }
  bool unknown() const { return kind == Kind::kUnknown; }
};

struct SolverStatistics {
  unsigned long long queries = 0;
  unsigned long long proved = 0;
  unsigned long long refuted = 0;
  unsigned long long unknown = 0;
  double seconds = 0;
  unsigned long long resource_units = 0;
};

/// Limits all memory that the solvers of this process take, in bytes; 0 is no limit. A query that
/// would take more is answered kUnknown.
void limit_solver_memory(u64 bytes);

/// Such as "Z3 4.8.12".
std::string solver_version();

/// Terms become bit-vectors in which symbols, indices, initial bytes and values of sequences are
/// unconstrained and each AES layer is a function of which nothing is known but that it is one.
///
/// A query takes its `assumptions` (1 bit each) for granted, and of the loop indices that they
/// are points of `space`; without a space they are any 64 bits. Terms must outlive the Solver.
/// Throws std::invalid_argument where widths do not fit, and sim::BudgetEnded when the budget has
/// ended, also in the middle of a query.
class Solver {
 public:
  /// `budget` may be null.
  explicit Solver(SolverLimits limits = {}, sim::Budget* budget = nullptr);
  ~Solver();
  Solver(const Solver&) = delete;
  Solver& operator=(const Solver&) = delete;

  /// a = b. Asks Z3 also where they are the same term.
  Answer prove_equal(sim::Term a, sim::Term b, std::span<const sim::Term> assumptions = {},
                     const sim::IndexSpace* space = nullptr);

  /// `condition`, 1 bit, is 1.
  Answer prove(sim::Term condition, std::span<const sim::Term> assumptions = {},
               const sim::IndexSpace* space = nullptr);

  /// Some values make all `conditions` 1: kProved with a model, kRefuted if there are none.
  Answer prove_satisfiable(std::span<const sim::Term> conditions,
                           const sim::IndexSpace* space = nullptr);

  /// Integer arithmetic: the lemma at each integer point of its space.
  Answer prove_floor(const sim::FloorLemma& lemma);

  /// Integer arithmetic: each form, read as sim::integer_value reads it, is at least 0 at each
  /// integer point of `space`. One query for all. kUnknown where one is not index_only.
  Answer prove_not_negative(std::span<const sim::Term> forms, const sim::IndexSpace& space);

  /// Integer arithmetic: what the polyhedron has claimed of itself. One query for all.
  Answer prove_claims(const sim::IndexPolyhedron& polyhedron);

  /// Integer arithmetic: the polyhedron has a point.
  Answer prove_has_point(const sim::IndexPolyhedron& polyhedron);

  void set_limits(SolverLimits limits);
  SolverStatistics statistics() const;

  /// Tells `record` of every query from now on; null: no more. It must outlive the Solver.
  void set_record(const QueryRecord* record);
  /// The case that recorded queries belong to from now on, such as "len 17, in-place".
  void set_case(std::string name);

  /// What the queries asked while it lives are for; the innermost counts.
  class About {
   public:
    About(Solver& solver, QueryTopic topic);
    ~About();
    About(const About&) = delete;
    About& operator=(const About&) = delete;

   private:
    Solver& solver_;
    QueryTopic before_;
  };

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace a64::proofs

#endif
