// Whether a value depends on secrets, and inputs that may show that it does.
#ifndef A64_PROOFS_CLAIMS_INDEPENDENT_H
#define A64_PROOFS_CLAIMS_INDEPENDENT_H

#include <optional>
#include <span>
#include <vector>

#include "proofs/reason/worker.h"

namespace a64::proofs {

/// What counts as secret.
enum class Secrets : u8 {
  kAll,       ///< whatever the contract does not say to be public
  kContents,  ///< that, but for what the caller left in registers and on the stack
};

/// Inputs of which two may agree in everything public and give the value differently, the solver's
/// own pair first. Nothing if the value is proved to be the same for all secrets.
std::optional<std::vector<Inputs>> secret_pairs(Worker& worker, sim::Term value,
                                                std::span<const sim::Term> conditions,
                                                Secrets secrets);

}  // namespace a64::proofs

#endif
