// Every row of the decode table, over terms and over words: the samples of the terms are what
// the words come to. So the term factory's rewriting agrees with the domain that the
// co-simulation checks against a processor.
#include <gtest/gtest.h>

#include <string>

#include "isa/word.h"
#include "sim/cosim/random.h"
#include "sim/symbolic/register_slots.h"
#include "sim/term/factory.h"
#include "tests/sim/recording_machine.h"

namespace a64::sim {
namespace {

constexpr u64 kCasesPerRow = 300;
constexpr u64 kDrawsPerCase = 20;

class RowCase {
 public:
  RowCase(TermFactory& factory, const isa::TableRow& row, u64 seed, u64 number)
      : factory_(factory), random_(seed, number), terms_(factory) {
    const isa::Pattern& pattern = row.row.pattern;
    for (u64 draw = 0; draw < kDrawsPerCase; ++draw) {
      const u32 word = (static_cast<u32>(random_.next()) & ~pattern.mask()) | pattern.value();
      instruction_ = isa::decode(word);
      if (instruction_.support == isa::Support::kSupported && instruction_.row == &row) return;
    }
  }

  bool drawn() const { return instruction_.support == isa::Support::kSupported; }

  /// What differs, empty if nothing does.
  std::string run() {
    std::vector<RecordingMachine<isa::WordDomain>> words(
        kSamples, RecordingMachine<isa::WordDomain>(word_domain_));
    for (std::size_t slot = 0; slot < kRegisterSlots; ++slot) {
      const unsigned width = slot < 31 ? 64 : slot < 63 ? 128 : slot < 67 ? 1 : 64;
      const Term value = draw(width);
      register_at(terms_.state, slot) = value;
      for (std::size_t k = 0; k < kSamples; ++k) {
        register_at(words[k].state, slot) = {value->samples[k], width};
      }
    }
    std::vector<Term> loads;
    terms_.loaded = [&](unsigned size) { return loads.emplace_back(draw(8 * size)); };
    isa::execute(terms_, instruction_);

    std::string wrong;
    for (std::size_t k = 0; k < kSamples; ++k) {
      std::size_t next = 0;
      words[k].loaded = [&](unsigned size) {
        return isa::Word{loads.at(next++)->samples[k], 8 * size};
      };
      isa::execute(words[k], instruction_);
      const auto compare = [&](Term term, isa::Word word, const std::string& what) {
        if (term->width != word.width || term->samples[k] != word.bits) wrong += " " + what;
      };
      for (std::size_t slot = 0; slot < kRegisterSlots; ++slot) {
        compare(register_at(terms_.state, slot), register_at(words[k].state, slot),
                register_name(slot));
      }
      if (terms_.shown.size() != words[k].shown.size()) return "number of accesses";
      for (std::size_t n = 0; n < terms_.shown.size(); ++n) {
        compare(terms_.shown[n], words[k].shown[n], "access " + std::to_string(n));
      }
    }
    return wrong;
  }

  u32 word() const { return instruction_.word; }

 private:
  /// A constant, so that folding is met, or a symbol.
  Term draw(unsigned width) {
    if (random_.one_in(3)) return factory_.constant(width, interesting_vector(random_));
    Samples samples;
    for (u128& sample : samples) sample = interesting_vector(random_) & low_mask(width);
    return factory_.symbol(width, true, samples);
  }

  TermFactory& factory_;
  Random random_;
  isa::WordDomain word_domain_;
  RecordingMachine<TermFactory> terms_;
  isa::Instruction instruction_;
};

TEST(RowSamples, AgreeWithWordsForEveryRow) {
  u64 stream = 0;
  for (const isa::TableRow& row : isa::table_rows()) {
    TermFactory factory{Valuation{}};
    u64 run = 0;
    for (u64 number = 0; number < kCasesPerRow; ++number) {
      RowCase the_case(factory, row, 11, ++stream);
      if (!the_case.drawn()) continue;
      ++run;
      const std::string wrong = the_case.run();
      if (wrong.empty()) continue;
      ADD_FAILURE() << row.row.name << " (" << row.section << ") " << std::hex << the_case.word()
                    << ":" << wrong;
      break;
    }
    EXPECT_GE(run, kCasesPerRow / 4) << row.row.name << ": hardly a word of the row was drawn";
  }
}

}  // namespace
}  // namespace a64::sim
