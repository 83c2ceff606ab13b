#include "cli/text/printing.h"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include "base/visible.h"
#include "cli/text/terminal.h"

namespace a64::cli {
namespace {

/// The errno of the first write to stdout that failed: the stream itself keeps only that one did.
std::atomic<int>& first_failure() {
  static std::atomic<int> code = 0;
  return code;
}

void note_failure(int code) {
  int none = 0;
  first_failure().compare_exchange_strong(none, code);
}

}  // namespace

std::string visible_styled(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t mark = style_mark(text);
    result += text.substr(0, mark);
    text.remove_prefix(mark);
    if (mark != 0) continue;
    const std::size_t end = std::min(text.find('\x1b', 1), text.size());
    result += visible(text.substr(0, end));
    text.remove_prefix(end);
  }
  return result;
}

std::string shell_quoted(std::string_view word) {
  constexpr std::string_view kPlain = "_./:=,@%+-";
  const auto plain = [&](unsigned char c) {
    return c < 0x80 && (std::isalnum(c) != 0 || kPlain.find(static_cast<char>(c)) != kPlain.npos);
  };
  if (!word.empty() && std::ranges::all_of(word, plain)) return std::string(word);
  const bool shows = visible_name(word) == word;
  std::string quoted = shows ? "'" : "$'";
  for (const char c : word) {
    const auto byte = static_cast<std::uint8_t>(c);
    if (shows) {
      quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    } else if (byte < 0x20 || byte >= 0x7f) {
      // Octal of three digits: what follows cannot be taken for more of it.
      quoted += fmt::format("\\{:03o}", byte);
    } else {
      if (c == '\'' || c == '\\') quoted += '\\';
      quoted += c;
    }
  }
  return quoted + "'";
}

void print(std::FILE* stream, std::string_view text) {
  const bool styled = Style::of_stdout().on();
  const std::string safe = styled ? visible_styled(text) : visible(text);
  std::fwrite(safe.data(), 1, safe.size(), stream);
  if (stream == stdout && std::ferror(stdout) != 0) note_failure(errno);
}

void print_document(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  if (std::ferror(stdout) != 0) note_failure(errno);
}

void flush() {
  if (std::fflush(stdout) != 0) note_failure(errno);
}

std::string print_failure() {
  flush();
  const int code = first_failure();
  return code == 0 ? "" : std::strerror(code);
}

}  // namespace a64::cli
