// Each way in which a secret shows in time or place, at its instruction.
#include <gtest/gtest.h>

#include "tests/sim/setting.h"

namespace a64::sim {
namespace {

using Kind = Leak::Kind;

struct Case {
  const char* name;
  const char* body;
  std::vector<std::pair<Kind, unsigned>> expected;  ///< with the instruction's number
};

void PrintTo(const Case& c, std::ostream* os) {
  *os << c.name;
}

class Leaks : public testing::TestWithParam<Case> {};

TEST_P(Leaks, AreAsExpected) {
  Body s(GetParam().body);
  auto m = s.machine();
  m.run(100);
  std::vector<std::pair<Kind, u64>> expected;
  for (const auto& [kind, instruction] : GetParam().expected) {
    expected.emplace_back(kind, s.pc(instruction));
  }
  std::vector<std::pair<Kind, u64>> found;
  for (const Leak& leak : m.events().leaks) {
    found.emplace_back(leak.kind, leak.pc);
    EXPECT_TRUE(leak.value->secret);
  }
  EXPECT_EQ(found, expected);
}

const Case kCases[] = {
    {"ArithmeticOnSecrets",
     "\tadd x9, x3, x6\n\tmul x9, x9, x3\n\tror x9, x9, x3\n\tcsel x9, x9, x6, eq\n"
     "\taese v0.16b, v1.16b\n\tret",
     {}},
    {"SelectionByASecret", "\tcmp x3, #0\n\tcsel x9, x6, x7, eq\n\tret", {}},
    {"BranchOnASecret", "\tcbz x3, 1f\n1:\tret", {{Kind::kBranch, 0}}},
    {"BranchOnASecretsFlag", "\tcmp x3, #5\n\tb.eq 1f\n1:\tret", {{Kind::kBranch, 1}}},
    {"BranchOnASecretBit", "\tadd x9, x3, #1\n\ttbnz x9, #7, 1f\n1:\tret", {{Kind::kBranch, 1}}},
    {"BranchOnALoadedByte", "\tldrb w9, [x0]\n\tcbnz w9, 1f\n1:\tret", {{Kind::kBranch, 1}}},
    {"BranchOnAPublicNumber", "\tcbz x6, 1f\n1:\tret", {}},
    {"BranchOnASecretThatCancels", "\teor x9, x3, x3\n\tcbz x9, 1f\n1:\tret", {}},
    {"BranchOnASavedRegister",
     "\tstr x6, [sp, #-16]!\n\tldr x9, [sp], #16\n\tcbz x9, 1f\n1:\tret",
     {}},
    {"BranchOnLeftoversOfTheStack",
     "\tsub sp, sp, #16\n\tldr x9, [sp]\n\tcbz x9, 1f\n1:\tret",
     {{Kind::kBranch, 2}}},
    {"LookupByASecret", "\tldr x9, [x0, x3]\n\tret", {{Kind::kAddress, 0}}},
    {"StoreByASecret", "\tnop\n\tstr x9, [x1, x3]\n\tret", {{Kind::kAddress, 1}}},
    {"SecretStored", "\tstr x3, [x1]\n\tret", {}},
    {"PrefetchByASecret", "\tprfm pldl1keep, [x0, x3]\n\tret", {{Kind::kAddress, 0}}},
    {"JumpToASecret", "\tbr x3", {{Kind::kBranch, 0}}},
    {"DivisionOfASecret", "\tudiv x9, x3, x6\n\tret", {{Kind::kVariableTime, 0}}},
    {"SignedDivisionByASecret", "\tsdiv w9, w6, w3\n\tret", {{Kind::kVariableTime, 0}}},
    {"DivisionOfASecretByASecret",
     "\tudiv x9, x3, x3\n\tret",
     {{Kind::kVariableTime, 0}, {Kind::kVariableTime, 0}}},
    {"StackPointerFromASecret",
     "\tmov x9, sp\n\tand x10, x3, #16\n\tsub sp, sp, x10\n\tmov sp, x9\n\tret",
     {{Kind::kStackPointer, 2}}},
    {"BranchOnPoppedBytes",
     "\tsub sp, sp, #16\n\tstr x6, [sp]\n\tadd sp, sp, #16\n\tsub sp, sp, #16\n"
     "\tldr x9, [sp]\n\tcbz x9, 1f\n1:\tret",
     {{Kind::kBranch, 5}}},
    {"DivisionOfPublicNumbers", "\tudiv x9, x6, x7\n\tret", {}},
};

INSTANTIATE_TEST_SUITE_P(SymbolicMachine, Leaks, testing::ValuesIn(kCases),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace a64::sim
