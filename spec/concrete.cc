#include "spec/concrete.h"

#include <stdexcept>

#include "spec/apply.h"

namespace a64::spec {

using isa::Word;
using isa::WordDomain;

std::vector<Word> encryption_round_keys(std::span<const u8> key) {
  if (key.size() != 16 && key.size() != 24 && key.size() != 32) {
    throw std::invalid_argument("an AES key has 16, 24 or 32 bytes");
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
  const auto round_keys1 = encryption_round_keys(key1);
  const auto round_keys2 = encryption_round_keys(key2);
  return spec::apply(
      direction == Direction::kEncrypt ? "xts_encrypt" : "xts_decrypt",
      std::array<ConcreteArgument, 4>{round_keys1, round_keys2, word_from_bytes(iv), in});
}

}  // namespace a64::spec
