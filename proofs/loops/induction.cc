#include "proofs/loops/induction.h"

#include <algorithm>
#include <numeric>

#include "proofs/claims/case_frame.h"

namespace a64::proofs {
namespace {

/// Residues that failed before shapes are no longer tried in turn.
constexpr unsigned kHopeless = 4;

/// Sizes of a residue at which code is likely to change its ways: where counters that are too
/// narrow wrap, around pages, and the largest. The long ones take seconds to run: `long_ones`
/// asks for them.
std::vector<u64> telling_sizes(const Contract& contract, const LoopChain& chain, u64 residue,
                               u64 max_len, bool long_ones) {
  std::vector<u64> periods{4, 5, 6, 256, 257};
  const u64 period_bytes = std::max<u64>(1, chain.period * bytes_per_size(contract));
  for (const u64 bytes : {4096, 32768, 65536}) periods.push_back(bytes / period_bytes);
  if (long_ones) periods.insert(periods.end(), {65537, max_len / chain.period});
  std::vector<u64> lengths;
  for (const u64 n : periods) {
    if (const u64 len = n * chain.period + residue; len <= max_len) lengths.push_back(len);
  }
  return lengths;
}

/// The attempts at one part.
class PartProof {
 public:
  PartProof(Worker& worker, const LoopChain& chain, u64 residue, Aliasing aliasing, u64 max_len,
            const Part& part)
      : worker_(worker),
        chain_(chain),
        residue_(residue),
        max_len_(max_len),
        part_(part),
        is_last_(part.last == last_of(chain, residue, max_len)) {
    frame_.aliasing = aliasing;
  }

  static i64 last_of(const LoopChain& chain, u64 residue, u64 max_len) {
    return static_cast<i64>((max_len - std::min(max_len, residue)) / chain.period);
  }

  void run() {
    std::array<std::size_t, kShapes.size()> order;
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::swap(order[0], order[worker_.likely_shape]);
    for (const std::size_t k : order) {
      // Where many residues have failed in every shape, or the routine is wrong, the first shape
      // will do for the message; where a condition splits the part, other shapes come later.
      if (first_ && (chain_.loops.empty() || !changes_.empty() ||
                     worker_.hopeless_residues > kHopeless || worker_.refuted(frame_.aliasing))) {
        break;
      }
      // Where the first went through short runs go the same way.
      if (first_ && first_->went_through && kShapes[k].skipped != 0) continue;
      if (ends_with(k)) return;
    }
    search_again(*first_);
    result_ = std::move(*first_);
  }

  bool went_through() const { return result_.went_through; }
  bool refuted() const { return refuted_; }
  CaseOutcome take_outcome() { return std::move(result_.outcome); }
  i64 least_periods() const { return result_.least_periods; }
  const std::set<i64>& changes() const { return changes_; }

  /// Looks for a run that shows what no attempt has proved.
  void search_long() {
    ++worker_.hopeless_residues;
    frame_.outcome = &result_.outcome;
    // Of a routine that promises nothing the bounds are what can be wrong.
    const bool promises = !worker_.entry.contract().ensures.empty();
    for (const Property property :
         {promises ? Property::kFunctional : Property::kMemory, Property::kTermination}) {
      if (worker_.refuted(frame_.aliasing, property)) continue;
      // Runs of many seconds are for a routine of which nothing wrong is known: for its first
      // residue, and for the first that fails on the first thread.
      const bool long_ones =
          !worker_.refuted(frame_.aliasing) &&
          (residue_ == size_remainder(worker_.entry.contract()) % chain_.period ||
           worker_.long_searches.contains(frame_.aliasing));
      frame_.search_lengths =
          telling_sizes(worker_.entry.contract(), chain_, residue_, max_len_, long_ones);
      suspect(worker_, frame_, property, 0,
              "the induction over the loop's trips does not go through", {worker_.inputs[0]});
    }
    worker_.long_searches.erase(frame_.aliasing);
  }

 private:
  void search_again(Attempted& tried) {
    frame_.outcome = &tried.outcome;
    suspect_again(worker_, frame_, std::move(tried.postponed));
  }

  /// Where the run changes its way after so few periods another shape will do.
  static std::set<i64> far_ones(Attempted& tried) {
    std::erase_if(tried.changes,
                  [&](i64 n) { return n <= tried.least_periods + 2 * kMostSkipped; });
    return std::move(tried.changes);
  }

  // Whether the attempt with that shape has settled the part.
  bool ends_with(std::size_t shape) {
    Part part = part_;
    // Nobody proves sizes that are too few to learn from, but for those at the end of all.
    if (!part.first && is_last_) {
      part.last = std::max(part.last, proofs::least_periods(chain_, residue_, kShapes[shape]));
    }
    Attempted tried = attempt(worker_, chain_, residue_, frame_.aliasing, part, kShapes[shape]);
    const auto& findings = tried.outcome.findings;
    refuted_ = std::ranges::any_of(findings,
                                   [](const Finding& f) { return f.verdict == Verdict::kRefuted; });
    const bool clean = tried.went_through && findings.empty();
    if (clean) worker_.likely_shape = shape;
    const bool settled = refuted_ || clean;
    if (!first_ || refuted_) frame_.search_lengths = tried.search_lengths;
    if (refuted_) search_again(tried);
    if (settled) {
      result_ = std::move(tried);
    } else if (!first_ || (tried.went_through && !first_->went_through)) {
      if (!first_ && !tried.went_through) changes_ = far_ones(tried);
      first_ = std::move(tried);
    }
    return settled;
  }

  Worker& worker_;
  const LoopChain& chain_;
  u64 residue_;
  u64 max_len_;
  Part part_;
  bool is_last_;
  CaseFrame frame_;
  std::optional<Attempted> first_;  ///< the first, or the first that went through
  Attempted result_;
  bool refuted_ = false;
  std::set<i64> changes_;
};

class ResidueProof {
 public:
  ResidueProof(Worker& worker, const LoopChain& chain, u64 residue, Aliasing aliasing, u64 max_len)
      : worker_(worker),
        chain_(chain),
        straight_{.loops = {}, .period = chain.period, .least = 0},
        residue_(residue),
        aliasing_(aliasing),
        max_len_(max_len) {}

  ResidueOutcome run() {
    add({.first = {}, .last = PartProof::last_of(chain_, residue_, max_len_)}, 0);
    return std::move(result_);
  }

 private:
  void add(const Part& part, unsigned splits) {
    // Sizes below the first that there is enough to learn from are for others to prove.
    if (!part.first && splits != 0 &&
        part.last < proofs::least_periods(chain_, residue_, kShapes[0])) {
      return;
    }
    PartProof proof(worker_, chain_, residue_, aliasing_, max_len_, part);
    proof.run();
    if (proof.went_through() || proof.refuted()) return keep(proof);
    if (const auto parts = parts_between(part, proof.changes(), splits); !parts.empty()) {
      for (const Part& one : parts) add(one, splits + 1);
      return;
    }
    // Sizes that are too large for the routine, say, need no loop.
    if (part.first && !chain_.loops.empty()) {
      PartProof straight(worker_, straight_, residue_, aliasing_, max_len_, part);
      straight.run();
      if (straight.went_through()) return keep(straight);
    }
    proof.search_long();
    keep(proof);
  }

  void keep(PartProof& proof) {
    if (result_.outcomes.empty()) result_.least_periods = static_cast<u64>(proof.least_periods());
    result_.outcomes.push_back(proof.take_outcome());
  }

  Worker& worker_;
  const LoopChain& chain_;
  LoopChain straight_;
  u64 residue_;
  Aliasing aliasing_;
  u64 max_len_;
  ResidueOutcome result_;
};

}  // namespace

ResidueOutcome prove_residue(Worker& worker, const LoopChain& chain, u64 residue, Aliasing aliasing,
                             u64 max_len) {
  return ResidueProof(worker, chain, residue, aliasing, max_len).run();
}

}  // namespace a64::proofs
