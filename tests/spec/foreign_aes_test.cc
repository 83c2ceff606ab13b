// Another AES beside the domain, as the instruction semantics have one: the specification must
// not pick it up by argument-dependent lookup.
#include <gtest/gtest.h>

#include "spec/key_forms.h"
#include "tests/spec/hex.h"
#include "tests/spec/material.h"

namespace elsewhere {

struct Words : a64::isa::WordDomain {};
using a64::isa::Word;

// Exact matches, so preferred to a template wherever a call is not qualified.
Word sub_bytes(Words&, Word) = delete;
Word shift_rows(Words&, Word) = delete;
Word mix_columns(Words&, Word) = delete;
Word inv_sub_bytes(Words&, Word) = delete;
Word inv_shift_rows(Words&, Word) = delete;
Word inv_mix_columns(Words&, Word) = delete;
Word add_round_key(Words&, Word, Word) = delete;
Word aes_layer(Words&, a64::isa::AesLayer, Word) = delete;
Word cipher(Words&, std::span<const Word>, Word) = delete;
Word inv_cipher(Words&, std::span<const Word>, Word) = delete;
Word multiply_by_alpha(Words&, Word) = delete;
Word reversed_bytes(Words&, Word) = delete;
Word swapped_words(Words&, Word) = delete;
Word byte_of(Words&, Word, unsigned) = delete;
Word multiply(Words&, a64::u8, Word) = delete;
Word sub_word(Words&, Word) = delete;
Word rot_word(Words&, Word) = delete;

}  // namespace elsewhere

namespace a64::spec {
namespace {

TEST(ForeignAes, IsNotFoundBesideTheDomain) {
  using isa::Word;
  elsewhere::Words d;
  std::vector<Word> key;
  for (const char* word : {"00010203", "04050607", "08090a0b", "0c0d0e0f"}) {
    key.push_back(word_of(word));
  }
  const auto w = key_expansion<elsewhere::Words>(d, key);
  const Word plaintext = word_of("00112233445566778899aabbccddeeff");
  const Word ciphertext = word_of("69c4e0d86a7b0430d8cdb78070b4c55a");
  EXPECT_EQ(cipher<elsewhere::Words>(d, std::span<const Word>(w), plaintext), ciphertext);
  EXPECT_EQ(inv_cipher<elsewhere::Words>(d, std::span<const Word>(w), ciphertext), plaintext);
  const auto dw = eq_inv_key_schedule<elsewhere::Words>(d, w);
  EXPECT_EQ(eq_inv_cipher<elsewhere::Words>(d, dw, ciphertext), plaintext);

  EXPECT_EQ(multiply_by_alpha<elsewhere::Words>(d, ciphertext).width, 128u);
  EXPECT_EQ(xts_block<elsewhere::Words>(d, Direction::kEncrypt, w, plaintext, plaintext).width,
            128u);
}

TEST(ForeignAes, IsNotFoundByTheModes) {
  elsewhere::Words d;
  std::mt19937_64 random(197);
  const Material material = Material::random(random, 16, 48);
  for (const Signature& signature : signatures()) {
    for_function(signature.name, [&]<class M>() {
      const Arguments arguments(signature, material);
      ConcreteContext<M> context(arguments.all());
      const Bytes out = applied(signature.name, material);
      if constexpr (M::signature.result == ResultKind::kData) {
        const isa::Word first = M::output(d, context, BlockRole::kOrdinary, u64{0});
        EXPECT_EQ(first, word_from_bytes(std::span(out).first(16))) << signature.name;
      } else {
        EXPECT_EQ(M::block(d, context), word_from_bytes(out)) << signature.name;
      }
      if constexpr (kIsSequence<typename M::Sequence>) {
        const isa::Word value = M::Sequence::first(d, context);
        EXPECT_EQ(M::Sequence::next(d, context, value, u64{0}), context.sequence(1));
      }
    });
  }
}

}  // namespace
}  // namespace a64::spec
