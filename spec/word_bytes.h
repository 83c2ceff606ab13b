// Known words and their bytes in the order of memory.
#ifndef A64_SPEC_WORD_BYTES_H
#define A64_SPEC_WORD_BYTES_H

#include <span>

#include "isa/word.h"

namespace a64::spec {

/// The value of 1..16 bytes, byte k in bits 8k..8k+7.
inline isa::Word word_from_bytes(std::span<const u8> bytes) {
  u128 bits = 0;
  for (std::size_t k = 0; k < bytes.size(); ++k) bits |= u128{bytes[k]} << 8 * k;
  return {bits, static_cast<unsigned>(8 * bytes.size())};
}

/// Writes the bytes of a word, whose width is 8 * out.size() bits.
inline void word_to_bytes(isa::Word word, std::span<u8> out) {
  for (std::size_t k = 0; k < out.size(); ++k) out[k] = static_cast<u8>(word.bits >> 8 * k);
}

}  // namespace a64::spec

#endif
