// What `mutate` found, as one JSON document (cli/schema/a64prove-mutate.schema.json).
#ifndef A64_CLI_JSON_MUTATE_JSON_H
#define A64_CLI_JSON_MUTATE_JSON_H

#include <string>
#include <vector>

#include "base/error.h"
#include "cli/exit_code.h"
#include "cli/text/mutate_text.h"

namespace a64::cli {

inline constexpr int kMutateVersion = 1;

/// One entry of "routines".
std::string mutate_json(const MutateView& view);

/// The document; `routines` are entries as mutate_json makes them, `errors` what could not be had.
std::string mutate_document(const std::vector<std::string>& routines,
                            const std::vector<Error>& errors, ExitCode code);

}  // namespace a64::cli

#endif
