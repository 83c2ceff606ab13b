#include "proofs/theorem/forgetful_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <map>

#include "isa/traps.h"
#include "proofs/claims/path_check.h"
#include "proofs/refute/replay.h"
#include "proofs/theorem/forgetful_entry.h"
#include "sim/forgetful/explore.h"

namespace a64::proofs {

namespace forgetful = sim::forgetful;
using EndKind = forgetful::End::Kind;

bool promises_no_result(const Worker& worker, const CaseFrame& frame) {
  const Contract& contract = worker.entry.contract();
  const bool keeps = std::ranges::any_of(contract.buffers, [](const Buffer& buffer) {
    return buffer.unchanged && buffer.access != Access::kRead;
  });
  return contract.ensures.empty() && !contract.does_nothing && !contract.erased && !keeps &&
         frame.promises.memory.empty() && frame.promises.values.empty() &&
         frame.promises.undecided.empty();
}

namespace {

/// Steps of a case that was followed to every end, up to which terms are tried for what is open.
constexpr u64 kMostStepsOverTerms = 2'000;

/// Steps of all paths together. Where there are many sizes one of them is not worth so many.
u64 most_steps(const Contract& contract, u64 size) {
  return size_scalar(contract) ? 4 * step_budget(contract, size) : long_budget(contract, size);
}

class Follower {
 public:
  Follower(Worker& worker, CaseFrame& frame, const sim::SymbolicState& state, u64 size)
      : worker_(worker),
        frame_(frame),
        outcome_(*frame.outcome),
        size_(size),
        entry_(worker, state, size, frame.aliasing),
        code_(worker.program) {}

  /// Whether every path was followed to its end.
  bool run() {
    forgetful::Machine machine(code_, entry_.symbols(), entry_.regions(), entry_.entry(), record_);
    const Contract& contract = worker_.entry.contract();
    const forgetful::Exploration paths =
        forgetful::explore(machine, code_, entry_.domain(), entry_.start(),
                           {.steps = most_steps(contract, size_), .budget = worker_.routine.budget},
                           [&](const forgetful::State& state) { on_return(state); });
    frame_.run_steps = paths.steps;
    outcome_.steps += paths.steps;
    outcome_.reached = code_.reached();
    count(paths);
    note_needs();
    for (const auto& [place, what] : record_.violations) violated(place.first, place.second);
    for (const auto& leak : record_.leaks) {
      doubt(Property::kConstantTime, leak.pc, std::string(sim::to_text(leak.kind)), leak.operand);
    }
    for (const auto& [name, n] : not_restored_) {
      doubt(Property::kAbi, 0, fmt::format("{} is not restored", name));
    }
    if (paths.goes_round) {
      doubt(Property::kTermination, 0,
            "branches on data lead back to where they were, and nothing bounds how often");
    }
    bool complete = true;
    for (const forgetful::End& end : paths.ends) complete &= ended(end);
    return complete;
  }

 private:
  void doubt(Property property, u64 pc, std::string what,
             std::optional<unsigned> operand = std::nullopt) {
    suspect(worker_, frame_, property, pc, std::move(what),
            {worker_.inputs.begin(), worker_.inputs.end()}, operand);
  }

  void on_return(const forgetful::State& state) {
    const auto preserved = [&](std::string name, const forgetful::Part& was,
                               const forgetful::Part& is) {
      ++kept_;
      if (!(was == is)) ++not_restored_[std::move(name)];
    };
    const CallingConvention& convention = worker_.entry.contract().convention;
    for (unsigned n = 19; n <= 29; ++n) {
      preserved(fmt::format("x{}", n), entry_.x(n), state.x[n]);
    }
    for (unsigned n = 8; n <= 15 && convention.keeps_low_vectors; ++n) {
      preserved(fmt::format("d{}", n), entry_.low_vector(n), state.v[n][0]);
    }
    preserved("sp", entry_.sp(), state.sp);
    if (convention.x18_reserved) preserved("x18", entry_.x(18), state.x[18]);
  }

  void count(const forgetful::Exploration& paths) {
    outcome_.count(Property::kMemory, record_.accesses);
    outcome_.count(Property::kConstantTime, record_.public_accesses);
    outcome_.count(Property::kAbi, kept_);
    outcome_.count(Property::kTermination, paths.returns);
  }

  // As memory.cc has it of the events of a path over terms.
  void note_needs() {
    u64 writable = 0;
    const u32 stack = entry_.entry().stack;
    const auto& regions = entry_.regions();
    for (u32 r = 0; r < stack; ++r) {
      if (regions[r].base != 0 && regions[r].writable) writable |= u64{1} << r;
    }
    for (u32 r = 0; r < stack; ++r) {
      u64 others = record_.after_writes_to[r] & writable & ~(u64{1} << r);
      for (; others != 0; others &= others - 1) {
        outcome_.needs.apart.emplace(static_cast<u32>(std::countr_zero(others)), r);
      }
    }
    outcome_.needs.waits_end |= record_.waits;
  }

  void violated(sim::Violation::Kind kind, u64 pc) {
    const bool of_abi = kind == sim::Violation::Kind::kPlatformRegister;
    doubt(of_abi ? Property::kAbi : Property::kMemory, pc, std::string(sim::to_text(kind)));
  }

  void leave_open(Verdict verdict, u64 pc, std::string what) {
    outcome_.findings.push_back(
        {Property::kFunctional, verdict, pc, std::move(what), std::nullopt});
  }

  /// Whether nothing comes after it that a claim could speak of.
  bool ended(const forgetful::End& end) {
    switch (end.kind) {
      case EndKind::kUndefined:
      case EndKind::kUnsupported:
        if (isa::trap_of(end.word)) {
          doubt(Property::kTermination, end.pc, trap_text(end.word));
          return true;
        }
        leave_open(
            Verdict::kUnsupported, end.pc,
            fmt::format("{} instruction {:#010x}",
                        end.kind == EndKind::kUndefined ? "undefined" : "unsupported", end.word));
        return false;
      case EndKind::kEndless:
        doubt(Property::kTermination, end.pc, "the run does not end");
        return true;
      case EndKind::kOutOfSteps:
        doubt(Property::kTermination, end.pc, "the run does not end");
        return false;
      case EndKind::kWildJump:
        doubt(Property::kAbi, end.pc, "the jump does not go to the entry x30");
        return false;
      case EndKind::kLeftFunction:
        doubt(Property::kTermination, end.pc,
              fmt::format("the run leaves the function's code for {:#x}", end.target));
        return false;
      case EndKind::kUnknownCall:
        leave_open(Verdict::kUnknown, end.pc, "the callee is known by its contract only");
        return false;
      default:
        leave_open(Verdict::kUnknown, end.pc, end.why);
        return false;
    }
  }

  Worker& worker_;
  CaseFrame& frame_;
  CaseOutcome& outcome_;
  u64 size_;
  ForgetfulEntry entry_;
  forgetful::Code code_;
  forgetful::Record record_;
  u64 kept_ = 0;
  std::map<std::string, u64> not_restored_;
};

bool open(const CaseOutcome& outcome) {
  return !outcome.complete || std::ranges::any_of(outcome.findings, [](const Finding& finding) {
    return finding.verdict != Verdict::kRefuted;
  });
}

}  // namespace

ForgetfulCase follow_forgetfully(Worker& worker, CaseFrame frame, const sim::SymbolicState& state,
                                 u64 size) {
  ForgetfulCase result{.outcome = *frame.outcome};
  frame.outcome = &result.outcome;
  result.outcome.complete = Follower(worker, frame, state, size).run();
  result.decided = !open(result.outcome);
  // A run of many steps is none for terms and solver; one that was not followed to its end may be.
  result.try_terms =
      !result.decided && (!result.outcome.complete || frame.run_steps <= kMostStepsOverTerms);
  return result;
}

CaseOutcome combined(const ForgetfulCase& forgetful, CaseOutcome over_terms) {
  const CaseOutcome& first = forgetful.outcome;
  const bool take_terms = over_terms.complete || !first.complete;
  CaseOutcome result = take_terms ? over_terms : first;
  const CaseOutcome& other = take_terms ? first : over_terms;
  result.needs.apart.insert(other.needs.apart.begin(), other.needs.apart.end());
  result.needs.waits_end |= other.needs.waits_end;
  result.reached.insert(other.reached.begin(), other.reached.end());
  // What the one way shows needs no showing by the other.
  const auto speaks_of = [&](Property property) {
    return std::ranges::any_of(other.findings,
                               [&](const Finding& f) { return f.property == property; });
  };
  if (other.complete) {
    std::erase_if(result.findings, [&](const Finding& finding) {
      return finding.verdict == Verdict::kUnknown && !speaks_of(finding.property);
    });
  }
  for (const Finding& finding : other.findings) {
    if (finding.verdict != Verdict::kRefuted) continue;
    const auto same = [&](const Finding& mine) {
      return mine.property == finding.property && mine.pc == finding.pc;
    };
    const bool there = std::ranges::any_of(result.findings, [&](const Finding& mine) {
      return same(mine) && mine.verdict == Verdict::kRefuted;
    });
    if (there) continue;
    std::erase_if(result.findings, same);
    result.findings.push_back(finding);
  }
  return result;
}

}  // namespace a64::proofs
