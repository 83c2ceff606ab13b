// Where the bytes of a TOML string stand in its file, so that an error within a prototype or a
// condition names the column of the very word.
#ifndef A64_PROOFS_CONTRACT_TOML_STRING_H
#define A64_PROOFS_CONTRACT_TOML_STRING_H

#include <string>
#include <string_view>
#include <vector>

#include "proofs/contract/source_text.h"

namespace a64::proofs {

/// The lines of a file, to get from a line and a column to a byte.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);
  /// The byte at `position`, or the end of the text if there is none.
  std::size_t offset(Position position) const;

 private:
  std::string_view text_;
  std::vector<std::size_t> starts_;
};

/// The string `value` whose opening quote is at `begin` in `file_text` (TOML v1.0.0, String).
/// Where the two do not fit together all of it stands at `begin`.
SourceText placed_string(const std::string& file, std::string_view file_text,
                         const LineIndex& lines, Position begin, std::string value);

}  // namespace a64::proofs

#endif
