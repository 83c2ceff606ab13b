// The state of a loop, place by place: what a trip leaves there has to fit the pattern that trips
// before it have shown. Each routine goes wrong from its trip 40 on, when one place first holds 1.
#include <gtest/gtest.h>

#include "tests/guards/routine.h"

namespace a64::guards_tests {
namespace {

struct Place {
  std::string name;
  std::string clears;  ///< before the loop
  std::string reads;   ///< into x10, 0 or 1
  std::string writes;  ///< from x10, when a trip ends
  std::string saves = {};
  std::string restores = {};
};

void PrintTo(const Place& place, std::ostream* out) {
  *out << place.name;
}

bool is_kept(const std::string& bank, unsigned n) {
  return bank == "x" ? n >= 19 && n <= 29 : n >= 8 && n <= 15;
}

std::vector<Place> places() {
  std::vector<Place> all;
  for (unsigned n = 3; n <= 29; ++n) {
    if (n == 9 || n == 10 || n == 18) continue;  // the loop's own, the platform's
    const std::string x = "x" + std::to_string(n);
    Place place{x, "mov " + x + ", #0", "mov x10, " + x, "mov " + x + ", x10"};
    if (is_kept("x", n)) {
      place.saves = "str " + x + ", [sp, #-16]!";
      place.restores = "ldr " + x + ", [sp], #16";
    }
    all.push_back(place);
  }
  for (unsigned n = 0; n <= 31; ++n) {
    const std::string v = std::to_string(n);
    Place place{"v" + v, "movi v" + v + ".2d, #0", "mov x10, v" + v + ".d[1]",
                "dup v" + v + ".2d, x10"};
    if (is_kept("v", n)) {
      place.saves = "str d" + v + ", [sp, #-16]!";
      place.restores = "ldr d" + v + ", [sp], #16";
    }
    all.push_back(place);
  }
  // Flags of x9 - 40, or of x9 + (2^63 - 40), where x9 counts the trips.
  const std::string compare = "cmp x9, #40";
  all.push_back({"N", compare, "cset x10, pl", compare});
  all.push_back({"Z", compare, "cset x10, eq", compare});
  all.push_back({"C", compare, "cset x10, cs", compare});
  const std::string add = "mov x11, #0x7fffffffffffffff\n sub x11, x11, #39\n adds x11, x11, x9";
  all.push_back({"V", add, "cset x10, vs", add});
  all.push_back(
      {"stack", "str xzr, [sp, #-16]!", "ldr x10, [sp]", "str x10, [sp]", "", "add sp, sp, #16"});
  return all;
}

/// The registers that blocks are copied through: others than the place.
std::pair<std::string, std::string> data(const Place& place) {
  const bool taken = place.name == "x12" || place.name == "x13";
  return taken ? std::pair("x3", "x4") : std::pair("x12", "x13");
}

/// Copies blocks, each xored with what the place holds: 0, or if `writes` is true what trips have
/// written there, which is 1 from some trip on.
std::string copies(const Place& place, bool writes) {
  const auto& [low, high] = data(place);
  return place.saves + "\n mov x9, #0\n" + place.clears + "\n cbz x2, 2f\n1: " + place.reads +
         "\n ldp " + low + ", " + high + ", [x0], #16\n eor " + low + ", " + low + ", x10\n stp " +
         low + ", " + high + ", [x1], #16\n add x9, x9, #1\n cmp x9, #40\n cset x10, cs\n " +
         (writes ? place.writes : "") + "\n sub x2, x2, #1\n cbnz x2, 1b\n2: " + place.restores +
         "\n ret";
}

class LoopState : public ::testing::TestWithParam<Place> {};

TEST_P(LoopState, IsHeldToItsPatternFromTripToTrip) {
  const Place& place = GetParam();
  const Said wrong = prove(copies(place, true), copies_blocks());
  EXPECT_TRUE(wrong.refutes("functional")) << wrong;
}

INSTANTIATE_TEST_SUITE_P(Each, LoopState, ::testing::ValuesIn(places()),
                         [](const auto& info) { return info.param.name; });

TEST(LoopStateTwin, IsProvedWithoutTheWrite) {
  for (const Place& place : places()) {
    if (place.name != "x3" && place.name != "v31" && place.name != "stack") continue;
    const Said right = prove(copies(place, false), copies_blocks());
    EXPECT_TRUE(right.proved()) << place.name << ": " << right;
  }
}

}  // namespace
}  // namespace a64::guards_tests
