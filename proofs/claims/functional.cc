// functional: what the contract promises of memory and of the returned value, block by block.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "proofs/claims/claim.h"
#include "proofs/claims/same_value.h"
#include "proofs/contract/contract_text.h"
#include "proofs/contract/promised_bytes.h"
#include "spec/catalog.h"

namespace a64::proofs {

using sim::Term;

namespace {

/// What to do about two terms that are to be equal: proves it, or looks for a run that shows the
/// difference.
class ResultCheck {
 public:
  ResultCheck(Worker& worker, const CaseFrame& frame, const FinishedPath& path)
      : worker_(worker), frame_(frame), path_(path) {}

  void same(Term actual, Term expected, std::string_view name) {
    if (actual != expected && worker_.refuted(frame_.aliasing, Property::kFunctional)) {
      unknown("not examined, since the output is refuted elsewhere");
      return;
    }
    if (actual != expected && open_outputs() >= kMostOpenOutputs) {
      unknown("not examined, since the output is left open elsewhere");
      return;
    }
    const Answer answer = equal_on_path(worker_, actual, expected, path_.conditions);
    if (answer.proved()) {
      frame_.outcome->count(Property::kFunctional);
      return;
    }
    suspect(worker_, frame_, Property::kFunctional, 0,
            answer.refuted() ? fmt::format("{} differs from the specification", name)
                             : fmt::format("the solver cannot decide {} ({})", name, answer.reason),
            differing(worker_, actual, expected, path_.conditions, answer));
    const bool refuted = worker_.refuted(frame_.aliasing, Property::kFunctional);
    if (!refuted && frame_.postponed == nullptr) ++worker_.open_outputs[frame_.aliasing];
  }

  void unknown(std::string what) {
    frame_.outcome->findings.push_back(
        {Property::kFunctional, Verdict::kUnknown, 0, std::move(what), std::nullopt});
  }

 private:
  /// Of all cases; where another way to prove this one may be tried, of this try alone.
  i64 open_outputs() const {
    if (frame_.postponed == nullptr) return worker_.open_outputs[frame_.aliasing];
    return std::ranges::count(*frame_.postponed, Property::kFunctional, &Postponed::property);
  }

  /// A question about a whole block of output may cost seconds, and one that is open after so many
  /// is not going to be the only one.
  static constexpr i64 kMostOpenOutputs = 4;

  Worker& worker_;
  const CaseFrame& frame_;
  const FinishedPath& path_;
};

/// One promise about memory, block by block.
class MemoryCheck {
 public:
  MemoryCheck(Worker& worker, const CaseFrame& frame, const FinishedPath& path,
              const Promise& promise)
      : factory_(worker.factory),
        result_(worker, frame, path),
        memory_(path.state.memory),
        region_(worker.entry.region(promise.region)),
        promise_(promise) {}

  void run() {
    const Term whole = factory_.lsr(factory_.sub(promise_.bytes, number(promise_.tail)), 4u);
    const Term end = promise_.tail == 0 ? whole : factory_.add(whole, number(1));
    const auto first = first_block(end);
    if (!first) {
      result_.unknown("the finished output and the written bytes leave an unbounded gap");
      return;
    }
    const i64 count = distance(*first, end).value();
    for (i64 k = 0; k < count; ++k) {
      check_block(role(count - 1 - k), factory_.add(*first, number(static_cast<u64>(k))));
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

  // The blocks below the finished prefix are known to be right, unless they were written again
  // or are no ordinary ones. The rest is compared, from the first such block on.
  std::optional<Term> first_block(Term end) const {
    const sim::FinishedPrefix* prefix = memory_.prefix(region_);
    if (prefix == nullptr || prefix->promise != promise_.number) {
      const Term zero = number(0);
      return distance(zero, end) ? std::optional(zero) : std::nullopt;
    }
    Term first = factory_.lsr(prefix->end, 4u);
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
    if (!distance(first, end)) return std::nullopt;
    return first;
  }

  void check_block(spec::BlockRole role, Term block) {
    const Term expected = promise_.content(role, block);
    const Term offset =
        factory_.add(factory_.mul(block, number(16)), number(static_cast<u64>(promise_.offset)));
    const auto loaded = memory_.load(memory_.place(region_, offset), expected->width / 8);
    if (const auto* failure = std::get_if<sim::MemoryFailure>(&loaded)) {
      result_.unknown(failure->what);
      return;
    }
    result_.same(std::get<Term>(loaded), expected, promise_.name);
  }

  sim::TermFactory& factory_;
  ResultCheck result_;
  const sim::SymbolicMemory& memory_;
  const sim::Region& region_;
  const Promise& promise_;
};

/// Where the routine is to do nothing no buffer may have been written.
void check_idle(Worker& worker, const CaseFrame& frame, const FinishedPath& path) {
  const u32 stack = stack_region(worker.entry.contract());
  bool written = false;
  for (const auto& [key, window] : path.state.memory.windows()) {
    written |= key.first != stack && !window.empty();
  }
  if (!written) {
    frame.outcome->count(Property::kFunctional);
  } else {
    suspect(worker, frame, Property::kFunctional, 0,
            "a buffer is written although the routine is to do nothing",
            sample_candidates(worker, path.conditions));
  }
}

void on_return(Worker& worker, const CaseFrame& frame, const FinishedPath& path) {
  ResultCheck result(worker, frame, path);
  for (const std::string& why : frame.promises.undecided) result.unknown(why);
  if (does_nothing(worker.entry.contract(), frame.size.least, frame.size.most).value_or(false)) {
    check_idle(worker, frame, path);
  }
  for (const Promise& promise : frame.promises.memory) {
    MemoryCheck(worker, frame, path, promise).run();
  }
  for (const PromisedValue& promised : frame.promises.values) {
    result.same(worker.factory.extract(path.state.cpu.x[0], 0, promised.value->width),
                promised.value, "the return value");
  }
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
  std::string text = fmt::format("functional: on return {}, of what memory held on entry",
                                 fmt::join(promises, ", and "));
  if (!standards.empty()) text += fmt::format(" ({})", fmt::join(standards, "; "));
  return text;
}

}  // namespace

Claim functional_claim() {
  return {nullptr, on_return, words};
}

}  // namespace a64::proofs
