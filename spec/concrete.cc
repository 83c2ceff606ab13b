#include "spec/concrete.h"

#include <stdexcept>

namespace a64::spec {

using isa::Word;
using isa::WordDomain;

Word word_from_bytes(std::span<const u8> bytes) {
  u128 bits = 0;
  for (std::size_t k = 0; k < bytes.size(); ++k) bits |= u128{bytes[k]} << 8 * k;
  return {bits, static_cast<unsigned>(8 * bytes.size())};
}

void word_to_bytes(Word word, std::span<u8> out) {
  for (std::size_t k = 0; k < out.size(); ++k) out[k] = static_cast<u8>(word.bits >> 8 * k);
}

std::vector<Word> encryption_round_keys(std::span<const u8> key) {
  if (key.size() != 16 && key.size() != 32) {
    throw std::invalid_argument("an AES key here has 16 or 32 bytes");
  }
  std::vector<Word> words;
  for (std::size_t i = 0; i < key.size(); i += 4) {
    words.push_back(word_from_bytes(key.subspan(i, 4)));
  }
  WordDomain d;
  return key_expansion<WordDomain>(d, words);
}

std::vector<Word> decryption_round_keys(std::span<const u8> key) {
  WordDomain d;
  return decryption_schedule<WordDomain>(d, encryption_round_keys(key));
}

KeyImage key_image(std::span<const Word> round_keys) {
  if (round_keys.size() != 15) throw std::invalid_argument("AES-256 has 15 round keys");
  KeyImage image{};
  const std::span<u8> bytes = image;
  for (std::size_t i = 0; i < round_keys.size(); ++i) {
    word_to_bytes(round_keys[i], bytes.subspan(16 * i, 16));
  }
  word_to_bytes({14, 32}, bytes.subspan(240, 4));
  return image;
}

KeyImage key1_image(Direction direction, std::span<const u8, 32> key) {
  return key_image(direction == Direction::kEncrypt ? encryption_round_keys(key)
                                                    : decryption_round_keys(key));
}

std::vector<u8> xts_crypt(Direction direction, std::span<const u8> key1, std::span<const u8> key2,
                          std::span<const u8, 16> iv, std::span<const u8> in) {
  if (key1.size() != key2.size()) throw std::invalid_argument("XTS keys of two sizes");
  if (in.size() < 16) throw std::invalid_argument("an XTS data unit has at least 16 bytes");
  WordDomain d;
  const auto data_round_keys = encryption_round_keys(key1);
  TweakSequence<WordDomain> tweaks(d, encryption_round_keys(key2), word_from_bytes(iv));
  DataUnit unit{in.size(),
                [&](u64 offset, unsigned n) { return word_from_bytes(in.subspan(offset, n)); },
                [&](u64 j) { return tweaks(j); }};

  std::vector<u8> out(in.size());
  const std::span<u8> bytes = out;
  for (u64 j = 0; j < xts_block_count(unit.len); ++j) {
    const Word block = xts_output_block<WordDomain>(d, direction, data_round_keys, unit, j);
    word_to_bytes(block, bytes.subspan(16 * j, block.width / 8));
  }
  return out;
}

}  // namespace a64::spec
