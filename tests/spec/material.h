// What the functions of the catalog are tried on: keys, a block and a message, put together as
// the arguments that a signature asks for.
#ifndef A64_TESTS_SPEC_MATERIAL_H
#define A64_TESTS_SPEC_MATERIAL_H

#include <random>
#include <vector>

#include "spec/apply.h"
#include "spec/catalog.h"
#include "spec/concrete.h"

namespace a64::spec {

using Bytes = std::vector<u8>;

inline Bytes random_bytes(std::mt19937_64& random, std::size_t count) {
  Bytes bytes(count);
  for (u8& byte : bytes) byte = static_cast<u8>(random());
  return bytes;
}

struct Material {
  std::vector<Bytes> keys;  ///< raw; the first argument of round keys takes the first
  Bytes block;              ///< what each argument of 16 bytes is
  Bytes message;

  static Material random(std::mt19937_64& random, std::size_t key_bytes, std::size_t len) {
    return {{random_bytes(random, key_bytes), random_bytes(random, key_bytes)},
            random_bytes(random, 16),
            random_bytes(random, len)};
  }
};

/// Holds the arguments that `signature` asks for.
class Arguments {
 public:
  Arguments(const Signature& signature, const Material& material) : message_(material.message) {
    for (const Bytes& key : material.keys) round_keys_.push_back(encryption_round_keys(key));
    std::size_t key = 0;
    for (const Argument& argument : signature.arguments) {
      switch (argument.kind) {
        case ArgumentKind::kRoundKeys:
          arguments_.emplace_back(std::span<const isa::Word>(round_keys_.at(key++)));
          break;
        case ArgumentKind::kBlock:
          arguments_.emplace_back(word_from_bytes(material.block));
          break;
        case ArgumentKind::kData:
          arguments_.emplace_back(std::span<const u8>(message_));
          break;
      }
    }
  }
  Arguments(const Arguments&) = delete;

  std::span<const ConcreteArgument> all() const { return arguments_; }

 private:
  std::vector<std::vector<isa::Word>> round_keys_;
  Bytes message_;
  std::vector<ConcreteArgument> arguments_;
};

/// The function of that name applied to it.
inline Bytes applied(std::string_view name, const Material& material) {
  return spec::apply(name, Arguments(signature_of(name).value(), material).all());
}

/// Whether the function takes messages of that length.
inline bool takes(const Signature& signature, std::size_t len) {
  return len >= signature.least_bytes && (!signature.whole_blocks_only || len % 16 == 0);
}

}  // namespace a64::spec

#endif
