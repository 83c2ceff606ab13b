#include "tests/explain/mutants.h"

#include <algorithm>

#include "isa/decode.h"
#include "proofs/refute/explain/candidates.h"
#include "proofs/refute/explain/relaid_code.h"
#include "sim/cosim/row_fields.h"
#include "sim/term/valuation.h"

namespace a64::explain_tests {
namespace {

using proofs::CodeEdit;

/// The routine without the instruction at `pc`, what is behind it moved up; nothing where the code
/// has data or addresses of its own.
std::optional<proofs::EditedRoutine> without(const proofs::Routine& right, u64 pc) {
  const sim::Image& image = *right.image;
  const u64 begin = right.function.address;
  const u64 end = begin + right.function.size;
  sim::ImageContent content = image.content();
  std::vector<u8> bytes;
  for (u64 at = begin; at < end; at += 4) {
    if (at == pc) continue;
    u32 word = image.word(at).value_or(0);
    const auto moved = [&](u64 place) { return place > pc && place < end ? place - 4 : place; };
    if (const auto displacement = proofs::branch_displacement(word)) {
      const u64 target = at + static_cast<u64>(*displacement);
      word = proofs::with_displacement(word, static_cast<i64>(moved(target) - moved(at))).value();
    } else if (image.is_data(at) || proofs::is_relative(word)) {
      return std::nullopt;
    }
    for (unsigned k = 0; k < 4; ++k) bytes.push_back(static_cast<u8>(word >> 8 * k));
  }
  std::vector<u8> padded = bytes;
  padded.resize(right.function.size);
  if (!content.memory.write(begin, padded)) return std::nullopt;
  proofs::EditedRoutine made{std::make_shared<const sim::Image>(std::move(content)), right};
  made.routine.image = made.image.get();
  made.routine.function.size = bytes.size();
  made.routine.function.bytes = bytes;
  return made;
}

/// Another value in one field of the word.
std::optional<u32> changed_field(u32 word, u64 chance) {
  const isa::Instruction instruction = isa::decode(word);
  const auto fields = sim::row_fields(instruction.row->row);
  if (fields.empty()) return std::nullopt;
  const isa::Field& field = fields[chance % fields.size()];
  const u64 other = chance >> 16;
  // A near number for what counts, another register for what names one.
  const u32 value = sim::is_register_field(field)
                        ? static_cast<u32>(other % 32)
                        : field(word) + static_cast<u32>(other % 2 == 0 ? 1 : -1);
  const u32 changed = sim::with_field(word, field, value);
  if (changed == word || isa::decode(changed).support != isa::Support::kSupported) {
    return std::nullopt;
  }
  return changed;
}

}  // namespace

bool Mutant::names_place(u64 place) const {
  if (how == "drop") return place + 4 >= pc && place <= pc + 4;
  return place == pc || (how == "swap" && place == pc + 4);
}

std::optional<Mutant> mutant_of(const proofs::Routine& right, u64 which) {
  const auto chance = [&](u64 stream) {
    return static_cast<u64>(sim::random_bits(77, which, stream));
  };
  const proofs::CodeParts parts(*right.image, right.function);
  const auto& places = parts.places();
  const u64 pc = places[chance(1) % places.size()];
  const u32 word = parts.word(pc);
  Mutant mutant{.how = "", .wrong = {}, .pc = pc, .right = right.function.bytes};
  std::optional<proofs::EditedRoutine> wrong;
  CodeEdit edit{.kind = CodeEdit::Kind::kReplace, .pc = pc};
  switch (which % 4) {
    case 0:
      mutant.how = "drop";
      if (word == proofs::kNopWord) return std::nullopt;
      wrong = without(right, pc);
      break;
    case 1:
      mutant.how = "swap";
      if (parts.word(pc + 4) == word || pc == places.back()) return std::nullopt;
      wrong = edited_routine(right, {.kind = CodeEdit::Kind::kSwap, .pc = pc});
      break;
    default: {
      mutant.how = "operand";
      const auto changed = changed_field(word, chance(2));
      if (!changed) return std::nullopt;
      edit.word = *changed;
      wrong = edited_routine(right, edit);
    }
  }
  if (!wrong) return std::nullopt;
  mutant.wrong = *std::move(wrong);
  return mutant;
}

}  // namespace a64::explain_tests
