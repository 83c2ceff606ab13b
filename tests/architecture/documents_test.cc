// What the documents say of the tree is so: each file that they name is there, and each guard of
// SOUNDNESS.md names a test or a file, or says that it is an assumption.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace a64::architecture {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = A64_SOURCE_ROOT;

std::string content(const fs::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<fs::path> documents() {
  std::vector<fs::path> found{kRoot / "README.md", kRoot / "SOUNDNESS.md"};
  for (const auto& entry : fs::directory_iterator(kRoot / "docs")) {
    if (entry.path().extension() == ".md") found.push_back(entry.path());
  }
  std::ranges::sort(found);
  return found;
}

/// All that the expression's first group matches.
std::vector<std::string> matches(const std::string& text, const char* expression) {
  const std::regex wanted(expression);
  std::vector<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at) {
    found.push_back((*at)[1]);
  }
  return found;
}

/// Words between backticks that are a path from the top of the tree.
std::vector<std::string> paths_in(const std::string& text) {
  return matches(text,
                 "`((?:base|bench|cli|docs|isa|proofs|scripts|sim|spec|tests|xts_asm)/[^` *:]*)`");
}

/// The names of all files below tests/.
std::set<std::string> test_files() {
  std::set<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "tests")) {
    names.insert(entry.path().filename().string());
  }
  return names;
}

TEST(Documents, NameOnlyFilesThatAreThere) {
  unsigned looked_at = 0;
  for (const fs::path& document : documents()) {
    for (const std::string& path : paths_in(content(document))) {
      EXPECT_TRUE(fs::exists(kRoot / path)) << document << " names " << path;
      ++looked_at;
    }
  }
  EXPECT_GT(looked_at, 60u);
}

TEST(Documents, LinkOnlyToFilesThatAreThere) {
  unsigned looked_at = 0;
  for (const fs::path& document : documents()) {
    for (const std::string& target : matches(content(document), "\\]\\(([^)#:]+)\\)")) {
      EXPECT_TRUE(fs::exists(document.parent_path() / target)) << document << " links " << target;
      ++looked_at;
    }
  }
  EXPECT_GT(looked_at, 10u);
}

TEST(Documents, NameOnlyTestsThatAreThere) {
  const std::set<std::string> files = test_files();
  for (const fs::path& document : documents()) {
    for (const std::string& name : matches(content(document), "`([a-z_0-9]+_test\\.cc)`")) {
      EXPECT_TRUE(files.contains(name)) << document << " names " << name;
    }
  }
}

/// Rows of the tables of SOUNDNESS.md: a risk and its guard.
std::vector<std::pair<std::string, std::string>> guards(const std::string& text) {
  std::vector<std::pair<std::string, std::string>> rows;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::smatch cells;
    if (!std::regex_match(line, cells, std::regex("\\| (.*?) \\| (.*) \\|"))) continue;
    if (cells[1] != "Risk") rows.emplace_back(cells[1], cells[2]);
  }
  return rows;
}

/// Whether somebody can go and look: at a test, at the code that guards, or at a statement that
/// nothing does.
bool is_founded(const std::string& guard) {
  if (!paths_in(guard).empty() || !matches(guard, "`([a-z_0-9]+_test\\.cc)`").empty()) return true;
  for (const char* word : {"Trusted", "ssumption", "Not modelled", "printed"}) {
    if (guard.find(word) != std::string::npos) return true;
  }
  return false;
}

TEST(Documents, EachGuardNamesWhereToLook) {
  const auto rows = guards(content(kRoot / "SOUNDNESS.md"));
  EXPECT_GT(rows.size(), 35u);
  for (const auto& [risk, guard] : rows) EXPECT_TRUE(is_founded(guard)) << risk << ": " << guard;
}

TEST(Documents, AGuardOfWordsAloneIsNoticed) {
  EXPECT_EQ(guards("| Risk | Guard |\n|---|---|\n| a | b |\n").size(), 1u);
  EXPECT_FALSE(is_founded("We are very careful."));
  EXPECT_TRUE(is_founded("See `tests/isa`."));
}

}  // namespace
}  // namespace a64::architecture
