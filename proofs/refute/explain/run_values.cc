#include "proofs/refute/explain/run_values.h"

namespace a64::proofs {

u128 with_reversed_bytes(u128 value, unsigned bytes) {
  u128 reversed = 0;
  for (unsigned k = 0; k < 16; ++k) {
    const unsigned from = k / bytes * bytes + (bytes - 1 - k % bytes);
    reversed |= (value >> 8 * from & 0xff) << 8 * k;
  }
  return reversed;
}

RunValues::RunValues(const Trace& trace) {
  for (const Trace::Node& node : trace.nodes()) {
    if (node.step == Trace::kEntry) continue;
    const bool memory = node.where.kind == ValuePlace::Kind::kMemory;
    if (node.where.kind == ValuePlace::Kind::kV || (memory && node.where.size == 16)) {
      whole_.insert(node.value);
    } else if (node.where.kind == ValuePlace::Kind::kX || (memory && node.where.size == 8)) {
      halves_.insert(static_cast<u64>(node.value));
    }
  }
}

bool RunValues::has_halves(u128 value) const {
  return halves_.contains(static_cast<u64>(value)) &&
         halves_.contains(static_cast<u64>(value >> 64));
}

bool RunValues::has(isa::Word value) const {
  if (whole_.contains(value.bits) || has_halves(value.bits)) return true;
  for (const unsigned bytes : {4U, 8U, 16U}) {
    const u128 reversed = with_reversed_bytes(value.bits, bytes);
    if (whole_.contains(reversed) || has_halves(reversed)) return true;
  }
  return false;
}

}  // namespace a64::proofs
