// Finding the function under test by its name.
#include "tests/image/fixture.h"

namespace a64::sim {
namespace {

class FunctionTest : public ImageTest {};

TEST_F(FunctionTest, HasTheBytesBetweenItsLabelAndItsSize) {
  const auto f = image(R"(
      nop
      .globl f
      .type f, %function
  f:  mov x0, #1
      ret
      .size f, .-f
      nop
  )")
                     .function("f");
  ASSERT_TRUE(f);
  EXPECT_EQ(f->name, "f");
  EXPECT_EQ(f->address, 0x400004u);
  EXPECT_EQ(f->bytes, (std::vector<std::uint8_t>{0x20, 0, 0x80, 0xd2, 0xc0, 3, 0x5f, 0xd6}));
}

TEST_F(FunctionTest, WithoutSizeReachesToTheNextFunctionOrTheEndOfItsSection) {
  const Image loaded = image(R"(
      .globl f, g, inner
      .type f, %function
  f:  nop
  inner:
      nop
  local_label:
      ret
      .type g, %function
  g:  nop
      ret
      .section .text.other, "ax", %progbits
      nop
  )");
  EXPECT_EQ(loaded.function("f")->size, 12u);
  EXPECT_EQ(loaded.function("g")->size, 8u);
}

TEST_F(FunctionTest, WithoutTypeReachesToTheNextGlobalLabel) {
  const Image loaded = image(R"(
      .globl f, g
  f:  nop
  inside:
      ret
  g:  ret
  )");
  EXPECT_EQ(loaded.function("f")->size, 8u);
  EXPECT_EQ(loaded.function("g")->size, 4u);
}

TEST_F(FunctionTest, ThatIsMissingIsAnErrorThatListsWhatThereIs) {
  const auto missing = image(R"(
      .globl alpha, aes_encrypt
      .type alpha, %function
  alpha: ret
  aes_encrypt: ret
  loop: b loop
      .data
      .globl table
  table: .quad 0
  )")
                           .function("encrypt");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().text(), path("source.S") +
                                        "(encrypt): no such function; there are: aes_encrypt, "
                                        "alpha");
}

TEST_F(FunctionTest, TheListIsKeptShort) {
  std::string source;
  for (int i = 0; i < 30; ++i) {
    const std::string name = "f" + std::to_string(i);
    source += ".globl " + name + "\n" + name + ": ret\n";
  }
  const auto missing = image(source).function("other");
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().remedy.find("f19 and 10 more"), std::string::npos)
      << missing.error().remedy;
}

TEST_F(FunctionTest, DataIsNoFunction) {
  const auto data = image(R"(
      .data
      .globl table
  table: .quad 0
  )")
                        .function("table");
  ASSERT_FALSE(data);
  EXPECT_NE(data.error().what.find("names no functions at all"), std::string::npos);
}

TEST_F(FunctionTest, ASizePastTheSectionIsAnError) {
  const auto f = image(".globl f\n.type f, %function\nf: ret\n.size f, 400\n").function("f");
  ASSERT_FALSE(f);
  EXPECT_NE(f.error().what.find("400 bytes at 0x400000"), std::string::npos) << f.error().what;
}

TEST_F(FunctionTest, AMisalignedLabelIsAnError) {
  const auto f = image(".byte 1, 2\n.globl f\nf: .byte 3, 4, 5, 6, 7, 8\n").function("f");
  EXPECT_FALSE(f);
}

TEST_F(FunctionTest, AnEmptyFunctionIsAnError) {
  EXPECT_FALSE(image("nop\n.globl f\n.type f, %function\nf:\n.data\n.quad 0\n").function("f"));
}

}  // namespace
}  // namespace a64::sim
