// What one C declaration says under AAPCS64 (LP64, char without sign): the integer type or the
// struct, whether it is a pointer, and to how much.
#ifndef A64_PROOFS_CONTRACT_DECLARATOR_H
#define A64_PROOFS_CONTRACT_DECLARATOR_H

#include <optional>
#include <string>
#include <variant>

#include "proofs/contract/prototype.h"

namespace a64::proofs {

struct IntegerType {
  unsigned bits = 0;  ///< 8, 16, 32 or 64
  bool is_signed = false;
  bool is_bool = false;  ///< 0 or 1 (AAPCS64, fundamental data types)
  unsigned bytes() const { return bits / 8; }
};
struct VoidType {};
struct NamedType {
  std::string name;  ///< of a struct, which may not exist
};

struct Declarator {
  std::variant<IntegerType, VoidType, NamedType> type;
  TextRange type_range;
  bool is_const = false;          ///< what it points to, or itself if it is no pointer
  bool is_pointer = false;        ///< T *name or T name[size]
  std::optional<TextRange> size;  ///< of T name[size], as it was written
  std::string name;
  TextRange name_range;

  const IntegerType* integer() const { return std::get_if<IntegerType>(&type); }
};

/// Errors: no name, no known combination of words, more than one level of pointers or brackets.
Result<Declarator> read_declarator(const Declaration& declaration, const SourceText& source);

}  // namespace a64::proofs

#endif
