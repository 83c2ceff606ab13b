// abi: each register that AAPCS64 6.1 has a callee keep is looked at, all its bits.
#include <gtest/gtest.h>

#include <array>

#include "tests/guards/routine.h"

namespace a64::guards_tests {
namespace {

struct Register {
  std::string name;
  std::string saves;    ///< into scratch registers, or nothing
  std::string changes;  ///< in as few bits as can be
  std::string restores;
};

void PrintTo(const Register& one, std::ostream* out) {
  *out << one.name;
}

std::vector<Register> registers() {
  std::vector<Register> all;
  for (unsigned n = 19; n <= 29; ++n) {
    const std::string x = "x" + std::to_string(n);
    all.push_back(
        {x, "mov x9, " + x, "eor " + x + ", " + x + ", #0x8000000000000000", "mov " + x + ", x9"});
  }
  for (unsigned n = 8; n <= 15; ++n) {
    const std::string d = "d" + std::to_string(n);
    all.push_back({d, "fmov x9, " + d, "eor x10, x9, #0x8000000000000000\n fmov " + d + ", x10",
                   "fmov " + d + ", x9"});
  }
  all.push_back({"sp", "mov x9, sp", "sub sp, sp, #16", "mov sp, x9"});
  return all;
}

/// One that is followed over terms, and one that promises nothing and is followed without.
std::array<Contract, 2> contracts() {
  return {Contract{.prototype = "uint64_t f(uint64_t a)", .ensures = "return == a"},
          Contract{.prototype = "void f(uint64_t a)"}};
}

class Preserved : public ::testing::TestWithParam<Register> {};

TEST_P(Preserved, IsHeldToItsValueOnEntry) {
  const auto& [name, saves, changes, restores] = GetParam();
  for (const Contract& contract : contracts()) {
    const Said wrong = prove(saves + "\n" + changes + "\nret", contract);
    EXPECT_TRUE(wrong.refutes("abi")) << wrong;
    EXPECT_NE(wrong.text.find(name), std::string::npos) << wrong;
    const Said right = prove(saves + "\n" + changes + "\n" + restores + "\nret", contract);
    EXPECT_TRUE(right.proved()) << right;
  }
}

INSTANTIATE_TEST_SUITE_P(Each, Preserved, ::testing::ValuesIn(registers()),
                         [](const auto& info) { return info.param.name; });

TEST(PlatformRegister, IsNotWrittenEvenIfItIsRestored) {
  for (const Contract& contract : contracts()) {
    const Said reserved = prove("mov x9, x18\n mov x18, #1\n mov x18, x9\n ret", contract);
    EXPECT_TRUE(reserved.refutes("abi")) << reserved;
    const Said kept = prove("mov x9, x18\n ret", contract);
    EXPECT_TRUE(kept.proved()) << kept;
  }
}

TEST(ReturnAddress, IsTheOneOnEntry) {
  for (const Contract& contract : contracts()) {
    const Said wrong = prove("add x30, x30, #4\n ret", contract);
    EXPECT_TRUE(wrong.refutes("abi")) << wrong;
    const Said right = prove("mov x9, x30\n mov x30, #0\n ret x9", contract);
    EXPECT_TRUE(right.proved()) << right;
  }
}

}  // namespace
}  // namespace a64::guards_tests
