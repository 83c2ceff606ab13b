// What may be executed: instructions of the image, and where control may go among them.
#include <algorithm>

#include "sim/symbolic/machine.h"

namespace a64::sim {

Program::Program(const Image& image, ImageFunction function, const Callees* callees)
    : image_(&image), function_(std::move(function)), callees_(callees) {
  const u64 end = function_.address + function_.size;
  for (const ImageSymbol* symbol : image.functions()) {
    // A second entry within the function is no border.
    const bool within = symbol->address > function_.address && symbol->address < end;
    if (!within) function_starts_.push_back(symbol->address);
  }
  function_starts_.push_back(end);
  std::ranges::sort(function_starts_);
}

const isa::Instruction* Program::at(u64 pc) const {
  const auto found = instructions_.find(pc);
  if (found != instructions_.end()) return found->second ? &*found->second : nullptr;
  auto& entry = instructions_[pc];
  // Nothing is there to run; whoever does not ask for the call finds an undefined instruction.
  if (image_->library_call_at(pc) || callee_at(pc) != nullptr) return &*(entry = isa::decode(0));
  const ImageSection* section = image_->section_at(pc);
  const bool code = section != nullptr && section->executable && pc % 4 == 0;
  if (code && image_->unresolved(pc, 4).empty()) {
    if (const auto word = image_->word(pc)) entry = isa::decode(*word);
  }
  return entry ? &*entry : nullptr;
}

bool Program::may_continue(u64 from, u64 to, bool branched) const {
  if (at(to) == nullptr) return false;
  // What follows a section is for the linker to say.
  if (!branched && image_->section_at(from) != image_->section_at(to)) return false;
  return branched || from + 4 != to || !std::ranges::binary_search(function_starts_, to);
}

}  // namespace a64::sim
