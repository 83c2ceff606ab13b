// The Arm manual's AES functions: the fast evaluation against the transparent definition, and
// the four instructions against the worked examples of FIPS-197. Relies on nothing of spec/.
#include "isa/aes.h"

#include <gtest/gtest.h>

#include <random>
#include <string_view>

#include "tests/isa/word_machine.h"

namespace a64::isa {
namespace {

constexpr AesLayer kAllLayers[] = {AesLayer::kSubBytes,     AesLayer::kShiftRows,
                                   AesLayer::kMixColumns,   AesLayer::kInvSubBytes,
                                   AesLayer::kInvShiftRows, AesLayer::kInvMixColumns};

constexpr AesLayer inverse(AesLayer layer) {
  return kAllLayers[(static_cast<unsigned>(layer) + 3) % 6];
}

u128 random_state(std::mt19937_64& rng) {
  return u128{rng()} << 64 | rng();
}

// Sixteen bytes in the order of FIPS-197, the first of them in bits 7..0.
constexpr u128 state_of(std::string_view hex) {
  u128 state = 0;
  for (unsigned i = 0; i < 32; ++i) {
    const char c = hex[i];
    const unsigned digit = static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
    state |= u128{digit} << (8 * (i / 2) + (i % 2 ? 0 : 4));
  }
  return state;
}

TEST(ArmAes, FastLinearLayersAgreeWithTheTransparentOnes) {
  WordDomain d;
  std::mt19937_64 rng(1);
  for (const AesLayer layer : kAllLayers) {
    if (layer == AesLayer::kSubBytes || layer == AesLayer::kInvSubBytes) continue;
    for (unsigned i = 0; i < 1000; ++i) {
      const u128 x = random_state(rng);
      ASSERT_TRUE(arm_aes_layer(layer, x) == arm_linear_layer(d, layer, {x, 128}).bits);
    }
  }
}

TEST(ArmAes, EachLayerUndoesItsInverse) {
  std::mt19937_64 rng(2);
  for (const AesLayer layer : kAllLayers) {
    for (unsigned i = 0; i < 1000; ++i) {
      const u128 x = random_state(rng);
      ASSERT_TRUE(arm_aes_layer(inverse(layer), arm_aes_layer(layer, x)) == x);
    }
  }
}

enum class Op : u32 {
  kAese = 0x4e284800,
  kAesd = 0x4e285800,
  kAesmc = 0x4e286800,
  kAesimc = 0x4e287800
};

// The instruction with Rd = V0, Rn = V1 on those two registers.
u128 run(Op op, u128 v0, u128 v1) {
  WordMachine m;
  m.set_v(0, {v0, 128});
  m.set_v(1, {v1, 128});
  m.run(static_cast<u32>(op) | 1U << 5);
  return m.v(0).bits;
}

// FIPS-197 appendix A.1: the expanded key of appendix B.
constexpr std::string_view kRoundKeys[] = {
    "2b7e151628aed2a6abf7158809cf4f3c", "a0fafe1788542cb123a339392a6c7605",
    "f2c295f27a96b9435935807a7359f67f", "3d80477d4716fe3e1e237e446d7a883b",
    "ef44a541a8525b7fb671253bdb0bad00", "d4d1c6f87c839d87caf2b8bc11f915bc",
    "6d88a37a110b3efddbf98641ca0093fd", "4e54f70e5f5fc9f384a64fb24ea6dc4f",
    "ead27321b58dbad2312bf5607f8d292f", "ac7766f319fadc2128d12941575c006e",
    "d014f9a8c9ee2589e13f0cc8b6630ca6"};
constexpr u128 kPlaintext = state_of("3243f6a8885a308d313198a2e0370734");
constexpr u128 kCiphertext = state_of("3925841d02dc09fbdc118597196a0b32");

TEST(ArmAes, AeseAndAesmcEncryptTheExampleOfFips197) {
  u128 state = kPlaintext;
  for (unsigned round = 0; round < 10; ++round) {
    state = run(Op::kAese, state, state_of(kRoundKeys[round]));
    if (round < 9) state = run(Op::kAesmc, 0, state);
  }
  EXPECT_TRUE((state ^ state_of(kRoundKeys[10])) == kCiphertext);
}

TEST(ArmAes, AesdAndAesimcDecryptTheExampleOfFips197) {
  u128 state = kCiphertext;
  for (unsigned round = 10; round > 0; --round) {
    const u128 key = state_of(kRoundKeys[round]);
    state = run(Op::kAesd, state, round == 10 ? key : run(Op::kAesimc, 0, key));
    if (round > 1) state = run(Op::kAesimc, 0, state);
  }
  EXPECT_TRUE((state ^ state_of(kRoundKeys[0])) == kPlaintext);
}

}  // namespace
}  // namespace a64::isa
