#include "cli/text/terminal.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>

namespace a64::cli {
namespace {

bool is_smart_terminal(int fd) {
  const char* term = std::getenv("TERM");
  return isatty(fd) == 1 && term != nullptr && std::string_view(term) != "dumb";
}

}  // namespace

Style Style::of_stdout() {
  const char* no_color = std::getenv("NO_COLOR");  // https://no-color.org: if not empty
  const bool refused = no_color != nullptr && *no_color != '\0';
  return Style(!refused && is_smart_terminal(STDOUT_FILENO));
}

std::string Style::verdict(proofs::Verdict verdict, std::string_view text) const {
  switch (verdict) {
    case proofs::Verdict::kProved:
      return green(text);
    case proofs::Verdict::kRefuted:
    case proofs::Verdict::kError:
      return red(text);
    case proofs::Verdict::kUnknown:
    case proofs::Verdict::kUnsupported:
      break;
  }
  return yellow(text);
}

std::string Style::marked(std::string_view code, std::string_view text) const {
  if (!colour_) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

bool stderr_is_live() {
  return is_smart_terminal(STDERR_FILENO);
}

}  // namespace a64::cli
