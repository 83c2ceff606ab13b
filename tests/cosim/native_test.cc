// Exported cases and the program that runs them on an Arm64 machine, here by an emulator where this
// is none: it finds what is planted, and takes no file for another.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <fstream>
#include <iterator>

#include "base/process.h"
#include "base/temporary_directory.h"
#include "sim/cosim/export_cases.h"
#include "sim/cosim/export_format.h"
#include "sim/cosim/row_fields.h"
#include "sim/cosim/runner_process.h"

namespace a64::sim {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

#if defined(__aarch64__)
constexpr bool kIsArm = true;
#else
constexpr bool kIsArm = false;
#endif

std::vector<std::string> emulator(const std::string& cpu) {
  if (kIsArm) return {};
  return {"qemu-aarch64", "-cpu", cpu};
}

struct Outcome {
  int exit_code = -1;
  std::string output;
};

class Native : public testing::Test {
 protected:
  void SetUp() override {
    const auto outcome = run_process(command("--help"), std::chrono::seconds(60));
    if (!outcome || outcome->exit_code != 0) {
      GTEST_SKIP() << "no cross compiler, or no emulator: " << program();
    }
  }

  static std::filesystem::path program() {
    return default_runner_path().parent_path() / "a64cosim-native";
  }
  static std::vector<std::string> command(const std::string& argument,
                                          const std::string& cpu = "max,pauth=off") {
    std::vector<std::string> words = emulator(cpu);
    words.insert(words.end(), {program().string(), argument});
    return words;
  }
  Outcome run(const std::string& cpu = "max,pauth=off") {
    const auto outcome = run_process(command(file(), cpu), std::chrono::seconds(300));
    if (!outcome) throw std::runtime_error(outcome.error().text());
    return {outcome->exit_code, outcome->output};
  }
  void write_cases(const CosimOptions& options) {
    const auto exported = export_cases(options, "1.2.3", file());
    ASSERT_TRUE(exported) << exported.error().text();
  }
  /// With everything after the header as it is said to be, unless `change` undoes that.
  void change_file(const std::function<void(std::string&)>& change) {
    std::ifstream in(file(), std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(in), {}};
    change(content);
    std::ofstream(file(), std::ios::binary) << content;
  }
  std::string file() const { return (directory_.path() / "cases").string(); }

 private:
  TemporaryDirectory directory_ = TemporaryDirectory::make().value();
};

std::string first_row() {
  return std::string(isa::table_rows()[CaseGenerator::row_of(0)].row.name);
}

TEST_F(Native, CasesOfEveryRowAgree) {
  const std::size_t rows = isa::table_rows().size();
  write_cases({.count = 30 * rows, .seed = 21});
  const Outcome outcome = run();
  if (kIsArm) GTEST_SKIP() << outcome.output;  // some rows may be missing there
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
  const std::string all = std::to_string(rows), cases = std::to_string(30 * rows);
  EXPECT_THAT(outcome.output,
              AllOf(HasSubstr("seed 21, written by a64prove 1.2.3"), HasSubstr("MIDR_EL1"),
                    HasSubstr("rows: " + all + ", of which " + all + " exercised"),
                    HasSubstr("cases: " + cases + ", of which " + cases + " agree, 0 refused"),
                    HasSubstr("0 mismatches")));
}

TEST_F(Native, FindsEachKindOfWrongExpectation) {
  const auto wrong_in = [&](std::function<void(CosimMachineState&)> change) {
    write_cases({.count = 2000, .seed = 6, .tamper = [&](CosimCase& c) {
                   if (c.index == 777) change(c.after);
                 }});
    const Outcome outcome = run();
    EXPECT_EQ(outcome.exit_code, 1) << outcome.output;
    EXPECT_THAT(outcome.output, AllOf(HasSubstr("a64prove cosim --seed 6 --case 777"),
                                      HasSubstr("; 1 mismatches")));
    return outcome.output;
  };
  EXPECT_THAT(wrong_in([](auto& s) { s.registers.x[5].bits ^= 1; }), HasSubstr("\n  x5 "));
  EXPECT_THAT(wrong_in([](auto& s) { s.registers.sp.bits ^= 16; }), HasSubstr("\n  sp "));
  EXPECT_THAT(wrong_in([](auto& s) { s.registers.v[31].bits ^= u128{1} << 127; }),
              HasSubstr("\n  v31 "));
  EXPECT_THAT(wrong_in([](auto& s) { s.registers.flags[3].bits ^= 1; }), HasSubstr("\n  nzcv "));
  EXPECT_THAT(wrong_in([](auto& s) { s.scratch[255] ^= 1; }), HasSubstr("\n  scratch+255 "));
  EXPECT_THAT(wrong_in([](auto& s) { s.registers.pc += 4; }), HasSubstr("\n  pc "));
}

/// No agreement, and no mismatch either.
TEST_F(Native, ListsARowThatTheProcessorRefuses) {
  write_cases({.count = 300, .row = first_row(), .tamper = [](CosimCase& c) { c.word = 0; }});
  const Outcome outcome = run();
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
  EXPECT_THAT(outcome.output,
              AllOf(HasSubstr("not available on this processor (SIGILL): " + first_row()),
                    HasSubstr("of which 0 exercised, 1 not available"),
                    HasSubstr("of which 0 agree, 300 refused")));
}

TEST_F(Native, CountsWordsThatAreRefusedAmongOthersOfTheirRow) {
  write_cases({.count = 300, .row = first_row(), .tamper = [](CosimCase& c) {
                 if (c.index == 0) c.word = 0;
               }});
  const Outcome outcome = run();
  EXPECT_EQ(outcome.exit_code, 1) << outcome.output;
  EXPECT_THAT(outcome.output, HasSubstr("mismatch: 1 words of row " + first_row()));
}

TEST_F(Native, SurvivesAnAccessThatFaultsAndAnEndlessLoop) {
  write_cases({.count = 100, .row = first_row(), .tamper = [](CosimCase& c) {
                 if (c.index == 0) {
                   c.word = 0xf9400001;  // ldr x1, [x0]
                   c.before.registers.x[0] = {8, 64};
                 } else if (c.index == isa::table_rows().size()) {
                   c.word = 0x14000000;  // b .
                 }
               }});
  const Outcome outcome = run();
  EXPECT_EQ(outcome.exit_code, 1) << outcome.output;
  EXPECT_THAT(outcome.output, AllOf(HasSubstr("processor signal 11 at 0x8"), HasSubstr("98 agree"),
                                    HasSubstr("2 mismatches")));
}

TEST_F(Native, AFileThatIsCutShortIsAnErrorWhereverItEnds) {
  write_cases({.count = 100});
  const auto whole = std::filesystem::file_size(file());
  const u64 rows = sizeof(CosimExportHeader) + isa::table_rows().size() * sizeof(CosimExportRow);
  for (const u64 size : {whole - 1, whole - sizeof(CosimExportCase), rows, rows - 1,
                         u64{sizeof(CosimExportHeader)}}) {
    write_cases({.count = 100});
    std::filesystem::resize_file(file(), size);
    const Outcome outcome = run();
    EXPECT_EQ(outcome.exit_code, 2) << outcome.output;
    EXPECT_THAT(outcome.output,
                AllOf(HasSubstr(file() + ": is cut short"), HasSubstr("a64prove cosim --export"),
                      Not(HasSubstr("agree"))))
        << size;
  }
  for (const u64 size : {u64{0}, u64{sizeof(CosimExportHeader)} - 1}) {
    std::filesystem::resize_file(file(), size);
    const Outcome outcome = run();
    EXPECT_EQ(outcome.exit_code, 2) << outcome.output;
    EXPECT_THAT(outcome.output, HasSubstr("is no file of co-simulation cases"));
  }
}

TEST_F(Native, AFileThatIsChangedIsAnErrorAndNoMismatch) {
  const auto refused = [&](const std::function<void(std::string&)>& change, const char* why) {
    write_cases({.count = 100});
    change_file(change);
    const Outcome outcome = run();
    EXPECT_EQ(outcome.exit_code, 2) << outcome.output;
    EXPECT_THAT(outcome.output, HasSubstr(why));
  };
  refused([](std::string& c) { c[c.size() - 1] ^= 1; }, "its checksum is another");
  refused([](std::string& c) { c[sizeof(CosimExportHeader)] ^= 1; }, "its checksum is another");
  refused([](std::string& c) { c[offsetof(CosimExportHeader, seed)] ^= 1; },
          "its checksum is another");
  refused([](std::string& c) { c += '\0'; }, "is longer than it says");
  refused([](std::string& c) { c[0] ^= 1; }, "is no file of co-simulation cases");
  refused([](std::string& c) { c[offsetof(CosimExportHeader, case_bytes)] ^= 8; },
          "is of another version");
  refused([](std::string& c) { c[offsetof(CosimExportHeader, rows) + 5] = 1; },
          "an impossible number of rows");
}

TEST_F(Native, ACaseOfNoRowIsAnErrorEvenIfTheChecksumIsRight) {
  write_cases({.count = 100});
  change_file([](std::string& content) {
    CosimExportHeader header;
    std::memcpy(&header, content.data(), sizeof header);
    const u64 first = sizeof header + header.rows * sizeof(CosimExportRow);
    content[first + offsetof(CosimExportCase, row) + 3] = 1;
    header.checksum = 0;
    std::memcpy(content.data(), &header, sizeof header);
    header.checksum = cosim_checksum(kCosimChecksumStart, content.data(), content.size());
    std::memcpy(content.data(), &header, sizeof header);
  });
  const Outcome outcome = run();
  EXPECT_EQ(outcome.exit_code, 2) << outcome.output;
  EXPECT_THAT(outcome.output, HasSubstr("a case of no row or slot"));
}

TEST_F(Native, AFileThatIsNotThereIsAnError) {
  const Outcome outcome = run();
  EXPECT_EQ(outcome.exit_code, 2) << outcome.output;
  EXPECT_THAT(outcome.output, HasSubstr(file() + ": cannot be read"));
}

/// The emulator cannot switch the keys off.
TEST_F(Native, LeavesOutWhatSignsPointersWhereThatIsOn) {
  if (kIsArm) GTEST_SKIP() << "as the processor has it";
  write_cases({.count = 3 * isa::table_rows().size()});
  const Outcome outcome = run("max");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
  EXPECT_THAT(outcome.output, AllOf(HasSubstr("as pointer authentication is on: XPACLRI"),
                                    HasSubstr("9 not compared"), HasSubstr("27 not compared")));
}

/// Each row is of one feature: an old processor has it or lacks it as a whole.
TEST_F(Native, AnOldProcessorLacksRowsAndAgreesOnTheOthers) {
  if (kIsArm) GTEST_SKIP() << "as the processor has it";
  write_cases({.count = 40 * isa::table_rows().size(), .seed = 3});
  const Outcome outcome = run("cortex-a53");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
  EXPECT_THAT(outcome.output, AllOf(HasSubstr("(SIGILL): EOR3 "), Not(HasSubstr("(SIGILL): ADC ")),
                                    HasSubstr("0 mismatches")));
}

TEST(CosimNative, IsRefusedWhereThereIsNoSuchProcessor) {
  const auto runner = std::filesystem::path("/bin/true");
  const auto command = runner_command(runner, true, {});
  if (kIsArm) {
    EXPECT_TRUE(command);
    return;
  }
  ASSERT_FALSE(command);
  EXPECT_THAT(command.error().text(),
              AllOf(HasSubstr("no Arm64 machine"), HasSubstr("a64prove cosim --export FILE"),
                    HasSubstr("a64cosim-native FILE")));
  const std::vector<std::string> with_prefix{"some", "emulator", runner.string()};
  EXPECT_EQ(runner_command(runner, true, {"some", "emulator"}).value(), with_prefix);
  EXPECT_EQ(runner_command(runner, false, {}).value().front(), "qemu-aarch64");
}

TEST(CosimNative, RowsOfPointerAuthenticationAreAllKnown) {
  unsigned strip = 0, key = 0;
  for (const isa::TableRow& row : isa::table_rows()) {
    strip += row_kind(row.row) == kCosimRowStrips;
    key += row_kind(row.row) == kCosimRowUsesKey;
  }
  EXPECT_EQ(strip, 1u);
  EXPECT_EQ(key, 8u);
  EXPECT_TRUE(cosim_is_comparable(kCosimRowUsesKey, kCosimPointersKeysOff));
  EXPECT_FALSE(cosim_is_comparable(kCosimRowStrips, kCosimPointersKeysOff));
  EXPECT_FALSE(cosim_is_comparable(kCosimRowUsesKey, kCosimPointersSigned));
  EXPECT_TRUE(cosim_is_comparable(kCosimRowPlain, kCosimPointersSigned));
}

}  // namespace
}  // namespace a64::sim
