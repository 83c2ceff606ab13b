// The values of a run that the specification goes through on the same input, by their names.
#ifndef A64_CLI_TEXT_KNOWN_VALUES_H
#define A64_CLI_TEXT_KNOWN_VALUES_H

#include <string>
#include <unordered_map>

#include "proofs/reason/outcome.h"

namespace a64::cli {

class KnownValues {
 public:
  /// Knows nothing.
  KnownValues() = default;
  KnownValues(const proofs::Contract& specialised, const proofs::Counterexample& found);

  /// Of 16 bytes as a vector register holds them: such as "XTS tweak 3" or "the state after
  /// MixColumns of round 6 of block 2 of out"; empty where the specification has no such value.
  std::string name(u128 value) const;
  /// The same of 16 bytes in memory; empty of more or less.
  std::string name(std::span<const u8> bytes) const;

 private:
  struct Hash {
    std::size_t operator()(u128 value) const {
      return static_cast<std::size_t>(static_cast<u64>(value) ^ static_cast<u64>(value >> 64));
    }
  };
  std::unordered_map<u128, std::string, Hash> names_;
};

}  // namespace a64::cli

#endif
