#include "tests/architecture/rules.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace a64::architecture {
namespace {

using Names = std::set<std::string>;

const Names kFolders{"base",  "isa",  "spec",  "sim",     "proofs", "cli",
                     "bench", "docs", "tests", "scripts", "xts_asm"};

/// A layer and the layers that it may include.
const std::map<std::string, Names> kLayers{
    {"base", {"base"}},
    {"isa", {"isa", "base"}},
    {"spec", {"spec", "isa", "base"}},
    {"sim", {"sim", "isa", "base"}},
    {"proofs", {"proofs", "sim", "spec", "isa", "base"}},
    {"cli", {"cli", "proofs", "sim", "spec", "isa", "base"}},
};

/// Folders within layers, each of which may include itself and those before it.
const std::map<std::string, std::vector<std::string>> kFolderOrder{
    {"proofs",
     {"proofs/contract", "proofs/reason/solver", "proofs/reason", "proofs/refute",
      "proofs/refute/trace", "proofs/paths", "proofs/claims", "proofs/refute/explain",
      "proofs/loops", "proofs/theorem", "proofs/mutate", "proofs/equiv"}},
    {"cli",
     {"cli", "cli/replay", "cli/recheck", "cli/cache", "cli/init", "cli/text", "cli/json",
      "cli/html", "cli/pages", "cli/commands"}},
};

/// All of isa that spec may know: values, and the bare names of the AES layers.
const Names kSharedWithSpec{"isa/value_domain.h", "isa/aes_layer.h", "isa/word.h"};

struct Library {
  std::string name;
  Names headers;  ///< without folders
  std::string home;
  std::function<bool(const std::string& file)> admits;
};

/// Parsers of contracts, whose headers stay in implementation files.
bool implements_contract(const std::string& file) {
  return file.starts_with("proofs/contract/") && file.ends_with(".cc");
}

const std::vector<Library> kLibraries{
    {"Z3",
     {"z3++.h", "z3.h", "z3_api.h", "z3_fixedpoint.h", "z3_optimization.h"},
     "proofs/reason/solver/*.cc",
     [](const std::string& file) {
       return file.starts_with("proofs/reason/solver/") && file.ends_with(".cc");
     }},
    {"Capstone",
     {"capstone.h", "arm64.h", "platform.h"},
     "sim/image/disassembler.cc",
     [](const std::string& file) { return file == "sim/image/disassembler.cc"; }},
    {"isl",
     {"aff.h", "constraint.h", "ctx.h", "ilp.h", "local_space.h", "set.h", "val.h"},
     "sim/term/index_polyhedron.cc",
     [](const std::string& file) { return file == "sim/term/index_polyhedron.cc"; }},
    {"toml++", {"toml.h", "toml.hpp"}, "proofs/contract/*.cc", implements_contract},
    {"PEGTL",
     {"pegtl.hpp", "parse_tree.hpp", "limit_depth.hpp"},
     "proofs/contract/*.cc",
     implements_contract},
    {"elfutils",
     {"libelf.h", "gelf.h", "libdw.h", "libdwfl.h", "libdwelf.h", "dwarf.h"},
     "sim/image",
     [](const std::string& file) { return file.starts_with("sim/image/"); }},
};

Violation at(const Include& include, const std::string& what) {
  return include.file + ":" + std::to_string(include.line) + ": " + what;
}

bool in_layer(const std::string& file) {
  return kLayers.contains(top_folder(file));
}

using Graph = std::map<std::string, std::vector<const Include*>>;

Graph graph_of(const SourceTree& tree) {
  Graph graph;
  for (const Include& include : tree.includes) {
    if (include.in_tree) graph[include.file].push_back(&include);
  }
  return graph;
}

/// Depth-first from `file`; what is on the way there is in `path`.
void find_circles(const Graph& graph, const std::string& file, std::vector<std::string>& path,
                  Names& done, std::vector<Violation>& found) {
  const auto edges = graph.find(file);
  if (edges == graph.end() || done.contains(file)) return;
  path.push_back(file);
  for (const Include* include : edges->second) {
    const auto start = std::ranges::find(path, include->target);
    if (start == path.end()) {
      find_circles(graph, include->target, path, done, found);
      continue;
    }
    std::string circle;
    for (auto step = start; step != path.end(); ++step) circle += *step + " -> ";
    found.push_back(at(*include, "a circle of includes: " + circle + include->target));
  }
  path.pop_back();
  done.insert(file);
}

}  // namespace

std::vector<Violation> unexpected_folders(const SourceTree& tree) {
  std::vector<Violation> found;
  for (const std::string& folder : tree.folders) {
    if (!kFolders.contains(folder)) found.push_back(folder + ": no folder of the architecture");
  }
  return found;
}

std::vector<Violation> broken_arrows(const SourceTree& tree) {
  std::vector<Violation> found;
  for (const Include& include : tree.includes) {
    const auto layer = kLayers.find(top_folder(include.file));
    if (layer == kLayers.end()) continue;
    if (include.computed || include.target.starts_with("..") || include.target.starts_with("/")) {
      found.push_back(at(include, "cannot tell what " + include.target + " includes"));
    }
    if (!include.in_tree) continue;
    if (!layer->second.contains(top_folder(include.target))) {
      found.push_back(at(include, layer->first + " must not include " + include.target));
    }
  }
  return found;
}

std::vector<Violation> upward_folders(const SourceTree& tree) {
  std::vector<Violation> found;
  for (const Include& include : tree.includes) {
    const auto order = kFolderOrder.find(top_folder(include.file));
    if (order == kFolderOrder.end() || !include.in_tree ||
        top_folder(include.target) != order->first || include.file == "cli/main.cc") {
      continue;
    }
    const auto rank = [&](const std::string& file) {
      return std::ranges::find(order->second, file.substr(0, file.rfind('/')));
    };
    const auto from = rank(include.file);
    const auto to = rank(include.target);
    if (from == order->second.end()) {
      found.push_back(at(include, "its folder has no place in the order of " + order->first));
    } else if (to > from) {
      found.push_back(at(include, *from + " must not include " + include.target));
    }
  }
  return found;
}

std::vector<Violation> shared_definitions(const SourceTree& tree) {
  std::vector<Violation> found;
  const Graph graph = graph_of(tree);
  Names seen;
  std::vector<std::string> open;
  for (const std::string& file : tree.files) {
    if (top_folder(file) == "spec") open.push_back(file);
  }
  while (!open.empty()) {
    const std::string file = open.back();
    open.pop_back();
    const auto edges = graph.find(file);
    if (!seen.insert(file).second || edges == graph.end()) continue;
    for (const Include* include : edges->second) {
      const std::string& target = include->target;
      if (top_folder(target) == "isa" && !kSharedWithSpec.contains(target)) {
        found.push_back(at(*include, "spec must share no more of isa than its value domain, but " +
                                         target + " reaches it"));
      } else {
        open.push_back(target);
      }
    }
  }
  std::ranges::sort(found);
  return found;
}

std::vector<Violation> leaked_libraries(const SourceTree& tree) {
  std::vector<Violation> found;
  for (const Include& include : tree.includes) {
    if (top_folder(include.file) == "tests" || include.in_tree) continue;
    const std::string header = include.target.substr(include.target.rfind('/') + 1);
    for (const Library& library : kLibraries) {
      if (library.headers.contains(header) && !library.admits(include.file)) {
        found.push_back(at(include, library.name + "'s " + include.target + " may be included in " +
                                        library.home + " only"));
      }
    }
  }
  return found;
}

std::vector<Violation> circles(const SourceTree& tree) {
  std::vector<Violation> found;
  const Graph graph = graph_of(tree);
  Names done;
  std::vector<std::string> path;
  for (const std::string& file : tree.files) {
    if (in_layer(file)) find_circles(graph, file, path, done, found);
  }
  return found;
}

std::vector<Violation> named_claims(const SourceTree& tree) {
  std::vector<Violation> found;
  for (const ClaimName& claim : tree.claims) {
    // What explains a refutation stands above the claims.
    const bool nameless = claim.file.starts_with("proofs/reason/") ||
                          (claim.file.starts_with("proofs/refute/") &&
                           !claim.file.starts_with("proofs/refute/explain/"));
    if (!nameless || claim.file == "proofs/reason/property.h") continue;
    found.push_back(claim.file + ":" + std::to_string(claim.line) + ": names a claim, " +
                    claim.text);
  }
  return found;
}

std::vector<Violation> violations(const SourceTree& tree) {
  std::vector<Violation> found;
  for (const auto& rule : {unexpected_folders, broken_arrows, upward_folders, shared_definitions,
                           leaked_libraries, circles, named_claims}) {
    std::ranges::move(rule(tree), std::back_inserter(found));
  }
  return found;
}

}  // namespace a64::architecture
