// TOML strings. Where the bytes of one stand in its file, so that an error within a prototype or a
// condition names the column of the very word; and how a text is written as one.
#ifndef A64_PROOFS_CONTRACT_TOML_STRING_H
#define A64_PROOFS_CONTRACT_TOML_STRING_H

#include <string>
#include <string_view>
#include <vector>

#include "proofs/contract/source_text.h"

namespace a64::proofs {

/// Gets from a line and a column of a file to a byte, in a time that does not depend on the
/// length of the line.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);
  /// The byte at `position`, or the first behind it.
  std::size_t offset(Position position) const;

 private:
  struct Mark {
    Position position;
    std::size_t offset;
  };
  std::string_view text_;
  std::vector<Mark> marks_;  ///< every few bytes
};

/// The string `value` whose opening quote is at `begin` in `file_text` (TOML v1.0.0, String).
/// Where the two do not fit together all of it stands at `begin`.
SourceText placed_string(const std::string& file, std::string_view file_text,
                         const LineIndex& lines, Position begin, std::string value);

/// `text` as a basic string with its quotes (TOML v1.0.0, String). The text has to be UTF-8.
std::string basic_string(std::string_view text);

}  // namespace a64::proofs

#endif
