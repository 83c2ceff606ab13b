#include "proofs/contract/contract.h"

namespace a64::proofs {
namespace {

template <class Id>
std::optional<Id> index_of(const auto& items, std::string_view name) {
  for (std::size_t k = 0; k < items.size(); ++k) {
    if (items[k].name == name) return static_cast<Id>(k);
  }
  return std::nullopt;
}

}  // namespace

std::optional<ScalarId> Contract::scalar_named(std::string_view name) const {
  return index_of<ScalarId>(scalars, name);
}

std::optional<BufferId> Contract::buffer_named(std::string_view name) const {
  return index_of<BufferId>(buffers, name);
}

}  // namespace a64::proofs
