// Every row of the decode table, over the forgetful domain and over words: what the domain says of
// a result is true of the words, and words that differ in secrets only give results that differ
// only where the domain says that a secret may show.
#include <gtest/gtest.h>

#include <array>
#include <string>

#include "isa/word.h"
#include "sim/cosim/random.h"
#include "sim/forgetful/domain.h"
#include "sim/symbolic/register_slots.h"
#include "tests/sim/recording_machine.h"

namespace a64::sim {
namespace {

using forgetful::Part;
using forgetful::Value;

constexpr u64 kCasesPerRow = 100;
constexpr u64 kDrawsPerCase = 20;
constexpr std::size_t kRuns = 4;  ///< on words, alike in everything public

using Words = std::array<u128, kRuns>;

class RowCase {
 public:
  RowCase(const isa::TableRow& row, u64 number) : random_(17, number), domain_(symbols_) {
    const isa::Pattern& pattern = row.row.pattern;
    for (u64 draw = 0; draw < kDrawsPerCase; ++draw) {
      const u32 word = (static_cast<u32>(random_.next()) & ~pattern.mask()) | pattern.value();
      instruction_ = isa::decode(word);
      if (instruction_.support == isa::Support::kSupported && instruction_.row == &row) break;
    }
    for (const bool secret : {false, true}) {
      const u64 base = interesting_word(random_) & ~u64{15} & ~(u64{1} << 63);
      symbols_.add({.kind = forgetful::Symbol::Kind::kRegion,
                    .secret = secret,
                    .zero_bits = 4,
                    .low = -64,
                    .high = 64});
      for (std::size_t k = 0; k < kRuns; ++k) {
        bases_.push_back((base | 4096) + (secret ? 16 * (random_.next() & 0xffff) : 0));
      }
    }
  }

  bool drawn(const isa::TableRow& row) const {
    return instruction_.support == isa::Support::kSupported && instruction_.row == &row;
  }
  u32 word() const { return instruction_.word; }

  /// What is wrong, empty if nothing is.
  std::string run() {
    RecordingMachine<forgetful::Domain> abstract(domain_);
    std::vector<RecordingMachine<isa::WordDomain>> words(
        kRuns, RecordingMachine<isa::WordDomain>(word_domain_));
    for (std::size_t slot = 0; slot < kRegisterSlots; ++slot) {
      const unsigned width = slot < 31 ? 64 : slot < 63 ? 128 : slot < 67 ? 1 : 64;
      auto [value, numbers] = draw(width);
      value.tag = static_cast<int>(slot) + 1;
      register_at(abstract.state, slot) = value;
      for (std::size_t k = 0; k < kRuns; ++k) {
        register_at(words[k].state, slot) = {numbers[k], width};
      }
    }
    std::vector<Words> loads;
    abstract.loaded = [&](unsigned size) {
      const auto [value, numbers] = draw(8 * size);
      loads.push_back(numbers);
      return value;
    };
    isa::execute(abstract, instruction_);
    for (std::size_t k = 0; k < kRuns; ++k) {
      std::size_t next = 0;
      words[k].loaded = [&](unsigned size) { return isa::Word{loads.at(next++)[k], 8 * size}; };
      isa::execute(words[k], instruction_);
      if (abstract.shown.size() != words[k].shown.size()) return "number of accesses";
    }
    std::string wrong;
    const auto compare = [&](const Value& value, auto&& word_of, const std::string& what) {
      Words numbers{};
      for (std::size_t k = 0; k < kRuns; ++k) {
        const isa::Word word = word_of(words[k]);
        if (word.width != value.width) wrong += " width of " + what;
        numbers[k] = word.bits;
      }
      const std::string here = check(value, numbers);
      if (!here.empty()) wrong += " " + what + " " + here;
    };
    for (std::size_t slot = 0; slot < kRegisterSlots; ++slot) {
      compare(
          register_at(abstract.state, slot), [&](auto& m) { return register_at(m.state, slot); },
          register_name(slot));
    }
    for (std::size_t n = 0; n < abstract.shown.size(); ++n) {
      compare(
          abstract.shown[n], [&](auto& m) { return m.shown[n]; }, "access " + std::to_string(n));
    }
    return wrong;
  }

 private:
  struct Drawn {
    Value value;
    Words words{};
  };

  /// 64 bits or less; words that agree in what is public.
  Drawn draw_part(unsigned width) {
    const u64 mask = forgetful::mask64(width);
    Drawn drawn;
    u64 unknown = random_.one_in(3) ? 0 : interesting_word(random_) & mask;
    if (random_.one_in(4)) unknown = mask;
    const u64 secret = random_.one_in(2)   ? 0
                       : random_.one_in(2) ? unknown
                                           : unknown & random_.next();
    const u64 bits = interesting_word(random_) & mask & ~unknown;
    const u64 open = random_.next();
    for (std::size_t k = 0; k < kRuns; ++k) {
      const u64 mine = interesting_word(random_);
      drawn.words[k] = bits | (unknown & ~secret & open) | (unknown & secret & mine);
    }
    drawn.value = forgetful::narrow(width, forgetful::partly(bits, unknown, secret));
    if (width == 64 && random_.one_in(4)) add_symbol(drawn);
    return drawn;
  }

  void add_symbol(Drawn& drawn) {
    const u32 id = 1 + static_cast<u32>(random_.below(2));
    Part& p = drawn.value.low;
    p.symbol = id;
    p.sign = random_.one_in(3) ? -1 : 1;
    if (random_.one_in(2)) p = forgetful::known(random_.below(64));
    const bool small = p.symbol == 0;
    p.symbol = id;
    p.sign = small ? 1 : p.sign;
    for (std::size_t k = 0; k < kRuns; ++k) {
      const u64 base = bases_[kRuns * (id - 1) + k];
      const u64 offset = small ? p.bits : static_cast<u64>(drawn.words[k]);
      drawn.words[k] = static_cast<u64>(p.sign > 0 ? base + offset : offset - base);
    }
  }

  Drawn draw(unsigned width) {
    if (width <= 64) return draw_part(width);
    const Drawn low = draw_part(64), high = draw_part(width - 64);
    Drawn both{{low.value.low, high.value.low, width}, {}};
    for (std::size_t k = 0; k < kRuns; ++k) both.words[k] = high.words[k] << 64 | low.words[k];
    return both;
  }

  std::string check(const Value& value, const Words& words) const {
    Words low{}, high{};
    for (std::size_t k = 0; k < kRuns; ++k) {
      low[k] = static_cast<u64>(words[k]);
      high[k] = static_cast<u64>(words[k] >> 64);
    }
    return check_part(value.low, low) + check_part(value.high, high);
  }

  std::string check_part(const Part& p, const Words& words) const {
    std::array<u64, kRuns> offsets{};
    for (std::size_t k = 0; k < kRuns; ++k) {
      const auto word = static_cast<u64>(words[k]);
      const u64 base = p.symbol != 0 ? bases_[kRuns * (p.symbol - 1) + k] : 0;
      const u64 offset = p.sign > 0 ? word - base : p.sign < 0 ? word + base : word;
      offsets[k] = offset;
      if (((offset ^ p.bits) & ~p.unknown) != 0) return "is said to be known otherwise";
      if (static_cast<i64>(offset) < p.lo || static_cast<i64>(offset) > p.hi)
        return "is out of bounds";
      if (((offset ^ offsets[0]) & ~p.secret) != 0) return "shows a secret";
    }
    if ((p.bits & p.unknown) != 0 || (p.secret & ~p.unknown) != 0) return "is not well formed";
    return {};
  }

  Random random_;
  forgetful::Symbols symbols_;
  forgetful::Domain domain_;
  isa::WordDomain word_domain_;
  std::vector<u64> bases_;  ///< by symbol and run
  isa::Instruction instruction_;
};

TEST(ForgetfulRows, SayNothingThatIsNotTrueOfWordsAndHideNoSecret) {
  u64 stream = 0;
  for (const isa::TableRow& row : isa::table_rows()) {
    u64 run = 0;
    for (u64 number = 0; number < kCasesPerRow; ++number) {
      RowCase the_case(row, ++stream);
      if (!the_case.drawn(row)) continue;
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
