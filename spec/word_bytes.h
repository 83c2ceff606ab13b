// Known words and their bytes in the order of memory.
#ifndef A64_SPEC_WORD_BYTES_H
#define A64_SPEC_WORD_BYTES_H

#include <span>
#include <vector>

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

/// The low `count` bytes of a value, at most 16.
inline std::vector<u8> low_bytes(u128 bits, std::size_t count) {
  std::vector<u8> out(count);
  word_to_bytes({bits, static_cast<unsigned>(8 * count)}, out);
  return out;
}

/// The bytes of 128-bit words one after another.
inline std::vector<u8> bytes_of_blocks(std::span<const isa::Word> blocks) {
  std::vector<u8> bytes(16 * blocks.size());
  for (std::size_t k = 0; k < blocks.size(); ++k) {
    word_to_bytes(blocks[k], std::span(bytes).subspan(16 * k, 16));
  }
  return bytes;
}

}  // namespace a64::spec

#endif
