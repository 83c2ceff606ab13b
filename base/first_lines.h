// The beginning of what another program has said: the first errors tell, the rest follows from
// them.
#ifndef A64_BASE_FIRST_LINES_H
#define A64_BASE_FIRST_LINES_H

#include <cstddef>
#include <string>
#include <string_view>

namespace a64 {

/// The first lines of `text`, each cut to a few hundred bytes, and how many more there are.
std::string first_lines(std::string_view text, std::size_t most = 20);

}  // namespace a64

#endif
