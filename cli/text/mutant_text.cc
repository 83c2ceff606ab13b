#include "cli/text/mutant_text.h"

#include <fmt/format.h>

#include "proofs/refute/explain/edited_routine.h"
#include "sim/image/disassembler.h"

namespace a64::cli {

std::vector<ChangedInstruction> changed_instructions(const sim::Image& image,
                                                     const proofs::Mutant& mutant) {
  std::vector<ChangedInstruction> changed;
  const auto patch = proofs::patched_words(image, mutant.edit);
  if (!patch) return changed;
  for (const auto& [address, word] : *patch) {
    changed.push_back({instruction_text(image, address), fmt::format("{:08x}", word),
                       sim::Disassembler().text(word, address)});
  }
  return changed;
}

std::string mutant_line(const sim::Image& image, const proofs::Mutant& mutant) {
  const InstructionText place = instruction_text(image, mutant.edit.pc);
  std::string before;
  std::string after;
  for (const ChangedInstruction& one : changed_instructions(image, mutant)) {
    const std::string gap = before.empty() ? "" : "; ";
    before += gap + one.before.assembly;
    after += gap + one.assembly;
  }
  return fmt::format("{} {:#x}: `{}` -> `{}` ({})", place_text(image, place), mutant.edit.pc,
                     before, after, to_text(mutant.kind));
}

}  // namespace a64::cli
