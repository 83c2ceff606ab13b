// Which mutants are chosen: always the same ones, no two alike, of every kind.
#include "proofs/mutate/mutants.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "isa/decode.h"
#include "proofs/refute/explain/edited_routine.h"
#include "tests/mutate/small_subject.h"

namespace a64::mutate_tests {
namespace {

using proofs::choose_mutants;
using proofs::Mutant;
using proofs::MutantKind;
using testing::Contains;
using testing::Not;
using testing::SizeIs;

/// An AES round, a loop, a condition and a width.
SmallSubject all_kinds() {
  return SmallSubject(
      "    ldr q0, [x0]\n"
      "    ldr q1, [x1]\n"
      "    mov w3, #3\n"
      "1:  aese v0.16b, v1.16b\n"
      "    aesmc v0.16b, v0.16b\n"
      "    subs w3, w3, #1\n"
      "    b.ne 1b\n"
      "    csel x4, x3, x4, eq\n"
      "    str q0, [x0]\n"
      "    ret\n",
      only("void f(uint8_t data[16], const uint8_t key[16])"));
}

TEST(Mutants, AreTheSameForTheSameSeed) {
  const SmallSubject subject = all_kinds();
  const auto once = choose_mutants(subject.routine(), 200, 7);
  ASSERT_THAT(once, SizeIs(200));
  EXPECT_EQ(once, choose_mutants(all_kinds().routine(), 200, 7));
  EXPECT_NE(once, choose_mutants(subject.routine(), 200, 8));
  const auto fewer = choose_mutants(subject.routine(), 50, 7);
  EXPECT_EQ(fewer, std::vector<Mutant>(once.begin(), once.begin() + 50));
}

TEST(Mutants, AreSupportedAndChangeSomething) {
  const SmallSubject subject = all_kinds();
  const auto text_of = [](const std::vector<u8>& bytes) {
    return std::string(bytes.begin(), bytes.end());
  };
  std::set<std::string> seen{text_of(subject.routine().function.bytes)};
  for (const Mutant& mutant : choose_mutants(subject.routine(), 300, 1)) {
    const auto edited = edited_routine(subject.routine(), mutant.edit);
    ASSERT_TRUE(edited.has_value());
    EXPECT_TRUE(seen.insert(text_of(edited->routine.function.bytes)).second)
        << "bytes that were there before";
    const auto patch = patched_words(*subject.routine().image, mutant.edit);
    ASSERT_TRUE(patch.has_value());
    for (const auto& [address, word] : *patch) {
      EXPECT_EQ(isa::decode(word).support, isa::Support::kSupported);
      EXPECT_LT(address - subject.routine().function.address, subject.routine().function.size);
    }
  }
}

TEST(Mutants, AreOfEveryKindInTurn) {
  std::map<MutantKind, unsigned> kinds;
  for (const Mutant& mutant : choose_mutants(all_kinds().routine(), 90, 1)) ++kinds[mutant.kind];
  for (const MutantKind kind : proofs::kMutantKinds) {
    EXPECT_GE(kinds[kind], 2u) << to_text(kind);
  }
  EXPECT_LE(kinds[MutantKind::kImmediate], 30u) << "no kind pushes the others aside";
}

TEST(Mutants, ChangeEveryPlaceBeforeOneHasASecondTurn) {
  std::set<u64> dropped;
  unsigned drops = 0;
  for (const Mutant& mutant : choose_mutants(all_kinds().routine(), 400, 3)) {
    if (mutant.kind != MutantKind::kDropped) continue;
    ++drops;
    dropped.insert(mutant.edit.pc);
  }
  EXPECT_EQ(drops, 10u) << "one for each instruction";
  EXPECT_EQ(dropped.size(), drops);
}

TEST(Mutants, ExchangeAesInstructions) {
  const SmallSubject subject = all_kinds();
  std::set<u32> put_in;
  for (const Mutant& mutant : choose_mutants(subject.routine(), 400, 1)) {
    if (mutant.kind == MutantKind::kAes) put_in.insert(mutant.edit.word);
  }
  EXPECT_THAT(put_in, Contains(0x4e285820u)) << "aesd v0.16b, v1.16b for aese";
  EXPECT_THAT(put_in, Contains(0x4e287800u)) << "aesimc v0.16b, v0.16b for aesmc";
  EXPECT_THAT(put_in, Not(Contains(0x4e284820u))) << "aese v0.16b, v1.16b is there";
}

TEST(Mutants, EndWhereThereAreNoMore) {
  const SmallSubject subject("    ret\n", only("void f(void)"));
  const auto all = choose_mutants(subject.routine(), 100'000, 1);
  EXPECT_LT(all.size(), 1000u);
  EXPECT_THAT(all, Not(SizeIs(0)));
}

}  // namespace
}  // namespace a64::mutate_tests
