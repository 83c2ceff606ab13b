// The structs that a contract's file defines, laid out as C does on Arm64: natural alignment,
// fields in order, the size rounded up to the alignment (AAPCS64, composite types).
#ifndef A64_PROOFS_CONTRACT_STRUCT_TYPES_H
#define A64_PROOFS_CONTRACT_STRUCT_TYPES_H

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "proofs/contract/declarator.h"

namespace a64::proofs {

/// The texts of a [type.NAME].
struct StructSource {
  SourceText name;
  std::vector<SourceText> fields;
  struct Readable {
    i64 bytes = 0;
    SourcePlace place;
  };
  std::optional<Readable> readable;
};

/// "NAME { FIELD; FIELD; }", with or without `struct` before it and semicolons at its ends. Errors:
/// no name, no braces, text behind them. What the fields are is for lay_out to see.
Result<StructSource> parse_struct(const SourceText& text);

struct StructLayout {
  struct Field {
    std::string name;
    IntegerType type;
    u64 offset = 0;             ///< bytes
    std::optional<u64> length;  ///< elements of an array; nothing: a scalar
    u64 bytes() const { return type.bytes() * length.value_or(1); }
  };
  std::vector<Field> fields;
  u64 bytes = 0;           ///< that may be read
  unsigned alignment = 1;  ///< bytes
  StructType text;         ///< as it was written
};

using StructLayouts = std::map<std::string, StructLayout, std::less<>>;

/// Errors: fields that are no integers or arrays of them with a constant size, a name twice, a
/// readable size that ends before the last field.
Result<StructLayout> lay_out(const StructSource& source);

}  // namespace a64::proofs

#endif
