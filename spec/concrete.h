// The specification on known bytes: schedules and the memory images that a routine finds its
// keys in, and whole data units. For test vectors, co-simulation and replay.
#ifndef A64_SPEC_CONCRETE_H
#define A64_SPEC_CONCRETE_H

#include <array>
#include <span>
#include <vector>

#include "base/integers.h"
#include "isa/word.h"
#include "spec/word_bytes.h"
#include "spec/xts.h"

namespace a64::spec {

/// FIPS-197 KEYEXPANSION of 16, 24 or 32 key bytes.
std::vector<isa::Word> encryption_round_keys(std::span<const u8> key);

/// The round keys of the equivalent inverse cipher of 16, 24 or 32 key bytes, the one used first
/// first (decryption_schedule in fips197.h).
std::vector<isa::Word> decryption_round_keys(std::span<const u8> key);

/// An AES-256 key as the routines take it: 15 round keys, then the u32 round count 14.
using KeyImage = std::array<u8, 244>;

/// Precondition: 15 round keys.
KeyImage key_image(std::span<const isa::Word> round_keys);

/// The image behind `key1`: the encryption schedule, or for decryption the equivalent inverse
/// one. Behind `key2` it is key1_image(kEncrypt, key2) in both directions.
KeyImage key1_image(Direction direction, std::span<const u8, 32> key);

/// XTS-AES of a data unit (IEEE 1619 clause 5). Keys of one size, 16 or 32 bytes in the standard,
/// 24 here too; at least 16 bytes of input, else std::invalid_argument.
std::vector<u8> xts_crypt(Direction direction, std::span<const u8> key1, std::span<const u8> key2,
                          std::span<const u8, 16> iv, std::span<const u8> in);

}  // namespace a64::spec

#endif
