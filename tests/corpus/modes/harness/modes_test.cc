// Runs every routine of the folder under the emulator against libcrypto: all sizes, separate and in
// place, buffers that end and start at unmapped pages. The right ones do all of it right; of the
// wrong variants in ../bugs.json each fails as it says there, and only there.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

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

constexpr Layout kEndsAtGuard{};
constexpr Layout kStartsAtGuard{.guard_before = true};
constexpr Layout kInPlace{.in_place = true};

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

std::vector<Call> calls(const Routine& routine, std::initializer_list<Layout> layouts,
                        bool briefly = false) {
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

/// The first failure of each property, as "functional: out[0] is ...".
std::map<std::string, std::string> failures(const std::string& name, std::span<const Call> calls) {
  std::map<std::string, std::string> found;
  for (const auto& failure : guest().run(name, calls)) {
    if (failure) found.emplace(failure->property, failure->text);
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
  for (const auto& [property, text] :
       failures(routine.name, calls(routine, {kEndsAtGuard, kStartsAtGuard}))) {
    ADD_FAILURE() << property << ": " << text;
  }
  if (!routine.in_place) return;
  for (const auto& [property, text] : failures(routine.name, calls(routine, {kInPlace}))) {
    ADD_FAILURE() << property << ": " << text;
  }
}

INSTANTIATE_TEST_SUITE_P(Routines, Right, testing::ValuesIn(all_routines()),
                         [](const auto& info) { return std::string(info.param.name); });

struct Bug {
  std::string routine;
  std::string define;
  std::string property;
  std::set<std::string> also;  ///< what may fail besides
  std::string aliasing;
  bool blind = false;  ///< a run does not show it
};

void PrintTo(const Bug& bug, std::ostream* out) {
  *out << bug.routine << ' ' << bug.define;
}

std::vector<Bug> bugs() {
  std::ifstream file(MODES_FOLDER "/bugs.json");
  std::vector<Bug> all;
  for (const auto& entry : nlohmann::json::parse(file)) {
    all.push_back({.routine = entry.at("symbol"),
                   .define = entry.at("defines").at(0),
                   .property = entry.at("property"),
                   .also = entry.value("also", std::set<std::string>{}),
                   .aliasing = entry.at("aliasing"),
                   .blind = entry.at("qemu") == "blind"});
  }
  return all;
}

const Routine& routine_named(const std::string& name) {
  static const std::vector<Routine> all = all_routines();
  for (const Routine& routine : all) {
    if (routine.name == name) return routine;
  }
  throw std::runtime_error("no routine " + name);
}

class Wrong : public testing::TestWithParam<Bug> {};

void expect_of(const Bug& bug, std::span<const Call> calls, bool shows) {
  const auto found = failures(bug.routine + "+" + bug.define, calls);
  EXPECT_EQ(shows && !bug.blind, found.contains(bug.property)) << bug.property;
  for (const auto& [property, text] : found) {
    EXPECT_TRUE(shows && (property == bug.property || bug.also.contains(property)))
        << property << ": " << text;
  }
}

TEST_P(Wrong, FailsAsTheListSays) {
  const Bug& bug = GetParam();
  const Routine& routine = routine_named(bug.routine);
  expect_of(bug, calls(routine, {kEndsAtGuard, kStartsAtGuard}, true), bug.aliasing != "in-place");
  if (routine.in_place)
    expect_of(bug, calls(routine, {kInPlace}, true), bug.aliasing != "separate");
}

INSTANTIATE_TEST_SUITE_P(Variants, Wrong, testing::ValuesIn(bugs()), [](const auto& info) {
  return info.param.routine + "_" + info.param.define;
});

}  // namespace
}  // namespace a64::modes_tests
