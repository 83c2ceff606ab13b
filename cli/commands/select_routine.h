// From what the command line or a contract file names to the routine to prove: the file, the
// function in it, and the contract that it is held to.
#ifndef A64_CLI_COMMANDS_SELECT_ROUTINE_H
#define A64_CLI_COMMANDS_SELECT_ROUTINE_H

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands/find_callees.h"
#include "proofs/contract/built_in.h"
#include "proofs/contract/routine.h"
#include "sim/image/load_image.h"

namespace a64::cli {

/// A part of a routine that can be proved by itself.
struct ChosenGroup {
  std::size_t contract = 0;  ///< which of the contracts that the routine's specialises to
  proofs::Aliasing aliasing = proofs::Aliasing::kSeparate;
  std::string name;
};

struct RoutineRequest {
  std::string file;
  std::string symbol;  ///< empty: to be found
  /// "encrypt" or "decrypt", for a built-in contract; empty: the symbol's name says it.
  std::string op;
  /// Nothing: one of the built-in ones.
  std::optional<proofs::Contract> contract;
  std::string contract_source;  ///< of `contract`: such as "a64prove.toml:5"
  sim::LoadOptions load;
  /// The contracts that may stand in for functions that the routine calls; null for none.
  Siblings siblings = nullptr;
  /// Only these parts; nothing: all of it.
  std::optional<std::vector<ChosenGroup>> chosen = {};
};

/// The routine together with what it points into.
struct SelectedRoutine {
  std::shared_ptr<const sim::Image> image;
  std::shared_ptr<const proofs::Contract> general;                 ///< as it was written
  std::shared_ptr<const std::vector<proofs::Contract>> contracts;  ///< its specialisations
  std::shared_ptr<const proofs::CalleeSet> callees;                ///< may be empty
  std::string contract_source;  ///< such as "a64prove.toml:5" or "built in: xts-encrypt"
  proofs::Routine routine;      ///< with one of the specialisations

  /// The same with another of the specialisations.
  SelectedRoutine with(const proofs::Contract& specialised) const;
  /// The values that tell its specialisation from the others; empty where there is no other.
  std::string values() const;
};

/// The built-in contract whose parts the name of the function says all; null if there is none.
const proofs::BuiltInContract* built_in_named(const std::string& symbol);

/// Loads the file and finds the function: the one asked for, else the only global one, else the
/// only global one that a built-in contract fits.
Result<SelectedRoutine> select_routine(const RoutineRequest& request);

}  // namespace a64::cli

#endif
