// Equalities between terms, each put to the solver once: by its normal form, with tweaks of the
// same distance from one another treated alike. Also keeps the counts that a verdict reports.
#ifndef A64_PROOFS_EQUALITIES_H
#define A64_PROOFS_EQUALITIES_H

#include <unordered_map>

#include "proofs/entry.h"
#include "proofs/solver/solver.h"

namespace a64::proofs {

/// The tweak indices below some terms: base (affine, without a constant) plus offsets.
struct TweakSpan {
  sim::Term base;
  i64 first = 0;
  i64 last = 0;
};

class Equalities {
 public:
  Equalities(sim::TermFactory& factory, const Entry& entry, Solver& solver)
      : factory_(factory), entry_(entry), solver_(solver) {}

  /// Whether a = b for all values of the symbols, given T(0) = E(key2, iv) and
  /// T(j+1) = alpha * T(j) (IEEE 1619 clause 5.2). A model of a refutation is in terms of the
  /// leaves of a and b, with the first of their tweaks called T(0).
  const Answer& prove(sim::Term a, sim::Term b);

  /// Obligations asked for, and those among them that an earlier one had answered.
  u64 asked() const { return asked_; }
  u64 answered_before() const { return answered_before_; }

  /// The tweaks below the terms; nothing if there are none, or their indices are not of one
  /// affine form.
  std::optional<TweakSpan> tweak_span(std::span<const sim::Term> terms);

 private:
  /// A question: the terms, and whether T(0) = E(key2, iv) was given with it. Terms that were
  /// shifted look like T(0) without being it. An answer of the solver's takes nothing else for
  /// granted; what was found by parts also rests on the assumptions in force, which made them.
  struct Question {
    sim::Term a;
    sim::Term b;
    bool first_tweak_defined = false;
    sim::AssumptionsId under = {};
    friend bool operator==(const Question&, const Question&) = default;
  };
  struct QuestionHash {
    std::size_t operator()(const Question& q) const {
      return std::hash<sim::Term>()(q.a) * 31 + std::hash<sim::Term>()(q.b) +
             q.first_tweak_defined + q.under.number() * 0x9e3779b97f4a7c15ull;
    }
  };

  const Answer& ask(sim::Term a, sim::Term b);
  bool proved_by_parts(sim::Term a, sim::Term b, unsigned depth);
  bool parts_agree(sim::Term a, sim::Term b, unsigned depth);
  bool proved_pairwise(std::vector<sim::Term> a, std::vector<sim::Term> b, unsigned depth);

  sim::TermFactory& factory_;
  const Entry& entry_;
  Solver& solver_;
  std::unordered_map<Question, Answer, QuestionHash> answers_;
  std::unordered_map<Question, bool, QuestionHash> parts_;  ///< answers of proved_by_parts
  u64 asked_ = 0;
  u64 answered_before_ = 0;
};

}  // namespace a64::proofs

#endif
