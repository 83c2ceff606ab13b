// The three answers of the decode table, and the shape of the table itself.
#include "isa/decode.h"

#include <gtest/gtest.h>

#include "isa/unsupported.h"

namespace a64::isa {
namespace {

TEST(Decode, NamesTheRowOfASupportedWord) {
  const Instruction add = decode(0x91000421);  // add x1, x1, #1
  ASSERT_EQ(add.support, Support::kSupported);
  EXPECT_EQ(add.row->row.name, "ADD (immediate)");
  EXPECT_EQ(add.row->section, "Add/subtract (immediate)");
  EXPECT_EQ(add.word, 0x91000421U);
  EXPECT_EQ(decode(0xd65f03c0).row->row.name, "RET");
  EXPECT_EQ(decode(0xd503233f).row->row.name, "PACIAZ, PACIASP");
}

TEST(Decode, NamesTheGroupOfAnUnsupportedWord) {
  const auto group_of = [](u32 word) {
    const Instruction instruction = decode(word);
    EXPECT_EQ(instruction.support, Support::kUnsupported);
    EXPECT_EQ(instruction.row, nullptr);
    return instruction.group;
  };
  EXPECT_EQ(group_of(0xd4000001), "Exception generation (SVC)");       // svc #0
  EXPECT_EQ(group_of(0xd53bd040), "System register move (MRS, MSR)");  // mrs x0, tpidr_el0
  EXPECT_EQ(group_of(0xd503323f), "Barriers (DSB nXS)");               // dsb oshnxs
  EXPECT_EQ(group_of(0xc85f7c20), "Load/store exclusive");             // ldxr x0, [x1]
  EXPECT_EQ(group_of(0xf8200020), "LSE atomics");                      // ldadd x0, x0, [x1]
  EXPECT_EQ(group_of(0x1e622820), "Scalar floating point");            // fadd d0, d1, d2
  EXPECT_EQ(group_of(0x25d8e3e0), "SVE");                              // ptrue p0.d
  EXPECT_EQ(group_of(0xd50324ff), "Hints");                            // pacm
  EXPECT_EQ(group_of(0xd503251f), "Hints");                            // chkfeat x16
}

TEST(Decode, TellsUndefinedWords) {
  EXPECT_EQ(decode(0x00000000).support, Support::kUndefined);  // udf #0
  EXPECT_EQ(decode(0xffffffff).support, Support::kUndefined);
  EXPECT_EQ(decode(0x1240fc20).support, Support::kUndefined);  // and w0, w1 with N = 1
  EXPECT_EQ(decode(0x9240fc20).support, Support::kUndefined);  // a mask of 64 ones
  EXPECT_EQ(decode(0x0bc00000).support, Support::kUndefined);  // add with shift 0b11
  EXPECT_EQ(decode(0x52c00000).support, Support::kUndefined);  // movz w0, #0, lsl #32
  EXPECT_EQ(decode(0x53008000).support, Support::kUndefined);  // ubfm w0, w0, #0, #32
}

/// The manual marks bits (1); words without them are constrained unpredictable.
TEST(Decode, LeavesUnpredictableEncodingsUnsupported) {
  EXPECT_EQ(decode(0x9bc17c20).support, Support::kSupported);  // umulh x0, x1, x1
  const Instruction other_ra = decode(0x9bc10020);
  EXPECT_EQ(other_ra.support, Support::kUnsupported);
  EXPECT_EQ(other_ra.group, "Data-processing (3 source)");
}

TEST(Table, NoTwoRowsMatchOneWord) {
  const auto rows = table_rows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_FALSE(rows[i].row.pattern.overlaps(rows[j].row.pattern))
          << rows[i].row.name << ": " << rows[i].row.pattern.text() << "\n"
          << rows[j].row.name << ": " << rows[j].row.pattern.text();
    }
  }
}

TEST(Table, EachRowIsFoundByItsOwnPattern) {
  for (const TableRow& row : table_rows()) {
    const u32 word = row.row.pattern.value();
    const Instruction instruction = decode(word);
    EXPECT_EQ(instruction.support, row.check(word)) << row.row.name;
    const bool supported = instruction.support == Support::kSupported;
    EXPECT_EQ(instruction.row, supported ? &row : nullptr) << row.row.name;
  }
}

/// A group that lies wholly inside a row would never be answered.
TEST(Table, NoGroupIsHiddenByARow) {
  for (const UnsupportedGroup& group : unsupported_groups()) {
    for (const TableRow& row : table_rows()) {
      const u32 row_mask = row.row.pattern.mask();
      const bool inside =
          (row_mask & ~group.pattern.mask()) == 0 && group.pattern.overlaps(row.row.pattern);
      EXPECT_FALSE(inside) << group.name << " is inside " << row.row.name;
    }
  }
}

}  // namespace
}  // namespace a64::isa
