// Access, secrecy, alignment, overlaps and the calling convention: defaults, and what changes them.
#include <gtest/gtest.h>

#include "proofs/contract/contract_text.h"
#include "tests/proofs/contract/reading.h"

namespace a64::proofs {
namespace {

const char* const kPrototype =
    "void f(const uint8_t in[len], uint8_t out[len], size_t len, AES_KEY *ctx, uint8_t iv[16])";

Contract with(const std::string& lines) {
  return contract_of(file_with(kPrototype, lines));
}

Access access_of(const std::string& buffer, const std::string& lines) {
  const Contract contract = with(lines);
  return contract.buffer(contract.buffer_named(buffer).value()).access;
}

TEST(Access, IsWriteForWhatIsMadeWholeAndNeverRead) {
  EXPECT_EQ(access_of("in", ""), Access::kRead);
  EXPECT_EQ(access_of("out", ""), Access::kReadWrite);
  EXPECT_EQ(access_of("out", "ensures = 'out == f(in)'"), Access::kWrite);
  EXPECT_EQ(access_of("out", "ensures = 'out == f(in, out)'"), Access::kReadWrite);
  EXPECT_EQ(access_of("out", "ensures = ['out == f(in)', 'iv == g(out)']"), Access::kReadWrite);
  EXPECT_EQ(access_of("iv", "ensures = 'iv[0..8] == f(in)'"), Access::kReadWrite);
  EXPECT_EQ(access_of("ctx", "requires='ctx.rounds == 14'\nensures='ctx == f(in)'"),
            Access::kReadWrite);
}

TEST(Access, IsWhatTheContractSays) {
  EXPECT_EQ(access_of("out", "access = { out = 'write' }"), Access::kWrite);
  EXPECT_EQ(access_of("iv", "access = { iv = 'read', out = 'read-write' }"), Access::kRead);
}

TEST(Secrecy, IsOfContentsUnlessSaidOtherwise) {
  const Contract contract = with("");
  for (const Scalar& scalar : contract.scalars) EXPECT_FALSE(scalar.secret) << scalar.name;
  for (const Buffer& buffer : contract.buffers) EXPECT_TRUE(buffer.secret) << buffer.name;
  EXPECT_TRUE(contract.buffers[2].fields[0].secret);
}

TEST(Secrecy, ChangesForScalarsBuffersAndFields) {
  const Contract contract =
      with("secret = ['len', 'ctx.rounds']\npublic = ['iv', 'ctx.schedule']\n");
  EXPECT_TRUE(contract.scalar(*contract.scalar_named("len")).secret);
  EXPECT_TRUE(contract.scalar(*contract.scalar_named("ctx.rounds")).secret);
  EXPECT_FALSE(contract.buffer(*contract.buffer_named("iv")).secret);
  EXPECT_TRUE(contract.buffer(*contract.buffer_named("ctx")).secret);
  EXPECT_FALSE(contract.buffer(*contract.buffer_named("ctx")).fields[0].secret);
}

TEST(Secrecy, OfABufferIsThatOfItsFieldsUnlessTheyAreNamed) {
  const Contract all = with("public = 'ctx'");
  EXPECT_FALSE(all.buffers[2].secret);
  EXPECT_FALSE(all.buffers[2].fields[0].secret);
  const Contract but_one = with("secret = 'ctx.schedule'\npublic = 'ctx'");
  EXPECT_FALSE(but_one.buffers[2].secret);
  EXPECT_TRUE(but_one.buffers[2].fields[0].secret);
  EXPECT_TRUE(with("secret = 'ctx'").scalar(ScalarId{1}).secret);
}

TEST(Buffers, AreUnchangedAndAlignedWhereTheContractSaysSo) {
  const Contract contract = with("unchanged = ['ctx']\nalign = { in = 16 }");
  EXPECT_TRUE(contract.buffers[2].unchanged);
  EXPECT_FALSE(contract.buffers[1].unchanged);
  EXPECT_EQ(contract.buffers[0].alignment, 16u);
}

TEST(Overlap, IsAListOfPairs) {
  const std::vector<Overlap> expected{{BufferId{1}, BufferId{0}}, {BufferId{1}, BufferId{3}}};
  EXPECT_EQ(with("overlap = ['out == in', 'out == iv']").overlaps, expected);
}

TEST(Erased, IsAskedForWithTheRegistersThatAreNamed) {
  EXPECT_FALSE(with("").erased);
  EXPECT_FALSE(with("erased = false").erased);
  EXPECT_EQ(with("erased = true").erased, Erased{});
  EXPECT_EQ(with("erased = ['x0', 'x29..x30', 'v30..v31']").erased,
            (Erased{0x60000001, 0xc0000000}));
}

TEST(Erased, IsReadBackFromTheText) {
  for (const char* line : {"erased = true", "erased = ['x0..x17', 'x30', 'v3', 'v16..v31']"}) {
    const Contract contract = with(line);
    EXPECT_EQ(contract_of(contract_text(contract)).erased, contract.erased) << line;
  }
}

TEST(Convention, IsAapcs64UnlessLessIsAskedFor) {
  EXPECT_EQ(with("").convention, CallingConvention{});
  const CallingConvention kernel = with("keeps_d8_d15 = false\nx18 = 'scratch'").convention;
  EXPECT_FALSE(kernel.keeps_low_vectors);
  EXPECT_FALSE(kernel.x18_reserved);
  EXPECT_TRUE(with("keeps_d8_d15 = true\nx18 = 'reserved'").convention.x18_reserved);
}

}  // namespace
}  // namespace a64::proofs
