#include "sim/sweep/compare_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <memory>

#include "sim/image/disassembler.h"
#include "sim/sweep/mnemonics.h"

namespace a64::sim {

Disassembly capstone_disassembly() {
  return {Source::kCapstone, "Capstone " + Disassembler::version(), false,
          [](std::span<const u32> words) -> Result<Texts> {
            const Disassembler disassembler;
            Texts texts;
            texts.reserve(words.size());
            for (const u32 word : words) {
              std::string text = disassembler.text(word, 0);
              texts.push_back(text.starts_with(".inst") ? std::string() : std::move(text));
            }
            return texts;
          }};
}

std::vector<Disassembly> objdump_disassemblies(const Objdump& objdump) {
  const auto with = [objdump](Objdump::Names names) {
    return [objdump, names](std::span<const u32> words) { return objdump.texts(words, names); };
  };
  return {{Source::kBinutils, objdump.version(), false, with(Objdump::Names::kInstructions)},
          {Source::kBinutilsAliases, objdump.version() + ", aliases", true,
           with(Objdump::Names::kAliases)}};
}

void Comparison::merge(const Comparison& other) {
  words += other.words;
  known.merge(other.known);
  not_known_there.merge(other.not_known_there);
  for (const auto& [row, count] : other.agreed) agreed[row] += count;
  differences.merge(other.differences);
  shapes.merge(other.shapes);
  seconds += other.seconds;
}

bool is_coarse(const DecodeTable& table, u32 word) {
  const auto group = std::ranges::find_if(
      table.groups, [=](const isa::UnsupportedGroup& g) { return g.pattern.matches(word); });
  return group != table.groups.end() && group->extent == isa::Extent::kCoarse;
}

Status compare_words(std::span<const u32> words, const DecodeTable& table, const Decoder& decode,
                     const Disassembly& disassembly, Comparison& found) {
  const auto start = std::chrono::steady_clock::now();
  std::vector<u32> supported;
  if (disassembly.source == Source::kCapstone) {
    std::ranges::copy_if(words, std::back_inserter(supported), [&](u32 word) {
      return decode(word).support == isa::Support::kSupported;
    });
    words = supported;
  }
  if (words.empty()) return Done{};
  const auto texts = disassembly.texts(words);
  if (!texts) return texts.error();
  if (texts->size() != words.size()) {
    return Error{disassembly.name,
                 fmt::format("answered for {} of {} words", texts->size(), words.size()), ""};
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    const isa::Instruction ours = decode(words[i]);
    const bool coarse = ours.support == isa::Support::kUnsupported && is_coarse(table, words[i]);
    const std::string& theirs = (*texts)[i];
    const Judgement judgement = judge(disassembly.source, ours, coarse, theirs);
    switch (judgement.standing) {
      case Standing::kAgree:
        if (ours.row == nullptr) break;
        ++found.agreed[ours.row];
        // Hints have no form of their own without their aliases.
        if (disassembly.source == Source::kBinutils && mnemonic_of(theirs) != kHint) {
          found.shapes.add(*ours.row, words[i], theirs);
        }
        break;
      case Standing::kKnownDifference:
        found.known.add(judgement.kind, words[i], theirs);
        break;
      case Standing::kNotKnownThere:
        found.not_known_there.add(judgement.kind, words[i], theirs);
        break;
      case Standing::kDiffer:
        found.differences.add(judgement.kind, words[i], theirs);
        break;
    }
  }
  found.words += words.size();
  found.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return Done{};
}

}  // namespace a64::sim
