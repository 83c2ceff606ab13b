#include "proofs/mutate/mutants.h"

#include <algorithm>
#include <map>
#include <set>

#include "isa/decode.h"
#include "proofs/refute/explain/candidates.h"
#include "proofs/refute/explain/edited_routine.h"
#include "proofs/refute/explain/relaid_code.h"
#include "sim/cosim/row_fields.h"
#include "sim/term/valuation.h"

namespace a64::proofs {
namespace {

constexpr std::array<std::string_view, 4> kWidthFields{"sf", "Q", "size", "sz"};

bool is_memory_access(u32 word) {
  return (word & 0x0a000000) == 0x08000000;  // Arm ARM C4.1: loads and stores
}

MutantKind kind_of_field(const isa::Field& field) {
  if (sim::is_register_field(field)) return MutantKind::kRegister;
  if (field.name == "cond") return MutantKind::kCondition;
  const bool width = std::ranges::find(kWidthFields, field.name) != kWidthFields.end();
  return width ? MutantKind::kWidth : MutantKind::kImmediate;
}

MutantKind kind_of(u32 word, u32 changed) {
  const isa::TableRow& before = *isa::decode(word).row;
  const isa::TableRow& after = *isa::decode(changed).row;
  if (&before == &after) {
    if (branch_displacement(word) != branch_displacement(changed)) return MutantKind::kTarget;
    for (const isa::Field& field : sim::row_fields(before.row)) {
      if (field(word) != field(changed)) return kind_of_field(field);
    }
    return MutantKind::kOpcode;
  }
  const auto is_aes = [](const isa::TableRow& row) { return row.row.name.starts_with("AES"); };
  if (is_aes(before) && is_aes(after)) return MutantKind::kAes;
  // Bits 31 and 30 are the size of an access (C4.1.66), and not always a field of the row.
  const bool size_of_access = is_memory_access(word) && ((word ^ changed) << 2) == 0;
  return size_of_access ? MutantKind::kWidth : MutantKind::kOpcode;
}

/// The changes of one kind, by place.
using Places = std::map<u64, std::vector<CodeEdit>>;

std::map<MutantKind, Places> all_changes(const Routine& routine) {
  const CodeParts parts(*routine.image, routine.function);
  std::map<MutantKind, Places> all;
  for (std::size_t k = 0; k < parts.places().size(); ++k) {
    const u64 pc = parts.places()[k];
    const u32 word = parts.word(pc);
    for (const u32 changed : parts.replacements(pc)) {
      all[kind_of(word, changed)][pc].push_back({CodeEdit::Kind::kReplace, pc, changed});
    }
    if (word != kNopWord) {
      all[MutantKind::kDropped][pc].push_back({.kind = CodeEdit::Kind::kDrop, .pc = pc});
    }
    const bool has_next = k + 1 < parts.places().size() && parts.places()[k + 1] == pc + 4;
    if (has_next && parts.word(pc + 4) != word) {
      all[MutantKind::kSwapped][pc].push_back({.kind = CodeEdit::Kind::kSwap, .pc = pc});
    }
  }
  return all;
}

/// All of one kind: one of each place, then a second one of each, and so on.
std::vector<Mutant> in_drawn_order(MutantKind kind, Places places, u64 seed) {
  struct Drawn {
    std::size_t round;
    u64 place;  ///< random
    Mutant mutant;
  };
  const u64 stream = sim::random_bits(seed, static_cast<u64>(kind), 4101);
  std::vector<Drawn> drawn;
  for (auto& [pc, edits] : places) {
    const u64 of_place = sim::random_bits(stream, pc);
    std::ranges::sort(edits, {}, [&](const CodeEdit& edit) {
      return std::pair(sim::random_bits(of_place, edit.word), edit.word);
    });
    for (std::size_t round = 0; round < edits.size(); ++round) {
      drawn.push_back({round, sim::random_bits(of_place, round, 7), {kind, edits[round]}});
    }
  }
  std::ranges::sort(drawn, {}, [](const Drawn& one) {
    return std::tuple(one.round, one.place, one.mutant.edit.pc);
  });
  std::vector<Mutant> mutants;
  for (const Drawn& one : drawn) mutants.push_back(one.mutant);
  return mutants;
}

}  // namespace

std::string_view to_text(MutantKind kind) {
  switch (kind) {
    case MutantKind::kRegister:
      return "register";
    case MutantKind::kImmediate:
      return "immediate";
    case MutantKind::kCondition:
      return "condition";
    case MutantKind::kTarget:
      return "target";
    case MutantKind::kDropped:
      return "dropped";
    case MutantKind::kSwapped:
      return "swapped";
    case MutantKind::kWidth:
      return "width";
    case MutantKind::kAes:
      return "aes";
    case MutantKind::kOpcode:
      return "opcode";
  }
  return "";
}

std::vector<Mutant> choose_mutants(const Routine& routine, std::size_t count, u64 seed) {
  std::map<MutantKind, std::vector<Mutant>> waiting;
  for (auto& [kind, places] : all_changes(routine)) {
    waiting[kind] = in_drawn_order(kind, std::move(places), seed);
    std::ranges::reverse(waiting[kind]);  // the next one is the last
  }
  std::vector<Mutant> chosen;
  std::set<std::vector<std::pair<u64, u32>>> seen;
  const auto is_new = [&](const CodeEdit& edit) {
    const auto patch = patched_words(*routine.image, edit);
    if (!patch) return false;
    std::vector<std::pair<u64, u32>> bytes;
    for (const auto& [address, word] : *patch) {
      if (routine.image->word(address) != word) bytes.emplace_back(address, word);
    }
    return !bytes.empty() && seen.insert(std::move(bytes)).second;
  };
  while (chosen.size() < count) {
    const std::size_t before = chosen.size();
    bool any_left = false;
    for (auto& [kind, mutants] : waiting) {
      while (!mutants.empty() && chosen.size() < count) {
        const Mutant next = mutants.back();
        mutants.pop_back();
        if (!is_new(next.edit)) continue;
        chosen.push_back(next);
        break;
      }
      any_left |= !mutants.empty();
    }
    if (chosen.size() == before && !any_left) break;
  }
  return chosen;
}

}  // namespace a64::proofs
