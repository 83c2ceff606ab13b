// Where the contents of one region in the memories of two runs may differ.
#ifndef A64_PROOFS_EQUIV_SAME_MEMORY_H
#define A64_PROOFS_EQUIV_SAME_MEMORY_H

#include <functional>
#include <optional>
#include <string>

#include "sim/symbolic/memory.h"

namespace a64::proofs::equiv {

/// Whether bytes of the region that neither run has written since are the same bytes in both.
bool same_base(const sim::SymbolicMemory& a, const sim::SymbolicMemory& b,
               const sim::Region& region);

/// Calls visit(place, bytes) for each stretch of up to 16 bytes that one of the two has written,
/// each byte once. The region holds the same in both if those bytes do and same_base() says so.
void for_each_written(const sim::SymbolicMemory& a, const sim::SymbolicMemory& b,
                      const sim::Region& region,
                      const std::function<void(const sim::Place&, unsigned)>& visit);

}  // namespace a64::proofs::equiv

#endif
