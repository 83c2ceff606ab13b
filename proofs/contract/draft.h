// A contract while it is being read: what its names mean, and the values that its conditions
// leave of each scalar. Private to the files that read contracts.
#ifndef A64_PROOFS_CONTRACT_DRAFT_H
#define A64_PROOFS_CONTRACT_DRAFT_H

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "proofs/contract/linear.h"

namespace a64::proofs {

/// Memory that has a name: a whole buffer, or an array within a struct.
struct NamedBytes {
  Location location;
  u64 element_bytes = 0;  ///< what slices count in; 0: a struct, which has no slices
};

using Named = std::variant<ScalarId, NamedBytes>;

struct Draft {
  Contract contract;
  bool returns_bool = false;
  std::map<std::string, Named, std::less<>> names;
  std::vector<ValueSet> values;  ///< of each scalar, as signed if its type is
  std::set<BufferId> constant;   ///< buffers declared const
  std::set<ScalarId> limited;    ///< scalars that a condition speaks of
  /// Where `scalar != number` stands, and the last condition on a scalar.
  std::map<std::pair<ScalarId, i128>, SourcePlace> unequal;
  std::map<ScalarId, SourcePlace> last_condition;

  /// What `name` means; the error at byte `offset` offers the nearest name.
  Result<Named> find(const std::string& name, const SourceText& source, std::size_t offset) const;
  /// The same where only a number can stand.
  Result<ScalarId> find_scalar(const Formula& name, const SourceText& source) const;
  /// The same where only a pointer parameter can stand.
  Result<BufferId> find_pointer(const std::string& name, const SourceText& source,
                                std::size_t offset) const;
  /// A size or a place in a buffer. Its scalars are read as unsigned, so that signed ones must
  /// not be negative under `values`.
  Result<Linear> extent(const Formula& formula, const SourceText& source,
                        const ValuesOf& values) const;
  const ValueSet& values_of(ScalarId id) const { return values[static_cast<u32>(id)]; }
  Scalar& scalar(ScalarId id) { return contract.scalars[static_cast<u32>(id)]; }
  Buffer& buffer(BufferId id) { return contract.buffers[static_cast<u32>(id)]; }
};

/// The scalar values at which `linear` is least, as in "len = 0, rounds = 14".
std::string where_least(const Linear& linear, const ValuesOf& values, const Contract& contract);

}  // namespace a64::proofs

#endif
