// The texts that make up one routine's contract, wherever they came from: a table of a
// contract file, or options of the command line.
#ifndef A64_PROOFS_CONTRACT_CONTRACT_SOURCE_H
#define A64_PROOFS_CONTRACT_CONTRACT_SOURCE_H

#include <optional>
#include <utility>
#include <vector>

#include "proofs/contract/source_text.h"

namespace a64::proofs {

struct ContractSource {
  SourceText file;
  SourceText prototype;
  std::vector<SourceText> requirements, does_nothing, overlap, ensures;
  std::vector<SourceText> secret, not_secret, unchanged, calls;
  std::vector<std::pair<SourceText, SourceText>> access;  ///< name, right
  struct Alignment {
    SourceText name;
    i64 bytes = 0;
    SourcePlace place;  ///< of the number
  };
  std::vector<Alignment> align;
  CallingConvention convention;
  std::optional<Erased> erased;
  SourcePlace erased_place;
  SourcePlace place;
};

}  // namespace a64::proofs

#endif
