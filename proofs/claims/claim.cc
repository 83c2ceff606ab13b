#include "proofs/claims/claim.h"

#include <stdexcept>

namespace a64::proofs {

Claim claim_of(Property property) {
  switch (property) {
    case Property::kFunctional:
      return functional_claim();
    case Property::kMemory:
      return memory_claim();
    case Property::kConstantTime:
      return constant_time_claim();
    case Property::kAbi:
      return abi_claim();
    case Property::kTermination:
      return termination_claim();
  }
  throw std::logic_error("no such property");
}

}  // namespace a64::proofs
