#include "proofs/equiv/joint_induction.h"

#include <algorithm>

#include "proofs/equiv/joint_attempt.h"

namespace a64::proofs::equiv {
namespace {

class ResidueProof {
 public:
  ResidueProof(Pair& pair, Comparer& comparer, const JointChain& chain, u64 residue,
               Aliasing aliasing, u64 largest)
      : pair_(pair),
        comparer_(comparer),
        chain_(chain),
        residue_(residue),
        aliasing_(aliasing),
        last_(static_cast<i64>((largest - std::min(largest, residue)) / chain.period)) {
    straight_.usable = true;
    straight_.period = chain.period;
  }

  JointOutcome run() {
    add({.first = {}, .last = last_}, 0);
    return std::move(outcome_);
  }

 private:
  void add(const Part& part, unsigned splits) {
    // Sizes below the first that there is enough to learn from are for others to prove.
    if (!part.first && splits != 0 &&
        part.last < least_periods(chain_, residue_, kJointShapes[0])) {
      return;
    }
    std::optional<JointAttempt> first;
    std::set<i64> changes;
    for (const JointShape& shape : kJointShapes) {
      if (first && (chain_.loops.empty() || !changes.empty() || hopeless())) break;
      Part tried = part;
      // Nobody proves sizes that are too few to learn from, but for those at the end of all.
      if (!part.first && part.last == last_) {
        tried.last = std::max(tried.last, least_periods(chain_, residue_, shape));
      }
      JointAttempt done = attempt(pair_, comparer_, chain_, residue_, aliasing_, tried, shape);
      if (done.result.proved() || done.result.difference) return keep(std::move(done));
      if (!first || (done.went_through && !first->went_through)) {
        if (!first) changes = far_ones(done);
        first = std::move(done);
      }
    }
    if (const auto parts = parts_between(part, changes, splits); !parts.empty()) {
      for (const Part& one : parts) add(one, splits + 1);
      return;
    }
    // Sizes that are too large for the routines, say, need no loop.
    if (part.first && !chain_.loops.empty()) {
      JointAttempt straight =
          attempt(pair_, comparer_, straight_, residue_, aliasing_, part, kJointShapes[0]);
      if (straight.result.proved()) return keep(std::move(straight));
    }
    ++pair_.hopeless_residues;
    keep(std::move(*first));
  }

  /// Where many residues have failed in every shape the first will do for the message.
  bool hopeless() const { return pair_.hopeless_residues > 2; }

  /// Where a run changes its way after so few periods another shape will do.
  static std::set<i64> far_ones(const JointAttempt& done) {
    std::set<i64> changes = done.changes;
    std::erase_if(changes, [&](i64 n) { return n <= done.least_periods + 2 * kMostSkipped; });
    return changes;
  }

  void keep(JointAttempt done) {
    if (outcome_.results.empty()) {
      outcome_.least_periods = static_cast<u64>(done.least_periods);
    }
    outcome_.results.push_back(std::move(done.result));
  }

  Pair& pair_;
  Comparer& comparer_;
  const JointChain& chain_;
  JointChain straight_;
  u64 residue_;
  Aliasing aliasing_;
  i64 last_;  ///< n
  JointOutcome outcome_;
};

}  // namespace

JointOutcome prove_joint_residue(Pair& pair, Comparer& comparer, const JointChain& chain,
                                 u64 residue, Aliasing aliasing, u64 largest) {
  return ResidueProof(pair, comparer, chain, residue, aliasing, largest).run();
}

std::array<sim::IndexPoint, sim::kSamples> sample_indices(const JointChain& chain, u64 largest) {
  // Beyond the least n of every attempt.
  i128 least = 1 + chain.least / chain.period + kMostSkipped;
  for (u64 residue = 0; residue < chain.period && !chain.loops.empty(); ++residue) {
    for (const JointShape& shape : kJointShapes) {
      least = std::max<i128>(least, 1 + least_periods(chain, residue, shape));
    }
  }
  const i128 far = std::max<i128>(least + 9, largest / chain.period / 4 * 3);
  return {{{least, 3}, {least + 5, 5}, {least + 2, 4}, {far, far / 3}}};
}

}  // namespace a64::proofs::equiv
