// All that a verdict depends on, as one text: two runs with the same text prove the same theorem
// of the same bytes with the same program.
#ifndef A64_CLI_CACHE_CACHE_KEY_H
#define A64_CLI_CACHE_CACHE_KEY_H

#include <string>
#include <vector>

#include "cli/commands/select_routine.h"
#include "proofs/theorem/theorem.h"

namespace a64::cli {

/// A JSON document: the image as it lies in memory (bytes, rights and places of all sections,
/// symbols, what moves, what is unresolved), the function, the contract with its types, the case
/// of it, the options that the theorem or the search for it depend on, and the program
/// (program_digest.h). Without what bears on neither: paths, source lines, limits, threads.
std::string cache_key(const SelectedRoutine& selected, const proofs::ProveOptions& options,
                      const std::vector<std::string>& programs);

}  // namespace a64::cli

#endif
