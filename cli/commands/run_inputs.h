// What `a64prove run` is told to run a routine on: numbers and bytes by the names of its contract.
#ifndef A64_CLI_COMMANDS_RUN_INPUTS_H
#define A64_CLI_COMMANDS_RUN_INPUTS_H

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "proofs/reason/outcome.h"

namespace a64::cli {

/// NAME=VALUE. A value is a number (12, 0x1f, -1), bytes (hex:00ff.., @file, zeros), or a key of
/// which a buffer is to hold the schedule (key:00112233..).
struct GivenValue {
  std::string name;
  std::string value;
};

/// "NAME=VALUE" as it stands on the command line.
Result<GivenValue> given_value(const std::string& text);

struct RunCase {
  std::shared_ptr<const proofs::Contract> contract;  ///< specialised
  u64 size = 0;                                      ///< as of a counterexample
  proofs::Aliasing aliasing{};
  proofs::Inputs inputs;
  std::vector<std::string> drawn;  ///< names of what nobody gave and chance has filled
};

struct RunRequest {
  std::vector<GivenValue> given;
  std::string layout = {};  ///< as proofs::name_of; empty: that of `base`, or separate
  u64 seed = 1;
  /// A run that fills what is not given, with its specialised contract; null for none.
  const proofs::Counterexample* base = nullptr;
  const proofs::Contract* base_contract = nullptr;
};

/// Puts the values in. A size that is not given is that of the bytes that are. The Error names the
/// argument and what would be right.
Result<RunCase> run_case(const proofs::Contract& general, const RunRequest& request);

}  // namespace a64::cli

#endif
