// From what the command line names to the routine to prove: the file, the function in it, and
// whether it encrypts or decrypts.
#ifndef A64_CLI_SELECT_ROUTINE_H
#define A64_CLI_SELECT_ROUTINE_H

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "proofs/routine.h"
#include "sim/image/load_image.h"

namespace a64::cli {

struct RoutineRequest {
  std::string file;
  std::string symbol;  ///< empty: to be found
  std::optional<spec::Direction> direction;
  sim::LoadOptions load;
};

/// The routine together with the image that it points into.
struct SelectedRoutine {
  std::shared_ptr<const sim::Image> image;
  proofs::Routine routine;
};

/// "encrypt" or "decrypt".
std::string_view to_text(spec::Direction direction);

/// What `symbol` says of itself: enc or dec, in any case; nothing if neither or both.
std::optional<spec::Direction> direction_of_name(std::string_view symbol);

/// Loads the file and finds the function: the one asked for, else the only global one, else the
/// only global one whose name says xts and a direction.
sim::Result<SelectedRoutine> select_routine(const RoutineRequest& request);

/// Both routines of xts_asm, where the program was built or in the current folder.
sim::Result<std::vector<RoutineRequest>> own_routines(const sim::LoadOptions& load);

}  // namespace a64::cli

#endif
