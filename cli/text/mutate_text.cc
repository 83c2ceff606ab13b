#include "cli/text/mutate_text.h"

#include <fmt/format.h>

#include "cli/text/mutant_text.h"

namespace a64::cli {
namespace {

using proofs::Judgement;
using proofs::MutantOutcome;
using proofs::WordsSay;

constexpr std::size_t kSlowestTold = 5;

class Writer {
 public:
  Writer(const MutateView& view, const Style& style)
      : view_(view),
        style_(style),
        image_(*view.routine.image),
        counted_(proofs::tally(view.report.judgements)) {}

  std::string text() {
    head();
    if (!view_.report.mutants.empty()) {
      counts();
      wrongly_proved();
      proved();
      not_decided(MutantOutcome::kUnknown, "Unknown");
      not_decided(MutantOutcome::kUnsupported, "Unsupported");
      not_decided(MutantOutcome::kFailed, "Failed: bugs in a64prove");
      refuted_otherwise();
      slowest();
    }
    return std::move(text_);
  }

 private:
  template <class... Arguments>
  void say(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    text_ += fmt::format(format, std::forward<Arguments>(arguments)...) + "\n";
  }

  const Judgement& judged(std::size_t k) const { return view_.report.judgements[k]; }
  std::string line(std::size_t k) const { return mutant_line(image_, view_.report.mutants[k]); }
  std::string shown(const proofs::Counterexample& found) const {
    return shown_line(*view_.routine.contract, found);
  }

  void head() {
    const Judgement& as_it_is = view_.report.unchanged;
    say("{}: {} mutants, seed {}", style_.bold(view_.routine.function.name),
        view_.report.mutants.size(), view_.seed);
    say("  file       {}", image_.path());
    say("  contract   {}", view_.contract_source);
    const std::string left_out =
        as_it_is.calls_too_long == 0
            ? ""
            : fmt::format(" ({} of long sizes are left out, together they take too long)",
                          as_it_is.calls_too_long);
    say("  unchanged  {} in {:.2f} s; {} calls on words {}{}", to_text(as_it_is.outcome),
        as_it_is.prover_seconds, as_it_is.calls,
        as_it_is.shown.empty() ? "keep the contract" : "break it: " + shown(as_it_is.shown[0]),
        left_out);
    if (as_it_is.outcome != MutantOutcome::kProved) {
      if (!as_it_is.why.empty()) say("  {}", as_it_is.why);
      say("  no mutant is tried: those of a routine that is not proved say nothing");
    } else if (view_.report.mutants.size() < view_.wanted) {
      say("  there are no more than these {} mutants, {} were asked for",
          view_.report.mutants.size(), view_.wanted);
    }
  }

  void count(std::string_view what, u64 number, const std::string& more = "") {
    say("  {:<14} {:>6}{}", what, number, more.empty() ? "" : "   " + more);
  }

  void counts() {
    const auto of = [&](WordsSay says) {
      const auto found = counted_.refuted.find(says);
      return found == counted_.refuted.end() ? u64{0} : found->second;
    };
    say("");
    count("refuted", counted_.count(MutantOutcome::kRefuted),
          fmt::format("words show the same of {}, another claim of {}, nothing of {}",
                      of(WordsSay::kSame), of(WordsSay::kOther), of(WordsSay::kNothing)));
    count("proved", counted_.count(MutantOutcome::kProved), "and nothing shown on words");
    count("unknown", counted_.count(MutantOutcome::kUnknown));
    count("unsupported", counted_.count(MutantOutcome::kUnsupported));
    const u64 wrong = counted_.count(MutantOutcome::kWronglyProved);
    count("wrongly proved", wrong, wrong == 0 ? "" : style_.red("a bug in a64prove"));
    if (const u64 failed = counted_.count(MutantOutcome::kFailed)) count("failed", failed);
    if (const u64 left = counted_.count(MutantOutcome::kNotTried)) count("not tried", left);
    if (counted_.not_replayed != 0) {
      count("not replayed", counted_.not_replayed, "refuted, but the counterexample fails no more");
    }
    say("  a mutant takes {:.2f} s (median), {:.2f} s (95th percentile), {:.2f} s at most; all "
        "{:.0f} s",
        counted_.median, counted_.percentile_95, counted_.most, view_.seconds);
  }

  void wrongly_proved() {
    if (counted_.count(MutantOutcome::kWronglyProved) == 0) return;
    say("");
    say("{}", style_.red("Wrongly proved"));
    for (std::size_t k = 0; k < view_.report.judgements.size(); ++k) {
      if (judged(k).outcome != MutantOutcome::kWronglyProved) continue;
      say("  {}", line(k));
      say("    words: {}", shown(*judged(k).contradiction));
    }
  }

  void proved() {
    if (counted_.count(MutantOutcome::kProved) == 0) return;
    say("");
    say("Proved: what the contract does not tell from the routine");
    for (std::size_t k = 0; k < view_.report.judgements.size(); ++k) {
      const Judgement& one = judged(k);
      if (one.outcome != MutantOutcome::kProved) continue;
      say("  {}", line(k));
      if (!one.words_complete()) {
        say("    words: {} of {} calls were not followed to their end{}{}", one.calls_not_ended,
            one.calls,
            one.calls_left_out.empty() ? "" : ", and some not made: ", one.calls_left_out);
      }
    }
  }

  void not_decided(MutantOutcome outcome, std::string_view title) {
    if (counted_.count(outcome) == 0) return;
    say("");
    say("{}", title);
    for (std::size_t k = 0; k < view_.report.judgements.size(); ++k) {
      const Judgement& one = judged(k);
      if (one.outcome != outcome) continue;
      say("  {}", line(k));
      say("    {}, {:.1f} s", one.why.empty() ? "no reason is given" : one.why, one.seconds);
      if (!one.shown.empty()) say("    words: {}", shown(one.shown.front()));
    }
  }

  /// What the prover found and words did not, or not so.
  void refuted_otherwise() {
    bool titled = false;
    for (std::size_t k = 0; k < view_.report.judgements.size(); ++k) {
      const Judgement& one = judged(k);
      if (one.outcome != MutantOutcome::kRefuted) continue;
      if (one.words == WordsSay::kSame && one.replays) continue;
      if (!titled) {
        say("");
        say("Refuted, and not so on words");
      }
      titled = true;
      say("  {}", line(k));
      if (one.refutation) {
        say("    prover: {}{}", shown(*one.refutation), one.replays ? "" : ", which fails no more");
      }
      say("    words: {}",
          one.shown.empty() ? "nothing in the sizes that were run" : shown(one.shown.front()));
    }
  }

  void slowest() {
    say("");
    say("Slowest");
    for (const std::size_t k : proofs::slowest(view_.report.judgements, kSlowestTold)) {
      say("  {:>7.2f} s  {}, {}", judged(k).seconds, line(k), to_text(judged(k).outcome));
    }
  }

  const MutateView& view_;
  const Style& style_;
  const sim::Image& image_;
  const proofs::Tally counted_;
  std::string text_;
};

}  // namespace

std::string mutate_text(const MutateView& view, const Style& style) {
  return Writer(view, style).text();
}

std::string contradictions_text(const MutateView& view) {
  std::string text;
  const auto add = [&](const std::string& what, const Judgement& one) {
    if (!one.contradiction) return;
    text += fmt::format(
        "SOUNDNESS BUG in a64prove: {} of {} is proved, and a run on known words shows it to be "
        "wrong\n  {}\n  {}\n",
        to_text(one.contradiction->property), view.routine.function.name, what,
        shown_line(*view.routine.contract, *one.contradiction));
  };
  add("the routine as it is", view.report.unchanged);
  for (std::size_t k = 0; k < view.report.judgements.size(); ++k) {
    add(mutant_line(*view.routine.image, view.report.mutants[k]), view.report.judgements[k]);
  }
  if (text.empty()) return text;
  return text + "Please report it with the file, the contract and the command line.\n";
}

std::string shown_line(const proofs::Contract& contract, const proofs::Counterexample& found) {
  return fmt::format("{} at {}, {}: {}", to_text(found.property),
                     proofs::size_text(contract, found.len),
                     proofs::name_of(contract, found.aliasing), found.what);
}

}  // namespace a64::cli
