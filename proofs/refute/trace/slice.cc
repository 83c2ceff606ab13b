#include "proofs/refute/trace/slice.h"

#include <algorithm>

#include "proofs/refute/trace/roots.h"

namespace a64::proofs {
namespace {

using Kind = ValuePlace::Kind;

/// Without nodes if what the step has of that kind has the same values in both runs.
TraceDifference difference_in(const Trace& a, const Trace& b, std::size_t step, Kind kind) {
  const auto mine = nodes_of_kind(a, step, kind);
  const auto theirs = nodes_of_kind(b, step, kind);
  TraceDifference difference{.step = step, .pc = a.steps()[step].pc, .kind = kind};
  for (std::size_t k = 0; k < std::min(mine.size(), theirs.size()); ++k) {
    const u128 here = a.node(mine[k]).value;
    const u128 there = b.node(theirs[k]).value;
    if (here == there) continue;
    if (difference.nodes.empty()) {
      difference.first = here;
      difference.second = there;
    }
    difference.nodes.push_back(mine[k]);
  }
  return difference;
}

}  // namespace

std::optional<TraceDifference> first_difference(const Trace& a, const Trace& b) {
  const std::size_t common = std::min(a.steps().size(), b.steps().size());
  for (std::size_t step = 0; step < common; ++step) {
    for (const Kind kind : {Kind::kAddress, Kind::kOperand}) {
      const TraceDifference difference = difference_in(a, b, step, kind);
      if (!difference.nodes.empty()) return difference;
    }
    if (a.steps()[step].next_pc != b.steps()[step].next_pc) {
      return TraceDifference{.step = step,
                             .pc = a.steps()[step].pc,
                             .kind = Kind::kNextPc,
                             .nodes = nodes_of_kind(a, step, Kind::kNextPc),
                             .first = a.steps()[step].next_pc,
                             .second = b.steps()[step].next_pc};
    }
    const TraceDifference stack_pointer = difference_in(a, b, step, Kind::kSp);
    if (!stack_pointer.nodes.empty()) return stack_pointer;
  }
  return std::nullopt;
}

namespace {

/// Whether the byte is one of those that stand in every counterexample.
bool listed(const Contract& contract, const Counterexample& found, u32 region, i64 offset) {
  if (offset < 0) return false;
  for (const Area& area : areas(contract, found.aliasing)) {
    if (area.region != region || area.access == Access::kWrite) continue;
    return static_cast<u64>(offset) < area.bytes.at(found.len);
  }
  return false;
}

/// The region that an address of a replay lies in or next to.
std::optional<std::pair<u32, i64>> place_in_region(const Contract& contract,
                                                   const Counterexample& found, u64 address) {
  constexpr i64 kNear = 2 * static_cast<i64>(kFrameBytes);
  const auto near = [&](u32 region, u64 bytes) -> std::optional<std::pair<u32, i64>> {
    const i64 offset = static_cast<i64>(address - found.inputs.base[region]);
    if (offset < -kNear || offset >= static_cast<i64>(bytes) + kNear) return std::nullopt;
    return std::pair(region, offset);
  };
  for (const Area& area : areas(contract, found.aliasing)) {
    if (auto place = near(area.region, area.bytes.at(found.len))) return place;
  }
  return near(stack_region(contract), 0);
}

/// The register, if that is what the place is and an argument is not what it holds.
std::optional<CallerRegister> caller_register(const Contract& contract, const ValuePlace& where) {
  using Bank = CallerRegister::Bank;
  if (where.kind == Kind::kX &&
      where.number >= std::min<std::size_t>(8, contract.parameters.size())) {
    return CallerRegister{Bank::kX, where.number};
  }
  if (where.kind == Kind::kV) return CallerRegister{Bank::kV, where.number};
  if (where.kind == Kind::kFlag) return CallerRegister{Bank::kFlag, where.number};
  return std::nullopt;
}

}  // namespace

DifferingEntry differing_entry(const Routine& routine, const Counterexample& found) {
  DifferingEntry entry;
  auto& [bytes, registers] = entry;
  if (!found.other_inputs) return entry;
  const Contract& contract = *routine.contract;
  const EntryBytes first_bytes(contract, found.inputs, found.aliasing);
  const EntryBytes second_bytes(contract, *found.other_inputs, found.aliasing);
  const auto record = [&](const Inputs& inputs) {
    return Trace::record(routine, inputs, found.len, found.aliasing, Surroundings::kPadded);
  };
  const Trace a = record(found.inputs);
  const auto difference = first_difference(a, record(*found.other_inputs));
  if (!difference || !a.whole()) return entry;
  for (const NodeId id : slice_of(a, difference->nodes).entry) {
    const ValuePlace& where = a.node(id).where;
    if (const auto which = caller_register(contract, where)) {
      const u128 first = found.inputs.caller(*which);
      const u128 second = found.other_inputs->caller(*which);
      if (first != second) registers.push_back({*which, first, second});
    }
    if (where.kind != Kind::kMemory) continue;
    for (u64 address = where.address; address < where.address + where.size; ++address) {
      const auto place = place_in_region(contract, found, address);
      if (!place || listed(contract, found, place->first, place->second)) continue;
      const u8 first = first_bytes.byte(place->first, place->second);
      const u8 second = second_bytes.byte(place->first, place->second);
      if (first != second) bytes.push_back({place->first, place->second, first, second});
    }
  }
  const auto by_place = [](const DifferingByte& byte) {
    return std::pair(byte.region, byte.offset);
  };
  std::ranges::sort(bytes, {}, by_place);
  const auto [first, last] = std::ranges::unique(bytes, {}, by_place);
  bytes.erase(first, last);
  return entry;
}

Slice slice_of(const Trace& trace, const std::vector<NodeId>& roots) {
  Slice slice;
  slice.nodes.resize(trace.nodes().size());
  std::vector<NodeId> open = roots;
  while (!open.empty()) {
    const NodeId id = open.back();
    open.pop_back();
    if (slice.nodes[id]) continue;
    slice.nodes[id] = true;
    const Trace::Node& node = trace.node(id);
    if (node.step == Trace::kEntry) {
      slice.entry.push_back(id);
    } else {
      slice.steps.push_back(node.step);
    }
    const auto sources = trace.sources(id);
    open.insert(open.end(), sources.begin(), sources.end());
  }
  std::ranges::sort(slice.steps);
  const auto [first, last] = std::ranges::unique(slice.steps);
  slice.steps.erase(first, last);
  std::ranges::sort(slice.entry);
  return slice;
}

}  // namespace a64::proofs
