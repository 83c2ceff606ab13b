// Dependences come out of the semantics as the manual has them, each result by itself.
#include "proofs/refute/trace/effects.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "sim/symbolic/register_slots.h"

namespace a64::proofs {
namespace {

using testing::UnorderedElementsAre;
using Access = sim::ConcreteMachine::Access;
using Kind = ValuePlace::Kind;

std::string name(const ValuePlace& where) {
  switch (where.kind) {
    case Kind::kX:
      return "x" + std::to_string(where.number);
    case Kind::kSp:
      return "sp";
    case Kind::kV:
      return "v" + std::to_string(where.number);
    case Kind::kFlag:
      return std::string(1, "nzcv"[where.number]);
    case Kind::kMemory:
      return "[" + std::to_string(where.address) + "]";
    case Kind::kAddress:
      return "@" + std::to_string(where.number);
    case Kind::kOperand:
      return "operand " + sim::register_name(where.number);
    case Kind::kNextPc:
      return "pc";
  }
  return "";
}

/// Such as "x0: x1 x2" for each result, what it was made from by name.
std::vector<std::string> effects(u32 word, std::vector<Access> accesses = {}) {
  const isa::Instruction instruction = isa::decode(word);
  EXPECT_EQ(instruction.support, isa::Support::kSupported);
  const StepEffects found = effects_of(instruction, 0x400000, accesses);
  std::vector<std::string> lines;
  for (const StepEffects::Sink& sink : found.sinks) {
    std::set<std::string> from;
    for (std::size_t k = 0; k < found.sources.size(); ++k) {
      if (sink.from[k]) from.insert(name(found.sources[k]));
    }
    std::string line = name(sink.where) + ":";
    for (const std::string& source : from) line += " " + source;
    lines.push_back(line);
  }
  return lines;
}

TEST(Effects, OfAnAddition) {  // add x0, x1, x2
  EXPECT_THAT(effects(0x8b020020), UnorderedElementsAre("x0: x1 x2"));
}

TEST(Effects, OfAPrefetch) {  // prfm pldl1keep, [x3]
  EXPECT_THAT(effects(0xf9800060), UnorderedElementsAre("@0: x3"));
}

TEST(Effects, OfADivisionByHalfRegisters) {  // udiv w0, w1, w2
  const StepEffects found = effects_of(isa::decode(0x1ac20820), 0x400000, {});
  unsigned operands = 0;
  for (const StepEffects::Sink& sink : found.sinks) {
    if (sink.where.kind != Kind::kOperand) continue;
    ++operands;
    EXPECT_EQ(sink.where.size, 4);
  }
  EXPECT_EQ(operands, 2U);
}

TEST(Effects, OfAComparison) {  // cmp x2, #16
  EXPECT_THAT(effects(0xf100405f), UnorderedElementsAre("n: x2", "z: x2", "c: x2", "v: x2"));
}

TEST(Effects, OfABranch) {
  EXPECT_THAT(effects(0x54000040), UnorderedElementsAre("pc: z"));    // b.eq
  EXPECT_THAT(effects(0xd65f03c0), UnorderedElementsAre("pc: x30"));  // ret
}

TEST(Effects, OfAPairLoadKeepTheRegistersApart) {  // ldp q0, q1, [x3], #32
  EXPECT_THAT(effects(0xacc10460, {{1000, 16, false}, {1016, 16, false}}),
              UnorderedElementsAre("@0: x3", "@1: x3", "v0: @0 [1000]", "v1: @1 [1016]", "x3: x3"));
}

TEST(Effects, OfAStore) {  // str q0, [x1, x8]
  EXPECT_THAT(effects(0x3ca86820, {{64, 16, true}}),
              UnorderedElementsAre("@0: x1 x8", "[64]: @0 v0"));
}

TEST(Effects, OfARound) {
  EXPECT_THAT(effects(0x4e284a00), UnorderedElementsAre("v0: v0 v16"));  // aese v0, v16
  EXPECT_THAT(effects(0x4e286800), UnorderedElementsAre("v0: v0"));      // aesmc v0, v0
}

TEST(Effects, OfAnInsertedLaneKeepTheOthers) {  // mov v8.d[1], x10
  EXPECT_THAT(effects(0x4e181d48), UnorderedElementsAre("v8: v8 x10"));
}

TEST(Effects, OfASelect) {  // csel x0, x1, x2, lo
  EXPECT_THAT(effects(0x9a823020), UnorderedElementsAre("x0: c x1 x2"));
}

TEST(Effects, OfADivisionShowItsOperands) {  // udiv x12, x10, x9
  EXPECT_THAT(effects(0x9ac9094c),
              UnorderedElementsAre("x12: x10 x9", "operand x10: x10", "operand x9: x9"));
}

TEST(Effects, OfSigningAPointer) {  // paciasp
  EXPECT_THAT(effects(0xd503233f), UnorderedElementsAre("x30: sp x30", "operand x30: x30"));
}

}  // namespace
}  // namespace a64::proofs
