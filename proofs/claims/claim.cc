#include "proofs/claims/claim.h"

#include <stdexcept>

namespace a64::proofs {

const Claim& claim_of(Property property) {
  static const std::array<Claim, kProperties.size()> claims = [] {
    std::array<Claim, kProperties.size()> all;
    const auto add = [&](Property which, Claim claim) {
      claim.showing.property = which;
      all.at(static_cast<std::size_t>(which)) = claim;
    };
    add(Property::kFunctional, functional_claim());
    add(Property::kMemory, memory_claim());
    add(Property::kConstantTime, constant_time_claim());
    add(Property::kAbi, abi_claim());
    add(Property::kTermination, termination_claim());
    add(Property::kErased, erased_claim());
    return all;
  }();
  const Claim& claim = claims.at(static_cast<std::size_t>(property));
  if (claim.words == nullptr) throw std::logic_error("no such property");
  return claim;
}

Roots roots_of(const Trace& trace, const Counterexample& found, const Trace* other) {
  return claim_of(found.property).roots(trace, found, other);
}

u64 place_of_fault(const Routine& routine, const Counterexample& found) {
  const Claim& claim = claim_of(found.property);
  return claim.place != nullptr ? claim.place(routine, found) : found.pc;
}

std::optional<Counterexample> show_again(const Routine& routine, const Counterexample& found) {
  return show_again(routine, claim_of(found.property).showing, found);
}

}  // namespace a64::proofs
