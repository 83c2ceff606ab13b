#include "proofs/refute/explain/candidates.h"

#include <algorithm>
#include <set>

#include "isa/decode.h"
#include "proofs/refute/explain/relaid_code.h"
#include "sim/cosim/row_fields.h"

namespace a64::proofs {
namespace {

/// Fields up to this width are tried with each value.
constexpr unsigned kNarrowField = 7;
/// Of an encoding class with more rows not each is tried with each register.
constexpr int kFewRows = 8;

bool is_supported(u32 word) {
  return isa::decode(word).support == isa::Support::kSupported;
}

/// The word without its operands: what is left says what kind of instruction it is.
u32 shape(u32 word) {
  const isa::Instruction instruction = isa::decode(word);
  if (instruction.row == nullptr) return word;
  return instruction.row->row.pattern.value();
}

}  // namespace

bool is_relative(u32 word) {
  return branch_displacement(word).has_value() || (word & 0x1f000000) == 0x10000000 ||
         (word & 0x3b000000) == 0x18000000;
}

CodeParts::CodeParts(const sim::Image& image, const sim::ImageFunction& function)
    : image_(image), begin_(function.address), end_(function.address + function.size) {
  std::set<u32> words;
  std::set<u32> registers{31};
  for (u64 pc = begin_; pc + 4 <= end_; pc += 4) {
    const u32 word = this->word(pc);
    const isa::Instruction instruction = isa::decode(word);
    if (image.is_data(pc) || instruction.support != isa::Support::kSupported) continue;
    places_.push_back(pc);
    if (const auto displacement = branch_displacement(word)) {
      targets_.push_back(pc + static_cast<u64>(*displacement));
    } else {
      for (const isa::Field& field : sim::row_fields(instruction.row->row)) {
        if (sim::is_register_field(field)) registers.insert(field(word));
      }
    }
    if (!is_relative(word) && word != kNopWord && words.insert(word).second) words_.push_back(word);
  }
  std::ranges::sort(targets_);
  registers_.assign(registers.begin(), registers.end());
}

u32 CodeParts::word(u64 pc) const {
  return image_.word(pc).value_or(0);
}

bool CodeParts::is_branch_target(u64 pc) const {
  return std::ranges::binary_search(targets_, pc);
}

void CodeParts::add_field_values(u32 word, u64 pc, std::vector<u32>& found) const {
  const isa::Instruction instruction = isa::decode(word);
  const auto try_value = [&](const isa::Field& field, u64 value) {
    const u32 changed = sim::with_field(word, field, static_cast<u32>(value));
    if (changed != word && is_supported(changed)) found.push_back(changed);
  };
  for (const isa::Field& field : sim::row_fields(instruction.row->row)) {
    if (sim::is_register_field(field)) {
      for (const u32 number : registers_) try_value(field, number);
      continue;
    }
    if (field.width <= kNarrowField) {
      for (u64 value = 0; value < u64{1} << field.width; ++value) try_value(field, value);
      continue;
    }
    if (branch_displacement(word)) {
      if (pc == 0) continue;
      for (const u64 target : places_) {
        const auto changed = with_displacement(word, static_cast<i64>(target - pc));
        if (changed && *changed != word) found.push_back(*changed);
      }
      continue;
    }
    const u64 value = field(word);
    for (unsigned bit = 0; bit < field.width; ++bit) try_value(field, value ^ u64{1} << bit);
    for (u64 step = 1; step <= 256; step = step < 4 ? step + 1 : 2 * step) {
      try_value(field, value + step);
      try_value(field, value - step);
    }
    for (const u32 other : words_) {
      if (shape(other) == shape(word)) try_value(field, field(other));
    }
  }
}

std::vector<u32> CodeParts::replacements(u64 pc) const {
  const u32 word = this->word(pc);
  const isa::Instruction instruction = isa::decode(word);
  std::vector<u32> found;
  if (instruction.support != isa::Support::kSupported) return found;
  add_field_values(word, pc, found);
  for (const isa::TableRow& row : isa::table_rows()) {
    if (row.class_index != instruction.row->class_index || &row == instruction.row) continue;
    const u32 changed = (word & ~row.row.pattern.mask()) | row.row.pattern.value();
    if (is_supported(changed)) found.push_back(changed);
  }
  for (unsigned bit = 0; bit < 32; ++bit) {
    const u32 changed = word ^ u32 { 1 } << bit;
    if (is_supported(changed)) found.push_back(changed);
  }
  std::set<u32> seen;
  std::erase_if(found, [&](u32 changed) { return !seen.insert(changed).second; });
  return found;
}

std::vector<u32> CodeParts::relatives(u32 word) const {
  std::vector<u32> found;
  add_field_values(word, 0, found);
  const isa::Instruction instruction = isa::decode(word);
  const auto rows_of_class = std::ranges::count(isa::table_rows(), instruction.row->class_index,
                                                &isa::TableRow::class_index);
  for (const isa::TableRow& row : isa::table_rows()) {
    if (row.class_index != instruction.row->class_index || &row == instruction.row) continue;
    const u32 other = (word & ~row.row.pattern.mask()) | row.row.pattern.value();
    if (!is_supported(other)) continue;
    found.push_back(other);
    if (rows_of_class > kFewRows) continue;
    for (const isa::Field& field : sim::row_fields(row.row)) {
      if (!sim::is_register_field(field)) continue;
      for (const u32 number : registers_) {
        const u32 changed = sim::with_field(other, field, number);
        if (is_supported(changed)) found.push_back(changed);
      }
    }
  }
  if (const auto other = opposite(word)) found.push_back(*other);
  return found;
}

std::optional<u32> CodeParts::opposite(u32 word) {
  // Loads and stores (Arm ARM C4.1.66): bit 22 says which of the two.
  constexpr u32 kLoadBit = u32{1} << 22;
  const bool of_memory = (word & 0x0a000000) == 0x08000000;
  if (!of_memory || !is_supported(word ^ kLoadBit)) return std::nullopt;
  return word ^ kLoadBit;
}

unsigned CodeParts::likeness(u64 before, u32 word, u64 behind) const {
  const u32 word_before = this->word(before);
  const u32 word_behind = this->word(behind);
  const auto alike = [](u32 here, u32 there) {
    return here == there ? 2U : shape(here) == shape(there) ? 1U : 0U;
  };
  unsigned most = 0;
  for (const u64 pc : places_) {
    const u32 there = this->word(pc);
    const bool here = pc - before <= behind - before;
    if (shape(there) != shape(word) || pc == begin_ || here) continue;
    const unsigned likeness = alike(word_before, this->word(pc - 4)) +
                              alike(word_behind, this->word(pc + 4)) + alike(word, there);
    most = std::max(most, likeness);
  }
  return most;
}

}  // namespace a64::proofs
