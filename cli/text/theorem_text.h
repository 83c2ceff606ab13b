// The theorem in words: what is claimed of which bytes, under which assumptions.
#ifndef A64_CLI_TEXT_THEOREM_TEXT_H
#define A64_CLI_TEXT_THEOREM_TEXT_H

#include <string>
#include <vector>

#include "proofs/theorem/theorem.h"

namespace a64::cli {

/// One sentence for each property asked for.
struct TheoremText {
  std::string premise;  ///< of which function, for which arguments
  std::vector<std::string> claims;
  std::string short_lengths;  ///< what holds where the routine is to do nothing; may be empty
};

TheoremText theorem_text(const proofs::Routine& routine, const proofs::ProveOptions& options);

/// How the result falls short of the whole theorem because the options restrict it, such as
/// "len 17..17 only"; empty if they do not.
std::vector<std::string> restrictions(const proofs::Contract& contract,
                                      const proofs::ProveOptions& options);

}  // namespace a64::cli

#endif
