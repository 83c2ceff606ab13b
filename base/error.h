// An error at the border of the program, as a value: where it is, what is wrong, what to do.
// Exceptions are kept for broken invariants.
#ifndef A64_BASE_ERROR_H
#define A64_BASE_ERROR_H

#include <string>
#include <string_view>

namespace a64 {

struct Error {
  std::string place;   ///< file, file:line, or symbol within a file
  std::string what;    ///< what is wrong there; may have several lines
  std::string remedy;  ///< what the user can do about it; may be empty

  /// "place: what; remedy", leaving out what is empty. When `what` has several lines the
  /// remedy stands on a line of its own.
  std::string text() const;
};

/// An error about the whole file `path`.
Error file_error(std::string_view path, std::string what, std::string remedy);

/// An error at `line` (from 1) of the source file `path`.
Error line_error(std::string_view path, int line, std::string what, std::string remedy);

/// An error about one part of a file: a section, symbol or table, as in "f.o(.text)".
Error part_error(std::string_view path, std::string_view part, std::string what,
                 std::string remedy);

}  // namespace a64

#endif  // A64_BASE_ERROR_H
