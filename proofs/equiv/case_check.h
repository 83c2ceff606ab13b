// What a case of an equivalence holds two paths to: that each keeps the contract's bounds and comes
// to its end, and that both leave the same. Without the first the second says nothing.
#ifndef A64_PROOFS_EQUIV_CASE_CHECK_H
#define A64_PROOFS_EQUIV_CASE_CHECK_H

#include <optional>
#include <string>
#include <vector>

#include "proofs/equiv/difference.h"
#include "proofs/equiv/pair.h"

namespace a64::proofs::equiv {

/// What stands between a case and its proof.
struct OpenPoint {
  std::optional<Side> side;  ///< of `pc`; nothing where it is about both
  Verdict verdict = Verdict::kUnknown;
  u64 pc = 0;  ///< 0 if no instruction can be named
  std::string what;
};

struct CaseResult {
  std::string name;  ///< such as "len 17"
  Aliasing aliasing = Aliasing::kSeparate;
  std::vector<OpenPoint> open;
  std::optional<Difference> difference;
  /// Every path of both was followed to its end and compared. Until then nothing is known.
  bool complete = false;
  /// The integer lemmas that rewrites relied on are proved.
  bool lemmas_proved = false;
  u64 obligations = 0;
  u64 steps = 0;
  Needs needs;
  double seconds = 0;

  bool proved() const { return complete && lemmas_proved && open.empty() && !difference; }
};

class CaseCheck {
 public:
  /// The frame's size, aliasing and search lengths are for the caller to fill in, under the
  /// assumptions of the case.
  CaseCheck(Pair& pair, Comparer& comparer, std::string name, Aliasing aliasing);

  CaseFrame frame;
  CaseResult result;

  void unknown(std::string what, std::optional<Side> side = {}, u64 pc = 0);

  /// The memory claim of a stretch of a path.
  void check_stretch(Side side, const FinishedPath& path);
  /// Why a path did not return, or stopped short.
  void check_end(Side side, const FinishedPath& path);
  /// Two paths that returned: every writable byte, the returned value, and what a callee keeps.
  void check_results(const FinishedPath& old_path, const FinishedPath& new_path);
  /// All pairs of paths of runs that begin together; whether all of them returned.
  bool check_all(const std::vector<FinishedPath>& old_paths,
                 const std::vector<FinishedPath>& new_paths);

  /// Values that may be no others than these; what speaks for it that they are, is `candidates`.
  bool same(sim::Term old_value, sim::Term new_value, std::span<const sim::Term> conditions,
            const std::string& name);
  /// Looks for an input at the sizes of the frame on which the two differ.
  void search(const std::vector<Inputs>& candidates);

  /// At the end of the case.
  CaseResult take(bool complete);

 private:
  void take_findings(Side side);

  Pair& pair_;
  Comparer& comparer_;
  CaseOutcome outcome_;  ///< of the claims of one side
  unsigned searches_ = 0;
};

}  // namespace a64::proofs::equiv

#endif
