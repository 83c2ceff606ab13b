#include "cli/text/refutation_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "base/digest.h"
#include "base/visible.h"
#include "cli/text/access_text.h"
#include "cli/text/cause.h"
#include "cli/text/instruction_text.h"
#include "cli/text/printing.h"
#include "cli/text/terminal.h"
#include "cli/text/theorem_text.h"

namespace a64::cli {
namespace {

using proofs::Counterexample;
using proofs::Property;
using proofs::Verdict;
using Lines = std::vector<std::string>;

/// Longer lines would take two rows of the screen.
constexpr std::size_t kColumns = 100;
/// Source lines before and behind the one at fault.
constexpr int kAround = 2;

void append(Lines& to, const Lines& more) {
  to.insert(to.end(), more.begin(), more.end());
}

std::string case_name(const ResultView& view) {
  const std::string values = view.selected.values();
  const std::string name = visible_name(view.selected.routine.function.name);
  return values.empty() ? name : fmt::format("{} with {}", name, values);
}

Lines source_lines(const sim::Image& image, u64 pc, const Style& style) {
  const auto at = image.source_line(pc);
  if (!at || !image.source_text(at->file, at->line)) return {};
  Lines lines;
  for (int line = std::max(1, at->line - kAround); line <= at->line + kAround; ++line) {
    const auto text = image.source_text(at->file, line);
    if (!text) break;
    // Tabs as wide as assemblers' listings have them, so that the columns can be counted.
    std::string wide;
    for (const char c : *text) {
      wide += c == '\t' ? std::string(8 - wide.size() % 8, ' ') : std::string(1, c);
    }
    const bool here = line == at->line;
    const std::string shown = cut_to(
        fmt::format("    {} {:>5}  {}", here ? '>' : ' ', line, visible_name(wide)), kColumns);
    const std::size_t end = shown.find_last_not_of(' ') + 1;
    lines.push_back(here ? style.bold(shown.substr(0, end)) : shown.substr(0, end));
  }
  return lines;
}

std::string_view place_title(const Counterexample& found) {
  if (found.property == Property::kFunctional) return "written";
  if (found.property == Property::kAbi || found.property == Property::kErased) return "set";
  return "at";
}

Lines place_lines(const sim::Image& image, const Counterexample& found, const Style& style) {
  if (found.pc == 0) {
    if (found.property != Property::kFunctional) return {};
    return {"  written   by no instruction"};
  }
  const InstructionText text = instruction_text(image, found.pc);
  Lines lines{fmt::format("  {:<8}  {}", place_title(found), place_text(image, text))};
  Lines source = source_lines(image, found.pc, style);
  if (source.empty() && !text.assembly.empty()) {
    source.push_back(fmt::format("    > {:#x}:  {}  {}", found.pc, text.word, text.assembly));
  }
  lines.insert(lines.end(), source.begin(), source.end());
  return lines;
}

std::string wrong_byte_text(const Counterexample& found) {
  if (!found.first_wrong) return {};
  const u64 at = *found.first_wrong;
  const std::string where = fmt::format("{}[{}]", found.target, at);
  if (at >= found.expected.size() || at >= found.actual.size()) return where;
  return fmt::format("{} is {:02x}, should be {:02x}", where, found.actual[at], found.expected[at]);
}

/// Of as many words as fit into each line, behind a title.
Lines wrapped(std::string_view title, const std::string& text) {
  constexpr std::size_t kIndent = 12;
  Lines lines{fmt::format("  {:<{}}", title, kIndent - 2)};
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    const bool begins = lines.back().size() == kIndent;
    if (!begins && lines.back().size() + 1 + word.size() > kColumns) {
      lines.push_back(std::string(kIndent, ' ') + word);
    } else {
      lines.back() += (begins ? "" : " ") + word;
    }
    at = end + 1;
  }
  return lines;
}

/// What explains the finding; null where nothing does.
const proofs::Cause* explanation(const ResultView& view, const Cause& cause) {
  const std::size_t group = cause.groups.front();
  if (view.explained == nullptr || group >= view.explained->causes.size()) return nullptr;
  const proofs::Cause& explained = view.explained->causes[group];
  return explained.pc == 0 || explained.what.empty() ? nullptr : &explained;
}

Lines claim_lines(const ResultView& view, const Cause& cause, std::size_t number,
                  const Style& style) {
  const proofs::Finding& finding = *view.findings[cause.groups.front()].example;
  Lines lines{fmt::format("{}. {}: {}", number, style.red(to_text(cause.property)), finding.what)};
  for (const std::string& where : cause.where) {
    lines.push_back(fmt::format("  {:<8}  {}", "fails at", where));
  }
  return lines;
}

/// Of one that is explained by what was told under another number.
Lines same_cause_lines(const ResultView& view, const Cause& cause, std::size_t number,
                       std::size_t told_under, const Style& style) {
  Lines lines = claim_lines(view, cause, number, style);
  lines.push_back(fmt::format("  {} as in {}", style.bold("cause:"), told_under));
  return lines;
}

Lines cause_lines(const ResultView& view, const Cause& cause, std::size_t number,
                  const Style& style) {
  const FindingGroup& group = view.findings[cause.groups.front()];
  const proofs::Finding& finding = *group.example;
  const proofs::Contract& contract = *view.selected.routine.contract;
  Lines lines = claim_lines(view, cause, number, style);
  if (!finding.counterexample) return lines;
  if (const proofs::Cause* explained = explanation(view, cause)) {
    const std::string text = cause_text(*view.selected.image, *explained, style);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      lines.push_back(text.substr(at, end - at));
      at = end + 1;
    }
  }
  const Counterexample& found = *finding.counterexample;
  const std::string example =
      proofs::size_name(contract).empty() ? "" : proofs::size_text(contract, found.len) + ": ";
  const std::string wrong = wrong_byte_text(found);
  const std::string access = found.property == Property::kMemory
                                 ? access_text(view.selected.routine, found)
                                 : std::string();
  if (!wrong.empty()) lines.push_back(fmt::format("  {:<8}  {}{}", "first", example, wrong));
  if (!access.empty()) lines.push_back(fmt::format("  {:<8}  {}{}", "access", example, access));
  if (found.property == Property::kErased) append(lines, wrapped("left", example + found.what));
  const Lines place = place_lines(*view.selected.image, found, style);
  lines.insert(lines.end(), place.begin(), place.end());
  const std::string& file = view.files[cause.groups.front()];
  if (!file.empty()) {
    lines.push_back(fmt::format("  {:<8}  a64prove trace {}", "trace", shell_quoted(file)));
    lines.push_back(fmt::format("  {:<8}  a64prove replay {}", "on Arm", shell_quoted(file)));
  }
  return lines;
}

/// What is known of a claim that is not refuted.
std::string claim_state(const ResultView& view, const proofs::PropertyReport& row) {
  if (row.verdict != Verdict::kUnknown) return std::string(to_text(row.verdict));
  if (row.lacks_memory) return "met, but it rests on memory, which is not proved";
  const bool open = std::ranges::any_of(view.findings, [&](const FindingGroup& group) {
    return group.aliasing == row.aliasing && group.example->property == row.property;
  });
  return open ? "left open" : "not examined to its end";
}

/// A line for each claim that is not refuted, claims of one state together.
Lines other_claims(const ResultView& view) {
  const proofs::Contract& contract = *view.selected.routine.contract;
  const bool one_layout = proofs::aliasings(contract, view.options).size() == 1;
  Lines order;
  std::map<std::string, Lines> by_state;
  for (const Property property : view.options.properties) {
    std::map<std::string, Lines> layouts;
    Lines states;
    std::size_t rows = 0;
    for (const proofs::PropertyReport& row : view.report.properties) {
      if (row.property != property) continue;
      ++rows;
      if (row.verdict == Verdict::kRefuted) continue;
      const std::string state = claim_state(view, row);
      if (!layouts.contains(state)) states.push_back(state);
      layouts[state].push_back(proofs::name_of(contract, row.aliasing));
    }
    for (const std::string& state : states) {
      const bool whole = one_layout || layouts[state].size() == rows;
      if (!by_state.contains(state)) order.push_back(state);
      by_state[state].push_back(
          whole ? std::string(to_text(property))
                : fmt::format("{} ({})", to_text(property), fmt::join(layouts[state], ", ")));
    }
  }
  Lines lines;
  for (const std::string& state : order) {
    lines.push_back(fmt::format("  {}: {}", fmt::join(by_state[state], ", "), state));
  }
  Lines unasked;
  for (const Property property : proofs::kUsualProperties) {
    if (std::ranges::find(view.options.properties, property) == view.options.properties.end()) {
      unasked.emplace_back(to_text(property));
    }
  }
  if (!unasked.empty()) {
    lines.push_back(fmt::format("  {}: not asked for", fmt::join(unasked, ", ")));
  }
  if (!lines.empty()) lines.insert(lines.begin(), "Other claims");
  return lines;
}

Lines footer_lines(const ResultView& view, const Style& style) {
  Lines lines;
  if (view.explained != nullptr && !view.explained->causes.empty()) {
    const std::string repair = repair_text(*view.explained, view.repair_asked, style);
    if (!repair.empty()) lines = {repair, ""};
  }
  append(lines, other_claims(view));
  if (view.report.early_end) {
    lines.push_back(fmt::format("Ended early: {}.", view.report.early_end->why));
    if (view.report.early_end->not_examined) {
      lines.push_back(fmt::format("Cases not examined: {}", *view.report.early_end->not_examined));
    }
  }
  if (view.removed != 0) {
    lines.push_back(fmt::format("Counterexamples of earlier runs removed: {}", view.removed));
  }
  const bool any_file =
      std::ranges::any_of(view.files, [](const std::string& file) { return !file.empty(); });
  if (!any_file) {
    lines.push_back("To look closer, run again with --cex DIR, then: a64prove trace DIR/FILE.json");
  }
  lines.push_back("All of the inputs, the table of claims and what was left open: -v");
  return lines;
}

Lines header_lines(const ResultView& view, const Style& style) {
  const auto& selected = view.selected;
  Lines lines{fmt::format(
      "{}: {}", style.bold(case_name(view)),
      style.verdict(view.report.verdict,
                    verdict_text(*selected.routine.contract, view.options, view.report)))};
  lines.push_back(fmt::format("  {}, SHA-256 {}...", visible_name(selected.image->path()),
                              sha256(selected.routine.function.bytes).substr(0, 16)));
  lines.push_back(fmt::format("  contract {}", visible_name(selected.contract_source)));
  const std::vector<std::string> limits = restrictions(*selected.routine.contract, view.options);
  if (!limits.empty()) {
    lines.push_back(fmt::format("  asked for: {}", fmt::join(limits, ", ")));
  }
  return lines;
}

}  // namespace

std::string verdict_line(const ResultView& view, const Style& style) {
  return fmt::format(
      "{}: {}\n", style.bold(case_name(view)),
      style.verdict(view.report.verdict,
                    verdict_text(*view.selected.routine.contract, view.options, view.report)));
}

std::string refutation_text(const ResultView& view, std::set<std::string>& told,
                            const Style& style) {
  const std::vector<Cause> causes = causes_of(*view.selected.routine.contract, view.findings);
  std::size_t news = 0;
  for (const Cause& cause : causes) {
    news += told.insert(fmt::format("{} {}", to_text(cause.property), cause.line)).second ? 1 : 0;
  }
  if (news == 0 && !causes.empty()) {
    return fmt::format("{}: {}, by the causes told above\n", style.bold(case_name(view)),
                       style.verdict(view.report.verdict, to_text(view.report.verdict)));
  }
  Lines lines = header_lines(view, style);
  const Lines footer = footer_lines(view, style);
  std::size_t shown = 0;
  std::map<std::pair<u64, std::string>, std::size_t> told_under;
  for (const Cause& cause : causes) {
    const proofs::Cause* explained = explanation(view, cause);
    std::size_t number = shown + 1;
    if (explained != nullptr) {
      number = told_under.try_emplace({explained->pc, explained->what}, number).first->second;
    }
    const Lines more = number <= shown ? same_cause_lines(view, cause, shown + 1, number, style)
                                       : cause_lines(view, cause, shown + 1, style);
    // An empty line before each, and one for those that are only counted.
    if (shown != 0 && lines.size() + more.size() + footer.size() + 3 > kScreenLines) break;
    lines.emplace_back();
    append(lines, more);
    ++shown;
  }
  lines.emplace_back();
  if (shown < causes.size()) {
    lines.push_back(fmt::format("{} more cause{}: -v tells all", causes.size() - shown,
                                causes.size() - shown == 1 ? "" : "s"));
  }
  append(lines, footer);
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace a64::cli
