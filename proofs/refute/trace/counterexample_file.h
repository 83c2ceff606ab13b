// A counterexample as a small JSON file: all that is needed to run it again, and what it showed.
#ifndef A64_PROOFS_REFUTE_TRACE_COUNTEREXAMPLE_FILE_H
#define A64_PROOFS_REFUTE_TRACE_COUNTEREXAMPLE_FILE_H

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/result.h"
#include "proofs/reason/outcome.h"

namespace a64::proofs {

/// What a buffer holds is written out up to this length in bytes; that of longer ones comes from
/// the seed and the single bytes listed.
inline constexpr u64 kDataWrittenOut = 4096;

struct CounterexampleFile {
  Counterexample counterexample;
  std::string file;  ///< under test, an absolute path
  std::string symbol;
  Contract general;                       ///< as it was written
  Contract contract;                      ///< specialised
  std::vector<Contract> callees;          ///< that stand in for functions that it calls
  std::vector<std::string> include_dirs;  ///< absolute
  std::vector<std::string> defines;
  std::string sha256;       ///< of the function's bytes
  std::string place;        ///< of the instruction at fault, for people; may be empty
  std::string instruction;  ///< its disassembly; may be empty
  std::map<std::string, std::string> versions;
};

/// The kind and version that such a file names itself.
inline constexpr std::string_view kCounterexampleKind = "a64prove-counterexample";
inline constexpr int kCounterexampleVersion = 2;

/// Adds the operand and the output that show what is wrong, as far as there are any and the output
/// is not too long.
void add_what_was_seen(nlohmann::ordered_json& json, const Counterexample& found);

std::string to_json_text(const CounterexampleFile& file);

/// `path` is for messages only. The Error says which member is missing or malformed.
Result<CounterexampleFile> parse_counterexample(std::string_view path, std::string_view text);

}  // namespace a64::proofs

#endif
