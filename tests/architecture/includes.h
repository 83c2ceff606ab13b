// The #include lines of a source tree, and a few names in it, read as text: no compiler, no build,
// so that what is checked is what stands in the files.
#ifndef A64_TESTS_ARCHITECTURE_INCLUDES_H
#define A64_TESTS_ARCHITECTURE_INCLUDES_H

#include <filesystem>
#include <string>
#include <vector>

namespace a64::architecture {

struct Include {
  std::string file;  ///< the file it stands in, from the root, as "sim/term/factory.cc"
  unsigned line = 0;
  /// What is included: from the root if it is a file of the tree, else as written.
  std::string target;
  bool in_tree = false;
  bool computed = false;  ///< the name is a macro, so the text does not say what is included
};

/// A claim named by its enumerator.
struct ClaimName {
  std::string file;
  unsigned line = 0;
  std::string text;  ///< "Property::kMemory"
};

struct SourceTree {
  std::vector<std::string> folders;  ///< at the top, build and hidden ones left out
  std::vector<std::string> files;    ///< C++, C and assembly below `folders`, from the root
  std::vector<Include> includes;     ///< of `files`
  std::vector<ClaimName> claims;     ///< in `files`
};

/// Throws std::filesystem::filesystem_error if `root` cannot be read.
SourceTree read_source_tree(const std::filesystem::path& root);

/// The part before the first '/': the layer of a file named from the root.
std::string top_folder(const std::string& file);

}  // namespace a64::architecture

#endif
