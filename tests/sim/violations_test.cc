// Each way to break the memory contract is noticed at its instruction, and its lawful neighbour
// is not.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/sim/setting.h"

namespace a64::sim {
namespace {

using Kind = Violation::Kind;

struct Case {
  const char* name;
  const char* body;
  std::vector<std::pair<Kind, unsigned>> expected;  ///< with the instruction's number
};

void PrintTo(const Case& c, std::ostream* os) {
  *os << c.name;
}

class Violations : public testing::TestWithParam<Case> {};

TEST_P(Violations, AreAsExpected) {
  Body s(GetParam().body);
  auto m = s.machine();
  m.run(100);
  std::vector<std::pair<Kind, u64>> expected;
  for (const auto& [kind, instruction] : GetParam().expected) {
    expected.emplace_back(kind, s.pc(instruction));
  }
  std::vector<std::pair<Kind, u64>> found;
  for (const Violation& violation : m.events().violations) {
    found.emplace_back(violation.kind, violation.pc);
  }
  EXPECT_EQ(found, expected);
}

const Case kCases[] = {
    {"LastBytesOfIn", "\tldr q0, [x0, #48]\n\tret", {}},
    {"OneByteBehindIn", "\tldur q0, [x0, #49]\n\tret", {{Kind::kOutOfBounds, 0}}},
    {"OneByteBeforeIn", "\tnop\n\tldurb w9, [x0, #-1]\n\tret", {{Kind::kOutOfBounds, 1}}},
    {"SecondHalfOfAPairBehindIn", "\tldp q0, q1, [x0, #48]\n\tret", {{Kind::kOutOfBounds, 0}}},
    {"WriteBehindOut", "\tstrb w9, [x1, #64]\n\tret", {{Kind::kOutOfBounds, 0}}},
    {"WriteToOut", "\tstr q0, [x1, #48]\n\tret", {}},
    {"WriteToIn", "\tstr x9, [x0]\n\tret", {{Kind::kNoWriteRight, 0}}},
    {"ReadOfOwnOutput", "\tstr x9, [x1, #8]\n\tldr w9, [x1, #12]\n\tret", {}},
    {"ReadOfUnwrittenOutput", "\tldr x9, [x1]\n\tret", {{Kind::kUnwrittenRead, 0}}},
    {"ReadOfPartlyWrittenOutput",
     "\tstr x9, [x1, #8]\n\tldr x9, [x1, #9]\n\tret",
     {{Kind::kUnwrittenRead, 1}}},
    {"PushAndPop", "\tstr x9, [sp, #-16]!\n\tldr x9, [sp], #16\n\tret", {}},
    {"FrameAndBack",
     "\tsub sp, sp, #32\n\tstp x9, x10, [sp, #16]\n\tldp x9, x10, [sp, #16]\n\tadd sp, sp, #32\n"
     "\tret",
     {}},
    {"StoreBelowSp", "\tstur x9, [sp, #-8]\n\tret", {{Kind::kBelowStackPointer, 0}}},
    {"LoadBelowSpAfterPop",
     "\tstr x9, [sp, #-16]!\n\tldr x9, [sp], #16\n\tldur x9, [sp, #-16]\n\tret",
     {{Kind::kBelowStackPointer, 2}}},
    {"BelowSpByACopy",
     "\tmov x9, sp\n\tstr x10, [x9, #-16]!\n\tret",
     {{Kind::kBelowStackPointer, 1}}},
    {"CallersFrame", "\tldr x9, [sp]\n\tret", {{Kind::kOutOfBounds, 0}}},
    {"BelowTheFrame",
     "\tsub sp, sp, #528\n\tstr x9, [sp]\n\tret",
     {{Kind::kStackPointerOutOfFrame, 0}, {Kind::kOutOfBounds, 1}}},
    {"MisalignedSp",
     "\tsub sp, sp, #24\n\tstr x9, [sp, #8]\n\tadd sp, sp, #24\n\tret",
     {{Kind::kMisalignedStackPointer, 1}}},
    {"MisalignedSpByACopy",
     "\tsub sp, sp, #24\n\tmov x10, sp\n\tstr x9, [x10, #8]\n\tadd sp, sp, #24\n\tret",
     {}},
    {"OrderedAccessOfUnknownAlignment",
     "\tldr w9, [x0]\n\tldar w9, [x0]\n\tret",
     {{Kind::kMisalignedAccess, 1}}},
    {"OrderedAccessOfOneByte", "\tldarb w9, [x0]\n\tstlrb w9, [x1]\n\tret", {}},
    {"SpBelowTheFrame",
     "\tsub sp, sp, #528\n\tadd sp, sp, #528\n\tret",
     {{Kind::kStackPointerOutOfFrame, 0}}},
    {"SpAtTheEndOfTheFrame", "\tsub sp, sp, #512\n\tadd sp, sp, #512\n\tret", {}},
    {"SpInTheCallersFrame",
     "\tadd sp, sp, #16\n\tsub sp, sp, #16\n\tret",
     {{Kind::kStackPointerOutOfFrame, 0}}},
    {"SpNowhere",
     "\tmov x9, sp\n\tmov sp, x6\n\tmov sp, x9\n\tret",
     {{Kind::kStackPointerOutOfFrame, 1}}},
    {"NoBuffer", "\tldr x9, [x6]\n\tret", {{Kind::kNoRegion, 0}}},
    {"TwoBuffers", "\tldr x9, [x0, x1]\n\tret", {{Kind::kNoRegion, 0}}},
    {"Null", "\tmov x9, #0\n\tstr x9, [x9]\n\tret", {{Kind::kNoRegion, 1}}},
    {"Code", "\tadr x9, .\n\tstr w10, [x9]\n\tret", {{Kind::kNoRegion, 1}}},
    {"X18Written", "\tmov x18, #0\n\tret", {{Kind::kPlatformRegister, 0}}},
    {"X18Read", "\tmov x9, x18\n\tret", {}},
    {"V18Written", "\tmovi v18.16b, #0\n\tret", {}},
};

INSTANTIATE_TEST_SUITE_P(SymbolicMachine, Violations, testing::ValuesIn(kCases),
                         [](const auto& info) { return info.param.name; });

class AffineBounds : public testing::Test {
 protected:
  AffineBounds() {
    const auto times = [&](Index which) {
      return s.factory.mul(s.factory.index(which), s.number(16));
    };
    s.in.high = times(Index::kPeriods);
    s.state.cpu.x[6] = times(Index::kTrip);  // 16 .. 16n
  }
  std::vector<Violation> run() {
    auto m = s.machine();
    expect<path_end::Returned>(m.run(100));
    EXPECT_EQ(m.events().accesses.size(), 1U);
    return m.events().violations;
  }
  Body s{"\tadd x9, x0, x6\n\tsub x9, x9, #16\n\tldr q0, [x9]\n\tret"};
  AssumptionScope scope{s.factory, {.space = IndexSpace::trips(1, 100, 1, 0), .extents = {}}};
};

TEST_F(AffineBounds, EveryTripStaysWithin) {
  EXPECT_TRUE(run().empty());
}

TEST_F(AffineBounds, TheLastTripPassesTheEnd) {
  const AssumptionScope scope(s.factory, {.space = IndexSpace::trips(1, 100, 1, 1), .extents = {}});
  const auto violations = run();
  ASSERT_EQ(violations.size(), 1U);
  EXPECT_EQ(violations[0].kind, Kind::kOutOfBounds);
  EXPECT_EQ(violations[0].access.address, s.factory.add(s.address(s.in, -16), s.state.cpu.x[6]));
}

TEST_F(AffineBounds, TheFirstTripIsBeforeTheBuffer) {
  const AssumptionScope scope(s.factory, {.space = IndexSpace::trips(1, 100, 0, 0), .extents = {}});
  ASSERT_EQ(run().size(), 1U);
}

}  // namespace
}  // namespace a64::sim
