// From a prototype to the scalars and buffers of a contract, in two steps: sizes may speak of
// parameters that stand further right, and of values that conditions limit.
#ifndef A64_PROOFS_CONTRACT_PARAMETERS_H
#define A64_PROOFS_CONTRACT_PARAMETERS_H

#include "proofs/contract/draft.h"
#include "proofs/contract/struct_types.h"

namespace a64::proofs {

/// A buffer whose size is still text.
struct PendingSize {
  BufferId buffer{};
  SourceText text;
  u64 element_bytes = 1;
};

/// Symbol, return type, scalars, buffers and names. Buffers of integers get their sizes by
/// read_sizes only.
Result<std::vector<PendingSize>> read_parameters(const SourceText& prototype,
                                                 const StructLayouts& structs, Draft& draft);

/// The sizes, once conditions have been read. Errors: not affine, negative for some values.
Status read_sizes(const std::vector<PendingSize>& sizes, Draft& draft);

}  // namespace a64::proofs

#endif
