// Equalities between terms, each put to the solver once: by its normal form, with values of a
// sequence at the same distance from one another treated alike. Also keeps the counts that a
// verdict reports.
#ifndef A64_PROOFS_REASON_EQUALITIES_H
#define A64_PROOFS_REASON_EQUALITIES_H

#include <map>
#include <unordered_map>

#include "proofs/contract/specification.h"
#include "proofs/reason/solver/solver.h"

namespace a64::proofs {

/// The indices of one sequence's values below some terms: base (affine, without a constant) plus
/// offsets.
struct SequenceSpan {
  sim::Term base;
  i64 first = 0;
  i64 last = 0;
  bool one_form = true;  ///< all indices have that base; else nothing is known of them
};
/// By sequence.
using SequenceSpans = std::map<u32, SequenceSpan>;

class Equalities {
 public:
  Equalities(sim::TermFactory& factory, const Specification& specification, Solver& solver)
      : factory_(factory), specification_(specification), solver_(solver) {}

  /// Whether a = b for all values of the symbols, given what the sequences of the specification
  /// begin with and how they go on. A model of a refutation is in terms of the leaves of a and b,
  /// the values of sequences moved by shifts(a, b).
  const Answer& prove(sim::Term a, sim::Term b);

  /// Obligations asked for, and those among them that an earlier one had answered.
  u64 asked() const { return asked_; }
  u64 answered_before() const { return answered_before_; }

  SequenceSpans spans(std::span<const sim::Term> terms);

  /// The numbers that the sequences' values in a model have to be moved by, by sequence, to be
  /// those of a and b.
  std::map<u32, i64> shifts(sim::Term a, sim::Term b);

 private:
  /// A question: the terms, and whether what value 0 of a sequence is was given with it. Values
  /// that were shifted look like value 0 without being it. An answer of the solver's takes nothing
  /// else for granted; what was found by parts also rests on the assumptions in force, which made
  /// them.
  struct Question {
    sim::Term a;
    sim::Term b;
    bool first_defined = false;
    sim::AssumptionsId under = {};
    friend bool operator==(const Question&, const Question&) = default;
  };
  struct QuestionHash {
    std::size_t operator()(const Question& q) const {
      return std::hash<sim::Term>()(q.a) * 31 + std::hash<sim::Term>()(q.b) + q.first_defined +
             q.under.number() * 0x9e3779b97f4a7c15ull;
    }
  };

  const Answer& ask(sim::Term a, sim::Term b);
  /// Whether the values may be counted from 0: what relates them does not depend on where they
  /// stand.
  bool movable(const SequenceSpans& spans) const;
  void define(u32 sequence, const SequenceSpan& span, std::vector<sim::Term>& definitions);
  bool define_first(u32 sequence, const Question& question, std::vector<sim::Term>& definitions);
  bool proved_by_parts(sim::Term a, sim::Term b, unsigned depth);
  bool parts_agree(sim::Term a, sim::Term b, unsigned depth);
  sim::Term as_made(sim::Term value);
  bool substituted_bytes_agree(sim::Term a, sim::Term b, unsigned depth);
  bool proved_pairwise(std::vector<sim::Term> a, std::vector<sim::Term> b, unsigned depth);

  sim::TermFactory& factory_;
  const Specification& specification_;
  Solver& solver_;
  std::unordered_map<Question, Answer, QuestionHash> answers_;
  std::unordered_map<Question, bool, QuestionHash> parts_;  ///< answers of proved_by_parts
  u64 asked_ = 0;
  u64 answered_before_ = 0;
};

}  // namespace a64::proofs

#endif
