// What the cases of the co-simulation are made of.
#include "sim/cosim/case_generator.h"

#include <gtest/gtest.h>

#include <cstring>
#include <set>

#include "sim/cosim/compare.h"
#include "sim/cosim/row_fields.h"

namespace a64::sim {
namespace {

std::size_t row_named(std::string_view name) {
  const auto rows = isa::table_rows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].row.name == name) return i;
  }
  ADD_FAILURE() << "no row " << name;
  return 0;
}

std::vector<CosimCase> cases_of(std::string_view name, std::size_t count) {
  CaseGenerator generator(1);
  std::vector<CosimCase> cases;
  for (std::size_t i = 0; i < count; ++i) {
    auto the_case = generator.generate(row_named(name) + i * isa::table_rows().size());
    EXPECT_TRUE(the_case.has_value()) << name;
    if (the_case) cases.push_back(*the_case);
  }
  return cases;
}

u32 rn(const CosimCase& the_case) {
  return the_case.word >> 5 & 31;
}
u32 rm(const CosimCase& the_case) {
  return the_case.word >> 16 & 31;
}

TEST(RowFields, AreThoseOfThePattern) {
  const auto fields = row_fields({"ADD", "sf:1 0 0 100010 sh:1 imm12:12 Rn:5 Rd:5", isa::kDit});
  ASSERT_EQ(fields.size(), 5U);
  EXPECT_EQ(fields[2].name, "imm12");
  EXPECT_EQ(fields[2].lo, 10);
  EXPECT_EQ(fields[2].width, 12);
  EXPECT_TRUE(is_register_field(fields[3]));
  EXPECT_FALSE(is_register_field(fields[2]));
  EXPECT_EQ(with_field(0xffffffff, fields[3], 2), 0xfffffc5fU);
}

TEST(CaseGenerator, MakesEveryRowsCasesOfThatRow) {
  CaseGenerator generator(2);
  for (u64 index = 0; index < isa::table_rows().size(); ++index) {
    const isa::TableRow& row = isa::table_rows()[index];
    const auto the_case = generator.generate(index);
    ASSERT_TRUE(the_case.has_value()) << row.row.name;
    EXPECT_EQ(isa::decode(the_case->word).row, &row) << row.row.name;
  }
}

TEST(CaseGenerator, MakesACaseFromItsSeedAndIndexAlone) {
  CaseGenerator one(3), another(3), other_seed(4);
  const u64 index = row_named("LDR (register)") + 5 * isa::table_rows().size();
  for (u64 i = 0; i < 100; ++i) (void)one.generate(i);
  const auto a = to_record(one.generate(index).value());
  const auto b = to_record(another.generate(index).value());
  const auto c = to_record(other_seed.generate(index).value());
  EXPECT_EQ(std::memcmp(&a, &b, sizeof a), 0);
  EXPECT_NE(std::memcmp(&a, &c, sizeof a), 0);
}

TEST(CaseGenerator, BringsAccessesIntoTheScratchBytesFromSpAndFromSharedRegisters) {
  unsigned from_sp = 0, base_is_index = 0, indexed = 0;
  for (const CosimCase& c : cases_of("STR (register)", 4000)) {
    ++indexed;
    from_sp += rn(c) == 31;
    base_is_index += rn(c) == rm(c) && rn(c) != 31;
    EXPECT_EQ(c.after.registers.pc, c.before.registers.pc + 4);
  }
  EXPECT_GT(from_sp, indexed / 50);
  EXPECT_GT(base_is_index, indexed / 100);
}

TEST(CaseGenerator, TouchesBothEndsOfTheScratchBytes) {
  bool first = false, last = false;
  for (const CosimCase& c : cases_of("STP", 4000)) {
    first |= c.before.scratch.front() != c.after.scratch.front();
    last |= c.before.scratch.back() != c.after.scratch.back();
  }
  EXPECT_TRUE(first);
  EXPECT_TRUE(last);
}

TEST(CaseGenerator, TakesBranchesBothWaysAndFar) {
  for (const char* name : {"CBZ", "TBNZ", "B.cond"}) {
    unsigned taken = 0, backward = 0;
    const auto cases = cases_of(name, 1000);
    for (const CosimCase& c : cases) {
      const i64 distance = static_cast<i64>(c.after.registers.pc - c.before.registers.pc);
      taken += distance != 4;
      backward += distance < 0;
    }
    EXPECT_GT(taken, 100U) << name;
    EXPECT_LT(taken, 900U) << name;
    EXPECT_GT(backward, taken / 4) << name;
  }
  std::set<u64> targets;
  for (const CosimCase& c : cases_of("BR", 200)) targets.insert(c.after.registers.pc);
  EXPECT_GT(targets.size(), 150U);
}

}  // namespace
}  // namespace a64::sim
