#include "proofs/refute/explain/cause.h"

#include <fmt/format.h>

#include <algorithm>

#include "proofs/claims/claim.h"
#include "proofs/refute/explain/repair_search.h"
#include "proofs/refute/explain/value_story.h"
#include "proofs/refute/trace/slice.h"
#include "sim/image/disassembler.h"

namespace a64::proofs {
namespace {

using Kind = ValuePlace::Kind;

std::string instruction(const sim::Image& image, u64 pc) {
  return sim::Disassembler().text(image.word(pc).value_or(0), pc);
}

/// A counterexample with its runs.
struct Case {
  const Counterexample& found;
  Trace trace;
  std::optional<Trace> other;
  Roots roots;
  Slice slice;
};

Case case_of(const Routine& routine, const Counterexample& found) {
  const auto record = [&](const Inputs& inputs) {
    return Trace::record(routine, inputs, found.len, found.aliasing,
                         claim_of(found.property).showing.surroundings);
  };
  Case made{found, record(found.inputs), std::nullopt, {}, {}};
  if (found.other_inputs) made.other = record(*found.other_inputs);
  made.roots = roots_of(made.trace, found, made.other ? &*made.other : nullptr);
  made.slice = slice_of(made.trace, made.roots.nodes);
  return made;
}

/// Of what made `id`, the last instruction that is not the one of `id` itself.
u64 maker_of(const Trace& trace, NodeId id) {
  u64 pc = 0;
  i64 last = -1;
  for (const NodeId source : trace.sources(id)) {
    const u32 step = trace.node(source).step;
    if (step == Trace::kEntry || step == trace.node(id).step || i64{step} <= last) continue;
    last = step;
    pc = trace.steps()[step].pc;
  }
  return pc;
}

/// The first of the slice's steps that loads what differs in the two runs.
u64 secret_load(const Case& one) {
  if (!one.other) return 0;
  for (const u64 step : one.slice.steps) {
    if (step >= one.other->steps().size()) break;
    const auto mine = one.trace.nodes_of(step);
    const auto theirs = one.other->nodes_of(step);
    for (std::size_t k = 0; k < std::min(mine.size(), theirs.size()); ++k) {
      const auto id = one.trace.first_node(step) + static_cast<NodeId>(k);
      if (mine[k].step != step || !one.slice.nodes[id] || mine[k].value == theirs[k].value)
        continue;
      if (mine[k].where.kind != Kind::kAddress) return one.trace.steps()[step].pc;
    }
  }
  return 0;
}

std::string name_of(const ValuePlace& place) {
  if (place.kind == Kind::kX) return fmt::format("x{}", place.number);
  if (place.kind == Kind::kV) return fmt::format("v{}", place.number);
  return fmt::format("flag {}", "NZCV"[place.number & 3]);
}

/// Of the instruction that shows the fault, where nothing before it is to blame.
std::string_view of_the_fault(Property property) {
  switch (property) {
    case Property::kFunctional:
      return "was the last to write the first wrong byte";
    case Property::kMemory:
      return "makes the access";
    case Property::kConstantTime:
      return "shows the secret";
    case Property::kAbi:
      return "breaks the calling convention";
    case Property::kTermination:
      return "goes round for ever";
    case Property::kErased:
      return "leaves a secret behind";
  }
  return "";
}

/// What the caller left in a register that carries no argument; nothing of other entry values.
std::optional<CallerRegister> leftover(const Contract& contract, const ValuePlace& place) {
  using Bank = CallerRegister::Bank;
  if (place.kind == Kind::kV) return CallerRegister{Bank::kV, place.number};
  if (place.kind == Kind::kFlag) return CallerRegister{Bank::kFlag, place.number};
  const auto arguments = std::min<std::size_t>(8, contract.parameters.size());
  if (place.kind != Kind::kX || place.number < arguments) return std::nullopt;
  return CallerRegister{Bank::kX, place.number};
}

/// An instruction that makes of the caller's leftovers what the output depends on: with others the
/// output is another.
Cause leftover_used(const Routine& routine, const Case& one) {
  const Counterexample& found = one.found;
  for (const NodeId entry : one.slice.entry) {
    const ValuePlace& place = one.trace.node(entry).where;
    const auto which = leftover(*routine.contract, place);
    if (!which) continue;
    Inputs inputs = found.inputs;
    inputs.registers[*which] = which->bank == CallerRegister::Bank::kFlag
                                   ? found.inputs.caller(*which) ^ 1
                                   : found.inputs.caller(*which) ^ low_mask(128);
    if (which->bank == CallerRegister::Bank::kX) {
      inputs.registers[*which] &= low_mask(64);
    }
    const Replay other = replay(routine, inputs, found.len, found.aliasing, Surroundings::kPadded);
    const KeptPromise* broken = other.broken();
    if (other.returned() && broken != nullptr && broken->name == found.target &&
        broken->actual == one.trace.replay().broken()->actual) {
      continue;
    }
    for (const u64 step : one.slice.steps) {
      const NodeId begin = one.trace.first_node(step);
      for (std::size_t k = 0; k < one.trace.nodes_of(step).size(); ++k) {
        const NodeId id = begin + static_cast<NodeId>(k);
        if (one.trace.node(id).step != step || !one.slice.nodes[id]) continue;
        if (std::ranges::find(one.trace.sources(id), entry) == one.trace.sources(id).end())
          continue;
        return {.pc = one.trace.steps()[step].pc,
                .what = fmt::format("works on what the caller left in {}", name_of(place)),
                .values = ""};
      }
    }
  }
  return {};
}

Cause blamed(const Routine& routine, const Case& one,
             const std::vector<SpecifiedValue>& specified) {
  const Counterexample& found = one.found;
  Cause cause{.pc = found.pc, .what = std::string(of_the_fault(found.property)), .values = ""};
  const auto name = [&](u64 pc, std::string what) {
    if (pc != 0) cause = {.pc = pc, .what = std::move(what), .values = cause.values};
  };
  switch (found.property) {
    case Property::kFunctional: {
      if (one.trace.whole() && one.trace.replay().broken() != nullptr) {
        const Cause used = leftover_used(routine, one);
        if (used.pc != 0) return used;
      }
      auto step = step_behind_last_made(one.trace, one.slice, specified, found);
      if (!step) step = first_step_astray(one.trace, one.slice, specified);
      if (step) {
        name(one.trace.steps()[*step].pc,
             "makes of the specification's values one that is none of them");
      }
      break;
    }
    case Property::kMemory:
      if (one.trace.whole() && !one.roots.nodes.empty()) {
        name(maker_of(one.trace, one.roots.nodes.front()), "makes the address that is accessed");
      }
      break;
    case Property::kConstantTime:
      if (one.trace.whole()) {
        name(secret_load(one),
             fmt::format("brings in the secret that shows at {}", routine.image->place(found.pc)));
      }
      break;
    case Property::kAbi:
      name(place_of_fault(routine, found),
           one.trace.replay().returned()
               ? fmt::format("is the last to write {}, which the caller does not get back",
                             one.roots.what)
               : "leads to where no code is");
      break;
    case Property::kTermination:
      if (one.trace.whole() && !one.roots.nodes.empty()) {
        name(maker_of(one.trace, one.roots.nodes.front()), "makes what the last branch goes by");
      }
      break;
    case Property::kErased:
      break;
  }
  return cause;
}

std::string words_for(const Routine& routine, const CodeEdit& edit) {
  const sim::Image& image = *routine.image;
  const auto text = [&](u32 word) { return sim::Disassembler().text(word, edit.pc); };
  switch (edit.kind) {
    case CodeEdit::Kind::kReplace:
      return fmt::format("`{}` where `{}` would be right", instruction(image, edit.pc),
                         text(edit.word));
    case CodeEdit::Kind::kDrop:
      return fmt::format("`{}` is one too many", instruction(image, edit.pc));
    case CodeEdit::Kind::kSwap:
      return fmt::format("`{}` comes too early: it belongs behind `{}`",
                         instruction(image, edit.pc), instruction(image, edit.pc + 4));
    case CodeEdit::Kind::kInsert:
      return fmt::format("`{}` is missing before `{}`", text(edit.word),
                         instruction(image, edit.pc));
  }
  return "";
}

std::vector<u64> suspects(const std::vector<Case>& cases, const std::vector<Cause>& blamed) {
  std::vector<u64> places;
  for (const Cause& cause : blamed) places.push_back(cause.pc);
  for (const Case& one : cases) {
    if (!one.trace.whole()) continue;
    std::optional<u64> center;
    for (std::size_t step = 0; step < one.trace.steps().size() && !center; ++step) {
      if (one.trace.steps()[step].pc == blamed[static_cast<std::size_t>(&one - &cases[0])].pc) {
        center = step;
      }
    }
    std::vector<u64> steps = one.slice.steps;
    const u64 middle = center.value_or(one.trace.steps().size());
    std::ranges::stable_sort(
        steps, {}, [&](u64 step) { return step > middle ? step - middle : middle - step; });
    constexpr std::size_t kMostSteps = 20'000;
    if (steps.size() > kMostSteps) steps.resize(kMostSteps);
    std::set<u64> seen(places.begin(), places.end());
    for (const u64 step : steps) {
      const u64 pc = one.trace.steps()[step].pc;
      if (seen.insert(pc).second) places.push_back(pc);
    }
    break;
  }
  return places;
}

}  // namespace

Explanation explain(const Routine& routine, std::span<const Counterexample* const> found,
                    const ExplainOptions& options) {
  Explanation explanation;
  if (found.empty()) return explanation;
  // The traces of many counterexamples would take much room, and tell the same.
  constexpr std::size_t kMostTraced = 8;
  std::vector<Case> cases;
  std::vector<std::vector<SpecifiedValue>> specified;
  for (std::size_t k = 0; k < found.size(); ++k) {
    if (cases.size() == kMostTraced) {
      explanation.causes.push_back({.pc = found[k]->pc, .what = "", .values = ""});
      continue;
    }
    cases.push_back(case_of(routine, *found[k]));
    const bool of_values = found[k]->property == Property::kFunctional;
    specified.push_back(of_values ? specified_values(*routine.contract, *found[k])
                                  : std::vector<SpecifiedValue>{});
    explanation.causes.push_back(blamed(routine, cases.back(), specified.back()));
  }

  RepairRequest request{.shown = {},
                        .suspects = suspects(cases, explanation.causes),
                        .largest_size = options.largest_size,
                        .seed = options.seed,
                        .steps = options.steps};
  for (const Counterexample* one : found) {
    request.shown.push_back({one->len, one->aliasing, one->inputs, one->other_inputs});
  }
  try {
    explanation.repairs = search_repairs(routine, request).edits;
  } catch (const sim::BudgetEnded&) {
    // What the values tell stands.
  }

  std::optional<EditedRoutine> edited;
  if (!explanation.repairs.empty()) {
    const CodeEdit& best = explanation.repairs.front();
    edited = edited_routine(routine, best);
    for (Cause& cause : explanation.causes) {
      cause = {.pc = best.pc, .what = words_for(routine, best), .values = "", .by_repair = true};
    }
  }
  for (std::size_t k = 0; k < cases.size(); ++k) {
    if (specified[k].empty()) continue;
    const Counterexample& one = cases[k].found;
    if (!edited) {
      explanation.causes[k].values =
          value_story(routine, one, cases[k].trace, specified[k], nullptr);
      continue;
    }
    const Trace meant =
        Trace::record(edited->routine, one.inputs, one.len, one.aliasing, Surroundings::kPadded);
    const RepairedRun repaired{meant, edited->routine, explanation.repairs.front()};
    explanation.causes[k].values =
        value_story(routine, one, cases[k].trace, specified[k], &repaired);
  }
  return explanation;
}

std::string to_text(const sim::Image& image, const CodeEdit& edit) {
  const auto text = [&](u32 word) { return sim::Disassembler().text(word, edit.pc); };
  switch (edit.kind) {
    case CodeEdit::Kind::kReplace:
      return fmt::format("with `{}` in place of `{}` at {}", text(edit.word),
                         instruction(image, edit.pc), image.place(edit.pc));
    case CodeEdit::Kind::kDrop:
      return fmt::format("without `{}` at {}", instruction(image, edit.pc), image.place(edit.pc));
    case CodeEdit::Kind::kSwap:
      return fmt::format("with `{}` and `{}` the other way round at {}",
                         instruction(image, edit.pc), instruction(image, edit.pc + 4),
                         image.place(edit.pc));
    case CodeEdit::Kind::kInsert:
      if (edit.reached_by_branches) {
        return fmt::format("with `{}` before `{}`, behind its label, at {}", text(edit.word),
                           instruction(image, edit.pc), image.place(edit.pc));
      }
      return fmt::format("with `{}` after `{}` at {}", text(edit.word),
                         instruction(image, edit.pc - 4), image.place(edit.pc - 4));
  }
  return "";
}

}  // namespace a64::proofs
