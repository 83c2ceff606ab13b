// The sweep finds what is wrong with a decoder, a table, or the answer of a disassembler.
#include "sim/sweep/sweep.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <mutex>
#include <set>

#include "sim/sweep/known_differences.h"
#include "sim/sweep/mnemonics.h"

namespace a64::sim {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> kinds(const Tally& tally) {
  std::vector<std::string> names;
  for (const auto& [kind, entry] : tally.kinds()) names.push_back(kind);
  return names;
}

/// Says of every word what the true table says of it, and so differs from no other true table.
Result<Texts> true_texts(std::span<const u32> words) {
  Texts texts;
  for (const u32 word : words) {
    const isa::Instruction ours = isa::decode(word);
    texts.push_back(ours.row != nullptr ? mnemonics_of_heading(ours.row->row.name).front() + "\t" +
                                              row_text(*ours.row)
                    : ours.support == isa::Support::kUnsupported ? "svc"
                                                                 : "");
  }
  return texts;
}

Disassembly fake(std::function<Result<Texts>(std::span<const u32>)> texts = true_texts) {
  return {Source::kBinutils, "fake", false, std::move(texts)};
}

/// The same with another text for one word.
Disassembly fake_but(u32 odd, const std::string& text) {
  return fake([=](std::span<const u32> words) {
    auto texts = true_texts(words);
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i] == odd) (*texts)[i] = text;
    }
    return texts;
  });
}

SweepReport sweep(SweepOptions options) {
  if (options.shards == 1) options.shards = 4096;
  const auto report = run_sweep(options);
  if (report) return *report;
  ADD_FAILURE() << report.error().text();
  return {};
}

/// A copy of the table that a test makes wrong, and the decoder that goes with it.
struct WrongTable {
  std::vector<isa::TableRow> rows{isa::table_rows().begin(), isa::table_rows().end()};

  isa::TableRow& row(std::string_view name) {
    const auto found =
        std::ranges::find(rows, name, [](const isa::TableRow& r) { return r.row.name; });
    EXPECT_NE(found, rows.end()) << name;
    return *found;
  }
  Decoder decoder() const {
    return [this](u32 word) {
      isa::Instruction ours = isa::decode(word);
      if (ours.row == nullptr) return ours;
      ours.row = &rows[static_cast<std::size_t>(ours.row - isa::table_rows().data())];
      ours.support = ours.row->check(word);
      if (ours.support != isa::Support::kSupported) ours.row = nullptr;
      return ours;
    };
  }
  SweepOptions options() const {
    return {.disassemblies = {fake()}, .table = {.rows = rows}, .decode = decoder()};
  }
};

TEST(Words, BlocksComeOnceEach) {
  std::vector<bool> seen(kBlocks);
  for (u32 position = 0; position < kBlocks; ++position) {
    const u32 first = first_word_of_block(position);
    ASSERT_EQ(first % kWordsOfBlock, 0u);
    ASSERT_FALSE(seen[first / kWordsOfBlock]) << position;
    seen[first / kWordsOfBlock] = true;
  }
}

TEST(Words, ShardsLeaveNothingOutAndDoNothingTwice) {
  for (const u64 count : {u64{1}, u64{7}, u64{4096}, u64{kBlocks}}) {
    u32 next = 0;
    for (u64 index = 1; index <= count; ++index) {
      const BlockRange range = blocks_of_shard(index, count);
      ASSERT_EQ(range.begin, next);
      ASSERT_LT(range.begin, range.end);
      next = range.end;
    }
    EXPECT_EQ(next, kBlocks);
  }
}

TEST(Words, AShardIsSpreadOverTheEncodingSpace) {
  const BlockRange range = blocks_of_shard(1, 4096);
  std::set<u32> high;
  for (u32 p = range.begin; p < range.end; ++p) high.insert(first_word_of_block(p) >> 24);
  EXPECT_GT(high.size(), 240u);
}

TEST(Words, AroundAPatternAreItsEdgesAndWhatMissesItByOneBit) {
  const isa::Pattern hint = "1101 0101 0000 0011 0010 CRm:4 op2:3 11111";
  const std::vector<u32> words = words_around(std::array{hint});
  const std::set<u32> set(words.begin(), words.end());
  EXPECT_EQ(set.size(), words.size());
  for (const u32 word : {0xd503201fu, 0xd5032fffu, 0xd503203fu, 0x5503201fu, 0xd503201eu}) {
    EXPECT_TRUE(set.contains(word)) << std::hex << word;
  }
  EXPECT_FALSE(set.contains(0xd503207fu));  // two bits of op2
}

TEST(Objdump, OutputIsReadLineByLine) {
  EXPECT_THAT(parse_objdump("\nx:     file format binary\n\n\nDisassembly of section .data:\n\n"
                            "0000000000000000 <.data>:\n"
                            "   0:\tadd\tx1, x1, #0x1\n"
                            "   4:\t.inst\t0x2265b1f5 ; undefined\n"
                            "   8:\tret\n"),
              ElementsAre("add\tx1, x1, #0x1", "", "ret"));
  EXPECT_TRUE(parse_objdump("").empty());
}

TEST(Mnemonics, AreThoseOfTheHeading) {
  EXPECT_THAT(mnemonics_of_heading("SQDMLAL, SQDMLAL2 (by element)"),
              ElementsAre("sqdmlal", "sqdmlal2"));
  EXPECT_THAT(mnemonics_of_heading("MSR DIT, #1"), ElementsAre("msr"));
  EXPECT_TRUE(is_name("B.cond", mnemonic_of("b.eq\t0x40")));
  EXPECT_FALSE(is_name("B", mnemonic_of("b.eq\t0x40")));
  EXPECT_TRUE(is_alias("UBFM", "lsr"));
  EXPECT_FALSE(is_alias("UBFM", "asr"));
  EXPECT_FALSE(is_alias("UBFM", "ls"));
}

TEST(Shapes, AreMnemonicAndKindsOfOperands) {
  EXPECT_EQ(shape_of("add\tx1, x22, #0x10, lsl #12"), "add x, x, #, lsl #");
  EXPECT_EQ(shape_of("add\tw1, wzr, w30, lsl #31"), "add w, w, w, lsl #");
  EXPECT_EQ(shape_of("ldr\tq3, [sp, #-16]!"), "ldr q, [sp, #]!");
  EXPECT_EQ(shape_of("ld1\t{v0.16b, v31.16b}, [x0], #32"), "ld1 {v.16b, v.16b}, [x], #");
  EXPECT_EQ(shape_of("mul\tv1.4s, v2.4s, v13.s[3]"), "mul v.4s, v.4s, v.s[]");
  EXPECT_EQ(shape_of("b.ne\t0x1f40\t// b.any"), "b.cond @");
  EXPECT_EQ(shape_of("tbz\tw1, #31, 0x40"), "tbz w, #, @");
  EXPECT_EQ(shape_of("fmov\tv0.2d, #-1.25000000"), "fmov v.2d, #");
  EXPECT_EQ(shape_of("ret"), "ret");
}

TEST(Shapes, ThatWordsOfTwoRowsHaveAreFound) {
  const u32 shifted = 0x8b030441, taken_for_extended = 0x8b050441;
  const Decoder wrong = [](u32 word) {
    isa::Instruction ours = isa::decode(word);
    if (word == taken_for_extended) ours.row = isa::decode(0x8b256041).row;
    return ours;
  };
  const auto texts = [](std::span<const u32> words) -> Result<Texts> {
    Texts all;
    for (const u32 word : words) {
      all.push_back(word == taken_for_extended ? "add\tx1, x2, x5, lsl #1"
                                               : "add\tx1, x2, x3, lsl #1");
    }
    return all;
  };
  const std::vector<u32> words{shifted, taken_for_extended};
  Comparison found, correct;
  EXPECT_TRUE(compare_words(words, {}, wrong, fake(texts), found));
  EXPECT_TRUE(found.differences.empty());
  EXPECT_THAT(kinds(found.shapes.conflicts()),
              ElementsAre("one form, several rows: add x, x, x, lsl #"));
  EXPECT_TRUE(compare_words(words, {}, isa::decode, fake(texts), correct));
  EXPECT_TRUE(correct.shapes.conflicts().empty());
}

TEST(KnownDifferences, AreKnownOnlyForWhatTheySay) {
  const auto known = [](Source source, u32 word, std::string_view theirs) {
    return known_difference(source, isa::decode(word), theirs) != nullptr;
  };
  EXPECT_TRUE(known(Source::kBinutils, 0x00000000, "udf\t#0"));
  EXPECT_FALSE(known(Source::kBinutils, 0x00000000, "add\tx0, x0, x0"));
  EXPECT_FALSE(known(Source::kCapstone, 0x00000000, "udf\t#0"));
  EXPECT_FALSE(known(Source::kBinutils, 0x00010000, "udf\t#0"));
  EXPECT_TRUE(known(Source::kBinutils, 0x69400000, ""));   // ldpsw x0, x0, [x0]
  EXPECT_FALSE(known(Source::kBinutils, 0x69400400, ""));  // ldpsw x0, x1, [x0]
}

TEST(Sweep, TheTrueTableIsWithoutErrorAndEachWordHasOneAnswer) {
  const SweepReport report = sweep({.threads = 2, .disassemblies = {fake()}});
  EXPECT_TRUE(report.agrees()) << to_text(report);
  EXPECT_EQ(report.total.words(), u64{1} << 20);
  AnswerCounts sum;
  for (const SweepReport::Class& one : report.classes) {
    sum.supported += one.counts.supported;
    sum.unsupported += one.counts.unsupported;
    sum.undefined += one.counts.undefined;
  }
  EXPECT_EQ(sum.words(), report.total.words());
  EXPECT_GT(sum.supported, 0u);
  EXPECT_GT(sum.unsupported, 0u);
  EXPECT_GT(sum.undefined, 0u);
}

TEST(Sweep, FindsARowOfTheWrongName) {
  WrongTable wrong;
  wrong.row("ADD (immediate)").row.name = "SUB (immediate)";
  const SweepReport report = sweep(wrong.options());
  EXPECT_FALSE(report.agrees());
  EXPECT_TRUE(report.table_errors.empty());
  const std::string kind = "SUB (immediate) [Add/subtract (immediate)]: called add there";
  EXPECT_THAT(kinds(report.against.at(0).sample.differences), ElementsAre(kind));
  EXPECT_THAT(kinds(report.against.at(0).around.differences), ElementsAre(kind));
  EXPECT_THAT(to_text(report), HasSubstr("words: " + kind));
}

TEST(Sweep, FailsIfRowsShareAForm) {
  const auto alike = [](std::span<const u32> words) -> Result<Texts> {
    auto texts = true_texts(words);
    for (std::string& text : *texts) text = text.starts_with("add\t") ? "add\tx0, x0, #1" : text;
    return texts;
  };
  const SweepReport report = sweep({.disassemblies = {fake(alike)}});
  EXPECT_FALSE(report.agrees());
  EXPECT_THAT(to_text(report), AllOf(HasSubstr("one form, several rows: add x, x, #"),
                                     HasSubstr("ADD (immediate) [Add/subtract (immediate)]")));
}

TEST(Sweep, FindsWordsThatTheTableWronglyCallsUndefined) {
  WrongTable wrong;
  wrong.row("EXTR").check = [](u32) { return isa::Support::kUndefined; };
  const SweepReport report = sweep(wrong.options());
  EXPECT_THAT(kinds(report.against.at(0).sample.differences),
              ElementsAre("undefined: called extr there"));
}

TEST(Sweep, FindsADecoderThatDoesNotGiveWhatStandsInTheTable) {
  SweepOptions options{.decode = [](u32 word) {
    isa::Instruction ours = isa::decode(word);
    if (word >> 24 == 0x91) ours = {word, isa::Support::kUndefined, nullptr, {}};
    return ours;
  }};
  const SweepReport report = sweep(options);
  EXPECT_FALSE(report.agrees());
  EXPECT_THAT(kinds(report.table_errors),
              ElementsAre("the decoder says other than the table: "
                          "ADD (immediate) [Add/subtract (immediate)]"));
}

TEST(Sweep, FindsTwoRowsThatMatchOneWord) {
  WrongTable wrong;
  isa::TableRow second = wrong.row("ADR");
  second.row = {"ADR, AGAIN", "0 00 10000 x:24", isa::kDit};
  wrong.rows.push_back(second);
  const SweepReport report = sweep(wrong.options());
  EXPECT_FALSE(report.agrees());
  EXPECT_THAT(kinds(report.table_errors),
              ElementsAre("two rows match: ADR [PC-rel. addressing] and "
                          "ADR, AGAIN [PC-rel. addressing]"));
}

TEST(Sweep, FindsASingleWordThatADisassemblerAnswersOtherwise) {
  const auto found = [](u32 word, const std::string& text) {
    Comparison comparison;
    EXPECT_TRUE(compare_words(std::vector<u32>{0xd503201f, word, 0x91000421}, {}, isa::decode,
                              fake_but(word, text), comparison));
    return kinds(comparison.differences);
  };
  EXPECT_THAT(found(0x4e284820, "aesd\tv0.16b, v1.16b"),
              ElementsAre("AESE [Cryptographic AES]: called aesd there"));
  EXPECT_THAT(found(0x4e284820, ""), ElementsAre("AESE [Cryptographic AES]: undefined there"));
  EXPECT_THAT(found(0xffffffff, "add\tx0, x0, x0"), ElementsAre("undefined: called add there"));
  EXPECT_THAT(found(0xd4000001, ""),
              ElementsAre("unsupported, Exception generation (SVC): undefined there"));
  EXPECT_TRUE(found(0x1e622820, "").empty());  // of an outline nothing is claimed
}

TEST(Sweep, CapstoneIsAskedForNamesOfWhatItKnows) {
  const auto found = [](u32 word, const std::string& text) {
    Disassembly capstone = fake_but(word, text);
    capstone.source = Source::kCapstone;
    Comparison comparison;
    EXPECT_TRUE(compare_words(std::vector<u32>{word}, {}, isa::decode, capstone, comparison));
    return comparison;
  };
  EXPECT_THAT(kinds(found(0xce000000, "").not_known_there),
              ElementsAre("EOR3 [Cryptographic four-register]"));
  EXPECT_THAT(kinds(found(0x4e284820, "aesd v0.16b, v1.16b").differences),
              ElementsAre("AESE [Cryptographic AES]: called aesd there"));
  EXPECT_TRUE(found(0x53010000, "lsl w0, w0, #0x1f").differences.empty());
  EXPECT_EQ(found(0xffffffff, "add x0, x0, x0").words, 0u);
}

TEST(Sweep, ADisassemblerThatSkipsWordsIsAnError) {
  const Disassembly silent =
      fake([](std::span<const u32> words) -> Result<Texts> { return Texts(words.size() - 1); });
  const auto report = run_sweep({.shards = 4096, .disassemblies = {silent}});
  ASSERT_FALSE(report);
  EXPECT_THAT(report.error().text(), AllOf(HasSubstr("fake"), HasSubstr("answered for")));
}

/// The words of the sample, by what they are for the table.
std::map<std::string, std::set<u32>> sampled(u64 wanted, unsigned threads) {
  std::mutex mutex;
  std::map<std::string, std::set<u32>> by_class;
  bool around = true;  // comes first
  const auto note = [&](std::span<const u32> words) {
    const std::lock_guard lock(mutex);
    for (const u32 word : words) {
      if (around) break;
      const isa::Instruction ours = isa::decode(word);
      by_class[ours.row != nullptr ? row_text(*ours.row) : std::string(ours.group)].insert(word);
    }
    around = false;
    return true_texts(words);
  };
  sweep({.compare = wanted, .threads = threads, .disassemblies = {fake(note)}});
  return by_class;
}

TEST(Sweep, EachRowAndGroupHasItsShareOfTheSample) {
  const auto sample = sampled(20'000, 1);
  std::size_t words = 0;
  for (const auto& [name, of_class] : sample) words += of_class.size();
  EXPECT_NEAR(static_cast<double>(words), 20'000, 500);
  // ADR has a hundred times as many words as EXTR.
  const std::size_t adr = sample.at("ADR [PC-rel. addressing]").size();
  const std::size_t extr = sample.at("EXTR [Extract]").size();
  EXPECT_GT(extr, adr / 2);
  EXPECT_LT(extr, adr * 2);
  EXPECT_FALSE(sample.contains("SVE"));  // an outline
  EXPECT_TRUE(sample.contains("Load/store exclusive"));
}

TEST(Sweep, TheSampleDoesNotDependOnThreads) {
  EXPECT_EQ(sampled(20'000, 1), sampled(20'000, 3));
}

TEST(Sweep, AllIsEveryWordOfWhichSomethingIsClaimed) {
  u64 words = 0;
  const auto count = [&](std::span<const u32> given) {
    words += given.size();
    return true_texts(given);
  };
  const SweepReport report =
      sweep({.shards = 65536, .compare = std::nullopt, .disassemblies = {fake(count)}});
  u64 claimed = 0;
  for (const SweepReport::Class& one : report.classes) {
    const auto group =
        std::ranges::find(isa::unsupported_groups(), one.name, &isa::UnsupportedGroup::name);
    const bool outline =
        group != isa::unsupported_groups().end() && group->extent == isa::Extent::kCoarse;
    if (!outline) claimed += one.counts.words();
  }
  EXPECT_EQ(report.against.at(0).sample.words, claimed);
  EXPECT_EQ(report.against.at(0).sample.words + report.against.at(0).around.words, words);
}

}  // namespace
}  // namespace a64::sim
