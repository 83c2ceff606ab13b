// What may be executed: instructions of the image, and where control may go among them.
#include <algorithm>

#include "sim/symbolic/machine.h"

namespace a64::sim {

Program::Program(const Image& image, ImageFunction function)
    : image_(&image), function_(std::move(function)) {
  extents_.push_back({function_.address, function_.address + function_.size});
  for (const ImageSymbol* symbol : image.functions()) {
    if (symbol->address == function_.address) continue;
    const auto extent = image.function(symbol->name);
    if (extent) extents_.push_back({extent->address, extent->address + extent->size});
  }
  for (const Extent& extent : extents_) {
    for (u64 pc = extent.begin; pc + 4 <= extent.end; pc += 4) {
      if (const auto word = image.word(pc)) instructions_.emplace(pc, isa::decode(*word));
    }
  }
}

const isa::Instruction* Program::at(u64 pc) const {
  const auto found = instructions_.find(pc);
  return found == instructions_.end() ? nullptr : &found->second;
}

const Program::Extent* Program::extent_of(u64 pc) const {
  const auto found = std::ranges::find_if(
      extents_, [&](const Extent& e) { return pc >= e.begin && pc < e.end; });
  return found == extents_.end() ? nullptr : &*found;
}

bool Program::may_continue(u64 from, u64 to, bool branched) const {
  const Extent* target = extent_of(to);
  if (target == nullptr || to % 4 != 0) return false;
  return branched || target == extent_of(from);
}

}  // namespace a64::sim
