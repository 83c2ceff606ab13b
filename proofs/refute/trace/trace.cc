#include "proofs/refute/trace/trace.h"

#include <algorithm>
#include <cstring>
#include <set>

namespace a64::proofs {
namespace {

using sim::ConcreteMachine;
using Kind = ValuePlace::Kind;

bool is_register(Kind kind) {
  return kind == Kind::kX || kind == Kind::kSp || kind == Kind::kV || kind == Kind::kFlag;
}

}  // namespace

std::optional<u128> register_value(const sim::WordState& state, const ValuePlace& where) {
  switch (where.kind) {
    case Kind::kX:
      return state.x[where.number].bits;
    case Kind::kSp:
      return state.sp.bits;
    case Kind::kV:
      return state.v[where.number].bits;
    case Kind::kFlag:
      return state.flags[where.number].bits;
    default:
      return std::nullopt;
  }
}

namespace {

/// Of an operand nothing: after the step its register may hold something else.
u128 value_at(const ConcreteMachine& machine, const ValuePlace& where, u64 next_pc) {
  if (const auto value = register_value(machine.state(), where)) return *value;
  switch (where.kind) {
    case Kind::kAddress:
      return where.address;
    case Kind::kNextPc:
      return next_pc;
    case Kind::kOperand:
      return 0;
    default:
      break;
  }
  u128 value = 0;
  const sim::MemoryRange* range = machine.memory().range_at(where.address);
  if (range != nullptr && range->contains(where.address, where.size)) {
    std::memcpy(&value, &range->bytes[where.address - range->base], where.size);
  }
  return value;
}

}  // namespace

Trace Trace::record(const Routine& routine, const Inputs& inputs, u64 len, Aliasing aliasing,
                    Surroundings surroundings) {
  Trace trace;
  trace.registers_.fill(kNone);
  trace.path_.push_back(routine.function.address);
  // Of a run without an end its beginning tells enough.
  const Replay whole = proofs::replay(routine, inputs, len, aliasing, surroundings, {},
                                      {.comparison = Compare::kNothing});
  const bool ends = !std::holds_alternative<sim::stop::OutOfSteps>(whole.stop);
  trace.replay_ = proofs::replay(
      routine, inputs, len, aliasing, surroundings,
      [&](const ConcreteMachine& machine, const ConcreteMachine::Step& step) {
        trace.observe(machine, step);
      },
      {.budget = ends ? long_budget(*routine.contract, len) : step_budget(*routine.contract, len)});
  if (const auto* fault = std::get_if<sim::stop::MemoryFault>(&trace.replay_.stop)) {
    trace.add_incomplete_step(routine, fault->pc, fault->address);
  }
  // The target of the return is the caller.
  if (trace.replay_.returned() && trace.path_.size() > 1) trace.path_.pop_back();
  if (trace.whole_) trace.name_places_fallen_into();
  return trace;
}

void Trace::name_places_fallen_into() {
  const std::set<u64> targets(path_.begin(), path_.end());
  path_.clear();
  for (const Step& step : steps_) {
    if (targets.contains(step.pc)) path_.push_back(step.pc);
  }
}

void Trace::observe(const ConcreteMachine& machine, const ConcreteMachine::Step& step) {
  if (step.next_pc != step.pc + 4) path_.push_back(step.next_pc);
  if (steps_.size() >= kMaxSteps) {
    whole_ = false;
    return;
  }
  add_step(step.pc, step.next_pc,
           effects_of(step.instruction, step.pc, step.accesses, step.prefetches), &machine);
}

void Trace::add_incomplete_step(const Routine& routine, u64 pc, u64 fault_address) {
  const auto word = routine.image->word(pc);
  const isa::Instruction instruction = isa::decode(word.value_or(0));
  if (!whole_ || instruction.support != isa::Support::kSupported) return;
  StepEffects effects = effects_of(instruction, pc, {});
  for (StepEffects::Sink& sink : effects.sinks) {
    if (sink.where.kind == Kind::kAddress) sink.where.address = fault_address;
  }
  incomplete_ = true;
  add_step(pc, pc, effects, nullptr);
}

void Trace::add_step(u64 pc, u64 next_pc, const StepEffects& effects,
                     const ConcreteMachine* machine) {
  // Sources first: they are as before the step.
  std::vector<std::vector<NodeId>> read(effects.sources.size());
  for (std::size_t k = 0; k < read.size(); ++k) collect_sources(effects.sources[k], read[k]);

  const u32 number = static_cast<u32>(steps_.size());
  steps_.push_back({pc, next_pc, static_cast<NodeId>(nodes_.size())});
  for (const StepEffects::Sink& sink : effects.sinks) {
    const NodeId id = static_cast<NodeId>(nodes_.size());
    Node node{
        .step = number, .where = sink.where, .first_source = static_cast<u32>(sources_.size())};
    for (std::size_t k = 0; k < read.size(); ++k) {
      if (sink.from[k]) sources_.insert(sources_.end(), read[k].begin(), read[k].end());
    }
    node.source_count = static_cast<u32>(sources_.size()) - node.first_source;
    if (sink.where.kind == Kind::kOperand) {
      node.value = nodes_[sources_[node.first_source]].value & low_mask(8u * sink.where.size);
    } else if (machine != nullptr) {
      node.value = value_at(*machine, sink.where, next_pc);
    } else if (sink.where.kind == Kind::kAddress) {
      node.value = sink.where.address;
    }
    nodes_.push_back(node);
    if (sink.where.kind == Kind::kAddress) {
      for (std::size_t k = 0; k < read.size(); ++k) {
        const ValuePlace& source = effects.sources[k];
        if (source.kind == Kind::kAddress && source.number == sink.where.number) read[k] = {id};
      }
    }
  }
  if (machine == nullptr) return;  // an incomplete step has written nothing
  for (NodeId id = steps_.back().first_node; id < nodes_.size(); ++id) {
    const ValuePlace where = nodes_[id].where;
    if (where.kind == Kind::kMemory) {
      for (u64 k = 0; k < where.size; ++k) memory_[where.address + k] = id;
    } else if (is_register(where.kind)) {
      slot(where) = id;
    }
  }
}

void Trace::collect_sources(const ValuePlace& where, std::vector<NodeId>& found) {
  if (where.kind == Kind::kAddress) return;  // a sink of the step itself
  if (where.kind != Kind::kMemory) {
    NodeId& writer = slot(where);
    if (writer == kNone) writer = entry_node(where);
    found.push_back(writer);
    return;
  }
  for (u64 k = 0; k < where.size; ++k) {
    const auto writer = memory_.find(where.address + k);
    if (writer != memory_.end()) {
      if (std::ranges::find(found, writer->second) == found.end()) found.push_back(writer->second);
      continue;
    }
    // One node for all bytes from here on that are as on entry.
    u64 end = k + 1;
    while (end < where.size && !memory_.contains(where.address + end)) ++end;
    const NodeId entry = entry_node(
        {.kind = Kind::kMemory, .size = static_cast<u8>(end - k), .address = where.address + k});
    for (; k < end; ++k) memory_[where.address + k] = entry;
    --k;
    found.push_back(entry);
  }
}

NodeId Trace::entry_node(ValuePlace where) {
  nodes_.push_back({.step = kEntry, .where = where});
  return static_cast<NodeId>(nodes_.size() - 1);
}

NodeId& Trace::slot(const ValuePlace& where) {
  switch (where.kind) {
    case Kind::kX:
      return registers_[where.number];
    case Kind::kSp:
      return registers_[31];
    case Kind::kV:
      return registers_[32u + where.number];
    default:
      return registers_[64u + where.number];
  }
}

std::span<const Trace::Node> Trace::nodes_of(std::size_t step) const {
  const NodeId begin = steps_[step].first_node;
  const std::size_t end = step + 1 < steps_.size() ? steps_[step + 1].first_node : nodes_.size();
  return std::span(nodes_).subspan(begin, end - begin);
}

std::optional<NodeId> Trace::last(const ValuePlace& where) const {
  NodeId id = kNone;
  if (where.kind == Kind::kMemory) {
    if (const auto found = memory_.find(where.address); found != memory_.end()) id = found->second;
  } else if (is_register(where.kind)) {
    id = const_cast<Trace*>(this)->slot(where);
  }
  if (id == kNone) return std::nullopt;
  return id;
}

}  // namespace a64::proofs
