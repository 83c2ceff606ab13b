// What registers and bytes of two runs have in common after three trips in a row: values that fit
// no pattern become variables, and values that agree, in whichever run and form they occur, become
// the same one. What comes of it is a guess; the induction proves it or drops it.
#ifndef A64_PROOFS_EQUIV_JOINT_UNIFY_H
#define A64_PROOFS_EQUIV_JOINT_UNIFY_H

#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "proofs/loops/anti_unify.h"

namespace a64::proofs::equiv {

class JointUnifier {
 public:
  /// As AntiUnifier; variables take their samples from `seed`.
  JointUnifier(sim::TermFactory& factory, i64 first, u64 seed)
      : factory_(factory), strict_(factory, first), seed_(seed) {}

  /// A pattern without variables; null if there is none.
  sim::Term strict(const Triple& terms) { return strict_(terms); }
  /// value + step * (i - first).
  sim::Term stepping(sim::Term value, sim::Term step) { return strict_.stepping(value, step); }

  /// The variable of these values, or several side by side: values of 64 bits each, of 32 where
  /// these occur, so that a vector meets registers.
  sim::Term variable(const Triple& terms);
  /// Another variable than all others.
  sim::Term own_variable(const Triple& terms);
  /// The pattern with as few variables as far down as can be.
  sim::Term general(const Triple& terms);

  const std::unordered_set<sim::Term>& variables() const { return variables_; }

 private:
  struct Order {
    bool operator()(const Triple& a, const Triple& b) const {
      for (std::size_t k = 0; k < a.size(); ++k) {
        if (a[k]->id != b[k]->id) return a[k]->id < b[k]->id;
      }
      return false;
    }
  };
  struct Key {
    unsigned width;
    std::array<sim::Samples, 3> samples;
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  Triple part(const Triple& terms, unsigned lo, unsigned width);
  bool has_variable(const Triple& terms) const;
  sim::Term whole_variable(const Triple& terms);
  sim::Term same_shape(const Triple& terms);
  bool match_children(const Triple& terms, std::vector<sim::Term>& patterns);
  sim::Term fresh(const Triple& terms);

  sim::TermFactory& factory_;
  AntiUnifier strict_;
  u64 seed_;
  std::map<Key, sim::Term> by_samples_;
  std::map<Triple, sim::Term, Order> by_terms_;  ///< of values too narrow for samples to tell
  std::map<Triple, sim::Term, Order> known_;
  std::unordered_set<sim::Term> variables_;
  unsigned depth_ = 0;
  unsigned steps_ = 0;
};

/// Finds values for the variables of a pattern so that it becomes the term; a guess that takes the
/// first that fits. What is in `bound` stays.
void bind_variables(sim::TermFactory& factory, const std::unordered_set<sim::Term>& variables,
                    sim::Term pattern, sim::Term actual,
                    std::unordered_map<sim::Term, sim::Term>& bound);

}  // namespace a64::proofs::equiv

#endif
