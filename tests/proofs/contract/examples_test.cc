// The contracts of the design and of the five prototypes that are to be proved: they are read, and
// what contract_text writes of them is read again as an equal contract.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proofs/contract/contract_text.h"
#include "tests/proofs/contract/reading.h"

namespace a64::proofs {
namespace {

const char* const kTypes = R"toml(
[type.AES_KEY]
fields = ["uint8_t schedule[240]", "uint32_t rounds"]
[type.ctx]
fields   = ["u32 rk[60]", "int rounds", "bool encrypt", "u8 iv[16]", "u32 num"]
readable = 272
)toml";

const char* const kDesign = R"toml(
[[routine]]
file      = "xts_asm/aes_xts_encrypt.S"
prototype = """void aes_xts_encrypt(const uint8_t in[len], uint8_t out[len], size_t len,
               const AES_KEY *key1, const AES_KEY *key2, const uint8_t iv[16])"""
requires  = ["len <= 2^24", "key1.rounds == 14", "key2.rounds == 14"]
overlap   = ["out == in"]
ensures   = ["len >= 16 => out == xts_encrypt(schedule(key1.schedule), schedule(key2.schedule), iv, in)"]
)toml";

const char* const kKernel = R"toml(
[[routine]]
file         = "aes-modes.o"
prototype    = """void aes_xts_encrypt(u8 out[bytes], u8 const in[bytes], u32 const rk1[4*(rounds+1)],
                  int rounds, int bytes, u32 const rk2[4*(rounds+1)], u8 iv[16], int first)"""
requires     = ["rounds in {10, 12, 14}", "16 <= bytes <= 2^24", "first in {0, 1}"]
overlap      = ["out == in"]
ensures      = ["first == 1 => out == xts_encrypt(words(rk1), words(rk2), iv, in)",
                "first == 0 => out == xts_encrypt_from(words(rk1), iv, in)",
                "iv == xts_next_tweak(words(rk1), words(rk2), iv, in)"]
keeps_d8_d15 = false
x18          = "scratch"
calls        = ["g"]
)toml";

const char* const kKeysFirst = R"toml(
[[routine]]
file      = "lib.a:cbc.o"
prototype = "int cbc_dec(const AES_KEY *key, const void in[16*blocks], void out[16*blocks], size_t blocks, uint8_t iv[static 16])"
requires  = ["blocks <= 2^20", "key.rounds in {10, 12, 14}"]
overlap   = ["out == in"]
ensures   = ["out == cbc_decrypt(inverse_schedule(key.schedule), iv, in)",
             "blocks > 0 => iv == last_block(in)", "return == 0"]
align     = { in = 16, out = 16 }
)toml";

const char* const kBlocks = R"toml(
[[routine]]
file         = "xts.S"
prototype    = "void xts_blocks(const u8 in[16*n], u8 out[16*n], size_t n, const u8 key[240], u8 tweak[16])"
requires     = "n <= 2^20"
does_nothing = "n == 0"
overlap      = "out == in"
ensures      = ["n > 0 => out == xts_blocks(key, tweak, in)", "n > 0 => tweak == xts_next(tweak, n)",
                "n > 1 => out[16*n - 16 .. 16*n] == last(key, tweak, in)"]
)toml";

const char* const kContext = R"toml(
[[routine]]
file      = "ctx.S"
prototype = "size_t crypt(struct ctx *ctx, u8 out[len], const u8 in[len], size_t len)"
requires  = ["len % 16 == 0", "len <= 2^24", "ctx.rounds == 14", "0 <= ctx.num < 16"]
ensures   = ["ctx.encrypt == 1 => out == cbc_encrypt(words(ctx.rk), ctx.iv, in)",
             "ctx.encrypt == 0 => out == cbc_decrypt(words(ctx.rk), ctx.iv, in)",
             "len >= 16 => ctx.iv == last_block(out)", "ctx.num == 0", "return == len"]
access    = { out = "write", ctx = "read-write" }
secret    = ["len"]
public    = ["ctx.iv"]
)toml";

class Example : public testing::TestWithParam<const char*> {};

TEST_P(Example, IsReadAgainAsItWasWritten) {
  const Contract contract = contract_of(std::string(kTypes) + GetParam());
  const std::string text = contract_text(contract);
  EXPECT_EQ(contract_of(text), contract) << text;
  EXPECT_EQ(contract_text(contract_of(text)), text);
}

INSTANTIATE_TEST_SUITE_P(All, Example,
                         testing::Values(kDesign, kKernel, kKeysFirst, kBlocks, kContext));

TEST(Design, GivesTheContractItSpeaksOf) {
  const Contract contract = contract_of(std::string(kTypes) + kDesign);
  EXPECT_EQ(contract.symbol, "aes_xts_encrypt");
  EXPECT_EQ(contract.parameters.size(), 6u);
  const Scalar& len = contract.scalar(contract.scalar_named("len").value());
  EXPECT_EQ(len.most, u64{1} << 24);
  const Scalar& rounds = contract.scalar(contract.scalar_named("key2.rounds").value());
  EXPECT_EQ(rounds.values, std::vector<u64>{14});
  const Buffer& out = contract.buffer(contract.buffer_named("out").value());
  EXPECT_EQ(out.access, Access::kWrite);
  EXPECT_EQ(contract.buffer(contract.buffer_named("key1").value()).bytes.constant, 244);
  ASSERT_EQ(contract.ensures.size(), 1u);
  EXPECT_EQ(contract.ensures[0].conditions.size(), 1u);
  EXPECT_EQ(contract.ensures[0].value.arguments.size(), 4u);
}

TEST(Kernel, HasSizesOfRoundsAndFewerRulesForRegisters) {
  const Contract contract = contract_of(std::string(kTypes) + kKernel);
  EXPECT_EQ(contract.scalar(contract.scalar_named("rounds").value()).values,
            (std::vector<u64>{10, 12, 14}));
  const Buffer& key = contract.buffer(contract.buffer_named("rk1").value());
  EXPECT_EQ(key.bytes, (Affine{16, {{contract.scalar_named("rounds").value(), 16}}}));
  EXPECT_EQ(contract.buffer(contract.buffer_named("iv").value()).access, Access::kReadWrite);
  EXPECT_FALSE(contract.convention.x18_reserved);
}

TEST(Text, OfAContractWithoutAFileIsReadAgain) {
  const Contract contract = contract_of(ContractOptions{
      "int8_t f(u8 b[n], size_t n, s8 k)", {"n != 0"}, {"k < -3"}, {}, {"b == g(\t n)"}});
  EXPECT_EQ(contract_of(contract_text(contract)), contract) << contract_text(contract);
}

TEST(Text, KeepsNamesOfFilesThatNeedEscapes) {
  Contract contract = contract_of(file_with("void f(size_t n)"));
  contract.file = "a \"b\"\\\t\x7f\xc3\xa9.S";
  EXPECT_EQ(contract_of(contract_text(contract)), contract);
}

}  // namespace
}  // namespace a64::proofs
