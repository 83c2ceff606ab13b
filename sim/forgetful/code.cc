#include "sim/forgetful/code.h"

#include <algorithm>
#include <cstring>

namespace a64::sim::forgetful {

Code::Code(const Program& program) : program_(&program) {
  const Image& image = program.image();
  for (const ImageSection& section : image.sections()) {
    Section& made = sections_.emplace_back();
    made.address = section.address;
    made.size = section.size;
    if (section.executable) made.slots.resize((section.size + 3) / 4);
    if (section.writable) continue;
    const auto bytes = image.bytes(section.address, section.size);
    if (!bytes) continue;
    made.read_only = true;
    made.bytes = *bytes;
    const auto within = [&](u64 address, u64 size) {
      return address < section.address + section.size && address + size > section.address;
    };
    const MovingBytes& moving = image.moving();
    made.plain =
        std::ranges::none_of(moving.addresses, [&](u64 at) { return within(at, kAddressBytes); }) &&
        std::ranges::none_of(moving.parts, [&](u64 at) { return within(at, 1); }) &&
        image.unresolved(section.address, section.size).empty();
  }
}

CodeSlot& Code::at(u64 pc) {
  const auto slot_in = [&](Section& section) -> CodeSlot* {
    const u64 offset = pc - section.address;
    if (offset >= section.size || offset % 4 != 0 || section.slots.empty()) return nullptr;
    CodeSlot& slot = section.slots[offset / 4];
    if (slot.kind == CodeSlot::Kind::kUnseen) look_up(pc, slot);
    return &slot;
  };
  if (last_ < sections_.size()) {
    if (CodeSlot* slot = slot_in(sections_[last_])) return *slot;
  }
  for (std::size_t k = 0; k < sections_.size(); ++k) {
    if (CodeSlot* slot = slot_in(sections_[k])) {
      last_ = k;
      return *slot;
    }
  }
  CodeSlot& slot = outside_[pc];
  if (slot.kind == CodeSlot::Kind::kUnseen) look_up(pc, slot);
  return slot;
}

void Code::look_up(u64 pc, CodeSlot& slot) const {
  using Kind = CodeSlot::Kind;
  const isa::Instruction* instruction = program_->at(pc);
  slot.instruction = instruction;
  slot.kind = Kind::kNone;
  if (instruction == nullptr) return;
  slot.falls_through = program_->may_continue(pc, pc + 4, false);
  if (program_->image().library_call_at(pc)) {
    slot.kind = Kind::kLibrary;
  } else if (program_->callee_at(pc) != nullptr) {
    slot.kind = Kind::kCallee;
  } else if (instruction->support == isa::Support::kUndefined) {
    slot.kind = Kind::kUndefined;
  } else if (instruction->support == isa::Support::kUnsupported) {
    slot.kind = Kind::kUnsupported;
  } else if (program_->image().moves(pc, 4)) {
    slot.kind = Kind::kMoving;
  } else {
    slot.kind = Kind::kInstruction;
    slot.unlisted = instruction->row->row.timing == isa::Timing::kUnlisted;
  }
}

std::set<u64> Code::reached() const {
  std::set<u64> reached;
  for (const Section& section : sections_) {
    for (std::size_t k = 0; k < section.slots.size(); ++k) {
      if (section.slots[k].reached) reached.insert(section.address + 4 * k);
    }
  }
  // Entries of functions that are no code lie in no section.
  for (const auto& [pc, slot] : outside_) {
    if (slot.reached) reached.insert(pc);
  }
  return reached;
}

std::optional<Code::Literal> Code::literal(u64 address, unsigned size) {
  const auto within = [&](const Section& section) {
    const u64 offset = address - section.address;
    return section.read_only && offset < section.size && section.size - offset >= size;
  };
  if (last_literal_ >= sections_.size() || !within(sections_[last_literal_])) {
    const auto found = std::ranges::find_if(sections_, within);
    if (found == sections_.end()) return std::nullopt;
    last_literal_ = static_cast<std::size_t>(found - sections_.begin());
  }
  const Section& section = sections_[last_literal_];
  Literal literal;
  std::memcpy(&literal.bits, &section.bytes[address - section.address], size);
  if (section.plain) return literal;
  const Image& image = program_->image();
  if (!image.unresolved(address, size).empty()) return std::nullopt;
  if (image.moves(address, size)) {
    // An address whole and alone; a part of one, or two, is nothing that an image says.
    if (size != kAddressBytes || !image.is_address(address)) return std::nullopt;
    literal.is_address = true;
  }
  return literal;
}

}  // namespace a64::sim::forgetful
