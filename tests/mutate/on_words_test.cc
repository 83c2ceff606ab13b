// Runs on known words: every short size, long ones, each layout, all claims.
#include "proofs/mutate/on_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/mutate/small_subject.h"

namespace a64::mutate_tests {
namespace {

using proofs::Aliasing;
using proofs::Property;
using proofs::WordCall;
using proofs::WordResult;
using testing::IsEmpty;
using testing::SizeIs;

/// Copies bytes, with these lines before the loop; `free` registers are x9..x17.
SmallSubject copy_with(const std::string& lines) {
  return SmallSubject(lines +
                          "    cbz x2, 2f\n"
                          "    mov x3, xzr\n"
                          "1:  ldrb w4, [x0, x3]\n"
                          "    strb w4, [x1, x3]\n"
                          "    add x3, x3, #1\n"
                          "    cmp x3, x2\n"
                          "    b.ne 1b\n"
                          "2:  ret\n",
                      {.prototype = "void f(const uint8_t in[len], uint8_t out[len], size_t len)",
                       .requirements = {"len <= 2^20"},
                       .does_nothing = {},
                       .overlap = {"out == in"},
                       .ensures = {"out == in"}});
}

WordResult words_of(const SmallSubject& subject) {
  const proofs::MutationCase one = subject.cases().front();
  return run_on_words(one.routine, {.properties = one.options.properties,
                                    .aliasings = one.options.aliasings,
                                    .sizes = {{}, largest_size(subject.contract())}});
}

/// "functional 17 separate" of each.
std::set<std::string> told(const SmallSubject& subject) {
  std::set<std::string> all;
  for (const proofs::Counterexample& found : words_of(subject).shown) {
    all.insert(std::string(to_text(found.property)) + " " + std::to_string(found.len) + " " +
               name_of(subject.contract(), found.aliasing));
  }
  return all;
}

/// The line, at that size only; x9 is free.
std::string at_size(unsigned size, const std::string& line) {
  return "    mov x9, #" + std::to_string(size % 65536) + "\n    movk x9, #" +
         std::to_string(size / 65536) + ", lsl #16\n    cmp x2, x9\n    b.ne 9f\n" + line + "9:\n";
}

/// Sizes up to 2^16.
SmallSubject up_to_64_kib() {
  proofs::ContractOptions contract = only("void f(uint8_t out[len], size_t len)");
  contract.requirements = {"len <= 2^16"};
  return SmallSubject("    ret\n", contract);
}

TEST(WordCalls, TakeEveryShortSizeAndEveryRemainderOfLongOnes) {
  const SmallSubject subject = up_to_64_kib();
  std::set<u64> sizes;
  for (const WordCall& call : word_calls(subject.contract(), {{}, 65536})) sizes.insert(call.size);
  for (u64 size = 0; size <= 400; ++size) EXPECT_TRUE(sizes.contains(size)) << size;
  for (const u64 period : {16, 48, 64, 80, 96, 128, 160, 240}) {
    std::set<u64> remainders;
    for (const u64 size : sizes) {
      if (size > 800) remainders.insert(size % period);
    }
    EXPECT_THAT(remainders, SizeIs(period)) << period;
  }
  for (const u64 size : {960, 1040, 4080, 4096, 4112, 65536}) EXPECT_TRUE(sizes.contains(size));
  EXPECT_FALSE(sizes.contains(65537)) << "the contract does not admit it";
}

TEST(WordCalls, KeepToWhatTheTheoremIsAbout) {
  const SmallSubject subject = up_to_64_kib();
  for (const WordCall& call :
       word_calls(subject.contract(), {std::pair<u64, u64>{20, 30}, 65536})) {
    EXPECT_TRUE(call.size >= 20 && call.size <= 30);
  }
  EXPECT_THAT(word_calls(subject.contract(), {std::pair<u64, u64>{20, 30}, 65536}), SizeIs(11));
}

TEST(WordCalls, AreManyWhereThereIsNoSize) {
  const SmallSubject subject("    ret\n", only("void f(uint64_t a)"));
  EXPECT_THAT(word_calls(subject.contract(), {}), SizeIs(401));
}

TEST(OnWords, SayNothingAgainstARightRoutine) {
  const WordResult words = words_of(copy_with(""));
  EXPECT_THAT(words.shown, IsEmpty());
  EXPECT_EQ(words.not_ended, 0u);
  EXPECT_THAT(words.early_end, IsEmpty());
  EXPECT_GT(words.calls, 2u * 700);
}

TEST(OnWords, ShowTheFirstSizeOfEachClaimUnderEachLayout) {
  using testing::UnorderedElementsAre;
  EXPECT_THAT(told(copy_with(at_size(137, "    add x0, x0, x2\n"))),
              UnorderedElementsAre("memory 137 separate", "functional 137 separate",
                                   "memory 137 in-place", "functional 137 in-place"));
  EXPECT_THAT(told(copy_with(at_size(251, "    mov x19, xzr\n"))),
              UnorderedElementsAre("abi 251 separate", "abi 251 in-place"));
  EXPECT_THAT(told(copy_with(at_size(399, "8:  b 8b\n"))),
              UnorderedElementsAre("termination 399 separate", "termination 399 in-place"));
  const std::string secret_address =
      "    ldrb w9, [x0]\n    and w9, w9, #63\n    ldrb w9, [x0, x9]\n";
  EXPECT_THAT(told(copy_with(at_size(77, secret_address))),
              UnorderedElementsAre("constant-time 77 separate", "constant-time 77 in-place"));
}

TEST(OnWords, ShowWhatIsWrongAtLongSizesOnly) {
  EXPECT_THAT(told(copy_with(at_size(4101, "    strb wzr, [x1, x2]\n"))),
              testing::IsSupersetOf({"memory 4101 separate", "memory 4101 in-place"}));
  EXPECT_THAT(told(copy_with(at_size(65537, "    mov x19, xzr\n"))),
              testing::UnorderedElementsAre("abi 65537 separate", "abi 65537 in-place"));
}

TEST(OnWords, ShowWhatIsWrongInPlaceOnly) {
  const std::string in_place = "    cmp x0, x1\n    b.ne 9f\n    mov x19, xzr\n9:\n";
  EXPECT_THAT(told(copy_with(in_place)), testing::UnorderedElementsAre("abi 0 in-place"));
}

TEST(OnWords, ShowThatARunGoesOnBehindTheFunction) {
  // It falls into the next function, which returns as it should have.
  const SmallSubject subject("    nop\n    .globl g\n    .type g, %function\ng:\n    ret\n",
                             only("void f(void)"));
  EXPECT_THAT(told(subject), testing::UnorderedElementsAre("termination 0 separate"));
}

TEST(OnWords, LeaveLongSizesOutWhereTheyTakeTooManySteps) {
  // A square of the size.
  proofs::ContractOptions contract = only("void f(uint8_t out[n], size_t n)");
  contract.requirements = {"n <= 2^16"};
  const SmallSubject subject(
      "    cbz x1, 3f\n"
      "    mov x2, x1\n"
      "1:  mov x3, x1\n"
      "2:  strb w3, [x0]\n    subs x3, x3, #1\n    b.ne 2b\n"
      "    subs x2, x2, #1\n    b.ne 1b\n"
      "3:  ret\n",
      contract);
  proofs::MutationCase one = subject.cases().front();
  const WordResult words = run_on_words(
      one.routine,
      {.properties = {Property::kAbi}, .aliasings = {Aliasing::kSeparate}, .sizes = {{}, 65536}});
  EXPECT_THAT(words.shown, IsEmpty());
  EXPECT_GT(words.too_long, 100u);
  EXPECT_GT(words.calls, 128u);
  EXPECT_THAT(words.early_end, IsEmpty());
}

TEST(OnWords, CallARunWithoutAnEndOpenWhereNothingShowsThatThereIsNone) {
  // 2^62 trips through memory: no state comes twice.
  const SmallSubject subject(
      "    mov x9, #1\n    lsl x9, x9, #62\n"
      "1:  str x9, [x0]\n    subs x9, x9, #1\n    b.ne 1b\n    ret\n",
      only("void f(uint8_t data[8])"));
  const WordResult words = words_of(subject);
  EXPECT_THAT(words.shown, IsEmpty());
  EXPECT_GT(words.not_ended, 0u);
  EXPECT_FALSE(words.early_end.empty());
}

}  // namespace
}  // namespace a64::mutate_tests
