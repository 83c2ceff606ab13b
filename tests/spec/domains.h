// Word domains that hide something from the specification, so that tests reach the paths which
// it takes over terms.
#ifndef A64_TESTS_SPEC_DOMAINS_H
#define A64_TESTS_SPEC_DOMAINS_H

#include <vector>

#include "isa/word.h"
#include "spec/aes_layers.h"

namespace a64::spec {

/// Words whose bits the specification may not look at.
struct UnknownWords : isa::WordDomain {
  u128 bits(Value) const = delete;
};
static_assert(isa::ValueDomain<UnknownWords> && !isa::ConcreteDomain<UnknownWords> &&
              !isa::OpaqueAes<UnknownWords>);

/// Words with opaque AES layers; notes which were taken.
struct OpaqueWords : UnknownWords {
  std::vector<isa::AesLayer> taken;
  Value aes_layer(isa::AesLayer layer, Value x) {
    taken.push_back(layer);
    isa::WordDomain words;
    return transparent::aes_layer(words, layer, x);
  }
};
static_assert(isa::OpaqueAes<OpaqueWords> && !isa::ConcreteDomain<OpaqueWords>);

}  // namespace a64::spec

#endif
