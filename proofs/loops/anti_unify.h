// The least general pattern of three terms that stand in one place after three trips in a row:
// constants that step evenly become affine in the trip number i, the rest must agree.
#ifndef A64_PROOFS_LOOPS_ANTI_UNIFY_H
#define A64_PROOFS_LOOPS_ANTI_UNIFY_H

#include <array>
#include <map>

#include "sim/term/factory.h"

namespace a64::proofs {

using Triple = std::array<sim::Term, 3>;

class AntiUnifier {
 public:
  /// The terms of a triple belong to trips `first`, `first` + 1 and `first` + 2.
  AntiUnifier(sim::TermFactory& factory, i64 first) : factory_(factory), first_(first) {}

  /// A term t(i) with t(first + k) = terms[k]; null if they have no such pattern.
  sim::Term operator()(const Triple& terms);

  /// value + step * (i - first), value's width.
  sim::Term stepping(sim::Term value, sim::Term step);

 private:
  sim::Term pattern_of(const Triple& terms);
  sim::Term same_shape(const Triple& terms);
  bool match_children(const Triple& terms, std::vector<sim::Term>& patterns);

  struct Order {
    bool operator()(const Triple& a, const Triple& b) const {
      for (std::size_t k = 0; k < a.size(); ++k) {
        if (a[k]->id != b[k]->id) return a[k]->id < b[k]->id;
      }
      return false;
    }
  };

  sim::TermFactory& factory_;
  i64 first_;
  unsigned depth_ = 0;  ///< operators above the triple at work
  unsigned steps_ = 0;  ///< triples looked at for the outermost one
  std::map<Triple, sim::Term, Order> known_;
};

}  // namespace a64::proofs

#endif
