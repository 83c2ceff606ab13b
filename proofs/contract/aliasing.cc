#include "proofs/contract/aliasing.h"

#include <algorithm>

namespace a64::proofs {
namespace {

bool holds(Aliasing aliasing, std::size_t overlap) {
  return static_cast<u32>(aliasing) >> overlap & 1;
}

}  // namespace

std::vector<Aliasing> aliasings(const Contract& contract) {
  std::vector<Aliasing> all;
  for (u32 set = 0; set < u32{1} << contract.overlaps.size(); ++set) {
    all.push_back(static_cast<Aliasing>(set));
  }
  return all;
}

std::string equality_text(const Contract& contract, const Overlap& overlap) {
  return contract.buffer(overlap.first).name + " == " + contract.buffer(overlap.second).name;
}

std::string equalities_text(const Contract& contract, Aliasing aliasing) {
  std::string text;
  for (std::size_t k = 0; k < contract.overlaps.size(); ++k) {
    if (!holds(aliasing, k)) continue;
    if (!text.empty()) text += ", ";
    text += equality_text(contract, contract.overlaps[k]);
  }
  return text;
}

std::string name_of(const Contract& contract, Aliasing aliasing) {
  if (aliasing == Aliasing::kSeparate) return "separate";
  return contract.overlaps.size() <= 1 ? "in-place" : equalities_text(contract, aliasing);
}

BufferId first_at(const Contract& contract, Aliasing aliasing, BufferId buffer) {
  // Equality is transitive: as many rounds as there are pairs reach the first.
  for (std::size_t round = 0; round < contract.overlaps.size(); ++round) {
    for (std::size_t k = 0; k < contract.overlaps.size(); ++k) {
      const auto [a, b] = contract.overlaps[k];
      if (holds(aliasing, k) && (buffer == a || buffer == b)) buffer = std::min({buffer, a, b});
    }
  }
  return buffer;
}

}  // namespace a64::proofs
