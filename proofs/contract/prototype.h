// C declarations as syntax: words, stars and the texts between brackets, read by PEGTL
// (prototype.cc). Comments and attributes are skipped; what the words mean is declarator.h's.
#ifndef A64_PROOFS_CONTRACT_PROTOTYPE_H
#define A64_PROOFS_CONTRACT_PROTOTYPE_H

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"
#include "proofs/contract/source_text.h"

namespace a64::proofs {

/// Bytes of the source text, from `begin` on and before `end`.
struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct Declaration {
  struct Word {
    std::string text;  ///< an identifier, or "*"
    TextRange range;
  };
  std::vector<Word> words;       ///< at least one
  std::vector<TextRange> sizes;  ///< what stands between [ and ]
  TextRange range;
};

struct Prototype {
  Declaration head;  ///< return type and name
  std::vector<Declaration> parameters;
};

/// A function's prototype, with or without a semicolon.
Result<Prototype> parse_prototype(const SourceText& source);

/// A field of a struct, with or without a semicolon.
Result<Declaration> parse_field(const SourceText& source);

/// The text without comments, in one line with single spaces.
std::string in_one_line(const SourceText& source);

}  // namespace a64::proofs

#endif
