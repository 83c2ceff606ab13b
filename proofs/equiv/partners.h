// Values of two runs that meet: what the first run computes is remembered by its samples, and a
// value of the second that the solver shows equal to one of those goes on as the first run's own
// term. Code that is rescheduled or renamed meets in equal terms by itself; this is for what
// differs in form.
#ifndef A64_PROOFS_EQUIV_PARTNERS_H
#define A64_PROOFS_EQUIV_PARTNERS_H

#include <unordered_map>
#include <vector>

#include "proofs/reason/equalities.h"

namespace a64::proofs::equiv {

class Partners {
 public:
  Partners(sim::TermFactory& factory, Equalities& equalities)
      : factory_(factory), equalities_(equalities) {}

  /// Forgets all: what was remembered is good only under the assumptions that it was made under.
  void begin();

  /// A value of the first run; gives it back.
  sim::Term remember(sim::Term value);

  /// A value of the second run, or the first run's that it is proved to be.
  sim::Term meet(sim::Term value);

 private:
  sim::Term meet_whole(sim::Term value);
  void add(sim::Term value);

  struct Key {
    unsigned width;
    sim::Samples samples;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const {
      return static_cast<std::size_t>(key.samples[0] ^ key.samples[1] >> 7) *
                 0x9e3779b97f4a7c15ull +
             key.width;
    }
  };

  sim::TermFactory& factory_;
  Equalities& equalities_;
  std::unordered_map<Key, std::vector<sim::Term>, KeyHash> known_;
  std::unordered_map<sim::Term, sim::Term> met_;
  unsigned open_ = 0;  ///< questions that the solver did not answer
};

}  // namespace a64::proofs::equiv

#endif
