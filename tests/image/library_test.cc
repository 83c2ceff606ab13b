// Functions of the C library that a file calls and leaves undefined.
#include "tests/image/fixture.h"

namespace a64::sim {
namespace {

class LibraryTest : public ImageTest {};

/// Where the b or bl at `address` leads.
std::uint64_t target_of(const Image& image, std::uint64_t address) {
  const std::uint32_t word = image.word(address).value();
  const auto distance = static_cast<std::int32_t>(word << 6) >> 4;
  return address + static_cast<std::uint64_t>(static_cast<std::int64_t>(distance));
}

TEST_F(LibraryTest, EachThatIsBranchedToHasAnEntryBehindAllElse) {
  const Image loaded = image(R"(
      .globl f
  f:  bl memcpy
      bl memset
      b memcpy
      .data
      .quad 1
  )");
  ASSERT_EQ(loaded.library().size(), 2u);
  const auto f = loaded.function("f");
  ASSERT_TRUE(f) << f.error().text();
  const auto call = [&](unsigned n) {
    return loaded.library_call_at(target_of(loaded, f->address + 4 * n));
  };
  EXPECT_EQ(call(0), LibraryCall::kMemcpy);
  EXPECT_EQ(call(1), LibraryCall::kMemset);
  EXPECT_EQ(call(2), LibraryCall::kMemcpy);
  for (const LibraryEntry& entry : loaded.library()) {
    EXPECT_GT(entry.address, loaded.sections().back().address + loaded.sections().back().size);
    EXPECT_EQ(loaded.section_at(entry.address), nullptr);
    EXPECT_EQ(loaded.word(entry.address), std::nullopt);
    EXPECT_EQ(loaded.label(entry.address), to_text(entry.call));
  }
}

TEST_F(LibraryTest, OtherUndefinedFunctionsStayUnresolved) {
  const Image loaded = image(".globl f\nf: bl memcmp\n");
  EXPECT_TRUE(loaded.library().empty());
  EXPECT_FALSE(loaded.function("f"));
}

TEST_F(LibraryTest, AFunctionThatTheFileHasIsItsOwn) {
  const Image loaded = image(".globl f\nf: bl memcpy\nret\nmemcpy: ret\n");
  EXPECT_TRUE(loaded.library().empty());
  const auto f = loaded.function("f");
  ASSERT_TRUE(f) << f.error().text();
  EXPECT_EQ(target_of(loaded, f->address), f->address + 8);
}

TEST_F(LibraryTest, AWeakReferenceMayHaveNobodyBehindIt) {
  const Image loaded = image(".weak memcpy\n.globl f\nf: bl memcpy\n");
  EXPECT_TRUE(loaded.library().empty());
  EXPECT_FALSE(loaded.function("f"));
}

TEST_F(LibraryTest, OnlyBranchesAreResolved) {
  EXPECT_FALSE(image(".globl f\nf: adrp x0, memcpy\n").function("f"));
  EXPECT_FALSE(image(".globl f\nf: cbz x0, memcpy\n").function("f"));
  const Image stored = image(".globl f\nf: b memcpy\n.data\n.quad memcpy\n");
  EXPECT_TRUE(stored.function("f"));
  EXPECT_EQ(stored.unresolved(stored.sections().back().address, 8).size(), 1u);
}

}  // namespace
}  // namespace a64::sim
