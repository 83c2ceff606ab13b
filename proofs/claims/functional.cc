// functional: what the contract promises of memory and of the returned value, block by block.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "proofs/claims/claim.h"
#include "proofs/contract/contract_text.h"
#include "proofs/contract/promised_bytes.h"
#include "spec/catalog.h"

namespace a64::proofs {

using sim::Term;

namespace {

using Kind = ValuePlace::Kind;

std::string differs(const Obligation& obligation, const Answer& answer) {
  return answer.refuted()
             ? fmt::format("{} differs from the specification", obligation.about)
             : fmt::format("the solver cannot decide {} ({})", obligation.about, answer.reason);
}

Obligation same(Term actual, Term expected, std::string_view name) {
  return {.claim = Property::kFunctional,
          .goal = goal::Equal{.actual = actual, .expected = expected, .costly = true},
          .about = name,
          .unmet = differs};
}

Obligation left_open(std::string why) {
  return {.claim = Property::kFunctional, .goal = goal::Open{}, .said = std::move(why)};
}

/// One promise about memory, block by block.
class MemoryCheck {
 public:
  MemoryCheck(Worker& worker, const FinishedPath& path, const Promise& promise, Obligations& raised)
      : factory_(worker.factory),
        raised_(raised),
        memory_(path.state.memory),
        region_(worker.entry.region(promise.region)),
        promise_(promise) {}

  void run() {
    const Term whole = factory_.lsr(factory_.sub(promise_.bytes, number(promise_.tail)), 4u);
    const Term end = promise_.tail == 0 ? whole : factory_.add(whole, number(1));
    const auto open = open_blocks(end);
    const auto count = open ? distance(open->first, open->end) : std::nullopt;
    if (!count) {
      raised_.push_back(
          left_open("the finished output and the written bytes leave an unbounded gap"));
      return;
    }
    const i64 behind = distance(open->end, end).value_or(i64{promise_.special});
    for (i64 k = 0; k < *count; ++k) {
      check_block(role(behind + *count - 1 - k),
                  factory_.add(open->first, number(static_cast<u64>(k))));
    }
  }

 private:
  Term number(u64 value) const { return factory_.constant(64, value); }

  /// Of the block that so many come after.
  spec::BlockRole role(i64 behind) const {
    if (behind >= i64{promise_.special}) return spec::BlockRole::kOrdinary;
    return behind == 0 ? spec::BlockRole::kLast : spec::BlockRole::kNextToLast;
  }

  /// to - from, if it is the same number everywhere in the case.
  std::optional<i64> distance(Term from, Term to) const {
    const Term gap = factory_.sub(to, from);
    if (!gap.is_constant()) return std::nullopt;
    return static_cast<i64>(static_cast<u64>(gap->bits));
  }

  /// Numbers of the blocks that are not known to be right.
  struct Blocks {
    Term first;
    Term end;
  };

  // Finished blocks are known to be right, unless they were written again or are no ordinary ones.
  // The rest is compared: all from the first such block on, or up to the last one.
  std::optional<Blocks> open_blocks(Term end) const {
    const sim::FinishedBlocks* finished = memory_.finished(region_);
    if (finished == nullptr || finished->promise != promise_.number) return Blocks{number(0), end};
    return finished->begin ? below(*finished, end) : above(*finished, end);
  }

  std::optional<Blocks> above(const sim::FinishedBlocks& finished, Term end) const {
    Term first = factory_.lsr(finished.end, 4u);
    const auto lower_to = [&](Term block) {
      const auto gap = distance(block, first);
      if (gap && *gap > 0) first = block;
      return gap.has_value();
    };
    if (promise_.special != 0 && !lower_to(factory_.sub(end, number(promise_.special)))) {
      return std::nullopt;
    }
    for (const auto& [key, window] : memory_.windows()) {
      if (key.first != region_.id || window.empty()) continue;
      const Term offset = memory_.offset({&region_, key.second, window.first() & ~i64{15}});
      if (!lower_to(factory_.lsr(offset, 4u))) return std::nullopt;
    }
    return Blocks{first, end};
  }

  std::optional<Blocks> below(const sim::FinishedBlocks& finished, Term end) const {
    // Nothing but ordinary blocks, and all of them up to the end of what is promised.
    if (promise_.special != 0 || promise_.tail != 0 || finished.end != promise_.bytes) {
      return std::nullopt;
    }
    Term last = factory_.lsr(finished.begin, 4u);
    for (const auto& [key, window] : memory_.windows()) {
      if (key.first != region_.id || window.empty()) continue;
      const Term offset = memory_.offset({&region_, key.second, (window.end() + 15) & ~i64{15}});
      const Term block = factory_.lsr(offset, 4u);
      const auto gap = distance(last, block);
      if (!gap) return std::nullopt;
      if (*gap > 0) last = block;
    }
    return distance(end, last).value_or(0) > 0 ? std::nullopt
                                               : std::optional(Blocks{number(0), last});
  }

  void check_block(spec::BlockRole role, Term block) {
    const Term expected = promise_.content(role, block);
    const Term offset =
        factory_.add(factory_.mul(block, number(16)), number(static_cast<u64>(promise_.offset)));
    const auto loaded = memory_.load(memory_.place(region_, offset), expected->width / 8);
    if (const auto* failure = std::get_if<sim::MemoryFailure>(&loaded)) {
      raised_.push_back(left_open(failure->what));
      return;
    }
    raised_.push_back(same(std::get<Term>(loaded), expected, promise_.name));
  }

  sim::TermFactory& factory_;
  Obligations& raised_;
  const sim::SymbolicMemory& memory_;
  const sim::Region& region_;
  const Promise& promise_;
};

/// Where the routine is to do nothing no buffer may have been written.
Obligation idle(const Worker& worker, const FinishedPath& path) {
  const u32 stack = stack_region(worker.entry.contract());
  const u32 remains = worker.entry.remains().id;
  const sim::SymbolicMemory& memory = path.state.memory;
  const bool written = std::ranges::any_of(memory.regions(), [&](const sim::Region* region) {
    return region->id != stack && region->id != remains && !memory.untouched(*region);
  });
  if (!written) return {Property::kFunctional, goal::Met{}};
  return {.claim = Property::kFunctional,
          .goal = goal::Never{},
          .said = "a buffer is written although the routine is to do nothing"};
}

void of_return(Worker& worker, const CaseFrame& frame, const FinishedPath& path,
               Obligations& raised) {
  for (const std::string& why : frame.promises.undecided) raised.push_back(left_open(why));
  if (does_nothing(worker.entry.contract(), frame.size.least, frame.size.most).value_or(false)) {
    raised.push_back(idle(worker, path));
  }
  for (const Promise& promise : frame.promises.memory) {
    MemoryCheck(worker, path, promise, raised).run();
  }
  for (const PromisedValue& promised : frame.promises.values) {
    raised.push_back(same(worker.factory.extract(path.state.cpu.x[0], 0, promised.value->width),
                          promised.value, "the return value"));
  }
}

std::optional<Counterexample> of_run(const Replay& run) {
  const KeptPromise* broken = run.returned() ? run.broken() : nullptr;
  if (broken == nullptr) return std::nullopt;
  const u64 wrong = *broken->first_wrong;
  Counterexample found = seen_at(
      broken->writer, fmt::format("byte {} of {} is {:#04x}, should be {:#04x}", wrong,
                                  broken->name, broken->actual[wrong], broken->expected[wrong]));
  found.target = broken->name;
  found.expected = broken->expected;
  found.actual = broken->actual;
  found.first_wrong = wrong;
  return found;
}

Roots roots(const Trace& trace, const Counterexample& found, const Trace*) {
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

/// The standards of the functions that a promise speaks of.
void collect_standards(const Expression& e, std::set<std::string>& standards) {
  if (const auto signature = spec::signature_of(e.function)) {
    standards.insert(fmt::format("{}: {}", e.function, signature->standard));
  }
  for (const Expression& argument : e.arguments) collect_standards(argument, standards);
}

std::string words(const Contract& contract) {
  std::vector<std::string> promises;
  std::set<std::string> standards;
  for (const Ensures& promise : contract.ensures) {
    std::string text = target_text(contract, promise) + " is " + promise.value.text;
    if (!promise.conditions.empty()) text += " if " + conditions_text(contract, promise.conditions);
    promises.push_back(std::move(text));
    collect_standards(promise.value, standards);
  }
  if (promises.empty()) return "functional: does nothing where it is to do nothing";
  std::string text = fmt::format("functional: on return {}, of what memory held on entry",
                                 fmt::join(promises, ", and "));
  if (!standards.empty()) text += fmt::format(" ({})", fmt::join(standards, "; "));
  return text;
}

}  // namespace

Claim functional_claim() {
  return {.of_return = of_return,
          .showing = {.of_run = of_run, .compares_output = true},
          .roots = roots,
          .words = words};
}

}  // namespace a64::proofs
