// A TOML document as plain values that know their places; toml++ stays behind toml_document.cc.
// Documents of a size or depth that no contract needs are refused.
#ifndef A64_PROOFS_CONTRACT_TOML_DOCUMENT_H
#define A64_PROOFS_CONTRACT_TOML_DOCUMENT_H

#include <string_view>
#include <vector>

#include "base/result.h"
#include "proofs/contract/source_text.h"

namespace a64::proofs {

struct TomlEntry;

struct TomlValue {
  enum class Kind : u8 { kString, kInteger, kBoolean, kArray, kTable, kOther };
  Kind kind = Kind::kOther;
  SourcePlace place;
  SourceText text;                 ///< of kString, without quotes and escapes
  i64 number = 0;                  ///< of kInteger
  bool boolean = false;            ///< of kBoolean
  std::vector<TomlValue> items;    ///< of kArray
  std::vector<TomlEntry> entries;  ///< of kTable, in the order of the file

  /// The entry `key` of a table, or null.
  const TomlValue* find(std::string_view key) const;
};

struct TomlEntry {
  SourceText key;
  TomlValue value;
};

/// The document's table. Errors: toml++'s, with its line and column.
Result<TomlValue> parse_toml(const std::string& path, std::string_view text);

}  // namespace a64::proofs

#endif
