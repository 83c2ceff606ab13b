// Functions that a machine does not step through but carries out as a whole, at one place: what
// they do is for whoever says so (proofs/contract/contract_call.h), once for words and once for
// terms.
#ifndef A64_SIM_LIBRARY_CALLEE_H
#define A64_SIM_LIBRARY_CALLEE_H

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "base/integers.h"

namespace a64::sim {

class ConcreteMachine;
class SymbolicMachine;

/// A function whose entry is at `address`, with code or without.
struct Callee {
  u64 address = 0;
  std::string name;
  std::function<void(ConcreteMachine&)> on_words = {};
  std::function<void(SymbolicMachine&)> on_terms = {};
};

using Callees = std::vector<Callee>;

/// The one whose entry is at `address`; null if there is none, or no callees.
inline const Callee* callee_at(const Callees* callees, u64 address) {
  if (callees == nullptr) return nullptr;
  const auto found = std::ranges::find(*callees, address, &Callee::address);
  return found == callees->end() ? nullptr : &*found;
}

/// What a callee keeps beyond x19..x29 and sp, which all of them do (AAPCS64 6.1), and leaves.
struct KeptRegisters {
  bool low_vectors = true;  ///< d8..d15
  bool x18 = true;          ///< where it is the platform register
  bool erases = false;      ///< it leaves nothing that depends on secrets in its own frame
};

}  // namespace a64::sim

#endif
