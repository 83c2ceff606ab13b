#include "proofs/refute/explain/value_story.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "proofs/refute/explain/run_values.h"
#include "spec/aes_layers.h"

namespace a64::proofs {
namespace {

using Kind = ValuePlace::Kind;

/// By number, what the wrong block was made from, itself counted; all where none is named.
std::vector<bool> ancestors(const std::vector<SpecifiedValue>& specified,
                            const Counterexample& found) {
  std::vector<bool> wanted(specified.size());
  bool any = false;
  for (std::size_t k = specified.size(); k-- > 0;) {
    const SpecifiedValue& value = specified[k];
    if (value.output && value.target == found.target && found.first_wrong &&
        *value.output / 16 == *found.first_wrong / 16) {
      wanted[k] = any = true;
    }
    if (!wanted[k]) continue;
    for (const std::size_t source : value.from) wanted[source] = true;
  }
  if (!any) wanted.assign(specified.size(), true);
  return wanted;
}

/// The first value that should have been made and was not.
std::optional<std::size_t> first_missing(const std::vector<SpecifiedValue>& specified,
                                         const std::vector<bool>& wanted, const RunValues& made,
                                         const RunValues* meant) {
  std::set<std::string> kinds;
  for (const SpecifiedValue& value : specified) {
    if (value.word.width == 128 && made.has(value.word)) kinds.insert(value.kind);
  }
  for (std::size_t k = 0; k < specified.size(); ++k) {
    const SpecifiedValue& value = specified[k];
    if (!wanted[k] || value.word.width != 128 || made.has(value.word)) continue;
    if (meant != nullptr ? meant->has(value.word) : kinds.contains(value.kind)) return k;
  }
  return std::nullopt;
}

/// The last value among those that `number` was made from that was made.
std::optional<std::size_t> last_made(const std::vector<SpecifiedValue>& specified,
                                     std::size_t number, const RunValues& made) {
  std::vector<std::size_t> open{number};
  std::set<std::size_t> seen;
  std::optional<std::size_t> last;
  while (!open.empty()) {
    const std::size_t at = open.back();
    open.pop_back();
    for (const std::size_t source : specified[at].from) {
      if (!seen.insert(source).second) continue;
      if (specified[source].word.width == 128 && made.has(specified[source].word)) {
        last = std::max(last.value_or(0), source);
      } else {
        open.push_back(source);
      }
    }
  }
  return last;
}

/// Where in the unchanged routine an instruction of the changed one is; 0 of one that was put in.
u64 place_before_edit(const Routine& routine, const RepairedRun& repaired, u64 pc) {
  if (repaired.edit.kind != CodeEdit::Kind::kInsert) return pc;
  const u64 slot = repaired.edit.pc - routine.function.address;
  const u64 offset = pc - repaired.routine.function.address;
  if (offset == slot) return 0;
  return routine.function.address + offset - (offset > slot ? 4 : 0);
}

/// What the run has where the repaired one has the value: made by the same instruction, at the same
/// time counted by how often it ran.
std::optional<u128> made_instead(const Routine& routine, const Trace& trace,
                                 const RepairedRun& repaired, u128 value) {
  std::map<u64, u64> times;
  for (std::size_t step = 0; step < repaired.trace.steps().size(); ++step) {
    const u64 pc = place_before_edit(routine, repaired, repaired.trace.steps()[step].pc);
    const u64 time = times[pc]++;
    for (const Trace::Node& node : repaired.trace.nodes_of(step)) {
      if (node.step != step || node.value != value || node.where.kind != Kind::kV) continue;
      if (pc == 0) return std::nullopt;
      u64 left = time;
      for (std::size_t other = 0; other < trace.steps().size(); ++other) {
        if (trace.steps()[other].pc != pc || left-- != 0) continue;
        for (const Trace::Node& mine : trace.nodes_of(other)) {
          if (mine.step == other && mine.where.kind == Kind::kV) return mine.value;
        }
        return std::nullopt;
      }
      return std::nullopt;
    }
  }
  return std::nullopt;
}

/// What is known of a value, as "XTS tweak 2" or "InvMixColumns of block 3 of out".
std::string description(u128 value, const SpecifiedValue& meant,
                        const std::vector<SpecifiedValue>& specified) {
  for (const SpecifiedValue& known : specified) {
    if (known.word == isa::Word{value, 128}) return known.name;
  }
  for (const SpecifiedValue& known : specified) {
    if (known.word.width == 128 && known.word.bits == (value ^ meant.word.bits) && value != 0) {
      return fmt::format("its sum with {}", known.name);
    }
  }
  std::vector<unsigned> differing;
  for (unsigned k = 0; k < 16; ++k) {
    if (((value ^ meant.word.bits) >> 8 * k & 0xff) != 0) differing.push_back(k);
  }
  if (differing.size() == 1) {
    const unsigned k = differing.front();
    return fmt::format("the same but for byte {}, {:#04x} for {:#04x}", k,
                       static_cast<u8>(value >> 8 * k), static_cast<u8>(meant.word.bits >> 8 * k));
  }
  return "";
}

}  // namespace

std::string value_story(const Routine& routine, const Counterexample& found, const Trace& trace,
                        const std::vector<SpecifiedValue>& specified, const RepairedRun* repaired) {
  if (!trace.whole() || specified.empty()) return "";
  const RunValues made(trace);
  std::optional<RunValues> meant;
  if (repaired != nullptr) meant.emplace(repaired->trace);
  const auto wanted = ancestors(specified, found);
  const auto missing = first_missing(specified, wanted, made, meant ? &*meant : nullptr);
  if (!missing) {
    if (!found.first_wrong) return "";
    for (const SpecifiedValue& value : specified) {
      const bool is_it = value.output && value.target == found.target &&
                         *value.output / 16 == *found.first_wrong / 16;
      if (is_it && value.word.width == 128 && made.has(value.word)) {
        return fmt::format("{} is made, and is not what is left there", value.name);
      }
    }
    return "";
  }
  const SpecifiedValue& value = specified[*missing];
  std::string text = fmt::format("{} is never made", value.name);
  if (const auto last = last_made(specified, *missing, made)) {
    text = fmt::format("{} is made, {}", specified[*last].name, text);
  }
  if (repaired == nullptr) return text;
  if (const auto instead = made_instead(routine, trace, *repaired, value.word.bits)) {
    const std::string known = description(*instead, value, specified);
    if (!known.empty()) text += fmt::format("; instead comes {}", known);
  }
  return text;
}

std::optional<u64> step_behind_last_made(const Trace& trace, const Slice& slice,
                                         const std::vector<SpecifiedValue>& specified,
                                         const Counterexample& found) {
  const RunValues made(trace);
  const auto wanted = ancestors(specified, found);
  const auto missing = first_missing(specified, wanted, made, nullptr);
  if (!missing) return std::nullopt;
  const auto last = last_made(specified, *missing, made);
  if (!last) return std::nullopt;
  const u128 right = specified[*last].word.bits;
  std::set<u128> known;
  for (const SpecifiedValue& value : specified) known.insert(value.word.bits);
  for (const u64 step : slice.steps) {
    const NodeId begin = trace.first_node(step);
    for (std::size_t k = 0; k < trace.nodes_of(step).size(); ++k) {
      const NodeId id = begin + static_cast<NodeId>(k);
      const Trace::Node& node = trace.node(id);
      if (node.step != step || !slice.nodes[id] || node.where.kind != Kind::kV) continue;
      if (known.contains(node.value)) continue;
      for (const NodeId source : trace.sources(id)) {
        if (trace.node(source).step != Trace::kEntry && trace.node(source).value == right) {
          return step;
        }
      }
    }
  }
  return std::nullopt;
}

std::optional<u64> first_step_astray(const Trace& trace, const Slice& slice,
                                     const std::vector<SpecifiedValue>& specified) {
  std::set<u128> whole;
  std::set<u64> halves;
  for (const SpecifiedValue& value : specified) {
    for (const unsigned bytes : {0U, 4U, 8U, 16U}) {
      const u128 form = bytes == 0 ? value.word.bits : with_reversed_bytes(value.word.bits, bytes);
      if (value.word.width == 128) whole.insert(form);
      halves.insert(static_cast<u64>(form));
      halves.insert(static_cast<u64>(form >> 64));
    }
  }
  halves.erase(0);
  const auto known = [&](const Trace::Node& node) {
    if (node.step == Trace::kEntry) return true;
    const bool eight =
        node.where.kind == Kind::kX || (node.where.kind == Kind::kMemory && node.where.size == 8);
    return whole.contains(node.value) || (eight && halves.contains(static_cast<u64>(node.value)));
  };
  const std::size_t count = trace.nodes().size();
  std::vector<bool> right(count);
  for (std::size_t id = count; id-- > 0;) {
    if (!right[id]) right[id] = known(trace.nodes()[id]);
    if (!right[id]) continue;
    for (const NodeId source : trace.sources(static_cast<NodeId>(id))) right[source] = true;
  }
  for (std::size_t id = 0; id < count; ++id) {
    const Trace::Node& node = trace.nodes()[id];
    if (!slice.nodes[id] || right[id] || node.step == Trace::kEntry) continue;
    if (node.where.kind == Kind::kAddress) continue;
    const auto sources = trace.sources(static_cast<NodeId>(id));
    const bool of_right_ones =
        !sources.empty() && std::ranges::all_of(sources, [&](NodeId s) { return right[s]; });
    if (of_right_ones) return node.step;
  }
  return std::nullopt;
}

}  // namespace a64::proofs
