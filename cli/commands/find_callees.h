// Which functions that a routine calls are replaced by contracts of the same contract file: those
// that its file leaves undefined, and those that its contract names under `calls`.
#ifndef A64_CLI_COMMANDS_FIND_CALLEES_H
#define A64_CLI_COMMANDS_FIND_CALLEES_H

#include <memory>
#include <string>
#include <vector>

#include "proofs/contract/callees.h"
#include "sim/image/load_image.h"

namespace a64::cli {

/// The contracts of a contract file.
using Siblings = std::shared_ptr<const std::vector<proofs::Contract>>;

/// The names of functions that a file may leave undefined, since one of the contracts is theirs.
std::vector<std::string> names_of(const Siblings& siblings);

/// The callees of the function, loaded with those names. Errors, with file, line and column: a name
/// without a contract or with several, a contract that cannot be proved, and a contract that would
/// rest on itself. `siblings` may be null.
Result<std::shared_ptr<const proofs::CalleeSet>> find_callees(const sim::Image& image,
                                                              const sim::ImageFunction& function,
                                                              const proofs::Contract& contract,
                                                              const Siblings& siblings,
                                                              const sim::LoadOptions& load);

}  // namespace a64::cli

#endif
