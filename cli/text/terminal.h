// What the streams can show: colour and live lines on a terminal, plain text elsewhere
// (NO_COLOR, TERM=dumb, pipes).
#ifndef A64_CLI_TEXT_TERMINAL_H
#define A64_CLI_TEXT_TERMINAL_H

#include <string>
#include <string_view>

#include "proofs/reason/property.h"

namespace a64::cli {

/// Marks up text for stdout, or leaves it as it is.
class Style {
 public:
  explicit Style(bool colour) : colour_(colour) {}
  /// By what stdout is and what the environment says.
  static Style of_stdout();

  bool on() const { return colour_; }

  std::string bold(std::string_view text) const { return marked("1", text); }
  std::string faint(std::string_view text) const { return marked("2", text); }
  std::string red(std::string_view text) const { return marked("1;31", text); }
  std::string green(std::string_view text) const { return marked("1;32", text); }
  std::string yellow(std::string_view text) const { return marked("1;33", text); }
  /// `text` in the colour of a verdict.
  std::string verdict(proofs::Verdict verdict, std::string_view text) const;

 private:
  std::string marked(std::string_view code, std::string_view text) const;
  bool colour_;
};

/// The length of the mark of a Style that `text` begins with; 0 if it begins with none.
std::size_t style_mark(std::string_view text);

/// Whether stderr is a terminal on which a line can be overwritten.
bool stderr_is_live();

/// Columns of the terminal that stderr is; 80 where it does not say.
std::size_t stderr_columns();

/// `text` without what goes beyond that many columns; a code point is taken for one.
std::string cut_to(std::string_view text, std::size_t columns);

}  // namespace a64::cli

#endif
