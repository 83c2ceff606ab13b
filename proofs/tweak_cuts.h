// Cut points: the tweaks of the specification, whole and in the pieces that fit registers,
// found by their samples. A register value that the solver shows equal to one goes on as the
// specification's own term, so that neither the way a tweak is computed nor the register it is
// kept in matters from there on.
#ifndef A64_PROOFS_TWEAK_CUTS_H
#define A64_PROOFS_TWEAK_CUTS_H

#include <unordered_map>
#include <unordered_set>

#include "proofs/equalities.h"

namespace a64::proofs {

/// A value that has a tweak's samples but is not the tweak for all inputs.
struct NearMiss {
  sim::Term value;
  sim::Term tweak;
  const Answer* answer;  ///< refuted or unknown
};

class TweakCuts {
 public:
  TweakCuts(sim::TermFactory& factory, Equalities& equalities)
      : factory_(factory), equalities_(equalities) {
    look_ahead(factory_.constant(64, 0));
  }

  /// `value`, or the tweak (or part of one) that it is proved to be.
  sim::Term recognise(sim::Term value);

  /// Makes the tweaks from T(index) on known, as many as a routine may compute at once.
  void look_ahead(sim::Term index);

  const std::vector<NearMiss>& near_misses() const { return near_misses_; }
  void forget_near_misses() { near_misses_.clear(); }

 private:
  sim::Term recognise_pieces(sim::Term value);

  struct Key {
    unsigned width;
    sim::Samples samples;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const {
      return static_cast<std::size_t>(key.samples[0]) * 0x9e3779b97f4a7c15ull + key.width;
    }
  };
  struct Part {
    sim::Term term;
    sim::Term index;
  };

  sim::TermFactory& factory_;
  Equalities& equalities_;
  std::unordered_map<Key, std::vector<Part>, KeyHash> parts_;
  std::unordered_set<sim::Term> known_;
  std::unordered_set<sim::Term> looked_ahead_;
  /// What values were taken for, by the assumptions under which they are that.
  std::unordered_map<sim::AssumptionsId, std::unordered_map<sim::Term, sim::Term>> recognised_;
  std::vector<NearMiss> near_misses_;
};

}  // namespace a64::proofs

#endif
