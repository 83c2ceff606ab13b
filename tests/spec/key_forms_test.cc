// Key schedules as they lie in memory: each form's bytes, the way back, and over terms.
#include "spec/key_forms.h"

#include <gtest/gtest.h>

#include "sim/term/factory.h"
#include "tests/spec/domains.h"
#include "tests/spec/hex.h"

namespace a64::spec {
namespace {

using isa::Word;
using isa::WordDomain;
using enum KeyForm;

constexpr const char* kKeys[] = {
    "000102030405060708090a0b0c0d0e0f", "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b",
    "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4"};
constexpr KeyForm kForms[] = {kSchedule, kInverseSchedule, kSwappedSchedule,
                              kSwappedInverseSchedule};

TEST(KeyForms, GoFromRoundKeysToMemoryAndBack) {
  WordDomain d;
  for (const char* key : kKeys) {
    const auto round_keys = encryption_round_keys(bytes_of(key));
    for (const KeyForm form : kForms) {
      const auto memory = memory_of<WordDomain>(d, form, round_keys);
      EXPECT_EQ(round_keys_of<WordDomain>(d, form, memory), round_keys);
    }
  }
}

TEST(KeyForms, ScheduleIsTheRoundKeysAndInverseThoseOfTheEquivalentCipher) {
  WordDomain d;
  const auto key = bytes_of(kKeys[0]);
  const auto round_keys = encryption_round_keys(key);
  EXPECT_EQ(memory_of<WordDomain>(d, kSchedule, round_keys), round_keys);
  EXPECT_EQ(memory_of<WordDomain>(d, kInverseSchedule, round_keys), decryption_round_keys(key));
}

TEST(KeyForms, SwappedOnesHaveTheBytesOfEachWordReversed) {
  WordDomain d;
  const auto round_keys = encryption_round_keys(bytes_of(kKeys[0]));
  const auto swapped = memory_of<WordDomain>(d, kSwappedSchedule, round_keys);
  EXPECT_EQ(hex_of(swapped[0]), "03020100070605040b0a09080f0e0d0c");
  EXPECT_EQ(hex_of(swapped[1]), "fd74aad6fa72afd2f178a6dafe76abd6");  // d6aa74fd d2af72fa ...
  const auto inverse = memory_of<WordDomain>(d, kSwappedInverseSchedule, round_keys);
  EXPECT_EQ(hex_of(inverse[0]), "7f1d1113174a94e38ba707f3c5302b4d");  // 13111d7f e3944a17 ...
}

TEST(KeyForms, ARawKeyExpandsTheSameInAnyPieces) {
  WordDomain d;
  for (const char* text : kKeys) {
    const auto key = bytes_of(text);
    const auto round_keys = encryption_round_keys(key);
    for (const std::size_t size : {4, 8, 16}) {
      std::vector<Word> pieces;
      for (std::size_t at = 0; at < key.size(); at += size) {
        pieces.push_back(
            word_from_bytes(std::span(key).subspan(at, std::min(size, key.size() - at))));
      }
      EXPECT_EQ(expanded_key<WordDomain>(d, pieces), round_keys) << key.size() << ' ' << size;
    }
  }
}

TEST(KeyForms, AreFoundByName) {
  EXPECT_EQ(key_function("swapped_inverse_schedule")->form, kSwappedInverseSchedule);
  EXPECT_EQ(key_function("swapped_inverse_schedule")->kind, KeyFunction::Kind::kFromMemory);
  EXPECT_EQ(key_function("inverse_schedule_bytes")->form, kInverseSchedule);
  EXPECT_EQ(key_function("inverse_schedule_bytes")->kind, KeyFunction::Kind::kToMemory);
  EXPECT_EQ(key_function("key_expansion")->kind, KeyFunction::Kind::kFromRawKey);
  EXPECT_FALSE(key_function("inverse"));
}

TEST(KeyForms, GoThereAndBackOverTermsWithoutASolver) {
  sim::TermFactory d({});
  std::vector<sim::Term> round_keys;
  for (unsigned round = 0; round < 11; ++round) {
    round_keys.push_back(d.symbol(128, true, {round, 1, 2, u128{round} << 100}));
  }
  for (const KeyForm form : kForms) {
    const auto memory = memory_of<sim::TermFactory>(d, form, round_keys);
    EXPECT_EQ(round_keys_of<sim::TermFactory>(d, form, memory), round_keys);
    EXPECT_EQ(
        memory_of<sim::TermFactory>(d, form, round_keys_of<sim::TermFactory>(d, form, round_keys)),
        round_keys);
  }
}

TEST(KeyForms, ExpandOverOpaqueLayers) {
  OpaqueWords d;
  for (const char* text : kKeys) {
    const auto key = bytes_of(text);
    std::vector<Word> words;
    for (std::size_t at = 0; at < key.size(); at += 8) {
      words.push_back(word_from_bytes(std::span(key).subspan(at, 8)));
    }
    EXPECT_EQ(expanded_key<OpaqueWords>(d, words), encryption_round_keys(key));
  }
}

}  // namespace
}  // namespace a64::spec
