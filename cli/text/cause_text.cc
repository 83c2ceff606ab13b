#include "cli/text/cause_text.h"

#include <fmt/format.h>

#include "cli/text/instruction_text.h"

namespace a64::cli {

std::string cause_text(const sim::Image& image, const proofs::Cause& cause, const Style& style) {
  if (cause.pc == 0 || cause.what.empty()) return {};
  const InstructionText at = instruction_text(image, cause.pc);
  // By where values go only a place is known, and the instruction there is not yet named.
  const std::string what =
      cause.by_repair ? cause.what : fmt::format("`{}` {}", at.assembly, cause.what);
  std::string text =
      fmt::format("  {} {}: {}\n", style.bold("cause:"), place_text(image, at), what);
  if (!cause.values.empty()) text += fmt::format("    {}\n", cause.values);
  return text;
}

std::string repair_text(const Explained& explained, bool asked, const Style& style) {
  if (explained.repair.empty()) {
    return asked ? "No change of one instruction was found that makes it right." : "";
  }
  if (explained.repair_proved) {
    return fmt::format("{} {} every claim is proved. Nothing was changed.",
                       style.bold("suggestion:"), explained.repair);
  }
  return fmt::format("{} {} it keeps to the contract in all calls that were tried; {}.",
                     style.bold("suggestion:"), explained.repair,
                     asked ? "that was not proved in the time" : "--repair has that proved");
}

}  // namespace a64::cli
