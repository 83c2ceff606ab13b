// A piece of a contract's text that knows where each of its bytes stands: in a file, where an
// escape or a line break may lie between two of them, or in an option of the command line.
#ifndef A64_PROOFS_CONTRACT_SOURCE_TEXT_H
#define A64_PROOFS_CONTRACT_SOURCE_TEXT_H

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "proofs/contract/contract.h"

namespace a64::proofs {

/// A line and a column of a file, both from 1. Columns count characters, not bytes.
struct Position {
  unsigned line = 1;
  unsigned column = 1;
};

/// The position behind a byte: the bytes that continue a UTF-8 character add no column.
Position behind(Position position, char byte);

/// The error of `place`, which is written as file:line:column.
Error error_at(const SourcePlace& place, std::string what, std::string remedy);

class SourceText {
 public:
  SourceText() = default;
  /// The argument of an option, which stands in for the file: line 1, columns from 1.
  SourceText(std::string option, std::string text);
  /// `positions` has one more entry than `text` has bytes: the position behind the last one.
  SourceText(std::string file, std::string text, std::vector<Position> positions);

  /// Text whose bytes all stand at one place, such as a key.
  static SourceText all_at(const SourcePlace& place, std::string text);

  const std::string& text() const { return text_; }
  std::string_view text(std::size_t begin, std::size_t end) const;
  /// Where byte `offset` stands; offsets past the end count as the end.
  SourcePlace place(std::size_t offset = 0) const;
  /// The bytes from `begin` on and before `end`.
  SourceText part(std::size_t begin, std::size_t end) const;
  Error error(std::size_t offset, std::string what, std::string remedy) const;

 private:
  std::string file_;
  std::string text_;
  std::vector<Position> positions_ = std::vector<Position>(1);
};

}  // namespace a64::proofs

#endif
