#include "proofs/refute/trace/slice.h"

#include <fmt/format.h>

#include <algorithm>

namespace a64::proofs {
namespace {

using Kind = ValuePlace::Kind;

std::vector<NodeId> nodes_of_kind(const Trace& trace, std::size_t step, Kind kind) {
  std::vector<NodeId> found;
  const auto nodes = trace.nodes_of(step);
  for (std::size_t k = 0; k < nodes.size(); ++k) {
    if (nodes[k].step == step && nodes[k].where.kind == kind) {
      found.push_back(trace.first_node(step) + static_cast<NodeId>(k));
    }
  }
  return found;
}

std::optional<std::size_t> first_step_at(const Trace& trace, u64 pc) {
  const auto found = std::ranges::find(trace.steps(), pc, &Trace::Step::pc);
  if (found == trace.steps().end()) return std::nullopt;
  return static_cast<std::size_t>(found - trace.steps().begin());
}

std::optional<std::size_t> last_branch(const Trace& trace) {
  for (std::size_t step = trace.steps().size(); step-- > 0;) {
    if (!nodes_of_kind(trace, step, Kind::kNextPc).empty()) return step;
  }
  return std::nullopt;
}

void add_last(const Trace& trace, const ValuePlace& where, Roots& roots) {
  if (const auto id = trace.last(where)) roots.nodes.push_back(*id);
}

Roots functional_roots(const Trace& trace, const Counterexample& found) {
  const KeptPromise* broken = trace.replay().broken();
  if (broken == nullptr) return {{}, found.target};
  const u64 wrong = broken->first_wrong.value_or(0);
  if (broken->address == 0) {
    Roots roots{{}, broken->name};
    add_last(trace, {.kind = Kind::kX, .number = 0}, roots);
    return roots;
  }
  Roots roots{{}, fmt::format("{}[{}]", broken->name, wrong)};
  add_last(trace, {.kind = Kind::kMemory, .size = 1, .address = broken->address + wrong}, roots);
  return roots;
}

Roots memory_roots(const Trace& trace, const Counterexample& found) {
  const auto* fault = std::get_if<sim::stop::MemoryFault>(&trace.replay().stop);
  if (fault != nullptr && fault->kind == sim::stop::MemoryFault::Kind::kMisalignedSp) {
    Roots roots{{}, "the stack pointer"};
    add_last(trace, {.kind = Kind::kSp}, roots);
    return roots;
  }
  Roots roots{{}, "the address of the access"};
  std::optional<std::size_t> step = first_step_at(trace, found.pc);
  if (fault != nullptr && trace.last_step_incomplete()) step = trace.steps().size() - 1;
  if (step) roots.nodes = nodes_of_kind(trace, *step, Kind::kAddress);
  return roots;
}

Roots abi_roots(const Trace& trace, const Counterexample& found) {
  Roots roots;
  if (!trace.replay().returned()) {
    roots.what = "the target of the last branch";
    if (const auto step = last_branch(trace)) {
      roots.nodes = nodes_of_kind(trace, *step, Kind::kNextPc);
    }
    return roots;
  }
  const auto add_if_changed = [&](const ValuePlace& where, u64 entry, std::string_view name) {
    const auto id = trace.last(where);
    if (!id || trace.node(*id).step == Trace::kEntry) return;
    if (static_cast<u64>(trace.node(*id).value) == entry) return;
    roots.nodes.push_back(*id);
    roots.what += fmt::format("{}{}", roots.what.empty() ? "" : ", ", name);
  };
  using Bank = CallerRegister::Bank;
  for (u8 n = 18; n <= 29; ++n) {
    add_if_changed({.kind = Kind::kX, .number = n},
                   static_cast<u64>(found.inputs.caller({Bank::kX, n})), fmt::format("x{}", n));
  }
  for (u8 n = 8; n <= 15; ++n) {
    add_if_changed({.kind = Kind::kV, .number = n},
                   static_cast<u64>(found.inputs.caller({Bank::kV, n})), fmt::format("d{}", n));
  }
  add_if_changed({.kind = Kind::kSp}, found.inputs.base.back(), "sp");
  if (roots.nodes.empty() && trace.replay().platform_register) {
    roots.what = "x18";
    const auto step = first_step_at(trace, *trace.replay().platform_register);
    if (step) roots.nodes = nodes_of_kind(trace, *step, Kind::kX);
  }
  return roots;
}

Roots termination_roots(const Trace& trace, const Counterexample& found) {
  Roots roots{{}, "the condition or target of the last branch"};
  std::optional<std::size_t> step = found.pc != 0 ? first_step_at(trace, found.pc) : std::nullopt;
  if (!step || nodes_of_kind(trace, *step, Kind::kNextPc).empty()) step = last_branch(trace);
  if (step) roots.nodes = nodes_of_kind(trace, *step, Kind::kNextPc);
  return roots;
}

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

Roots roots_of(const Trace& trace, const Counterexample& found, const Trace* other) {
  switch (found.property) {
    case Property::kFunctional:
      return functional_roots(trace, found);
    case Property::kMemory:
      return memory_roots(trace, found);
    case Property::kAbi:
      return abi_roots(trace, found);
    case Property::kTermination:
      return termination_roots(trace, found);
    case Property::kConstantTime:
      break;
  }
  Roots roots{{}, "what the two runs differ in"};
  if (other != nullptr) {
    if (auto difference = first_difference(trace, *other)) roots.nodes = difference->nodes;
  }
  return roots;
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
