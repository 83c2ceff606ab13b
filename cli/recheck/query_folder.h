// The folder that --dump-smt2 fills: a file for each query and a manifest, which says that it is
// complete only when all proofs of the run have ended.
#ifndef A64_CLI_RECHECK_QUERY_FOLDER_H
#define A64_CLI_RECHECK_QUERY_FOLDER_H

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>

#include "cli/recheck/manifest.h"
#include "proofs/reason/solver/query.h"

namespace a64::cli {

class QueryFolder {
 public:
  /// Makes the folder, or takes one that is empty or that an earlier run has filled: what that run
  /// has left goes. Anything else is an Error.
  static Result<std::unique_ptr<QueryFolder>> open(const std::filesystem::path& path);

  /// Writes the query's file, which appears whole. From any thread. What cannot be written is told
  /// by close().
  void add(const std::string& routine, proofs::Query query);
  /// The proof that queries of this routine came from has ended. From any thread.
  void add(ManifestRoutine routine);
  /// Writes the manifest, whole. The first Error of all that was to be written.
  Status close();

 private:
  explicit QueryFolder(std::filesystem::path path) : path_(std::move(path)) {}
  Status write_manifest() const;

  std::filesystem::path path_;
  std::mutex mutex_;  ///< of all that follows
  Manifest manifest_;
  std::optional<Error> failed_;
};

}  // namespace a64::cli

#endif
