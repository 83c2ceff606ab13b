#include "sim/term/assumptions.h"

#include <algorithm>
#include <cstdint>
#include <stdexcept>

#include "sim/term/factory.h"

namespace a64::sim {

u64 Assumptions::hash() const {
  u64 hash = 0;
  const auto mix = [&](u64 value) {
    hash = (hash ^ value) * 0x9fb21c651e98df25ull;
    hash ^= hash >> 32;
  };
  if (space.polyhedron()) {
    mix(reinterpret_cast<std::uintptr_t>(space.polyhedron().get()));
  } else {
    for (const IndexPoint& vertex : space.vertices()) {
      for (const i128 coordinate : vertex) mix(static_cast<u64>(coordinate));
    }
  }
  for (const Extent& extent : extents) {
    mix(extent.base->id);
    mix(extent.length->id);
  }
  return hash;
}

bool implied(const Assumptions& made, const Assumptions& in_force, Term trip) {
  if (!made.space.contains(in_force.space, trip)) return false;
  // A longer buffer that does not wrap is the stronger assumption.
  return std::ranges::all_of(made.extents, [&](const Extent& needed) {
    return std::ranges::any_of(in_force.extents, [&](const Extent& known) {
      return known.base == needed.base &&
             in_force.space.at_least(known.length, needed.length, trip);
    });
  });
}

AssumptionScope::AssumptionScope(TermFactory& factory, Assumptions assumptions)
    : factory_(factory), before_(factory.in_force_) {
  factory_.in_force_ = factory_.intern(std::move(assumptions));
}

AssumptionScope::~AssumptionScope() {
  factory_.in_force_ = before_;
}

AssumptionsId TermFactory::intern(Assumptions assumptions) {
  for (const Extent& extent : assumptions.extents) {
    if (!extent.length->index_only || extent.length->width != 64) {
      throw std::invalid_argument("the length of a buffer is no affine form of 64 bits");
    }
  }
  const u64 hash = assumptions.hash();
  const auto [first, last] = assumed_by_hash_.equal_range(hash);
  for (auto entry = first; entry != last; ++entry) {
    if (assumed_[entry->second] == assumptions) return AssumptionsId(entry->second);
  }
  const auto number = static_cast<u32>(assumed_.size());
  assumed_.push_back(std::move(assumptions));
  assumed_by_hash_.emplace(hash, number);
  return AssumptionsId(number);
}

const Assumptions& TermFactory::assumptions(AssumptionsId id) const {
  if (!id.known() || id.number() >= assumed_.size()) {
    throw std::logic_error("terms that were made under unknown assumptions are used");
  }
  return assumed_[id.number()];
}

void TermFactory::require_good_here(AssumptionsId made_under, Term trip) const {
  if (!trip && made_under.known() && made_under == in_force_) return;
  if (!implied(assumptions(made_under), assumptions(in_force_), trip)) {
    throw std::logic_error("terms are used where what they were made under need not hold");
  }
}

}  // namespace a64::sim
