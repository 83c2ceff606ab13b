#include "cli/text/step_text.h"

#include <fmt/format.h>

#include <set>

#include "cli/text/instruction_text.h"
#include "cli/text/machine_text.h"
#include "cli/text/path_text.h"

namespace a64::cli {
namespace {

using proofs::NodeId;
using proofs::Trace;
using proofs::ValuePlace;
using sim::ConcreteMachine;
using Kind = proofs::ValuePlace::Kind;

constexpr std::size_t kRows = 8;

/// What the machine holds before and after a step.
struct Moments {
  sim::WordState before;
  sim::WordState after;
  sim::ConcreteMemory memory_before;
  sim::ConcreteMemory memory_after;
};

Moments moments_of(const StepView& view, std::size_t step) {
  const auto& [routine, found, trace, other, known, surroundings] = view;
  const ConcreteMachine entry =
      proofs::machine_at_entry(routine, found.inputs, found.len, found.aliasing, surroundings);
  Moments moments{entry.state(), entry.state(), entry.memory(), entry.memory()};
  u64 done = 0;
  proofs::replay(routine, found.inputs, found.len, found.aliasing, surroundings,
                 [&](const ConcreteMachine& machine, const ConcreteMachine::Step&) {
                   if (done + 1 == step) {
                     moments.before = moments.after = machine.state();
                     moments.memory_before = moments.memory_after = machine.memory();
                   } else if (done == step) {
                     moments.after = machine.state();
                     moments.memory_after = machine.memory();
                   }
                   ++done;
                 },
                 {.comparison = proofs::Compare::kNothing, .budget = step + 1});
  return moments;
}

/// What an entry value is, which a trace does not know.
u128 entry_value(const ConcreteMachine& entry, const ValuePlace& where) {
  if (const auto value = proofs::register_value(entry.state(), where)) return *value;
  if (where.kind != Kind::kMemory) return 0;
  return entry.memory().bytes_at(where.address, std::min<unsigned>(where.size, 16));
}

/// A line for each value that the step reads, with the step that made it.
std::string reads_text(const StepView& view, const TraceWriter& writer, std::size_t step) {
  const Trace& trace = view.trace;
  const ConcreteMachine entry = proofs::machine_at_entry(
      view.routine, view.found.inputs, view.found.len, view.found.aliasing, view.surroundings);
  std::set<NodeId> sources;
  const NodeId first = trace.first_node(step);
  for (std::size_t k = 0; k < trace.nodes_of(step).size(); ++k) {
    const NodeId id = first + static_cast<NodeId>(k);
    if (trace.node(id).step != step) continue;
    for (const NodeId source : trace.sources(id)) {
      if (trace.node(source).step != step) sources.insert(source);
    }
  }
  std::string text;
  for (const NodeId id : sources) {
    const Trace::Node& node = trace.node(id);
    if (node.step == Trace::kEntry) {
      text += fmt::format("    {}, as on entry\n",
                          writer.names().value(node.where, entry_value(entry, node.where)));
    } else {
      text += fmt::format("    {}, made by step {} at {} {}\n", writer.value_text(id), node.step,
                          view.routine.image->label(trace.steps()[node.step].pc),
                          short_line_text(*view.routine.image, trace.steps()[node.step].pc));
    }
  }
  return text;
}

/// An address that the step uses.
std::optional<u64> address_of(const Trace& trace, std::size_t step) {
  for (const Trace::Node& node : trace.nodes_of(step)) {
    if (node.step == step && node.where.kind == Kind::kAddress) {
      return static_cast<u64>(node.value);
    }
  }
  return std::nullopt;
}

std::string memories_text(const StepView& view, const Moments& moments, std::size_t step) {
  const proofs::Contract& contract = *view.routine.contract;
  const std::optional<u64> near = address_of(view.trace, step);
  std::string text;
  for (const proofs::Area& area : proofs::areas(contract, view.found.aliasing)) {
    text += memory_text(moments.memory_after, moments.memory_before, area.name,
                        view.found.inputs.base[area.region], area.bytes.at(view.found.len), near,
                        kRows);
  }
  const u64 top = view.found.inputs.base[proofs::stack_region(contract)];
  const u64 sp = static_cast<u64>(moments.after.sp.bits);
  if (sp < top && top - sp <= proofs::kFrameBytes) {
    text +=
        memory_text(moments.memory_after, moments.memory_before, "sp", sp, top - sp, near, kRows);
  }
  return text;
}

}  // namespace

std::string step_text(const StepView& view, std::size_t step) {
  const Trace& trace = view.trace;
  const sim::Image& image = *view.routine.image;
  const TraceWriter writer(view.routine, view.found, trace, view.known, view.other);
  const Trace::Step& at = trace.steps()[step];
  const bool faults = trace.last_step_incomplete() && step + 1 == trace.steps().size();
  std::string text = fmt::format("Step {} of {} (they begin with 0)\n{}", step,
                                 trace.steps().size(), instruction_lines(image, at.pc, "  "));
  const std::string reads = reads_text(view, writer, step);
  if (!reads.empty()) text += "  reads\n" + reads;
  std::string makes;
  const NodeId first = trace.first_node(step);
  for (std::size_t k = 0; k < trace.nodes_of(step).size(); ++k) {
    const NodeId id = first + static_cast<NodeId>(k);
    const Trace::Node& node = trace.node(id);
    if (node.step != step || (faults && node.where.kind != Kind::kAddress)) continue;
    makes += fmt::format("    {}\n", writer.value_text(id));
  }
  if (!makes.empty()) text += "  makes\n" + makes;
  if (faults) {
    text += "  and does not complete\n";
  } else if (image.section_at(at.next_pc) != nullptr) {
    text += fmt::format("  goes on at {} {}\n", image.label(at.next_pc),
                        short_line_text(image, at.next_pc));
  }
  const Moments moments = moments_of(view, step);
  text += "Registers after it, * where it changed them\n" +
          registers_text(moments.after, moments.before, writer.names(), view.known);
  text += "Memory after it, in byte order\n" + memories_text(view, moments, step);
  return text;
}

}  // namespace a64::cli
