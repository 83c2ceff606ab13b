#include "cli/text/known_values.h"

#include "proofs/refute/explain/specified_values.h"
#include "spec/word_bytes.h"

namespace a64::cli {

KnownValues::KnownValues(const proofs::Contract& specialised, const proofs::Counterexample& found) {
  // Of equal values the first made is the one that others are made from.
  for (proofs::SpecifiedValue& value : proofs::specified_values(specialised, found)) {
    if (value.word.width != 128 || value.word.bits == 0) continue;
    names_.emplace(value.word.bits, std::move(value.name));
  }
}

std::string KnownValues::name(u128 value) const {
  const auto known = names_.find(value);
  return known == names_.end() ? "" : known->second;
}

std::string KnownValues::name(std::span<const u8> bytes) const {
  return bytes.size() == 16 ? name(spec::word_from_bytes(bytes).bits) : "";
}

}  // namespace a64::cli
