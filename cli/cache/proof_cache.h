// The folder that --cache names: proofs by what they depend on, a file each. It is as trustworthy
// as those who may write to it; what is not a whole entry for the very key is never taken.
#ifndef A64_CLI_CACHE_PROOF_CACHE_H
#define A64_CLI_CACHE_PROOF_CACHE_H

#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "cli/cache/cache_entry.h"
#include "cli/commands/select_routine.h"

namespace a64::cli {

/// What became of one case.
struct CacheUse {
  bool taken = false;   ///< the proof comes from the cache
  bool stored = false;  ///< it was proved now, and written
  std::string file;
  std::string when;     ///< taken: when it was stored
  std::string ignored;  ///< what is wrong with the file that was there; empty: nothing, or no file
};

class ProofCache {
 public:
  /// Makes the folder if there is none and writes its CACHEDIR.TAG. An Error if it cannot be
  /// written to, or if the program's own files cannot be read.
  static Result<std::unique_ptr<ProofCache>> open(const std::string& folder);

  /// The report of an earlier proof of this routine with these options, if there is one; then
  /// `use` says which. From any thread.
  std::optional<proofs::TheoremReport> find(const SelectedRoutine& selected,
                                            const proofs::ProveOptions& options,
                                            CacheUse& use) const;

  /// Keeps the report if it is a whole proof. From any thread. An Error if it cannot be written.
  Status store(const SelectedRoutine& selected, const proofs::ProveOptions& options,
               const proofs::TheoremReport& report, CacheUse& use) const;

 private:
  ProofCache(std::filesystem::path folder, std::vector<std::string> programs);

  std::filesystem::path folder_;
  std::vector<std::string> programs_;
};

}  // namespace a64::cli

#endif
