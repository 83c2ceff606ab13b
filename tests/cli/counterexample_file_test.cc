// A counterexample survives its file.
#include "proofs/refute/trace/counterexample_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proofs/contract/built_in.h"
#include "proofs/contract/check.h"

namespace a64::proofs {
namespace {

using testing::HasSubstr;
using Bank = CallerRegister::Bank;

/// Numbers of regions of the contract below.
constexpr u32 kIn = 0;
constexpr u32 kStack = 5;

CounterexampleFile example(u64 len) {
  CounterexampleFile file;
  file.general = *built_in_contract("xts-decrypt");
  file.general.symbol = "xts";  // as its prototype has it
  file.contract = checked_specialisations(file.general).value().front();
  Counterexample& found = file.counterexample;
  found.property = Property::kAbi;
  found.aliasing = Aliasing::kInPlace;
  found.len = len;
  found.inputs = random_inputs(file.contract, ~u64{0} - 5);
  found.inputs.secret_seed = 77;
  found.inputs.bytes[{kStack, -8}] = 9;
  found.inputs.bytes[{kIn, 3}] = 200;
  found.inputs.registers[{Bank::kV, 31}] = ~u128{0};
  found.inputs.registers[{Bank::kFlag, 2}] = 1;
  found.other_inputs = random_inputs(file.contract, 6);
  found.operand = 30;
  found.pc = 0x400010;
  found.what = "x19 is \"1\"";
  found.first_wrong = 4;
  found.expected = {1, 2};
  found.actual = {1, 3};
  file.file = "/tmp/f.S";
  file.symbol = "f";
  file.include_dirs = {"/tmp"};
  file.defines = {"A=1", "B"};
  file.sha256 = "abc";
  file.place = "f.S:3 (f+0x10)";
  file.instruction = "ret";
  file.versions = {{"a64prove", "1"}};
  return file;
}

TEST(CounterexampleFile, GivesBackWhatWasWritten) {
  for (const u64 len : {u64{0}, u64{33}, kDataWrittenOut, kDataWrittenOut + 1}) {
    const CounterexampleFile before = example(len);
    const auto parsed = parse_counterexample("f.json", to_json_text(before));
    ASSERT_TRUE(parsed) << parsed.error().text();
    const Counterexample& found = parsed->counterexample;
    const Counterexample& was = before.counterexample;
    EXPECT_EQ(found.property, was.property);
    EXPECT_EQ(found.aliasing, was.aliasing);
    EXPECT_EQ(found.len, len);
    EXPECT_EQ(found.pc, was.pc);
    EXPECT_EQ(found.what, was.what);
    EXPECT_EQ(found.operand, was.operand);
    EXPECT_EQ(found.first_wrong, was.first_wrong);
    const EntryBytes bytes(parsed->contract, found.inputs, found.aliasing);
    const EntryBytes bytes_before(before.contract, was.inputs, was.aliasing);
    EXPECT_EQ(bytes.first(kIn, len), bytes_before.first(kIn, len));
    EXPECT_EQ(found.inputs.base, was.inputs.base);
    EXPECT_EQ(found.inputs.registers, was.inputs.registers);
    EXPECT_EQ(bytes.block(kStack, -16), bytes_before.block(kStack, -16));
    EXPECT_EQ(found.inputs.caller({Bank::kX, 19}), was.inputs.caller({Bank::kX, 19}));
    ASSERT_TRUE(found.other_inputs);
    EXPECT_EQ(found.other_inputs->keys, was.other_inputs->keys);
    EXPECT_EQ(parsed->defines, before.defines);
    EXPECT_TRUE(parsed->general == before.general);
    EXPECT_TRUE(parsed->contract == before.contract);
    EXPECT_EQ(parsed->sha256, before.sha256);
  }
}

TEST(CounterexampleFile, SaysWhichMemberIsWrong) {
  const std::string whole = to_json_text(example(20));
  const auto without = [&](const std::string& name) {
    std::string text = whole;
    text.replace(text.find("\"" + name + "\""), name.size() + 2, "\"renamed\"");
    return parse_counterexample("f.json", text);
  };
  for (const char* name : {"kind", "schema_version", "property", "len", "inputs", "keys",
                           "contents", "bases", "registers", "contract", "subject", "sha256"}) {
    const auto parsed = without(name);
    ASSERT_FALSE(parsed) << name;
    EXPECT_THAT(parsed.error().text(), HasSubstr(name)) << name;
    EXPECT_THAT(parsed.error().text(), HasSubstr("f.json"));
  }
}

/// An example's file with `operand` in place of its own.
Result<CounterexampleFile> parsed_with_operand(const std::string& operand) {
  std::string text = to_json_text(example(20));
  const std::string member = "\"operand\": \"";
  text.replace(text.find(member) + member.size(), 3, operand);
  return parse_counterexample("f.json", text);
}

TEST(CounterexampleFile, TakesNoOperandButAnXOrAVRegister) {
  for (const char* operand : {"x31", "v32", "n", ""}) {
    EXPECT_FALSE(parsed_with_operand(operand)) << operand;
  }
  const auto parsed = parsed_with_operand("v3");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->counterexample.operand, 31U + 3);
}

}  // namespace
}  // namespace a64::proofs
