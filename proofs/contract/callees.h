// Functions that a routine calls and that are replaced by contracts of their own.
#ifndef A64_PROOFS_CONTRACT_CALLEES_H
#define A64_PROOFS_CONTRACT_CALLEES_H

#include <memory>
#include <string>
#include <vector>

#include "proofs/contract/contract.h"
#include "sim/library/callee.h"

namespace a64::proofs {

struct CalleeContract {
  Contract general;             ///< as it was written
  std::vector<Contract> cases;  ///< its specialisations (contract/check.h)
  std::string source;           ///< such as "a64prove.toml:12"
};

class CalleeSet {
 public:
  /// The function with its entry at `address` is carried out by the contract from now on.
  void add(u64 address, std::shared_ptr<const CalleeContract> contract);

  bool empty() const { return entries_.empty(); }
  const sim::Callees& entries() const { return entries_; }
  /// By the same numbers as the entries.
  const std::vector<std::shared_ptr<const CalleeContract>>& contracts() const { return contracts_; }

 private:
  sim::Callees entries_;
  std::vector<std::shared_ptr<const CalleeContract>> contracts_;
};

}  // namespace a64::proofs

#endif
