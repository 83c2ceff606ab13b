#include "proofs/refute/explain/specified_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "proofs/contract/promised_blocks.h"
#include "proofs/contract/promised_bytes.h"
#include "proofs/refute/explain/recording_domain.h"
#include "sim/term/print.h"
#include "spec/word_bytes.h"

namespace a64::proofs {
namespace {

using Value = RecordingDomain::Value;

/// Values of longer runs are not kept.
constexpr u64 kLongest = 4096;

/// Of each round the layer that comes once in it, whatever the order of the others.
bool begins_round(isa::AesLayer layer) {
  return layer == isa::AesLayer::kSubBytes || layer == isa::AesLayer::kInvShiftRows;
}

std::string_view sequence_name(std::string_view function) {
  std::string_view name;
  spec::for_function(function, [&]<class M>() { name = M::Sequence::name; });
  return name;
}

/// A call on known bytes, as PromisedBlocks asks for it.
class RecordedCall {
 public:
  RecordedCall(RecordingDomain& domain, const Contract& contract, const Counterexample& found)
      : domain_(domain),
        contract_(contract),
        found_(found),
        entry_(contract, found.inputs, found.aliasing) {}

  Value load(BufferId buffer, u64 offset, unsigned bytes) {
    std::array<u8, 16> content{};
    const auto used = std::span(content).first(bytes);
    entry_.copy(region_of(contract_, found_.aliasing, buffer), static_cast<i64>(offset), used);
    return domain_.given(spec::word_from_bytes(used));
  }
  Value scalar(ScalarId id) {
    const Scalar& which = contract_.scalar(id);
    if (lies_in_contents(which)) {
      return load(which.field->buffer, which.field->offset, which.bits / 8);
    }
    const u64 value =
        size_scalar(contract_) == id ? found_.len : scalar_value(contract_, found_.inputs, id);
    return domain_.given({value & low_mask(which.bits), which.bits});
  }
  Value seen(Value value) {
    sequence_.push_back(value.id);
    return value;
  }

  std::vector<ValueId> take_sequence() { return std::exchange(sequence_, {}); }
  const EntryBytes& entry() const { return entry_; }

 private:
  RecordingDomain& domain_;
  const Contract& contract_;
  const Counterexample& found_;
  EntryBytes entry_;
  std::vector<ValueId> sequence_;
};

/// What one promise brought: values from `begin` on are its own.
struct Recorded {
  const Ensures* promise;
  ValueId begin;
  std::vector<ValueId> sequence;
  std::vector<ValueId> blocks;
};

class Naming {
 public:
  Naming(const RecordingDomain& domain, const Contract& contract, const Counterexample& found)
      : values_(domain.values()),
        contract_(contract),
        found_(found),
        names_(values_.size()),
        kinds_(values_.size()),
        rounds_(values_.size()) {}

  void name(const Recorded& recorded, const EntryBytes& entry, ValueId end,
            std::vector<SpecifiedValue>& named) {
    find_round_keys(recorded.promise->value, entry);
    const std::string sequence(sequence_name(recorded.promise->value.function));
    for (std::size_t j = 0; j < recorded.sequence.size(); ++j) {
      if (sequence.empty()) break;
      set(recorded.sequence[j], fmt::format("{} {}", sequence, j), sequence);
    }
    const std::string target = target_text(contract_, *recorded.promise);
    for (std::size_t j = 0; j < recorded.blocks.size(); ++j) {
      set(recorded.blocks[j],
          recorded.blocks.size() == 1 ? target : fmt::format("block {} of {}", j, target),
          "block of " + target);
    }
    for (ValueId id = recorded.begin; id < end; ++id) note_round(id);
    for (std::size_t j = 0; j < recorded.sequence.size(); ++j) name_states(recorded.sequence[j]);
    for (std::size_t j = 0; j < recorded.blocks.size(); ++j) name_states(recorded.blocks[j]);

    std::map<ValueId, std::size_t> numbers;
    for (ValueId id = recorded.begin; id < end; ++id) {
      if (names_[id].empty() || values_[id].word.width < 64) continue;
      SpecifiedValue value{.word = values_[id].word, .name = names_[id], .kind = kinds_[id]};
      add_sources(id, numbers, value.from);
      const auto block = std::ranges::find(recorded.blocks, id);
      if (block != recorded.blocks.end()) {
        value.output = 16 * static_cast<std::size_t>(block - recorded.blocks.begin());
        value.target = target;
      }
      numbers[id] = named.size();
      named.push_back(std::move(value));
    }
  }

 private:
  void set(ValueId id, std::string name, std::string kind) {
    if (!names_[id].empty()) return;
    names_[id] = std::move(name);
    kinds_[id] = std::move(kind);
  }

  void find_round_keys(const Expression& call, const EntryBytes& entry) {
    for (const Expression& argument : call.arguments) {
      if (argument.kind != Expression::Kind::kCall) continue;
      unsigned round = 0;
      for (const isa::Word key : round_keys(contract_, argument, entry, found_.aliasing)) {
        round_keys_.emplace(key.bits, round++);
      }
    }
  }

  /// The rounds of AES that a value has behind it since the last value with a name.
  void note_round(ValueId id) {
    const RecordedValue& value = values_[id];
    if (!value.layer && !value.is_sum) return;
    for (const ValueId source : value.from) {
      if (source == kNoValue || !names_[source].empty()) continue;
      rounds_[id] = std::max(rounds_[id], rounds_[source]);
    }
    if (value.layer && begins_round(*value.layer)) ++rounds_[id];
  }

  bool is_round_key(ValueId id) const {
    return id != kNoValue && round_keys_.contains(values_[id].word.bits);
  }

  /// Of everything that `root` was made from and that has no name yet.
  void name_states(ValueId root) {
    const std::string of = names_[root];
    std::vector<ValueId> open{root};
    while (!open.empty()) {
      const ValueId id = open.back();
      open.pop_back();
      for (const ValueId source : values_[id].from) {
        if (source == kNoValue || !names_[source].empty() || !visited_.insert(source).second) {
          continue;
        }
        name_state(source, of);
        open.push_back(source);
      }
    }
  }

  void name_state(ValueId id, const std::string& of) {
    const RecordedValue& value = values_[id];
    if (value.word.width != 128) return;
    const unsigned round = rounds_[id];
    if (value.layer) {
      // The layers of a key schedule belong to no round of a state.
      set(id,
          fmt::format("the state after {} of round {} of {}", sim::to_text(*value.layer), round,
                      of),
          std::string(sim::to_text(*value.layer)));
    } else if (value.is_sum && (is_round_key(value.from[0]) || is_round_key(value.from[1]))) {
      set(id,
          round == 0 ? fmt::format("the state after the first AddRoundKey of {}", of)
                     : fmt::format("the state after AddRoundKey of round {} of {}", round, of),
          round == 0 ? "first AddRoundKey" : "AddRoundKey");
    } else if (value.is_sum && round == 0) {
      set(id, fmt::format("the input of the cipher for {}", of), "input of the cipher");
    }
  }

  void add_sources(ValueId id, const std::map<ValueId, std::size_t>& numbers,
                   std::vector<std::size_t>& from) const {
    std::vector<ValueId> open{id};
    std::set<ValueId> seen;
    while (!open.empty()) {
      const ValueId at = open.back();
      open.pop_back();
      for (const ValueId source : values_[at].from) {
        if (source == kNoValue || !seen.insert(source).second) continue;
        const auto number = numbers.find(source);
        if (number != numbers.end()) {
          from.push_back(number->second);
        } else {
          open.push_back(source);
        }
      }
    }
    std::ranges::sort(from);
  }

  const std::vector<RecordedValue>& values_;
  const Contract& contract_;
  const Counterexample& found_;
  std::vector<std::string> names_;
  std::vector<std::string> kinds_;
  std::vector<unsigned> rounds_;
  std::map<u128, unsigned> round_keys_;
  std::set<ValueId> visited_;
};

}  // namespace

std::vector<SpecifiedValue> specified_values(const Contract& specialised,
                                             const Counterexample& found) {
  std::vector<SpecifiedValue> named;
  if (bytes_worked_on(specialised, found.len) > kLongest) return named;
  RecordingDomain domain;
  RecordedCall call(domain, specialised, found);
  PromisedBlocks<RecordingDomain, RecordedCall> blocks(domain, specialised, found.len, call);
  std::vector<Recorded> all;
  std::vector<ValueId> ends;
  for (const Ensures* promise : promises_at(specialised, found.len)) {
    if (!promise->target) continue;
    Recorded recorded{promise, static_cast<ValueId>(domain.values().size()), {}, {}};
    for (const Value& block : blocks.target(*promise)) recorded.blocks.push_back(block.id);
    recorded.sequence = call.take_sequence();
    ends.push_back(static_cast<ValueId>(domain.values().size()));
    all.push_back(std::move(recorded));
  }
  Naming naming(domain, specialised, found);
  for (std::size_t k = 0; k < all.size(); ++k) naming.name(all[k], call.entry(), ends[k], named);
  return named;
}

}  // namespace a64::proofs
