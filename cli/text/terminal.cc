#include "cli/text/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
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

std::size_t style_mark(std::string_view text) {
  if (!text.starts_with('\x1b')) return 0;
  for (const std::string_view code : {"0", "1", "2", "1;31", "1;32", "1;33"}) {
    const std::string mark = fmt::format("\x1b[{}m", code);
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

bool stderr_is_live() {
  return is_smart_terminal(STDERR_FILENO);
}

std::size_t stderr_columns() {
  winsize size{};
  const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col != 0;
  return known ? size.ws_col : 80;
}

std::string cut_to(std::string_view text, std::size_t columns) {
  std::size_t end = 0;
  for (std::size_t used = 0; end < text.size(); ++end) {
    const bool begins = (static_cast<unsigned char>(text[end]) & 0xc0) != 0x80;
    if (begins && used++ == columns) break;
  }
  return std::string(text.substr(0, end));
}

}  // namespace a64::cli
