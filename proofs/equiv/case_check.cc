#include "proofs/equiv/case_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "proofs/claims/claim.h"
#include "proofs/claims/discharge.h"
#include "proofs/claims/path_check.h"
#include "proofs/claims/same_value.h"
#include "proofs/equiv/same_memory.h"
#include "sim/term/print.h"

namespace a64::proofs::equiv {

using sim::Term;

namespace {

/// Questions that stay open in a case before no more are asked, and searches for an input that
/// shows a difference.
constexpr std::size_t kMostOpen = 3;
constexpr unsigned kMostSearches = 4;
constexpr u64 kRandomTries = 12;
/// Bytes of runs that a search makes.
constexpr u64 kLongestRun = u64{1} << 22;

}  // namespace

CaseCheck::CaseCheck(Pair& pair, Comparer& comparer, std::string name, Aliasing aliasing)
    : pair_(pair), comparer_(comparer) {
  result.name = std::move(name);
  result.aliasing = aliasing;
  frame.aliasing = aliasing;
  frame.outcome = &outcome_;
}

void CaseCheck::unknown(std::string what, std::optional<Side> side, u64 pc) {
  result.open.push_back({side, Verdict::kUnknown, pc, std::move(what)});
}

void CaseCheck::take_findings(Side side) {
  for (Finding& finding : outcome_.findings) {
    if (finding.counterexample && !result.difference) {
      const Counterexample& found = *finding.counterexample;
      result.difference =
          Difference{.size = found.len,
                     .aliasing = found.aliasing,
                     .inputs = found.inputs,
                     .broken = Difference::Broken{side, finding.property, found.pc, found.what}};
    }
    const Verdict verdict =
        finding.verdict == Verdict::kUnsupported ? Verdict::kUnsupported : Verdict::kUnknown;
    result.open.push_back({side, verdict, finding.pc,
                           finding.property == Property::kFunctional
                               ? finding.what
                               : fmt::format("{}: {}", to_text(finding.property), finding.what)});
  }
  outcome_.findings.clear();
}

void CaseCheck::check_stretch(Side side, const FinishedPath& path) {
  const Turn turn(pair_, side);
  for (const Property property : {Property::kMemory, Property::kTermination}) {
    Obligations raised;
    claim_of(property).of_events(pair_.worker, frame, path.events, raised);
    discharge(pair_.worker, frame, raised, path.conditions);
  }
  take_findings(side);
  result.steps += path.steps;
}

void CaseCheck::check_end(Side side, const FinishedPath& path) {
  const Turn turn(pair_, side);
  proofs::check_end(pair_.worker, frame, path);
  take_findings(side);
}

void CaseCheck::search(const std::vector<Inputs>& candidates) {
  if (result.difference || ++searches_ > kMostSearches) return;
  const Contract& contract = pair_.contract();
  const auto attempt = [&](const Inputs& inputs, u64 size) {
    if (!admits(contract, size) || bytes_worked_on(contract, size) > kLongestRun) return false;
    result.difference =
        comparer_.compare(inputs, size, frame.aliasing, step_budget(contract, size));
    return result.difference.has_value();
  };
  for (const u64 size : frame.search_lengths) {
    for (const Inputs& inputs : candidates) {
      if (attempt(inputs, size)) return;
    }
  }
  for (u64 k = 0; k < kRandomTries; ++k) {
    Inputs inputs = random_inputs(contract, sim::random_bits(pair_.worker.seed, k, 99));
    if (k < kWaysToWrap) inputs = about_to_wrap(contract, std::move(inputs), k);
    for (const u64 size : frame.search_lengths) {
      if (bytes_worked_on(contract, size) <= 4096 && attempt(inputs, size)) return;
    }
  }
}

bool CaseCheck::same(Term old_value, Term new_value, std::span<const Term> conditions,
                     const std::string& name) {
  if (old_value == new_value) {
    ++result.obligations;
    return true;
  }
  if (result.open.size() >= kMostOpen) {
    if (result.open.size() == kMostOpen) unknown("more was not compared");
    return false;
  }
  Worker& worker = pair_.worker;
  const Answer answer = equal_on_path(worker, old_value, new_value, conditions);
  if (answer.proved()) {
    ++result.obligations;
    return true;
  }
  unknown(answer.refuted() ? fmt::format("{} may differ", name)
                           : fmt::format("the solver cannot tell whether {} is the same ({})", name,
                                         answer.reason));
  search(differing(worker, old_value, new_value, conditions, answer));
  return false;
}

void CaseCheck::check_results(const FinishedPath& old_path, const FinishedPath& new_path) {
  Worker& worker = pair_.worker;
  std::vector<Term> conditions = old_path.conditions;
  conditions.insert(conditions.end(), new_path.conditions.begin(), new_path.conditions.end());
  if (!conditions.empty() && samples_on_path(conditions).empty() &&
      worker.solver.prove_satisfiable(conditions, &worker.factory.index_space()).refuted()) {
    return;  // no input takes these two paths
  }
  const Contract& contract = pair_.contract();
  const sim::SymbolicMemory& old_memory = old_path.state.memory;
  const sim::SymbolicMemory& new_memory = new_path.state.memory;
  if (!pair_.forgotten_apart(old_memory)) {
    unknown("OLD forgets bytes more often than this program can tell apart", Side::kOld);
  }
  for (const Area& area : areas(contract, frame.aliasing)) {
    if (area.access == Access::kRead) continue;
    const sim::Region& region = worker.entry.region(area.region);
    if (!same_base(old_memory, new_memory, region)) {
      unknown(fmt::format("what {} holds where the loops have left it is not tied together",
                          area.name));
      continue;
    }
    for_each_written(old_memory, new_memory, region, [&](const sim::Place& place, unsigned bytes) {
      const auto one = old_memory.load(place, bytes);
      const auto other = new_memory.load(place, bytes);
      for (const auto* loaded : {&one, &other}) {
        if (const auto* failure = std::get_if<sim::MemoryFailure>(loaded)) {
          if (result.open.size() < kMostOpen) unknown(failure->what);
          return;
        }
      }
      same(std::get<Term>(one), std::get<Term>(other), conditions,
           fmt::format("{} at byte {}", area.name, sim::to_text(old_memory.offset(place))));
    });
  }
  const auto& old_cpu = old_path.state.cpu;
  const auto& new_cpu = new_path.state.cpu;
  sim::TermFactory& factory = worker.factory;
  if (const auto bits = contract.return_bits) {
    same(factory.extract(old_cpu.x[0], 0, *bits), factory.extract(new_cpu.x[0], 0, *bits),
         conditions, "the return value");
  }
  for (unsigned n = contract.convention.x18_reserved ? 18 : 19; n <= 29; ++n) {
    same(old_cpu.x[n], new_cpu.x[n], conditions, fmt::format("x{}", n));
  }
  for (unsigned n = 8; n <= 15 && contract.convention.keeps_low_vectors; ++n) {
    same(factory.extract(old_cpu.v[n], 0, 64), factory.extract(new_cpu.v[n], 0, 64), conditions,
         fmt::format("d{}", n));
  }
  same(old_cpu.sp, new_cpu.sp, conditions, "sp");
}

bool CaseCheck::check_all(const std::vector<FinishedPath>& old_paths,
                          const std::vector<FinishedPath>& new_paths) {
  const auto returned = [](const FinishedPath& path) {
    return !path.cut && std::holds_alternative<sim::path_end::Returned>(path.end);
  };
  bool all = true;
  for (const auto& [side, paths] :
       {std::pair(Side::kOld, &old_paths), std::pair(Side::kNew, &new_paths)}) {
    if (paths->empty()) unknown("no path leads on: the case contradicts itself", side);
    all &= !paths->empty();
    for (const FinishedPath& path : *paths) {
      pair_.worker.factory.require_good_here(path.state.made_under);
      check_stretch(side, path);
      if (!returned(path)) check_end(side, path);
      all &= returned(path);
    }
  }
  for (const FinishedPath& old_path : old_paths) {
    for (const FinishedPath& new_path : new_paths) {
      if (returned(old_path) && returned(new_path)) check_results(old_path, new_path);
    }
  }
  return all;
}

CaseResult CaseCheck::take(bool complete) {
  CaseOutcome lemmas;
  result.lemmas_proved = pair_.worker.lemmas.settle(lemmas);
  for (const Finding& finding : lemmas.findings) unknown(finding.what);
  result.complete = complete;
  result.needs = outcome_.needs;
  for (const u64 count : outcome_.obligations) result.obligations += count;
  return std::move(result);
}

}  // namespace a64::proofs::equiv
