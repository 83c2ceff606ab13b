// Signed return addresses: a routine returns only with the pointer that it was entered with,
// whatever the keys are and whether pointer authentication is on.
#include <gtest/gtest.h>

#include <cstring>

#include "sim/concrete/machine.h"
#include "tests/sim/setting.h"

namespace a64::sim {
namespace {

struct Case {
  const char* name;
  const char* body;
  bool returns;
};

void PrintTo(const Case& c, std::ostream* os) {
  *os << c.name;
}

class SignedReturns : public testing::TestWithParam<Case> {};

TEST_P(SignedReturns, OfTheSymbolicMachine) {
  Body s(GetParam().body);
  auto m = s.machine();
  const PathEnd end = m.run(100);
  EXPECT_EQ(std::holds_alternative<path_end::Returned>(end), GetParam().returns);
  EXPECT_EQ(std::holds_alternative<path_end::WildJump>(end), !GetParam().returns);
}

/// The same on known words, so that a counterexample replays.
TEST_P(SignedReturns, OfTheConcreteMachine) {
  constexpr u64 kStack = u64{1} << 40, kReturn = u64{1} << 41;
  const Image image = assembled(function_f(GetParam().body));
  const auto function = image.function("f");
  ASSERT_TRUE(function);
  ConcreteMemory memory;
  ASSERT_TRUE(memory.map({"code",
                          function->address,
                          image.bytes(function->address, function->size).value(),
                          {.read = true, .write = false, .execute = true}}));
  ASSERT_TRUE(memory.map({"stack",
                          kStack - 512,
                          std::vector<u8>(512),
                          {.read = true, .write = true, .execute = false}}));
  ConcreteMachine m(std::move(memory));
  m.state().pc = function->address;
  m.state().sp = {kStack, 64};
  m.state().x[30] = {kReturn, 64};
  const WordState before = m.state();
  ConcreteMachine without = m;

  m.authenticate_pointers(true);
  const ConcreteStop stop = m.run(100, kReturn);
  EXPECT_EQ(std::holds_alternative<stop::Returned>(stop), GetParam().returns) << to_text(stop);

  // Without the feature the instructions are NOPs.
  EXPECT_TRUE(std::holds_alternative<stop::Returned>(without.run(100, kReturn)));
  EXPECT_EQ(without.state().x[30], before.x[30]);
}

const Case kCases[] = {
    {"Signed", "\tpaciasp\n\tautiasp\n\tret", true},
    {"SignedWithKeyB", "\tpacibsp\n\tautibsp\n\tret", true},
    {"SignedWithZero", "\tpaciaz\n\tautiaz\n\tret", true},
    {"SignedWithZeroAndKeyB", "\tpacibz\n\tautibz\n\tret", true},
    {"SavedOnTheStack",
     "\tpaciasp\n\tstp x29, x30, [sp, #-16]!\n\tldp x29, x30, [sp], #16\n\tautiasp\n\tret", true},
    {"SignedTwiceInTurn", "\tpaciasp\n\tautiasp\n\tpaciasp\n\tautiasp\n\tret", true},
    {"InX17", "\tmov x16, #5\n\tmov x17, x30\n\tpacib1716\n\tautib1716\n\tbr x17", true},
    {"Stripped", "\tpaciasp\n\txpaclri\n\tret", true},
    {"StrippedUnsigned", "\txpaclri\n\tret", true},
    {"NotAuthenticated", "\tpaciasp\n\tret", false},
    {"NotAuthenticatedWithZero", "\tpacibz\n\tret", false},
    {"NotSigned", "\tautiasp\n\tret", false},
    {"AuthenticatedBeforeSigned", "\tautiasp\n\tpaciasp\n\tret", false},
    {"SignedAgain", "\tpaciasp\n\tpaciasp\n\tret", false},
    {"SignedAgainAndAuthenticatedTwice", "\tpaciasp\n\tpaciasp\n\tautiasp\n\tautiasp\n\tret",
     false},
    {"OtherKey", "\tpaciasp\n\tautibsp\n\tret", false},
    {"OtherModifier", "\tpaciasp\n\tautiaz\n\tret", false},
    {"OtherStackPointer", "\tsub sp, sp, #16\n\tpaciasp\n\tadd sp, sp, #16\n\tautiasp\n\tret",
     false},
    {"OtherX16",
     "\tmov x16, #5\n\tmov x17, x30\n\tpacia1716\n\tadd x16, x16, #1\n\tautia1716\n\tbr x17",
     false},
    {"FailedButUnused", "\tmov x17, #5\n\tautia1716\n\tpaciasp\n\tret", false},
};

INSTANTIATE_TEST_SUITE_P(PointerAuthentication, SignedReturns, testing::ValuesIn(kCases),
                         [](const auto& info) { return info.param.name; });

TEST(PointerAuthentication, SigningAgainGivesTheSame) {
  Body s("\tpaciasp\n\tmov x9, x30\n\tautiasp\n\tpaciasp\n\tmov x10, x30\n\tautiasp\n\tret");
  auto m = s.machine();
  expect<path_end::Returned>(m.run(100));
  EXPECT_EQ(m.state().cpu.x[9], m.state().cpu.x[10]);
  EXPECT_NE(m.state().cpu.x[9], s.caller);
  EXPECT_FALSE(m.state().cpu.x[9]->secret);
}

/// A path is followed by several machines.
TEST(PointerAuthentication, TheNextMachineKnowsWhatWasSigned) {
  Body s("\tpaciasp\n\tcbz x6, 1f\n1:\tautiasp\n\tret");
  auto first = s.machine();
  const auto fork = expect<path_end::Undecided>(first.run(100));
  s.state = first.state();
  s.state.cpu.pc = fork.if_true;
  auto second = s.machine();
  expect<path_end::Returned>(second.run(100));
}

TEST(PointerAuthentication, ASecretModifierMakesTheSignatureSecret) {
  Body s("\tmov x16, x3\n\tmov x17, x30\n\tpacia1716\n\tret");
  auto m = s.machine();
  expect<path_end::Returned>(m.run(100));
  EXPECT_TRUE(m.state().cpu.x[17]->secret);
  ASSERT_EQ(m.events().leaks.size(), 1U);
  EXPECT_EQ(m.events().leaks[0].kind, Leak::Kind::kVariableTime);
}

/// Strip of what is no address clears or sets bits that nothing is known of.
TEST(PointerAuthentication, StripOfAnUnknownPointerIsUnsupported) {
  Body s("\tmov x30, x6\n\txpaclri\n\tret");
  auto m = s.machine();
  EXPECT_EQ(expect<path_end::Unsupported>(m.run(100)).pc, s.pc(1));
}

TEST(PointerAuthentication, SamplesAreWhatASigningProcessorComputes) {
  Body s("\tpaciasp\n\tmov x9, x30\n\tautiasp\n\tret");
  auto m = s.machine();
  expect<path_end::Returned>(m.run(100));
  for (std::size_t k = 0; k < kSamples; ++k) {
    EXPECT_EQ(m.state().cpu.x[9]->samples[k],
              isa::with_signature(isa::PointerOperation::kSign, isa::PointerKey::kA,
                                  static_cast<u64>(s.caller->samples[k]),
                                  static_cast<u64>(s.sp->samples[k])));
  }
}

}  // namespace
}  // namespace a64::sim
