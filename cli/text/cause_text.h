// The cause of a refutation and a suggested change, in words.
#ifndef A64_CLI_TEXT_CAUSE_TEXT_H
#define A64_CLI_TEXT_CAUSE_TEXT_H

#include <optional>
#include <string>
#include <vector>

#include "cli/text/terminal.h"
#include "proofs/refute/explain/cause.h"

namespace a64::cli {

struct Explained {
  std::vector<proofs::Cause> causes;  ///< by index of the finding; empty where nothing was asked
  std::string repair;                 ///< such as "with `X` after f.S:267 (f+0x10)"; may be empty
  bool repair_proved = false;
  std::optional<proofs::CodeEdit> repair_edit;
};

/// "  cause: f.S:268 (f+0x14): `X` is missing before `Y`\n" and, if known, a line of values; empty
/// where nothing is known.
std::string cause_text(const sim::Image& image, const proofs::Cause& cause, const Style& style);

/// A paragraph that begins with "suggestion:"; empty if there is none.
std::string repair_text(const Explained& explained, bool asked, const Style& style);

}  // namespace a64::cli

#endif
