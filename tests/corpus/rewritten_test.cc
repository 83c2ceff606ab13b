// Our own routines with their text changed: what means the same is proved as before with as many
// obligations; one wrong instruction is refuted, and qemu-aarch64 shows it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <regex>
#include <stdexcept>

#include "tests/corpus/proof_run.h"

namespace a64::corpus_tests {
namespace {

using nlohmann::json;

constexpr int kProved = 0;
constexpr int kRefuted = 1;
constexpr int kShown = 1;

/// The text with that part, which must stand there exactly once, put differently.
std::string with(const std::string& text, const std::string& part, const std::string& other) {
  const std::size_t at = text.find(part);
  if (at == std::string::npos || text.find(part, at + 1) != std::string::npos) {
    throw std::runtime_error("stands there not once: " + part);
  }
  std::string result = text;
  return result.replace(at, part.size(), other);
}

/// The two lines, which must follow each other, the other way round.
std::string swapped(const std::string& text, const std::string& first, const std::string& second) {
  return with(text, first + "\n" + second + "\n", second + "\n" + first + "\n");
}

std::string with_empty_lines(const std::string& text) {
  return std::regex_replace(text, std::regex("\n"), "\n\n");
}

std::string with_comments(const std::string& text) {
  return std::regex_replace(text, std::regex("\n"), "\n    // a remark: ret, .Lrest, #0x86\n");
}

std::string with_other_labels(const std::string& text) {
  return std::regex_replace(text, std::regex("\\.L(\\w+)"), ".Lplace_of_$1");
}

/// Outside the loop, in it (next_tweak is) and on the way out.
std::string reordered(const std::string& text) {
  std::string result = text;
  result = swapped(result, "    mov     \\tweak\\().d[0], tweaklo",
                   "    mov     \\tweak\\().d[1], tweakhi");
  result = swapped(result, "    stp     d8, d9, [sp, #saved_d8]",
                   "    stp     d10, d11, [sp, #saved_d10]");
  result = swapped(result, "    mov     tweakhi, tweak0.d[1]", "    mov     poly, #0x87");
  result = swapped(result, "    ldp     d10, d11, [sp, #saved_d10]",
                   "    ldr     d12, [sp, #saved_d12]");
  result = swapped(
      result, "    ldrb    w14, [in, tail]     // read before its place is written: out may be in",
      "    ldrb    w15, [sp, tail]");
  return result;
}

struct SameMeaning {
  const char* name;
  std::string (*rewrite)(const std::string&);
  double noise;  ///< by which part the number of obligations may differ
};

void PrintTo(const SameMeaning& rewriting, std::ostream* out) {
  *out << rewriting.name;
}

struct Proof {
  int exit_code;
  double obligations;
  std::string sha256;
  std::string said;
};

Proof proof_of(const std::string& text) {
  const cli_tests::Folder folder;
  const ProofRun run({folder.write("aes_xts_encrypt.S", text)});
  if (run.routine().is_null()) throw std::runtime_error(run.said().text);
  return {run.exit_code(), run.routine().at("statistics").at("obligations"),
          run.routine().at("subject").at("sha256"), run.said().text};
}

class Rewritten : public testing::TestWithParam<SameMeaning> {};

TEST_P(Rewritten, IsProvedAsBefore) {
  const std::string text = cli_tests::read(cli_tests::repository("xts_asm/aes_xts_encrypt.S"));
  const std::string rewritten = GetParam().rewrite(text);
  ASSERT_NE(text, rewritten);
  const Proof before = proof_of(text);
  const Proof after = proof_of(rewritten);
  EXPECT_EQ(before.exit_code, kProved) << before.said;
  EXPECT_EQ(after.exit_code, kProved) << after.said;
  EXPECT_GT(before.obligations, 0);
  EXPECT_LE(std::abs(after.obligations - before.obligations), GetParam().noise * before.obligations)
      << before.obligations << " obligations before, " << after.obligations << " after";
  EXPECT_EQ(before.sha256 == after.sha256, GetParam().noise == 0) << "of the instructions";
}

INSTANTIATE_TEST_SUITE_P(Text, Rewritten,
                         testing::Values(SameMeaning{"EmptyLines", with_empty_lines, 0},
                                         SameMeaning{"Comments", with_comments, 0},
                                         SameMeaning{"LabelNames", with_other_labels, 0},
                                         SameMeaning{"IndependentInstructions", reordered, 0.01}),
                         [](const auto& info) { return info.param.name; });

struct Mutation {
  const char* name;
  const char* part;
  const char* other;
};

void PrintTo(const Mutation& mutation, std::ostream* out) {
  *out << mutation.name;
}

constexpr const char* kDecrypt = "xts_asm/aes_xts_decrypt.S";

class OneInstruction : public testing::TestWithParam<Mutation> {};

TEST_P(OneInstruction, IsRefutedAndShown) {
  const std::string text = cli_tests::read(cli_tests::repository(kDecrypt));
  const cli_tests::Folder folder;
  const std::string file =
      folder.write("aes_xts_decrypt.S", with(text, GetParam().part, GetParam().other));
  const ProofRun run({file, "--lengths", "17-17"});
  EXPECT_EQ(run.exit_code(), kRefuted) << run.said().text;
  ASSERT_FALSE(run.routine().is_null());
  int shown = 0;
  for (const json& finding : run.routine()["findings"]) {
    if (finding["verdict"] != "refuted") continue;
    ASSERT_TRUE(finding.contains("counterexample"));
    const Said replay = a64prove({"replay", finding["counterexample"]["file"]});
    EXPECT_EQ(replay.exit_code, kShown) << replay.text;
    ++shown;
  }
  EXPECT_GE(shown, 2) << "separate and in place\n" << run.said().text;
}

INSTANTIATE_TEST_SUITE_P(
    Of, OneInstruction,
    testing::Values(
        Mutation{"RoundKeySwapped", "    aese    \\block\\().16b, v29.16b",
                 "    aese    \\block\\().16b, v28.16b"},
        Mutation{"LastRoundKeySwapped",
                 "    aese    \\block\\().16b, v29.16b\n    eor     \\block\\().16b, "
                 "\\block\\().16b, v30",
                 "    aese    \\block\\().16b, v29.16b\n    eor     \\block\\().16b, "
                 "\\block\\().16b, v16"},
        Mutation{"AesmcDropped", "v28\n    encrypt_round \\block, \\key\n    .endr\n",
                 "v28\n    .ifc \\key, v20\n    aese \\block\\().16b, v20.16b\n    .else\n"
                 "    encrypt_round \\block, \\key\n    .endif\n    .endr\n"},
        Mutation{"PolynomialOffByOne", "    mov     poly, #0x87", "    mov     poly, #0x86"},
        Mutation{"TailOffsetOffByOne", "    add     out, out, #16", "    add     out, out, #15"}),
    [](const auto& info) { return info.param.name; });

TEST(NoInstruction, ChangedIsProved) {
  const ProofRun run({cli_tests::repository(kDecrypt), "--lengths", "17-17"});
  EXPECT_EQ(run.exit_code(), kProved) << run.said().text;
}

}  // namespace
}  // namespace a64::corpus_tests
