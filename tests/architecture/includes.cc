#include "tests/architecture/includes.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <regex>

namespace a64::architecture {
namespace {

namespace fs = std::filesystem;

bool is_local(const std::string& folder) {
  return folder.starts_with(".") || folder.starts_with("build") ||
         folder.starts_with("cmake-build");
}

bool is_source(const fs::path& file) {
  constexpr std::array kSuffixes{".h", ".hpp", ".cc", ".cpp", ".inc", ".c", ".S"};
  return std::ranges::find(kSuffixes, file.extension().string()) != kSuffixes.end();
}

/// The file of the tree that `written` names from `file`: the compiler looks beside the file
/// and from the root, for quoted and, by the include path, for bracketed names.
std::string resolve(const fs::path& root, const fs::path& file, const std::string& written) {
  for (const fs::path& base : {file.parent_path(), root}) {
    const fs::path candidate = (base / written).lexically_normal();
    const std::string name = candidate.lexically_relative(root).generic_string();
    if (!name.starts_with("..") && fs::is_regular_file(candidate)) return name;
  }
  return {};
}

void read_claims(const std::string& name, unsigned number, const std::string& line,
                 std::vector<ClaimName>& claims) {
  // Nearly all lines hold none, and a regular expression is slow to say so.
  if (line.find("Property") == std::string::npos) return;
  static const std::regex kClaim(R"re(\bProperty::k[A-Z]\w*|\busing\s+enum\s+[\w:]*Property\b)re");
  for (std::sregex_iterator at(line.begin(), line.end(), kClaim), end; at != end; ++at) {
    claims.push_back({name, number, at->str()});
  }
}

void read_file(const fs::path& root, const std::string& name, SourceTree& tree) {
  static const std::regex kInclude(
      R"re(^\s*#\s*(?:include|include_next|import)\b\s*(?:"([^"]+)"|<([^>]+)>|(.*)).*$)re");
  std::ifstream in(root / name);
  std::string line;
  for (unsigned number = 1; std::getline(in, line); ++number) {
    read_claims(name, number, line, tree.claims);
    std::smatch match;
    if (!std::regex_match(line, match, kInclude)) continue;
    const unsigned form = match[1].matched ? 1 : match[2].matched ? 2 : 3;
    Include include{name, number, match[form], false, form == 3};
    if (const std::string file = resolve(root, root / name, include.target); !file.empty()) {
      include.target = file;
      include.in_tree = true;
    }
    tree.includes.push_back(include);
  }
}

}  // namespace

SourceTree read_source_tree(const fs::path& root) {
  SourceTree tree;
  for (const auto& entry : fs::directory_iterator(root)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_directory() && !is_local(name)) tree.folders.push_back(name);
  }
  std::ranges::sort(tree.folders);
  for (const std::string& folder : tree.folders) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      if (!entry.is_regular_file() || !is_source(entry.path())) continue;
      tree.files.push_back(entry.path().lexically_relative(root).generic_string());
    }
  }
  std::ranges::sort(tree.files);
  for (const std::string& file : tree.files) read_file(root, file, tree);
  return tree;
}

std::string top_folder(const std::string& file) {
  return file.substr(0, file.find('/'));
}

}  // namespace a64::architecture
