// Cut points: the values of the specification's sequences, whole and in the pieces that fit
// registers, found by their samples. A register value that the solver shows equal to one goes on as
// the specification's own term, so that neither the way it is computed nor the register it is kept
// in matters from there on.
#ifndef A64_PROOFS_REASON_SEQUENCE_CUTS_H
#define A64_PROOFS_REASON_SEQUENCE_CUTS_H

#include <unordered_map>
#include <unordered_set>

#include "proofs/reason/equalities.h"

namespace a64::proofs {

/// A value that has the samples of a sequence's but is not that for all inputs.
struct NearMiss {
  sim::Term value;
  sim::Term wanted;
  const Answer* answer;  ///< refuted or unknown
};

class SequenceCuts {
 public:
  SequenceCuts(sim::TermFactory& factory, Equalities& equalities)
      : factory_(factory), equalities_(equalities) {}

  /// Before a case, whose promises speak of these sequences, in rising order: makes their first
  /// values known. Those of other cases may begin with the same values and go on otherwise.
  void begin_case(std::vector<u32> sequences);

  /// `value`, or the value of a sequence (or part of one) that it is proved to be.
  sim::Term recognise(sim::Term value);

  /// Makes the values from `index` on known, as many as a routine may compute at once.
  void look_ahead(u32 sequence, sim::Term index);

  const std::vector<NearMiss>& near_misses() const { return near_misses_; }

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
    u32 sequence;
    sim::Term index;
  };

  sim::TermFactory& factory_;
  Equalities& equalities_;
  std::unordered_map<Key, std::vector<Part>, KeyHash> parts_;
  std::vector<u32> sequences_;  ///< of the case at hand
  std::unordered_set<sim::Term> known_;
  std::unordered_set<sim::Term> looked_ahead_;  ///< values of sequences
  /// What values were taken for in cases with these sequences, by the assumptions under which
  /// they are that.
  std::unordered_map<sim::AssumptionsId, std::unordered_map<sim::Term, sim::Term>> recognised_;
  std::vector<NearMiss> near_misses_;
};

}  // namespace a64::proofs

#endif
