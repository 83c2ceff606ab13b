// All that the program prints goes through here: control characters that names and source lines
// bring along are shown, not sent, and a stream that takes no more is an error in the end.
#ifndef A64_CLI_TEXT_PRINTING_H
#define A64_CLI_TEXT_PRINTING_H

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

namespace a64::cli {

/// As base/visible.h, but the marks of Style stay.
std::string visible_styled(std::string_view text);

/// `word` as a POSIX shell reads it again, quoted if need be. Control characters take $'...'.
std::string shell_quoted(std::string_view word);

/// Throws nothing: what fails is told by print_failure().
void print(std::FILE* stream, std::string_view text);

/// A document for another program, to stdout as it is.
void print_document(std::string_view text);

/// To stdout.
template <class... Arguments>
void say(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
  print(stdout, fmt::format(format, std::forward<Arguments>(arguments)...));
}

/// Sends on what has been printed to stdout.
void flush();

/// Why stdout has not taken all that was printed, such as "No space left on device"; empty if it
/// has. Flushes it.
std::string print_failure();

}  // namespace a64::cli

#endif
