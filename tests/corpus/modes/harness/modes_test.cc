// Runs every routine of the folder under the emulator against libcrypto: all sizes, separate and in
// place, buffers that end and start at unmapped pages. The right ones do all of it right; of the
// wrong variants in ../bugs.json each fails as it says there, and only there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <stdexcept>

#include "tests/corpus/modes/harness/bugs.h"
#include "tests/corpus/modes/harness/guest.h"
#include "tests/corpus/modes/harness/routines.h"

#if !defined(MODES_GUEST) || !defined(MODES_FOLDER)
#error "tests/corpus/modes/CMakeLists.txt defines these"
#endif

namespace a64::modes_tests {

/// For messages of gtest.
void PrintTo(const Routine& routine, std::ostream* out) {
  *out << routine.name;
}

namespace {

/// All that the routine takes, up to 40 and around 64 blocks or up to 300 bytes; or as far as shows
/// a fault, `briefly`.
std::vector<std::size_t> sizes(Unit unit, bool briefly) {
  std::vector<std::size_t> all;
  const auto add = [&all](std::size_t first, std::size_t last) {
    for (std::size_t size = first; size <= last; ++size) all.push_back(size);
  };
  switch (unit) {
    case Unit::kNothing:
      all.assign(60, 0);
      break;
    case Unit::kBlocks:
      for (int times = 0; times < 3; ++times) add(0, briefly ? 20 : 40);
      add(63, 72);
      break;
    case Unit::kBytes:
      add(0, briefly ? 130 : 300);
      break;
    case Unit::kFrom16:
      add(16, briefly ? 130 : 300);
      break;
  }
  return all;
}

std::vector<Call> calls(const Routine& routine, bool briefly) {
  std::vector<Layout> layouts{{.guard_before = false}, {.guard_before = true}};
  if (routine.in_place) layouts.push_back({.in_place = true});
  Maker make(1);
  std::vector<Call> all;
  for (const std::size_t size : sizes(routine.unit, briefly)) {
    for (const Layout layout : layouts) {
      routine.arguments(all.emplace_back(layout, make.word()), make, size);
    }
  }
  return all;
}

Guest& guest() {
  static Guest only(MODES_GUEST);
  return only;
}

/// By property, the text of the first failure.
using Failures = std::map<std::string, std::string>;

struct FailuresByLayout {
  Failures separate, in_place;
};

/// Runs the guest's routine `name`, which is called as `routine` is.
FailuresByLayout failures(const std::string& name, const Routine& routine, bool briefly) {
  const std::vector<Call> all = calls(routine, briefly);
  const auto came = guest().run(name, all);
  FailuresByLayout found;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!came[i]) continue;
    Failures& of_layout = all[i].layout().in_place ? found.in_place : found.separate;
    of_layout.emplace(came[i]->property, came[i]->text);
  }
  return found;
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
  const auto [separate, in_place] = failures(routine.name, routine, false);
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

/// `found` is what failed in a layout in which the fault is there, or is not.
void expect_of(const Bug& bug, const Failures& found, bool is_there) {
  EXPECT_EQ(is_there && !bug.blind, found.contains(bug.property)) << bug.property;
  for (const auto& [property, text] : found) {
    EXPECT_TRUE(is_there && (property == bug.property || bug.also.contains(property)))
        << property << ": " << text;
  }
}

TEST_P(Wrong, FailsAsTheListSays) {
  const Bug& bug = GetParam();
  const Routine& routine = routine_named(bug.routine);
  const auto [separate, in_place] = failures(bug.guest_name(), routine, true);
  expect_of(bug, separate, bug.aliasing != "in-place");
  if (routine.in_place) expect_of(bug, in_place, bug.aliasing != "separate");
}

INSTANTIATE_TEST_SUITE_P(Variants, Wrong, testing::ValuesIn(read_bugs(MODES_FOLDER "/bugs.json")),
                         [](const auto& info) {
                           return info.param.routine + "_" + info.param.define;
                         });

}  // namespace
}  // namespace a64::modes_tests
