// What a folder of queries says of itself: manifest.json, which names every file with its digest.
#ifndef A64_CLI_RECHECK_MANIFEST_H
#define A64_CLI_RECHECK_MANIFEST_H

#include <filesystem>
#include <string>
#include <vector>

#include "base/integers.h"
#include "base/result.h"

namespace a64::cli {

inline constexpr const char* kManifestName = "manifest.json";

/// One file of the folder.
struct ManifestQuery {
  std::string file;    ///< its name within the folder
  std::string sha256;  ///< of its bytes
  std::string kind;    ///< such as "equality" or "floor lemma"
  std::string claim;   ///< whose obligation it is; empty: of the run itself
  std::string routine;
  std::string case_name;  ///< such as "len 17, in-place"
  u64 pc = 0;             ///< the instruction that it is about; 0: none
  std::string says;       ///< what it claims, in words
  std::string answer;     ///< the first solver's: "unsat", "sat" or "unknown"
};

/// A routine whose proof the queries are from.
struct ManifestRoutine {
  std::string name;  ///< the symbol, with the values of its case where there are several
  std::string file;
  std::string sha256;  ///< of the routine's bytes
  std::string verdict;
  u64 queries = 0;  ///< as the report of the proof counts them
};

struct Manifest {
  bool complete = false;  ///< false while the proof runs, and after one that was killed
  std::string program;    ///< such as "a64prove 0.1.0"
  std::string solver;     ///< such as "Z3 4.8.12"
  std::vector<ManifestRoutine> routines;
  std::vector<ManifestQuery> queries;
};

/// Whether a file of a folder of queries may have that name.
bool is_query_name(const std::string& name);

std::string to_json(const Manifest& manifest);

/// Of the manifest's text. The Error names `path` and what in it is damaged.
Result<Manifest> parse_manifest(const std::filesystem::path& path, const std::string& text);

}  // namespace a64::cli

#endif
