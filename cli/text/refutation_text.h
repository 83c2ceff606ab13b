// The first screen of a refutation: at most 40 lines that say what fails, where it fails, and how
// to look further. All else is told with -v and by `a64prove trace`.
#ifndef A64_CLI_TEXT_REFUTATION_TEXT_H
#define A64_CLI_TEXT_REFUTATION_TEXT_H

#include <set>
#include <string>

#include "cli/text/result_text.h"

namespace a64::cli {

inline constexpr std::size_t kScreenLines = 40;

/// The screen. `told` are the causes of other cases of the same routine that have been told
/// already; those of this one are added. Where there is nothing new it is one line.
std::string refutation_text(const ResultView& view, std::set<std::string>& told,
                            const Style& style);

/// One line for a case of a routine of which another case is refuted.
std::string verdict_line(const ResultView& view, const Style& style);

}  // namespace a64::cli

#endif
