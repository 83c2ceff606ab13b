// How a run on known words ends: each outcome and each fault, at the right address.
#include <gtest/gtest.h>

#include <cstring>
#include <initializer_list>

#include "sim/concrete/machine.h"

namespace a64::sim {
namespace {

constexpr u64 kCode = 0x10000, kData = 0x20000, kReturn = 0xdead0000;
constexpr u32 kRet = 0xd65f03c0;

ConcreteMachine machine_with(std::initializer_list<u32> code) {
  ConcreteMemory memory;
  MemoryRange text{"code", kCode, std::vector<u8>(4 * code.size()), {true, false, true}};
  std::memcpy(text.bytes.data(), code.begin(), text.bytes.size());
  EXPECT_TRUE(memory.map(std::move(text)));
  EXPECT_TRUE(memory.map({"data", kData, std::vector<u8>(16), {true, true, false}}));
  ConcreteMachine machine(std::move(memory));
  machine.state().pc = kCode;
  machine.state().x[30] = {kReturn, 64};
  return machine;
}

void set_x(ConcreteMachine& machine, unsigned n, u64 value) {
  machine.set_x(n, {value, 64});
}
u64 x(ConcreteMachine& machine, unsigned n) {
  return static_cast<u64>(machine.x(n).bits);
}

template <class Outcome>
Outcome expect(const ConcreteStop& stop) {
  EXPECT_TRUE(std::holds_alternative<Outcome>(stop)) << to_text(stop);
  return std::holds_alternative<Outcome>(stop) ? std::get<Outcome>(stop) : Outcome{};
}

TEST(ConcreteMachine, ReturnsWhenThePcReachesTheStopAddress) {
  auto m = machine_with({0x91000400, kRet});  // add x0, x0, #1
  expect<stop::Returned>(m.run(10, kReturn));
  EXPECT_EQ(x(m, 0), 1U);
  EXPECT_EQ(m.state().pc, kReturn);
}

TEST(ConcreteMachine, StopsAtTheStepBudget) {
  auto m = machine_with({0x14000000});  // b .
  expect<stop::OutOfSteps>(m.run(1000, kReturn));
  EXPECT_EQ(m.state().pc, kCode);
}

TEST(ConcreteMachine, TakesExactlyTheStepsItMay) {
  auto m = machine_with({0x91000400, kRet});
  expect<stop::OutOfSteps>(m.run(1, kReturn));
  expect<stop::Returned>(m.run(1, kReturn));
}

TEST(ConcreteMachine, RecordsPrefetchesAndWhatStoresReplace) {
  auto m = machine_with({0xf9800000, 0x39000001, 0x39000001, kRet});  // prfm; strb w1, [x0] twice
  set_x(m, 0, kData);
  set_x(m, 1, 7);
  m.record_accesses(true);
  EXPECT_FALSE(m.step());
  ASSERT_EQ(m.prefetches().size(), 1U);
  EXPECT_EQ(m.prefetches()[0], kData);
  EXPECT_TRUE(m.accesses().empty());
  for (const u64 replaced : {0, 7}) {
    EXPECT_FALSE(m.step());
    ASSERT_EQ(m.accesses().size(), 1U);
    EXPECT_TRUE(m.accesses()[0].is_write);
    EXPECT_EQ(m.accesses()[0].replaced, replaced);
    EXPECT_TRUE(m.prefetches().empty());
  }
}

TEST(ConcreteMachine, APrefetchOfUnmappedMemoryIsNoFault) {
  auto m = machine_with({0xf9800000, kRet});  // prfm pldl1keep, [x0]
  set_x(m, 0, 0x999);
  expect<stop::Returned>(m.run(10, kReturn));
}

TEST(ConcreteMachine, CountsALoopDown) {
  auto m = machine_with({0x91000421, 0xd1000400, 0xb5ffffc0, kRet});  // x1 += 1 while x0 -= 1
  set_x(m, 0, 1000);
  expect<stop::Returned>(m.run(10000, kReturn));
  EXPECT_EQ(x(m, 1), 1000U);
}

TEST(ConcreteMachine, LoadsAndStoresWithinARange) {
  auto m = machine_with({0xf9000001, 0xb9400402, kRet});  // str x1, [x0]; ldr w2, [x0, #4]
  set_x(m, 0, kData + 8);
  set_x(m, 1, 0x1122334455667788);
  expect<stop::Returned>(m.run(10, kReturn));
  EXPECT_EQ(x(m, 2), 0x11223344U);
}

TEST(ConcreteMachine, FaultsAtTheFirstByteOutsideARange) {
  auto m = machine_with({0x91000421, 0xf9400001, kRet});  // ldr x1, [x0]
  set_x(m, 0, kData + 9);
  using Fault = stop::MemoryFault;
  EXPECT_EQ(expect<Fault>(m.run(10, kReturn)),
            (Fault{Fault::Kind::kUnmapped, kData + 9, 8, kData + 16, kCode + 4}));
  EXPECT_EQ(m.state().pc, kCode + 4);
}

TEST(ConcreteMachine, FaultsOnTheSecondHalfOfAPair) {
  auto m = machine_with({0xa9400801, kRet});  // ldp x1, x2, [x0]
  set_x(m, 0, kData + 8);
  EXPECT_EQ(expect<stop::MemoryFault>(m.run(10, kReturn)).address, kData + 16);
}

TEST(ConcreteMachine, FaultsOnAnAccessThatWrapsAroundTheAddressSpace) {
  auto m = machine_with({0xf9400001, kRet});
  set_x(m, 0, ~u64{0} - 3);
  EXPECT_EQ(expect<stop::MemoryFault>(m.run(10, kReturn)).byte, ~u64{0} - 3);
}

TEST(ConcreteMachine, FaultsOnAWriteWithoutTheRight) {
  auto m = machine_with({0xf9000001, kRet});  // str x1, [x0]
  set_x(m, 0, kCode);
  EXPECT_EQ(expect<stop::MemoryFault>(m.run(10, kReturn)).kind,
            stop::MemoryFault::Kind::kNoWriteRight);
}

TEST(ConcreteMachine, FaultsOnAReadWithoutTheRight) {
  auto m = machine_with({0xf9400001, kRet});
  EXPECT_TRUE(m.memory().map({"sink", 0x30000, std::vector<u8>(8), {false, true, false}}));
  set_x(m, 0, 0x30000);
  EXPECT_EQ(expect<stop::MemoryFault>(m.run(10, kReturn)).kind,
            stop::MemoryFault::Kind::kNoReadRight);
}

TEST(ConcreteMachine, FaultsOnAMisalignedStackPointerAsBase) {
  auto m = machine_with({0xf94003e1, kRet});  // ldr x1, [sp]
  m.set_sp({kData + 8, 64});
  const auto fault = expect<stop::MemoryFault>(m.run(10, kReturn));
  EXPECT_EQ(fault.kind, stop::MemoryFault::Kind::kMisalignedSp);
  EXPECT_EQ(fault.address, kData + 8);
}

TEST(ConcreteMachine, FaultsOnAMisalignedOrderedAccess) {
  auto m = machine_with({0x88dffc01, kRet});  // ldar w1, [x0]
  set_x(m, 0, kData + 2);
  const auto fault = expect<stop::MemoryFault>(m.run(10, kReturn));
  EXPECT_EQ(fault.kind, stop::MemoryFault::Kind::kMisaligned);
  EXPECT_EQ(fault.address, kData + 2);
}

TEST(ConcreteMachine, ReadsAcrossAbuttingRanges) {
  auto m = machine_with({0xf9400001, kRet});
  EXPECT_TRUE(m.memory().map({"next", kData + 16, std::vector<u8>(8, 0xab), {true, false, false}}));
  set_x(m, 0, kData + 12);
  expect<stop::Returned>(m.run(10, kReturn));
  EXPECT_EQ(x(m, 1), 0xabababab00000000U);
}

TEST(ConcreteMachine, NamesAnUndefinedInstruction) {
  auto m = machine_with({0x91000400, 0x00000000});  // udf #0
  const auto outcome = expect<stop::UndefinedInstruction>(m.run(10, kReturn));
  EXPECT_EQ(outcome.pc, kCode + 4);
  EXPECT_EQ(outcome.word, 0U);
}

TEST(ConcreteMachine, NamesAnUnsupportedInstruction) {
  auto m = machine_with({0xd4000001});  // svc #0
  EXPECT_EQ(expect<stop::UnsupportedInstruction>(m.run(10, kReturn)).word, 0xd4000001U);
}

TEST(ConcreteMachine, NamesAJumpOutsideExecutableMemory) {
  auto m = machine_with({0xd61f0000});  // br x0
  set_x(m, 0, kData);
  const auto outcome = expect<stop::BadJump>(m.run(10, kReturn));
  EXPECT_EQ(outcome.from, kCode);
  EXPECT_EQ(outcome.target, kData);
  EXPECT_FALSE(outcome.misaligned);
}

TEST(ConcreteMachine, NamesAMisalignedJump) {
  auto m = machine_with({0xd61f0000});
  set_x(m, 0, kCode + 2);
  EXPECT_TRUE(expect<stop::BadJump>(m.run(10, kReturn)).misaligned);
}

TEST(ConcreteMachine, RunsOffTheEndOfItsCode) {
  auto m = machine_with({0x91000400});
  EXPECT_EQ(expect<stop::BadJump>(m.run(10, kReturn)).target, kCode + 4);
}

TEST(ConcreteMachine, GoesOnAfterAFaultThatWasRepaired) {
  auto m = machine_with({0xf9400001, kRet});
  expect<stop::MemoryFault>(m.run(10, kReturn));
  set_x(m, 0, kData);
  expect<stop::Returned>(m.run(10, kReturn));
}

TEST(ConcreteMachine, SeesCodeThatHasBeenOverwritten) {
  auto m = machine_with({0x91000400, kRet});
  expect<stop::Returned>(m.run(10, kReturn));
  const u32 subtract = 0xd1000400;
  std::memcpy(m.memory().find("code")->bytes.data(), &subtract, 4);
  m.state().pc = kCode;
  expect<stop::Returned>(m.run(10, kReturn));
  EXPECT_EQ(x(m, 0), 0U);
}

TEST(ConcreteMachine, KeepsEachStepWithItsAccesses) {
  auto m = machine_with({0xf9000001, 0xa9400c02, kRet});  // str x1, [x0]; ldp x2, x3, [x0]
  set_x(m, 0, kData);
  std::vector<u64> pcs;
  std::vector<ConcreteMachine::Access> accesses;
  m.record_accesses(true);
  while (m.state().pc != kReturn) {
    ASSERT_FALSE(m.step());
    const ConcreteMachine::Step step = m.last_step();
    pcs.push_back(step.pc);
    accesses.insert(accesses.end(), step.accesses.begin(), step.accesses.end());
  }
  EXPECT_EQ(pcs, (std::vector<u64>{kCode, kCode + 4, kCode + 8}));
  ASSERT_EQ(accesses.size(), 3U);
  EXPECT_TRUE(accesses[0].is_write);
  EXPECT_EQ(accesses[2].address, kData + 8);
  EXPECT_EQ(accesses[2].size, 8U);
}

TEST(ConcreteMemory, RefusesRangesThatOverlapOrWrap) {
  ConcreteMemory memory;
  EXPECT_TRUE(memory.map({"a", 100, std::vector<u8>(10), {}}));
  EXPECT_FALSE(memory.map({"b", 109, std::vector<u8>(10), {}}));
  EXPECT_FALSE(memory.map({"c", 95, std::vector<u8>(6), {}}));
  EXPECT_FALSE(memory.map({"d", 102, std::vector<u8>(2), {}}));
  EXPECT_TRUE(memory.map({"e", 110, std::vector<u8>(10), {}}));
  EXPECT_TRUE(memory.map({"empty", 105, {}, {}}));
  EXPECT_FALSE(memory.map({"f", ~u64{0} - 3, std::vector<u8>(5), {}}));
  EXPECT_TRUE(memory.map({"g", ~u64{0} - 3, std::vector<u8>(4), {}}));
}

}  // namespace
}  // namespace a64::sim
