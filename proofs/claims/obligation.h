// What has to be shown for a claim to hold, as a value: claims raise obligations, and one place
// (discharge.h) meets them. There are very many, and nearly all are met at once: they hold no text
// that is only needed where one is not.
#ifndef A64_PROOFS_CLAIMS_OBLIGATION_H
#define A64_PROOFS_CLAIMS_OBLIGATION_H

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "proofs/claims/independent.h"
#include "proofs/reason/property.h"
#include "proofs/reason/solver/solver.h"

namespace a64::proofs {

namespace goal {

/// So many are met by what the symbolic run has seen already.
struct Met {
  u64 times = 1;
};

/// The two are the same wherever the conditions of the path hold.
struct Equal {
  sim::Term actual;
  sim::Term expected;
  /// A question about a whole block of output may cost seconds: where one is refuted, or several
  /// are left open, the others are not asked.
  bool costly = false;
};

/// Neither is negative anywhere in the index space. Null: nothing to ask.
struct NotNegative {
  sim::Term below;
  sim::Term above;
};

/// The value is the same for all secrets, as long as what is public is. The conditions of the path
/// hold in both runs.
struct Independent {
  sim::Term value;
  std::optional<unsigned> operand = {};  ///< the register by slot, at an instruction on it
  Secrets secrets = Secrets::kAll;
};

/// What has happened is not allowed: only whether a run comes there is left to see.
struct Never {};

/// Nothing here tells whether it holds.
struct Open {};

}  // namespace goal

using Goal = std::variant<goal::Met, goal::Equal, goal::NotNegative, goal::Independent, goal::Never,
                          goal::Open>;

struct Obligation {
  Property claim;
  Goal goal;
  u64 pc = 0;  ///< of the instruction that raises it; 0: none
  /// So many of the path's first conditions may be taken for granted. What the path decided later
  /// was not known yet.
  std::size_t assumed = kAllConditions;
  std::string_view about = {};  ///< what has to be so, such as "x19"; outlives the obligation
  /// How it reads that it is not met; null: as `said`.
  std::string (*unmet)(const Obligation& obligation, const Answer& answer) = nullptr;
  std::string said = {};

  static constexpr std::size_t kAllConditions = ~std::size_t{0};
};

using Obligations = std::vector<Obligation>;

}  // namespace a64::proofs

#endif
