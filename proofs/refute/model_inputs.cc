#include "proofs/refute/model_inputs.h"

#include <algorithm>

#include "spec/concrete.h"
#include "spec/key_forms.h"
#include "spec/word_bytes.h"

namespace a64::proofs {

using isa::Word;
using sim::Op;

namespace {

class Assignment {
 public:
  Assignment(const Entry& entry, const Specification& specification, Inputs base)
      : contract_(entry.contract()),
        entry_(entry),
        specification_(specification),
        fields_(key_fields(contract_)),
        inputs_(std::move(base)) {}

  Inputs run(const Model& model, const std::map<u32, i64>& shifts) {
    for (const auto& [leaf, value] : model.values) {
      if (const auto caller = entry_.caller_registers().find(leaf->id);
          caller != entry_.caller_registers().end()) {
        inputs_.registers[caller->second] = value;
      }
      if (const auto scalar = entry_.scalars().find(leaf->id); scalar != entry_.scalars().end()) {
        inputs_.scalars[scalar->second] = static_cast<u64>(value);
      }
      // What was forgotten is no content of a buffer.
      if (leaf->op == Op::kInitial && leaf->children[0].is_constant() &&
          leaf->parameter <= stack_region(contract_)) {
        put_block(leaf->parameter, static_cast<i64>(static_cast<u64>(leaf->children[0]->bits)),
                  value);
      }
    }
    for (std::size_t k = 0; k < fields_.size(); ++k) find_key(k);
    // A value of a sequence is brought about last: by what it begins with, given the keys.
    for (const auto& [leaf, value] : model.values) {
      if (leaf->op != Op::kSequence || !leaf->children[0].is_constant()) continue;
      const auto shift = shifts.find(leaf->parameter);
      const u64 number = static_cast<u64>(leaf->children[0]->bits) +
                         static_cast<u64>(shift == shifts.end() ? 0 : shift->second);
      begin_sequence(leaf->parameter, number, value);
      break;
    }
    return std::move(inputs_);
  }

 private:
  /// The key field that a block of memory belongs to.
  const KeyField* field_at(u32 region, i64 offset) const {
    for (const KeyField& field : fields_) {
      const i64 at = offset - static_cast<i64>(field.offset);
      if (static_cast<u32>(field.buffer) == region && at >= 0 && at <= 16 * i64{field.rounds}) {
        return &field;
      }
    }
    return nullptr;
  }

  void put_block(u32 region, i64 offset, u128 value) {
    if (field_at(region, offset) != nullptr) {
      wanted_keys_[{region, offset}] = value;
      return;
    }
    for (unsigned k = 0; k < 16; ++k) {
      inputs_.bytes[{region, offset + k}] = static_cast<u8>(value >> (8 * k));
    }
  }

  // Schedules stay those of real keys: the round keys that are the key itself decide.
  void find_key(std::size_t number) {
    const KeyField& field = fields_[number];
    isa::WordDomain d;
    auto blocks = spec::memory_of<isa::WordDomain>(
        d, field.form, spec::encryption_round_keys(inputs_.keys[number]));
    bool any = false;
    for (std::size_t k = 0; k < blocks.size(); ++k) {
      const i64 offset = static_cast<i64>(field.offset + 16 * k);
      const auto wanted = wanted_keys_.find({static_cast<u32>(field.buffer), offset});
      if (wanted == wanted_keys_.end()) continue;
      blocks[k].bits = wanted->second;
      any = true;
    }
    if (!any) return;
    const auto round_keys = spec::round_keys_of<isa::WordDomain>(d, field.form, blocks);
    const std::vector<u8> bytes = spec::bytes_of_blocks(round_keys);
    inputs_.keys[number].assign(bytes.begin(), bytes.begin() + static_cast<i64>(field.key_bytes()));
    keep_others(field, inputs_.keys[number]);
  }

  // A contract takes any bytes for a schedule: what the key does not bring about is put there.
  void keep_others(const KeyField& field, const std::vector<u8>& key) {
    const std::vector<u8> made = schedule_bytes(field, key);
    for (const auto& [where, value] : wanted_keys_) {
      const auto& [region, offset] = where;
      const i64 at = offset - static_cast<i64>(field.offset);
      if (field_at(region, offset) == nullptr || static_cast<u32>(field.buffer) != region ||
          at < 0 || at + 16 > static_cast<i64>(made.size())) {
        continue;
      }
      std::array<u8, 16> wanted;
      spec::word_to_bytes({value, 128}, wanted);
      if (std::equal(wanted.begin(), wanted.end(), made.begin() + at)) continue;
      for (unsigned k = 0; k < 16; ++k) inputs_.bytes[{region, offset + k}] = wanted[k];
    }
  }

  void begin_sequence(u32 sequence, u64 number, u128 value) {
    const auto origin =
        specification_.origin(sequence, number, value, EntryBytes(contract_, inputs_));
    if (!origin) return;
    put_block(origin->region, origin->offset, origin->block);
  }

  const Contract& contract_;
  const Entry& entry_;
  const Specification& specification_;
  std::vector<KeyField> fields_;
  Inputs inputs_;
  std::map<std::pair<u32, i64>, u128> wanted_keys_;  ///< by region and offset
};

}  // namespace

Inputs inputs_of_model(const Entry& entry, const Specification& specification, const Model& model,
                       const std::map<u32, i64>& shifts, Inputs base) {
  return Assignment(entry, specification, std::move(base)).run(model, shifts);
}

}  // namespace a64::proofs
