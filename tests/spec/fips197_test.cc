// The ciphers and key schedules against the examples in the appendices of FIPS-197.
#include "spec/fips197.h"

#include <gtest/gtest.h>

#include "tests/spec/domains.h"
#include "tests/spec/hex.h"

namespace a64::spec {
namespace {

using isa::AesLayer;
using isa::Word;
using isa::WordDomain;

std::vector<std::string> hex_texts(const std::vector<Word>& words) {
  std::vector<std::string> all;
  for (Word word : words) all.push_back(hex_of(word));
  return all;
}

TEST(KeyExpansion, OfAes128IsThatOfAppendixA1) {
  EXPECT_EQ(hex_texts(encryption_round_keys(bytes_of("2b7e151628aed2a6abf7158809cf4f3c"))),
            (std::vector<std::string>{
                "2b7e151628aed2a6abf7158809cf4f3c", "a0fafe1788542cb123a339392a6c7605",
                "f2c295f27a96b9435935807a7359f67f", "3d80477d4716fe3e1e237e446d7a883b",
                "ef44a541a8525b7fb671253bdb0bad00", "d4d1c6f87c839d87caf2b8bc11f915bc",
                "6d88a37a110b3efddbf98641ca0093fd", "4e54f70e5f5fc9f384a64fb24ea6dc4f",
                "ead27321b58dbad2312bf5607f8d292f", "ac7766f319fadc2128d12941575c006e",
                "d014f9a8c9ee2589e13f0cc8b6630ca6"}));
}

TEST(KeyExpansion, OfAes192IsThatOfAppendixA2) {
  EXPECT_EQ(hex_texts(encryption_round_keys(
                bytes_of("8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b"))),
            (std::vector<std::string>{
                "8e73b0f7da0e6452c810f32b809079e5", "62f8ead2522c6b7bfe0c91f72402f5a5",
                "ec12068e6c827f6b0e7a95b95c56fec2", "4db7b4bd69b5411885a74796e92538fd",
                "e75fad44bb095386485af05721efb14f", "a448f6d94d6dce24aa326360113b30e6",
                "a25e7ed583b1cf9a27f939436a94f767", "c0a69407d19da4e1ec1786eb6fa64971",
                "485f703222cb8755e26d135233f0b7b3", "40beeb282f18a2596747d26b458c553e",
                "a7e1466c9411f1df821f750aad07d753", "ca4005388fcc5006282d166abc3ce7b5",
                "e98ba06f448c773c8ecc720401002202"}));
}

TEST(KeyExpansion, OfAes256IsThatOfAppendixA3) {
  EXPECT_EQ(hex_texts(encryption_round_keys(
                bytes_of("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4"))),
            (std::vector<std::string>{
                "603deb1015ca71be2b73aef0857d7781", "1f352c073b6108d72d9810a30914dff4",
                "9ba354118e6925afa51a8b5f2067fcde", "a8b09c1a93d194cdbe49846eb75d5b9a",
                "d59aecb85bf3c917fee94248de8ebe96", "b5a9328a2678a647983122292f6c79b3",
                "812c81addadf48ba24360af2fab8b464", "98c5bfc9bebd198e268c3ba709e04214",
                "68007bacb2df331696e939e46c518d80", "c814e20476a9fb8a5025c02d59c58239",
                "de1369676ccc5a71fa2563959674ee15", "5886ca5d2e2f31d77e0af1fa27cf73c3",
                "749c47ab18501ddae2757e4f7401905a", "cafaaae3e4d59b349adf6acebd10190d",
                "fe4890d1e6188d0b046df344706c631e"}));
}

struct Example {
  const char* name;
  const char* key;
  const char* plaintext;
  const char* ciphertext;
};
constexpr Example kExamples[] = {
    {"B", "2b7e151628aed2a6abf7158809cf4f3c", "3243f6a8885a308d313198a2e0370734",
     "3925841d02dc09fbdc118597196a0b32"},
    {"C.1", "000102030405060708090a0b0c0d0e0f", "00112233445566778899aabbccddeeff",
     "69c4e0d86a7b0430d8cdb78070b4c55a"},
    {"C.2", "000102030405060708090a0b0c0d0e0f1011121314151617", "00112233445566778899aabbccddeeff",
     "dda97ca4864cdfe06eaf70a0ec0d7191"},
    {"C.3", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
     "00112233445566778899aabbccddeeff", "8ea2b7ca516745bfeafc49904b496089"},
};

TEST(Fips197, CiphersGiveTheAppendixExamples) {
  WordDomain d;
  for (const Example& e : kExamples) {
    SCOPED_TRACE(e.name);
    const auto w = encryption_round_keys(bytes_of(e.key));
    const auto dw = eq_inv_key_schedule<WordDomain>(d, w);
    EXPECT_EQ(hex_of(cipher<WordDomain>(d, w, word_of(e.plaintext))), e.ciphertext);
    EXPECT_EQ(hex_of(inv_cipher<WordDomain>(d, w, word_of(e.ciphertext))), e.plaintext);
    EXPECT_EQ(hex_of(eq_inv_cipher<WordDomain>(d, dw, word_of(e.ciphertext))), e.plaintext);
  }
}

TEST(Fips197, DecryptionScheduleIsThatOfAppendixC) {
  // ik_sch of the equivalent inverse cipher's rounds 0 and 1, and the last one
  const auto aes128 = decryption_round_keys(bytes_of(kExamples[1].key));
  ASSERT_EQ(aes128.size(), 11u);
  EXPECT_EQ(hex_of(aes128[0]), "13111d7fe3944a17f307a78b4d2b30c5");
  EXPECT_EQ(hex_of(aes128[1]), "13aa29be9c8faff6f770f58000f7bf03");
  EXPECT_EQ(hex_of(aes128[10]), "000102030405060708090a0b0c0d0e0f");
  const auto aes256 = decryption_round_keys(bytes_of(kExamples[3].key));
  ASSERT_EQ(aes256.size(), 15u);
  EXPECT_EQ(hex_of(aes256[0]), "24fc79ccbf0979e9371ac23c6d68de36");
  EXPECT_EQ(hex_of(aes256[1]), "34f1d1ffbfceaa2ffce9e25f2558016e");
  EXPECT_EQ(hex_of(aes256[14]), "000102030405060708090a0b0c0d0e0f");
}

TEST(Fips197, CiphersTakeTheLayersInTheStandardsOrder) {
  using enum AesLayer;
  const auto key = encryption_round_keys(bytes_of(kExamples[1].key));
  const std::vector<Word> three_rounds(key.begin(), key.begin() + 4);

  OpaqueWords forward;
  cipher<OpaqueWords>(forward, three_rounds, key[4]);
  EXPECT_EQ(forward.taken, (std::vector<AesLayer>{kSubBytes, kShiftRows, kMixColumns, kSubBytes,
                                                  kShiftRows, kMixColumns, kSubBytes, kShiftRows}));
  OpaqueWords inverse;
  inv_cipher<OpaqueWords>(inverse, three_rounds, key[4]);
  EXPECT_EQ(inverse.taken,
            (std::vector<AesLayer>{kInvShiftRows, kInvSubBytes, kInvMixColumns, kInvShiftRows,
                                   kInvSubBytes, kInvMixColumns, kInvShiftRows, kInvSubBytes}));
  OpaqueWords equivalent;
  eq_inv_cipher<OpaqueWords>(equivalent, three_rounds, key[4]);
  EXPECT_EQ(equivalent.taken,
            (std::vector<AesLayer>{kInvSubBytes, kInvShiftRows, kInvMixColumns, kInvSubBytes,
                                   kInvShiftRows, kInvMixColumns, kInvSubBytes, kInvShiftRows}));
}

TEST(Fips197, OpaqueAndUnseenDomainsGiveTheSameBlocks) {
  const Example& e = kExamples[3];
  const auto w = encryption_round_keys(bytes_of(e.key));
  UnknownWords unseen;
  OpaqueWords opaque;
  EXPECT_EQ(hex_of(cipher<UnknownWords>(unseen, w, word_of(e.plaintext))), e.ciphertext);
  EXPECT_EQ(hex_of(inv_cipher<UnknownWords>(unseen, w, word_of(e.ciphertext))), e.plaintext);
  EXPECT_EQ(hex_of(cipher<OpaqueWords>(opaque, w, word_of(e.plaintext))), e.ciphertext);
  EXPECT_EQ(hex_of(inv_cipher<OpaqueWords>(opaque, w, word_of(e.ciphertext))), e.plaintext);
  std::vector<Word> key_words;
  for (unsigned i = 0; i < 8; ++i) key_words.push_back(opaque.extract(w[i / 4], 32 * (i % 4), 32));
  EXPECT_EQ(key_expansion<OpaqueWords>(opaque, key_words), w);
}

TEST(KeyImage, HoldsTheRoundKeysThenTheRoundCount) {
  const auto key = bytes_of(kExamples[3].key);
  const std::span<const u8, 32> key32(key.data(), 32);
  for (const Direction direction : {Direction::kEncrypt, Direction::kDecrypt}) {
    const auto round_keys =
        direction == Direction::kEncrypt ? encryption_round_keys(key) : decryption_round_keys(key);
    const KeyImage image = key1_image(direction, key32);
    for (unsigned i = 0; i < 15; ++i) {
      EXPECT_EQ(word_from_bytes(std::span(image).subspan(16 * i, 16)), round_keys[i]);
    }
    EXPECT_EQ(image[240], 14);
    EXPECT_EQ(image[241] | image[242] | image[243], 0);
  }
  EXPECT_EQ(key1_image(Direction::kEncrypt, key32)[1], 0x01);
  EXPECT_EQ(key1_image(Direction::kDecrypt, key32)[1], 0xfc);
  EXPECT_THROW(key_image(encryption_round_keys(bytes_of(kExamples[1].key))), std::invalid_argument);
}

}  // namespace
}  // namespace a64::spec
