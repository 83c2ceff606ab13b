// The language of conditions, sizes and ensures as syntax: read by PEGTL (formula.cc), with names
// not yet resolved. Sums and products are flat, so that only brackets nest, and those are limited.
#ifndef A64_PROOFS_CONTRACT_FORMULA_H
#define A64_PROOFS_CONTRACT_FORMULA_H

#include <cstddef>
#include <string>
#include <vector>

#include "base/integers.h"
#include "base/result.h"
#include "proofs/contract/source_text.h"

namespace a64::proofs {

struct Formula {
  enum class Kind : u8 {
    kNumber,
    kName,         ///< name, with dots: key1.rounds
    kSlice,        ///< name[part 0 .. part 1]
    kCall,         ///< name(parts)
    kNegative,     ///< - part 0
    kPower,        ///< part 0 ^ part 1
    kProduct,      ///< parts with * / % between them
    kSum,          ///< parts with + - between them
    kComparison,   ///< parts with == != < <= > >= between them
    kMember,       ///< part 0 in {the other parts}
    kConjunction,  ///< parts with && between them
    kImplication,  ///< part 0 => part 1
  };
  Kind kind = Kind::kNumber;
  std::size_t begin = 0;  ///< bytes of the source text
  std::size_t end = 0;
  i128 number = 0;  ///< of kNumber; at most 2^64
  std::string name;
  std::vector<std::string> operators;
  std::vector<Formula> parts;
};

/// A whole condition or ensures. Errors: the place where reading stopped and what could stand
/// there.
Result<Formula> parse_formula(const SourceText& source);

/// A size: a sum alone, without comparisons.
Result<Formula> parse_size(const SourceText& source);

}  // namespace a64::proofs

#endif
