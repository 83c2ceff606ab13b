#include "base/first_lines.h"

#include <fmt/format.h>

#include <algorithm>

namespace a64 {

std::string first_lines(std::string_view text, std::size_t most) {
  constexpr std::size_t kWidth = 300;
  std::string shown;
  for (std::size_t line = 0; !text.empty(); ++line) {
    if (line == most) {
      const bool ended = text.back() == '\n';
      const auto left = static_cast<std::size_t>(std::ranges::count(text, '\n')) + (ended ? 0 : 1);
      return shown + fmt::format("... and {} more line{}\n", left, left == 1 ? "" : "s");
    }
    const std::size_t end = std::min(text.find('\n'), text.size());
    shown += text.substr(0, std::min(end, kWidth));
    shown += end > kWidth ? "...\n" : "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return shown;
}

}  // namespace a64
