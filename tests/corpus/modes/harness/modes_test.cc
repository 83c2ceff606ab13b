// Runs every routine of the folder under the emulator against libcrypto: all sizes, separate and in
// place, buffers that end and start at unmapped pages. The right ones do all of it right; of the
// wrong variants in ../bugs.json each fails as it says there, and only there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "tests/corpus/modes/harness/bugs.h"
#include "tests/corpus/modes/harness/guest.h"
#include "tests/corpus/modes/harness/routines.h"
#include "tests/corpus/modes/harness/runs.h"

#if !defined(MODES_GUEST) || !defined(MODES_FOLDER)
#error "tests/corpus/modes/CMakeLists.txt defines these"
#endif

namespace a64::modes_tests {

/// For messages of gtest.
void PrintTo(const Routine& routine, std::ostream* out) {
  *out << routine.name;
}

namespace {

Guest& guest() {
  static Guest only(MODES_GUEST);
  return only;
}

TEST(Reference, XtsFromTheFirstTweakIsXts) {
  Maker make(2);
  for (std::size_t bytes = 16; bytes <= 100; ++bytes) {
    const unsigned rounds = make.pick({10, 14});
    const Key key1 = make.key(rounds);
    const Key key2 = make.key(rounds);
    const Bytes iv = make.bytes(16);
    const Bytes in = make.bytes(bytes);
    const Bytes tweak = crypt("ECB", key2, {}, iv, Direction::kEncrypt);
    for (const Direction way : {Direction::kEncrypt, Direction::kDecrypt}) {
      EXPECT_EQ(xts(key1, key2, iv, in, way), xts_from_tweak(key1, tweak, in, way)) << bytes;
    }
  }
}

TEST(Reference, CounterOf32BitsIsThatOf128WhereNothingWraps) {
  Maker make(3);
  const Key key = make.key(12);
  Bytes iv = make.bytes(16);
  iv[12] = 0;
  const Bytes in = make.bytes(333);
  EXPECT_EQ(crypt("CTR", key, iv, in, Direction::kEncrypt), ctr32(key, iv, in));
}

class Right : public testing::TestWithParam<Routine> {};

TEST_P(Right, DoesWhatLibcryptoDoes) {
  const Routine& routine = GetParam();
  ASSERT_TRUE(guest().has(routine.name));
  const auto [separate, in_place] = failures(guest(), routine.name, routine, false);
  EXPECT_THAT(separate, testing::IsEmpty());
  EXPECT_THAT(in_place, testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Routines, Right, testing::ValuesIn(all_routines()),
                         [](const auto& info) { return std::string(info.param.name); });

class Wrong : public testing::TestWithParam<Bug> {};

const Routine& routine_named(const std::string& name) {
  static const std::vector<Routine> all = all_routines();
  const auto found = std::ranges::find(all, name, &Routine::name);
  if (found == all.end()) throw std::runtime_error("no routine " + name);
  return *found;
}

TEST_P(Wrong, FailsAsTheListSays) {
  const Bug& bug = GetParam();
  const Routine& routine = routine_named(bug.routine);
  const auto found = failures(guest(), bug.guest_name(), routine, true);
  EXPECT_THAT(against_the_list(bug, routine, found), testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Variants, Wrong, testing::ValuesIn(read_bugs(MODES_FOLDER "/bugs.json")),
                         [](const auto& info) {
                           return info.param.routine + "_" + info.param.define;
                         });

}  // namespace
}  // namespace a64::modes_tests
