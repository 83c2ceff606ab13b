#include "proofs/equiv/same_memory.h"

#include <map>
#include <set>

namespace a64::proofs::equiv {

using sim::SymbolicMemory;

bool same_base(const SymbolicMemory& a, const SymbolicMemory& b, const sim::Region& region) {
  if (a.forgets(region) != b.forgets(region) || a.forgotten(region) != b.forgotten(region)) {
    return false;
  }
  const sim::FinishedBlocks* one = a.finished(region);
  const sim::FinishedBlocks* other = b.finished(region);
  if (one == nullptr || other == nullptr) return one == other;
  return one->promise == other->promise && one->begin == other->begin && one->end == other->end;
}

void for_each_written(const SymbolicMemory& a, const SymbolicMemory& b, const sim::Region& region,
                      const std::function<void(const sim::Place&, unsigned)>& visit) {
  std::map<SymbolicMemory::WindowKey, std::set<i64>, SymbolicMemory::WindowOrder> written;
  for (const SymbolicMemory* memory : {&a, &b}) {
    for (const auto& [key, window] : memory->windows()) {
      if (key.first != region.id) continue;
      window.for_each(
          [&, &at = written[key]](i64 offset, const sim::ByteRef&) { at.insert(offset); });
    }
  }
  for (const auto& [key, offsets] : written) {
    for (auto at = offsets.begin(); at != offsets.end();) {
      const i64 start = *at;
      unsigned length = 0;
      while (at != offsets.end() && *at == start + length && (length == 0 || *at % 16 != 0)) {
        ++length;
        ++at;
      }
      visit({&region, key.second, start}, length);
    }
  }
}

}  // namespace a64::proofs::equiv
