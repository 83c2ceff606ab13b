// From what the command line names to the two routines that `equiv` compares, and the contract that
// both are held to.
#ifndef A64_CLI_COMMANDS_SELECT_PAIR_H
#define A64_CLI_COMMANDS_SELECT_PAIR_H

#include <array>
#include <vector>

#include "cli/commands/select_routine.h"
#include "proofs/contract/contract_file.h"

namespace a64::cli {

struct PairRequest {
  std::array<std::string, 2> files{};    ///< OLD, NEW
  std::string symbol;                    ///< of both; empty: as below
  std::array<std::string, 2> symbols{};  ///< of each; empty: that of the contract, or to be found
  std::string op;                        ///< of a built-in contract
  std::string contract_file;             ///< empty: searched for
  proofs::ContractOptions contract;
  sim::LoadOptions load;                              ///< of both
  std::array<std::vector<std::string>, 2> defines{};  ///< of each, for the assembler
};

struct SelectedPair {
  std::array<SelectedRoutine, 2> sides;
  /// Each combination of the values that scalars are split on, without promises.
  std::vector<proofs::Contract> contracts;
  std::string contract_source;
};

/// Errors: a file, a function or a contract that cannot be had, with what to do about it.
Result<SelectedPair> select_pair(const PairRequest& request);

}  // namespace a64::cli

#endif
