// The decode table against binutils on a large seeded sample of words: what the table calls
// undefined is undefined there, what it supports is known there. Skipped where objdump is missing.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "isa/decode.h"
#include "isa/unsupported.h"

namespace a64::isa {
namespace {

constexpr const char* kObjdump = "aarch64-linux-gnu-objdump";

/// Words on which the table and binutils 2.40 are known to differ: the table's answer, and why.
struct KnownDifference {
  Pattern pattern;
  Support ours;
  const char* reason;
};
constexpr std::array kKnownDifferences = {
    KnownDifference{"0000000000000000 imm16:16", Support::kUndefined,
                    "UDF: binutils prints it; here it is undefined, as it always traps"},
    KnownDifference{"1101010100 L:1 00 x:19", Support::kUndefined,
                    "op0 = 00: binutils prints MSR and MRS of registers that have no encoding"},
    KnownDifference{"01 101 0 0 x:2 1 imm7:7 Rt2:5 Rn:5 Rt:5", Support::kUnsupported,
                    "LDPSW into one register twice or into its base is constrained unpredictable "
                    "like any LDP, but only for LDPSW does binutils say undefined"},
};

bool is_known_difference(u32 word, Support ours) {
  return std::ranges::any_of(kKnownDifferences, [=](const auto& known) {
    return known.pattern.matches(word) && known.ours == ours;
  });
}

/// Uniform words, and for each row and group words that match its pattern or miss it by one bit.
std::vector<u32> sample() {
  std::mt19937 random(20240229);
  std::vector<u32> words;
  for (int i = 0; i < 150'000; ++i) words.push_back(static_cast<u32>(random()));
  const auto add_around = [&](const Pattern& pattern) {
    for (int i = 0; i < 200; ++i) {
      const u32 word = (static_cast<u32>(random()) & ~pattern.mask()) | pattern.value();
      words.push_back(word);
      words.push_back(word ^ u32{1} << random() % 32);
    }
  };
  for (const TableRow& row : table_rows()) add_around(row.row.pattern);
  for (const UnsupportedGroup& group : unsupported_groups()) add_around(group.pattern);
  return words;
}

/// The text of each word, or an empty string for one that objdump cannot disassemble.
std::vector<std::string> disassemble(const std::vector<u32>& words) {
  const auto file = std::filesystem::temp_directory_path() /
                    ("a64_objdump_test." + std::to_string(std::random_device{}()));
  std::ofstream(file, std::ios::binary)
      .write(reinterpret_cast<const char*>(words.data()),
             static_cast<std::streamsize>(words.size() * sizeof(u32)));
  const std::string command =
      std::string(kObjdump) + " -D -z -b binary -m aarch64 '" + file.string() + "'";
  std::vector<std::string> texts;
  FILE* pipe = popen(command.c_str(), "r");
  std::array<char, 512> line{};
  while (pipe && std::fgets(line.data(), line.size(), pipe)) {
    const std::string text = line.data();  // "  address:\tword \tmnemonic\toperands"
    const auto first = text.find(":\t");
    const auto second = first == std::string::npos ? first : text.find('\t', first + 2);
    if (second == std::string::npos) continue;
    const std::string instruction = text.substr(second + 1, text.size() - second - 2);
    texts.push_back(instruction.starts_with(".inst") ? "" : instruction);
  }
  if (pipe) pclose(pipe);
  std::filesystem::remove(file);
  return texts;
}

/// The extent of the group by which `word` was found unsupported.
Extent extent_of(u32 word) {
  for (const UnsupportedGroup& group : unsupported_groups()) {
    if (group.pattern.matches(word)) return group.extent;
  }
  return Extent::kExact;
}

/// Counts disagreements, keeping a few words of each kind.
class Disagreements {
 public:
  void add(const std::string& kind, u32 word, const std::string& text) {
    auto& [count, examples] = kinds_[kind];
    if (++count > 5) return;
    std::array<char, 16> hex{};
    std::snprintf(hex.data(), hex.size(), "%08x", word);
    examples += std::string("\n    ") + hex.data() + "  " + text;
  }
  bool empty() const { return kinds_.empty(); }
  std::string report() const {
    std::string report;
    for (const auto& [kind, found] : kinds_) {
      report += std::to_string(found.first) + " words: " + kind + found.second + "\n";
    }
    return report;
  }

 private:
  std::map<std::string, std::pair<int, std::string>> kinds_;
};

TEST(DecodeAgainstObjdump, AgreesOnWhatIsUndefined) {
  if (std::system((std::string(kObjdump) + " --version > /dev/null 2>&1").c_str()) != 0) {
    GTEST_SKIP() << kObjdump << " is not installed";
  }
  const std::vector<u32> words = sample();
  const std::vector<std::string> texts = disassemble(words);
  ASSERT_EQ(texts.size(), words.size());

  Disagreements found;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Instruction ours = decode(words[i]);
    if (is_known_difference(words[i], ours.support)) continue;
    const bool known_there = !texts[i].empty();
    switch (ours.support) {
      case Support::kSupported:
        if (!known_there) {
          found.add("supported as " + std::string(ours.row->row.name), words[i], "undefined there");
        }
        break;
      case Support::kUnsupported:
        if (!known_there && extent_of(words[i]) == Extent::kExact) {
          found.add("in the group " + std::string(ours.group), words[i], "undefined there");
        }
        break;
      case Support::kUndefined:
        if (known_there) {
          found.add("undefined, there " + texts[i].substr(0, texts[i].find('\t')), words[i],
                    texts[i]);
        }
        break;
    }
  }
  EXPECT_TRUE(found.empty()) << found.report();
}

}  // namespace
}  // namespace a64::isa
