#include "cli/text/result_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/digest.h"
#include "base/visible.h"
#include "cli/text/counterexample_text.h"
#include "cli/text/instruction_text.h"
#include "cli/text/printing.h"
#include "cli/text/theorem_text.h"
#include "cli/version.h"
#include "proofs/reason/solver/solver.h"

namespace a64::cli {
namespace {

using proofs::Aliasing;
using proofs::CaseOutcome;
using proofs::Verdict;

std::string paragraph(const std::string& text, const std::string& indent) {
  constexpr std::size_t kWidth = 92;
  std::string result = indent;
  std::size_t column = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::size_t word = end - at;
    if (column != 0 && column + 1 + word > kWidth - indent.size()) {
      result += "\n" + std::string(indent.size(), ' ');
      column = 0;
    }
    if (column != 0) {
      result += ' ';
      ++column;
    }
    result.append(text, at, word);
    column += word;
    at = end + 1;
  }
  return result + "\n";
}

std::string list(std::string_view title, const std::vector<std::string>& items) {
  if (items.empty()) return {};
  std::string text = fmt::format("{}\n", title);
  for (const std::string& item : items) text += paragraph(item, "  - ");
  return text;
}

std::string cache_text(const CacheUse& cache) {
  std::string text;
  if (cache.taken) {
    text += fmt::format("  cache      taken from {}, stored there {}\n", cache.file, cache.when);
  } else if (cache.stored) {
    text += fmt::format("  cache      kept in {}\n", cache.file);
  }
  if (!cache.ignored.empty()) {
    text += fmt::format("  cache      {} {}: it was ignored\n", cache.file, cache.ignored);
  }
  return text;
}

std::string subject_text(const SelectedRoutine& selected) {
  const auto& image = selected.image;
  const proofs::Routine& routine = selected.routine;
  std::string text =
      fmt::format("  file       {}\n  bytes      {:#x}..{:#x}, {} bytes, SHA-256 {}\n",
                  visible_name(image->path()), routine.function.address,
                  routine.function.address + routine.function.size, routine.function.size,
                  sha256(routine.function.bytes));
  if (image->assembler()) {
    text += fmt::format("  assembler  {} ({})\n", image->assembler()->command,
                        image->assembler()->version);
  }
  text += fmt::format("  contract   {}\n", selected.contract_source);
  if (!selected.values().empty()) text += fmt::format("  values     {}\n", selected.values());
  return text;
}

/// The name of an aliasing of the view's contract.
std::string name_in(const ResultView& view, Aliasing aliasing) {
  return proofs::name_of(*view.selected.routine.contract, aliasing);
}

std::string table_text(const ResultView& view, const Style& style) {
  std::string text = fmt::format("  {:<14} {:<9}  {:<11} {:>6} {:>12}\n", "property", "buffers",
                                 "verdict", "cases", "obligations");
  for (const proofs::PropertyReport& row : view.report.properties) {
    text += fmt::format("  {:<14} {:<9}  {} {:>6} {:>12}\n", to_text(row.property),
                        name_in(view, row.aliasing),
                        style.verdict(row.verdict, fmt::format("{:<11}", to_text(row.verdict))),
                        row.cases, row.obligations);
  }
  std::vector<std::string> resting;
  for (const proofs::PropertyReport& row : view.report.properties) {
    if (row.lacks_memory) {
      resting.push_back(fmt::format("{} {}", to_text(row.property), name_in(view, row.aliasing)));
    }
  }
  if (!resting.empty()) {
    text +=
        paragraph(fmt::format("every obligation of its own is met, but it rests on memory, which "
                              "is not proved: {}",
                              fmt::join(resting, ", ")),
                  "  ");
  }
  // A case proves all its properties in one run, so there is no time for each of them.
  std::vector<std::string> times;
  if (view.cache.taken) return text;
  for (const Aliasing aliasing : proofs::aliasings(*view.selected.routine.contract, view.options)) {
    double seconds = 0;
    for (const CaseOutcome& outcome : view.report.cases) {
      if (outcome.aliasing == aliasing) seconds += outcome.seconds;
    }
    times.push_back(fmt::format("{} {:.2f} s", name_in(view, aliasing), seconds));
  }
  return text + fmt::format("  all properties of a case in one run: {}\n", fmt::join(times, ", "));
}

std::string unreached_text(const ResultView& view) {
  std::vector<std::string> items;
  for (const proofs::UnreachedRun& run : view.report.unreached) {
    const u64 instructions = (run.end - run.begin) / 4;
    items.push_back(run.data
                        ? fmt::format("{:#x}..{:#x}, {} bytes of data or padding", run.begin,
                                      run.end, run.end - run.begin)
                        : fmt::format("{:#x}..{:#x}, {} instructions from {}", run.begin, run.end,
                                      instructions, view.selected.image->place(run.begin)));
  }
  return list("Never reached", items);
}

std::string statistics_text(const ResultView& view) {
  const proofs::Statistics& s = view.report.statistics;
  std::string text = fmt::format(
      "{}: {:.2f} s, {} cases, {} instructions stepped, {} terms, {} obligations, {} "
      "queries ({:.2f} s, {} resource units)\n",
      view.cache.taken ? "Statistics of the run that proved it" : "Statistics", s.seconds, s.cases,
      s.steps, s.terms, s.obligations, s.solver.queries, s.solver.seconds, s.solver.resource_units);
  if (view.verbose) {
    std::vector<const CaseOutcome*> slowest;
    for (const CaseOutcome& outcome : view.report.cases) slowest.push_back(&outcome);
    std::ranges::sort(slowest, std::ranges::greater{}, &CaseOutcome::seconds);
    if (slowest.size() > 5) slowest.resize(5);
    for (const CaseOutcome* outcome : slowest) {
      text += fmt::format("  slowest: {}, {}: {:.3f} s, {} instructions stepped\n", outcome->name,
                          name_in(view, outcome->aliasing), outcome->seconds, outcome->steps);
    }
  }
  text += fmt::format("Versions: a64prove {}, {}. Seed {}.\n", tool_version(),
                      proofs::solver_version(), view.options.seed);
  return text;
}

std::string finding_title(const ResultView& view, const FindingGroup& group, const Style& style) {
  const proofs::Finding& finding = *group.example;
  const std::string more =
      group.cases > 1 ? fmt::format(" (and in {} more cases)", group.cases - 1) : "";
  return fmt::format("{} {}, {}, {}{}",
                     style.verdict(finding.verdict, fmt::format("{}:", to_text(finding.verdict))),
                     to_text(finding.property), group.first_case, name_in(view, group.aliasing),
                     more);
}

std::string finding_text(const ResultView& view, std::size_t number, const Style& style) {
  const FindingGroup& group = view.findings[number];
  const proofs::Finding& finding = *group.example;
  std::string text = finding_title(view, group, style) + "\n";
  if (finding.counterexample) {
    if (view.explained != nullptr && number < view.explained->causes.size()) {
      text += cause_text(*view.selected.image, view.explained->causes[number], style);
    }
    text += counterexample_text(view.selected.routine, *finding.counterexample, style);
    if (!view.files[number].empty()) {
      text += fmt::format("  more:   a64prove trace {0}\n  on Arm: a64prove replay {0}\n",
                          shell_quoted(view.files[number]));
    }
    return text;
  }
  text += paragraph(finding.what, "  ");
  if (finding.pc != 0) {
    text += instruction_lines(*view.selected.image, finding.pc, "    ");
  }
  if (finding.verdict == Verdict::kUnsupported) {
    text += "  `a64prove isa` lists what is supported; isa/ADDING.md says how to add to it\n";
  }
  return text;
}

/// The same instruction breaks the same property with the other buffers, and has been shown.
bool shown_before(const ResultView& view, std::size_t number) {
  const proofs::Finding& finding = *view.findings[number].example;
  if (finding.pc == 0) return false;
  const auto same = [&](const FindingGroup& earlier) {
    const proofs::Finding& other = *earlier.example;
    return other.pc == finding.pc && other.property == finding.property &&
           other.verdict == finding.verdict &&
           other.counterexample.has_value() == finding.counterexample.has_value();
  };
  const auto begin = view.findings.begin();
  return std::any_of(begin, begin + static_cast<i64>(number), same);
}

/// Left open where the property is refuted anyway.
bool moot(const ResultView& view, std::size_t number) {
  const FindingGroup& group = view.findings[number];
  if (group.example->verdict != Verdict::kUnknown) return false;
  return std::ranges::any_of(view.findings, [&](const FindingGroup& other) {
    return other.example->verdict == Verdict::kRefuted && other.aliasing == group.aliasing &&
           other.example->property == group.example->property;
  });
}

std::string findings_text(const ResultView& view, const Style& style) {
  std::string text;
  std::size_t shown = 0;
  u64 left_open = 0;
  for (std::size_t n = 0; n < view.findings.size(); ++n) {
    if (moot(view, n)) {
      ++left_open;
      continue;
    }
    if (++shown > kShownFindings) continue;
    if (shown_before(view, n)) {
      text += finding_title(view, view.findings[n], style) + ": the same instruction\n";
      if (!view.files[n].empty()) {
        text += fmt::format("  more:   a64prove trace {}\n", shell_quoted(view.files[n]));
      }
      text += "\n";
    } else {
      text += finding_text(view, n, style) + "\n";
    }
  }
  if (shown > kShownFindings) {
    text += fmt::format("and {} more findings (--json FILE lists all)\n\n", shown - kShownFindings);
  }
  if (left_open != 0) {
    text +=
        fmt::format("{} left open of what is refuted above (--json FILE lists all)\n\n",
                    left_open == 1 ? "One finding is" : fmt::format("{} findings are", left_open));
  }
  const bool any_written =
      std::ranges::any_of(view.files, [](const std::string& file) { return !file.empty(); });
  const bool hint = std::ranges::any_of(view.findings, [](const FindingGroup& group) {
    return group.example->counterexample.has_value();
  });
  if (hint && !any_written) {
    text += "To look closer, run again with --cex DIR, then: a64prove trace DIR/FILE.json\n\n";
  }
  return text;
}

std::string early_end_text(const ResultView& view) {
  if (!view.report.early_end) return {};
  const proofs::EarlyEnd& end = *view.report.early_end;
  // The reason stands on one line, for whoever searches a log for it.
  std::string text = fmt::format("Ended early: {}.\n", end.why);
  if (end.not_examined) {
    text += fmt::format("Cases not examined: {}\n", *end.not_examined);
  }
  return text + (end.which.empty() ? "" : paragraph(end.which, "  "));
}

std::string theorem_lines(const ResultView& view) {
  const TheoremText theorem = theorem_text(view.selected.routine, view.options);
  std::string text = "Theorem\n";
  text += paragraph(theorem.premise + (theorem.claims.empty() ? "" : ":"), "  ");
  for (const std::string& claim : theorem.claims) text += paragraph(claim, "  - ");
  if (!theorem.short_lengths.empty()) text += paragraph(theorem.short_lengths, "  ");
  return text;
}

}  // namespace

std::string verdict_text(const proofs::Contract& contract, const proofs::ProveOptions& options,
                         const proofs::TheoremReport& report) {
  std::string text(to_text(report.verdict));
  const std::vector<std::string> limits = restrictions(contract, options);
  if (report.verdict == Verdict::kProved && !limits.empty()) {
    text += fmt::format(" for {}", fmt::join(limits, ", "));
  }
  if (report.verdict == Verdict::kProved && !report.calls.empty()) {
    std::vector<std::string> names;
    for (const proofs::CalledContract& callee : report.calls) names.push_back(callee.name);
    text += fmt::format(", if {} keep{} the contract that stands in for the code",
                        fmt::join(names, " and "), names.size() == 1 ? "s" : "");
  }
  return text;
}

std::string result_text(const ResultView& view, const Style& style) {
  const proofs::TheoremReport& report = view.report;
  std::string text;
  if (report.verdict != Verdict::kProved) text += findings_text(view, style);
  if (view.explained != nullptr && !view.explained->causes.empty()) {
    text += paragraph(repair_text(*view.explained, view.repair_asked, style), "") + "\n";
  }
  text += fmt::format("{}: {}\n", style.bold(visible_name(view.selected.routine.function.name)),
                      style.verdict(report.verdict, verdict_text(*view.selected.routine.contract,
                                                                 view.options, report)));
  text += subject_text(view.selected) + cache_text(view.cache);
  if (!report.coverage.empty())
    text += paragraph(fmt::format("covers     {}", report.coverage), "  ");
  if (report.period) {
    text += fmt::format("  main loop  {} of {} an iteration\n", *report.period,
                        proofs::size_name(*view.selected.routine.contract));
  }
  text += "\n" + table_text(view, style);
  if (report.verdict == Verdict::kProved) text += "\n" + theorem_lines(view);
  if (report.verdict == Verdict::kProved || view.verbose) {
    text += list("Assumptions", report.assumptions);
    text += list("Not checked", report.not_checked);
  }
  if (view.removed != 0) {
    text += fmt::format("Counterexamples of earlier runs removed: {}\n", view.removed);
  }
  text += early_end_text(view);
  text += unreached_text(view);
  text += statistics_text(view);
  return text;
}

}  // namespace a64::cli
