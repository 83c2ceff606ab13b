// What `equiv` found, as one JSON document (docs/equiv.md).
#ifndef A64_CLI_JSON_EQUIV_JSON_H
#define A64_CLI_JSON_EQUIV_JSON_H

#include <string>
#include <vector>

#include "cli/exit_code.h"
#include "cli/text/equiv_text.h"

namespace a64::cli {

inline constexpr int kEquivVersion = 1;

/// One entry of "comparisons".
std::string equiv_json(const EquivView& view);

/// The document; `comparisons` are entries as equiv_json makes them.
std::string equiv_document(const std::vector<std::string>& comparisons, ExitCode code);

}  // namespace a64::cli

#endif
