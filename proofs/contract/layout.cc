#include "proofs/contract/layout.h"

#include <algorithm>

namespace a64::proofs {
namespace {

constexpr unsigned kRegisterArguments = 8;

Access both(Access a, Access b) {
  return a == b ? a : Access::kReadWrite;
}

}  // namespace

ArgumentPlace place_of_argument(std::size_t parameter) {
  const auto n = static_cast<unsigned>(parameter);
  return n < kRegisterArguments ? ArgumentPlace{false, n}
                                : ArgumentPlace{true, n - kRegisterArguments};
}

u64 stack_argument_bytes(const Contract& contract) {
  const std::size_t count = contract.parameters.size();
  return count <= kRegisterArguments ? 0 : 8 * (count - kRegisterArguments);
}

std::vector<Area> areas(const Contract& contract, Aliasing aliasing) {
  std::vector<Area> all;
  for (u32 k = 0; k < contract.buffers.size(); ++k) {
    const Buffer& buffer = contract.buffers[k];
    const u32 region = region_of(contract, aliasing, static_cast<BufferId>(k));
    const auto before = std::ranges::find(all, region, &Area::region);
    if (before == all.end()) {
      all.push_back({k, buffer.name, sized(buffer.bytes), buffer.bytes, buffer.access,
                     buffer.secret, buffer.alignment});
      continue;
    }
    before->name += " and " + buffer.name;
    before->access = both(before->access, buffer.access);
    before->secret |= buffer.secret;
    before->alignment = std::max(before->alignment, buffer.alignment);
  }
  return all;
}

u32 region_of(const Contract& contract, Aliasing aliasing, BufferId buffer) {
  return static_cast<u32>(first_at(contract, aliasing, buffer));
}

u32 stack_region(const Contract& contract) {
  return static_cast<u32>(contract.buffers.size());
}

std::vector<bool> public_regions(const Contract& contract) {
  std::vector<bool> is_public(contract.buffers.size() + 1, true);
  is_public.back() = false;
  // What may lie at one address with a secret is one.
  for (const Aliasing aliasing : aliasings(contract)) {
    for (const Area& area : areas(contract, aliasing)) {
      if (area.secret) is_public[area.region] = false;
    }
  }
  return is_public;
}

std::string region_name(const Contract& contract, u32 region) {
  return region < contract.buffers.size() ? contract.buffers[region].name : "stack";
}

}  // namespace a64::proofs
