#include "proofs/path_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "proofs/event_check.h"
#include "proofs/refute.h"
#include "sim/term/print.h"

namespace a64::proofs {

using sim::Term;

namespace {

/// Inputs that may show a and b to differ: samples on the path in which they do, and what the
/// solver found.
std::vector<Inputs> differing(Worker& worker, Term a, Term b, std::span<const Term> conditions,
                              const Answer& answer) {
  std::vector<std::size_t> samples = samples_on_path(conditions);
  std::erase_if(samples, [&](std::size_t k) { return a->samples[k] == b->samples[k]; });
  std::vector<Inputs> candidates;
  for (const std::size_t k : samples) candidates.push_back(worker.inputs[k]);
  if (answer.model) {
    const auto span = worker.equalities.tweak_span(std::array{a, b});
    candidates.push_back(
        inputs_of_model(worker.entry, *answer.model, span ? span->first : 0, worker.inputs[0]));
  }
  for (const NearMiss& miss : worker.cuts.near_misses()) {
    if (!miss.answer->model) continue;
    const auto span = worker.equalities.tweak_span(std::array{miss.value, miss.tweak});
    candidates.push_back(inputs_of_model(worker.entry, *miss.answer->model,
                                         span ? span->first : 0, worker.inputs[0]));
  }
  return candidates;
}

/// a = b on this path: by the solver, unless samples already tell them apart.
Answer equal_on_path(Worker& worker, Term a, Term b, std::span<const Term> conditions) {
  for (const std::size_t k : samples_on_path(conditions)) {
    if (a->samples[k] != b->samples[k]) {
      return {.kind = Answer::Kind::kRefuted, .reason = "", .model = std::nullopt};
    }
  }
  Answer answer = worker.equalities.prove(a, b);
  if (answer.proved() || conditions.empty()) return answer;
  return worker.solver.prove_equal(a, b, conditions, &worker.factory.index_space());
}

class OutputCheck {
 public:
  OutputCheck(Worker& worker, const CaseFrame& frame, const FinishedPath& path)
      : worker_(worker),
        frame_(frame),
        path_(path),
        memory_(path.state.memory),
        region_(worker.entry.region(Entry::output(frame.aliasing))),
        expected_(worker.factory, worker.entry, frame.length) {}

  void run() {
    auto& factory = worker_.factory;
    if (frame_.length.bytes.is_constant() && frame_.length.bytes->bits < kLeastLength) {
      nothing_written();
      return;
    }
    const Term whole = expected_.whole_blocks();
    const bool tail = expected_.tail() != 0;
    const auto first = first_block(whole, tail);
    if (!first) {
      unknown("the finished output and the written bytes leave an unbounded gap");
      return;
    }
    const i64 count = distance(*first, whole).value();
    for (i64 k = 0; k < count; ++k) {
      const bool last_full = tail && k == count - 1;
      check_block(last_full ? spec::BlockRole::kLastFull : spec::BlockRole::kOrdinary,
                  factory.add(*first, factory.constant(64, static_cast<u64>(k))));
    }
    if (tail) check_block(spec::BlockRole::kPartial, whole);
  }

 private:
  /// A question about a whole block of output may cost seconds, and one that is open after so many
  /// is not going to be the only one.
  static constexpr unsigned kMostOpenOutputs = 4;

  /// to - from, if it is the same number everywhere in the case.
  std::optional<i64> distance(Term from, Term to) const {
    const Term gap = worker_.factory.sub(to, from);
    if (!gap.is_constant()) return std::nullopt;
    return static_cast<i64>(static_cast<u64>(gap->bits));
  }

  // The blocks below the finished prefix are known to be right, unless they were written again
  // or are no ordinary ones. The rest is compared, from the first such block on.
  std::optional<Term> first_block(Term whole, bool tail) const {
    auto& factory = worker_.factory;
    const sim::FinishedPrefix* prefix = memory_.prefix(region_);
    if (prefix == nullptr) {
      const Term zero = factory.constant(64, 0);
      return distance(zero, whole) ? std::optional(zero) : std::nullopt;
    }
    Term first = factory.lsr(prefix->end, 4u);
    const auto lower_to = [&](Term block) {
      const auto gap = distance(block, first);
      if (gap && *gap > 0) first = block;
      return gap.has_value();
    };
    if (tail && !lower_to(factory.sub(whole, factory.constant(64, 1)))) return std::nullopt;
    for (const auto& [key, window] : memory_.windows()) {
      if (key.first != region_.id || window.empty()) continue;
      const Term offset = memory_.offset({&region_, key.second, window.first() & ~i64{15}});
      if (!lower_to(factory.lsr(offset, 4u))) return std::nullopt;
    }
    if (!distance(first, whole)) return std::nullopt;
    return first;
  }

  void check_block(spec::BlockRole role, Term number) {
    auto& factory = worker_.factory;
    const Term expected = expected_.block(role, number);
    const Term offset = factory.mul(number, factory.constant(64, 16));
    const auto loaded = memory_.load(memory_.place(region_, offset), expected->width / 8);
    if (const auto* failure = std::get_if<sim::MemoryFailure>(&loaded)) {
      unknown(failure->what);
      return;
    }
    const Term actual = std::get<Term>(loaded);
    if (actual != expected && worker_.refuted(frame_.aliasing, Property::kFunctional)) {
      unknown("not examined, since the output is refuted elsewhere");
      return;
    }
    unsigned& open = worker_.open_outputs[frame_.aliasing];
    if (actual != expected && open >= kMostOpenOutputs) {
      unknown("not examined, since the output is left open elsewhere");
      return;
    }
    const Answer answer = equal_on_path(worker_, actual, expected, path_.conditions);
    if (answer.proved()) {
      frame_.outcome->count(Property::kFunctional);
      return;
    }
    suspect(worker_, frame_, Property::kFunctional, 0,
            answer.refuted()
                ? "the output differs from the specification"
                : fmt::format("the solver cannot decide the output ({})", answer.reason),
            differing(worker_, actual, expected, path_.conditions, answer));
    if (!worker_.refuted(frame_.aliasing, Property::kFunctional)) ++open;
  }

  void nothing_written() {
    const bool written = std::ranges::any_of(memory_.windows(), [&](const auto& entry) {
      return entry.first.first == region_.id && !entry.second.empty();
    });
    if (!written) {
      frame_.outcome->count(Property::kFunctional);
    } else {
      suspect(worker_, frame_, Property::kFunctional, 0, "out is written although len is below 16",
              sample_candidates(worker_, path_.conditions));
    }
  }

  void unknown(std::string what) {
    frame_.outcome->findings.push_back(
        {Property::kFunctional, Verdict::kUnknown, 0, std::move(what), std::nullopt});
  }

  Worker& worker_;
  const CaseFrame& frame_;
  const FinishedPath& path_;
  const sim::SymbolicMemory& memory_;
  const sim::Region& region_;
  ExpectedOutput expected_;
};

void check_abi(Worker& worker, const CaseFrame& frame, const FinishedPath& path) {
  const auto preserved = [&](std::string name, Term was, Term is) {
    const Answer answer = equal_on_path(worker, is, was, path.conditions);
    if (answer.proved()) {
      frame.outcome->count(Property::kAbi);
      return;
    }
    suspect(worker, frame, Property::kAbi, 0, fmt::format("{} is not restored", name),
            differing(worker, is, was, path.conditions, answer));
  };
  const auto& cpu = path.state.cpu;
  for (unsigned n = 19; n <= 29; ++n) {
    preserved(fmt::format("x{}", n), worker.entry.x(n), cpu.x[n]);
  }
  for (unsigned n = 8; n <= 15; ++n) {
    preserved(fmt::format("d{}", n), worker.factory.extract(worker.entry.v(n), 0, 64),
              worker.factory.extract(cpu.v[n], 0, 64));
  }
  preserved("sp", worker.entry.sp(), cpu.sp);
  preserved("x18", worker.entry.x(18), cpu.x[18]);
}

}  // namespace

void check_end(Worker& worker, const CaseFrame& frame, const FinishedPath& path) {
  const auto finding = [&](Property property, Verdict verdict, u64 pc, std::string what) {
    frame.outcome->findings.push_back({property, verdict, pc, std::move(what), std::nullopt});
  };
  const auto candidates = sample_candidates(worker, path.conditions);
  struct Visitor {
    Worker& worker;
    const CaseFrame& frame;
    const FinishedPath& path;
    const decltype(finding)& report;
    const std::vector<Inputs>& candidates;

    void operator()(const sim::path_end::Returned&) const {}
    void operator()(const sim::path_end::AtBreakpoint&) const {}
    void operator()(const sim::path_end::Undecided& end) const {
      report(Property::kFunctional, Verdict::kUnknown, end.pc,
             fmt::format("nothing decides the branch, whose condition is {}{}",
                         sim::to_text(end.condition, 6),
                         path.cut ? ", and there are too many paths to follow both sides" : ""));
    }
    void operator()(const sim::path_end::WildJump& end) const {
      suspect(worker, frame, Property::kAbi, end.pc, "the jump does not go to the entry x30",
              candidates);
    }
    void operator()(const sim::path_end::LeftFunction& end) const {
      suspect(worker, frame, Property::kTermination, end.pc,
              fmt::format("the run leaves the function's code for {:#x}", end.target), candidates);
    }
    void operator()(const sim::path_end::Undefined& end) const {
      report(Property::kFunctional, Verdict::kUnsupported, end.pc,
             fmt::format("undefined instruction {:#010x}", end.word));
    }
    void operator()(const sim::path_end::Unsupported& end) const {
      report(Property::kFunctional, Verdict::kUnsupported, end.pc,
             fmt::format("unsupported instruction {:#010x}", end.word));
    }
    void operator()(const sim::path_end::OutOfSteps& end) const {
      suspect(worker, frame, Property::kTermination, end.pc, "the run does not end", candidates);
    }
    void operator()(const sim::path_end::Unplaced& end) const {
      report(Property::kFunctional, Verdict::kUnknown, end.pc, end.why);
    }
  };
  std::visit(Visitor{worker, frame, path, finding, candidates}, path.end);
}

void check_path(Worker& worker, const CaseFrame& frame, const FinishedPath& path) {
  worker.factory.require_good_here(path.state.made_under);
  frame.outcome->reached.insert(path.reached.begin(), path.reached.end());
  frame.outcome->steps += path.steps;
  check_events(worker, frame, path.events, path.conditions);
  if (!std::holds_alternative<sim::path_end::Returned>(path.end)) {
    check_end(worker, frame, path);
    return;
  }
  frame.outcome->count(Property::kTermination);
  OutputCheck(worker, frame, path).run();
  check_abi(worker, frame, path);
}

}  // namespace a64::proofs
