// What a file of the cache holds: the whole key, and of the proof what its report tells beside the
// theorem, which comes from the contract. Nothing of it is believed that does not fit the key.
#ifndef A64_CLI_CACHE_CACHE_ENTRY_H
#define A64_CLI_CACHE_CACHE_ENTRY_H

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "proofs/theorem/theorem.h"

namespace a64::cli {

/// A row of the result: one property with one layout of the buffers.
struct CacheRow {
  proofs::Property property;
  proofs::Aliasing aliasing;
  std::string name;  ///< of the aliasing
};

/// Whether a report may be kept: everything that was asked for is proved, in cases that were all
/// done to their end, and nothing at all was found.
bool is_whole_proof(const proofs::TheoremReport& report, const proofs::ProveOptions& options);

/// The file's text, with the digest of its own contents. `stored` is a time, for people. The rows
/// are those of the report, in its order.
std::string cache_entry_text(const std::string& key, const proofs::TheoremReport& report,
                             const std::vector<CacheRow>& rows, const std::string& stored);

struct CacheEntry {
  proofs::TheoremReport report;  ///< proved; without its cases
  std::string stored;
};

/// The entry, if it is whole, is for `key` and proves all of `rows` and no more; else what is wrong
/// with it, in a few words. Never throws, whatever the text is.
Result<CacheEntry> read_cache_entry(std::string_view text, const std::string& key,
                                    const std::vector<CacheRow>& rows);

}  // namespace a64::cli

#endif
