// The backward slice of a small routine holds what feeds a value, and nothing else.
#include "proofs/refute/trace/slice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/temporary_directory.h"
#include "proofs/claims/claim.h"
#include "proofs/contract/built_in.h"
#include "proofs/contract/check.h"
#include "sim/image/load_image.h"

namespace a64::proofs {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using Kind = ValuePlace::Kind;

const Contract& contract() {
  static const Contract specialised =
      checked_specialisations(*built_in_contract("xts-encrypt")).value().front();
  return specialised;
}

/// The numbers of its regions.
constexpr u32 kIn = 0;
constexpr u32 kOut = 1;

class Fixture {
 public:
  explicit Fixture(const std::string& body) : image_(load(body)) {
    routine_ = {&image_, image_.function("f").value(), &contract()};
  }
  const Routine& routine() const { return routine_; }
  Trace trace(const Inputs& inputs) const {
    return Trace::record(routine_, inputs, 16, Aliasing::kSeparate, Surroundings::kPadded);
  }

 private:
  static sim::Image load(const std::string& body) {
    const auto folder = TemporaryDirectory::make();
    const auto file = folder->path() / "f.S";
    std::ofstream(file) << "    .text\n    .globl f\n    .type f, %function\nf:\n"
                        << body << "    ret\n    .size f, . - f\n";
    return sim::load_image(file).value();
  }

  sim::Image image_;
  Routine routine_;
};

/// Offsets in the routine of the slice's instructions.
std::vector<u64> offsets(const Trace& trace, const Slice& slice) {
  std::vector<u64> result;
  for (const u64 step : slice.steps) result.push_back(trace.steps()[step].pc - trace.steps()[0].pc);
  return result;
}

TEST(Slice, FollowsRegistersAndMemoryBytes) {
  const Fixture fixture(
      "    ldrb w9, [x0]\n"       // 0: feeds
      "    ldrb w10, [x0, #1]\n"  // 4: does not
      "    add w9, w9, #1\n"      // 8: feeds
      "    strb w9, [x1, #2]\n"   // c: feeds
      "    strb w10, [x1, #3]\n"  // 10: does not
      "    ldrb w11, [x1, #2]\n"  // 14: feeds
      "    strb w11, [x1]\n");    // 18: the root
  const Inputs inputs = random_inputs(contract(), 3);
  const Trace trace = fixture.trace(inputs);
  ASSERT_TRUE(trace.replay().returned());
  const u64 out = inputs.base[kOut];
  const auto root = trace.last({.kind = Kind::kMemory, .size = 1, .address = out});
  ASSERT_TRUE(root);
  const Slice slice = slice_of(trace, {*root});
  EXPECT_THAT(offsets(trace, slice), ElementsAre(0x0, 0x8, 0xc, 0x14, 0x18));
  EXPECT_THAT(slice.entry, SizeIs(3)) << "x0, x1 and one byte of in";
}

TEST(Slice, FollowsFlagsAndAddresses) {
  const Fixture fixture(
      "    cmp x6, x7\n"           // 0: feeds, by a flag
      "    add x9, x0, #1\n"       // 4: feeds, as an address
      "    ldrb w9, [x9]\n"        // 8: feeds
      "    csel w9, w9, w8, eq\n"  // c: feeds
      "    strb w9, [x1]\n");      // 10: the root
  const Inputs inputs = random_inputs(contract(), 3);
  const Trace trace = fixture.trace(inputs);
  const u64 out = inputs.base[kOut];
  const Slice slice =
      slice_of(trace, {*trace.last({.kind = Kind::kMemory, .size = 1, .address = out})});
  EXPECT_THAT(offsets(trace, slice), ElementsAre(0x0, 0x4, 0x8, 0xc, 0x10));
}

TEST(Slice, PathNamesEveryPassOfALoop) {
  const Fixture fixture("    mov x9, #3\n1:  sub x9, x9, #1\n    cbnz x9, 1b\n");
  const Trace trace = fixture.trace(random_inputs(contract(), 1));
  const u64 entry = trace.steps()[0].pc;
  EXPECT_THAT(trace.path(), ElementsAre(entry, entry + 4, entry + 4, entry + 4));
}

TEST(Slice, FirstDifferenceOfTwoRunsIsTheLeak) {
  const Fixture fixture("    ldrb w9, [x0]\n    and x9, x9, #15\n    ldrb w9, [x3, x9]\n");
  const Trace first = fixture.trace(random_inputs(contract(), 1));
  Inputs other = random_inputs(contract(), 1);
  other.bytes[{kIn, 0}] = static_cast<u8>(EntryBytes(contract(), other).byte(kIn, 0) ^ 1);
  const Trace second = fixture.trace(other);
  const auto difference = first_difference(first, second);
  ASSERT_TRUE(difference);
  EXPECT_EQ(difference->step, 2u);
  EXPECT_EQ(difference->kind, Kind::kAddress);
  EXPECT_THAT(difference->nodes, SizeIs(1));
  EXPECT_FALSE(first_difference(first, first));
}

TEST(Slice, FirstDifferenceOfTwoRunsIsTheOperandOfADivision) {
  const Fixture fixture(
      "    ldrb w9, [x0]\n"      // 0: feeds
      "    add x9, x9, #1\n"     // 4: feeds; its own time depends on nothing
      "    udiv x9, x2, x9\n");  // 8: overwrites what it works on
  Inputs inputs = random_inputs(contract(), 1);
  inputs.bytes[{kIn, 0}] = 6;
  const Trace first = fixture.trace(inputs);
  inputs.bytes[{kIn, 0}] = 9;
  const Trace second = fixture.trace(inputs);
  const auto difference = first_difference(first, second);
  ASSERT_TRUE(difference);
  EXPECT_EQ(difference->kind, Kind::kOperand);
  EXPECT_EQ(difference->pc, fixture.routine().function.address + 8);
  EXPECT_EQ(difference->first, 7u);
  EXPECT_EQ(difference->second, 10u);
  EXPECT_THAT(offsets(first, slice_of(first, difference->nodes)), ElementsAre(0x0, 0x4, 0x8));
}

TEST(Slice, GoesThroughTheSignatureOfAPointer) {
  const Fixture fixture(
      "    mov x30, x2\n"      // 0: feeds
      "    hint #25\n"         // 4: paciasp: feeds, with sp
      "    str x30, [x1]\n");  // 8: the root
  const Inputs inputs = random_inputs(contract(), 1);
  const Trace trace = fixture.trace(inputs);
  const u64 out = inputs.base[kOut];
  const Slice slice =
      slice_of(trace, {*trace.last({.kind = Kind::kMemory, .size = 1, .address = out})});
  EXPECT_THAT(offsets(trace, slice), ElementsAre(0x0, 0x4, 0x8));
  EXPECT_THAT(slice.entry, SizeIs(3)) << "x1, x2 and sp";
}

TEST(Slice, AFaultingAccessHasItsAddress) {
  const Fixture fixture("    add x9, x0, #32\n    ldrb w9, [x9]\n");
  const Inputs inputs = random_inputs(contract(), 1);
  const Trace trace =
      Trace::record(fixture.routine(), inputs, 16, Aliasing::kSeparate, Surroundings::kUnmapped);
  ASSERT_TRUE(trace.last_step_incomplete());
  Counterexample found;
  found.property = Property::kMemory;
  found.inputs = inputs;
  found.len = 16;
  const Slice slice = slice_of(trace, roots_of(trace, found, nullptr).nodes);
  EXPECT_THAT(offsets(trace, slice), ElementsAre(0x0, 0x4));
}

TEST(Blame, NamesTheLastWriterOfAClobberedRegister) {
  const Fixture fixture("    mov x20, x20\n    mov x19, x2\n    mov x21, x21\n");
  Counterexample found;
  found.property = Property::kAbi;
  found.inputs = random_inputs(contract(), 1);
  found.len = 16;
  EXPECT_EQ(place_of_fault(fixture.routine(), found), fixture.routine().function.address + 4);
}

TEST(Blame, NamesWhatChangedTheReturnAddress) {
  const Fixture fixture("    add x30, x30, #64\n    nop\n");
  Counterexample found;
  found.property = Property::kAbi;
  found.inputs = random_inputs(contract(), 1);
  found.len = 16;
  found.pc = fixture.routine().function.address + 8;
  EXPECT_EQ(place_of_fault(fixture.routine(), found), fixture.routine().function.address);
}

}  // namespace
}  // namespace a64::proofs
