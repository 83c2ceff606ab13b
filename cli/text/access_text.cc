#include "cli/text/access_text.h"

#include <fmt/format.h>

#include "cli/text/location_text.h"
#include "proofs/refute/replay.h"

namespace a64::cli {

std::string access_text(const proofs::Routine& routine, const proofs::Counterexample& found) try {
  const proofs::Replay run = proofs::replay(routine, found.inputs, found.len, found.aliasing,
                                            proofs::Surroundings::kUnmapped);
  const auto* fault = std::get_if<sim::stop::MemoryFault>(&run.stop);
  if (fault == nullptr || fault->kind == sim::stop::MemoryFault::Kind::kMisalignedSp) return {};
  const LocationNames names(routine, found);
  std::string text = fmt::format("{} byte{} at {}", fault->size, fault->size == 1 ? "" : "s",
                                 names.address(fault->address));
  if (fault->byte != fault->address) {
    text += fmt::format(", from {} on not allowed", names.address(fault->byte));
  }
  return text;
} catch (const sim::BudgetEnded&) {
  return {};
}

}  // namespace a64::cli
