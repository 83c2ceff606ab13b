#include "cli/text/equiv_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/digest.h"
#include "cli/text/counterexample_text.h"
#include "cli/text/instruction_text.h"
#include "cli/version.h"
#include "proofs/reason/solver/solver.h"

namespace a64::cli {
namespace {

using proofs::Verdict;
using proofs::equiv::Difference;
using proofs::equiv::kSides;
using proofs::equiv::Side;

const proofs::Routine& routine_of(const EquivView& view, Side side) {
  return view.routines[static_cast<std::size_t>(side)];
}

std::string instruction(const EquivView& view, Side side, u64 pc, std::string_view title) {
  if (pc == 0) return {};
  return fmt::format("  {}, {}\n{}", to_text(side), title,
                     instruction_lines(*routine_of(view, side).image, pc, "    "));
}

/// Up to 16 bytes around the first that differs.
std::string around(const std::vector<u8>& bytes, u64 first) {
  const u64 begin = first & ~u64{15};
  std::string text;
  for (u64 k = begin; k < std::min<u64>(bytes.size(), begin + 16); ++k) {
    const std::string byte = fmt::format("{:02x}", bytes[k]);
    text += k == first ? "[" + byte + "]" : byte;
  }
  return text;
}

std::string difference_text(const EquivView& view, const Difference& found, const Style& style) {
  std::string text = fmt::format("{} {}\n", style.verdict(Verdict::kRefuted, "different:"),
                                 difference_line(found));
  text += call_text(*view.routines[0].contract, as_counterexample(found));
  if (found.broken) {
    return text + instruction(view, found.broken->side, found.broken->pc, "at");
  }
  for (const Side side : kSides) {
    text += fmt::format("  {} has {}{}\n", to_text(side),
                        around(found.results[static_cast<std::size_t>(side)], found.first),
                        found.first < 16 ? "" : fmt::format(" from byte {} on", found.first & ~15));
  }
  for (const Side side : kSides) {
    text += instruction(view, side, found.writers[static_cast<std::size_t>(side)],
                        "the byte was last written by");
  }
  for (const Side side : kSides) {
    text += instruction(view, side, found.unmatched[static_cast<std::size_t>(side)],
                        "the first value that the other never has");
  }
  return text;
}

std::string open_text(const EquivView& view, const Style& style) {
  constexpr std::size_t kShown = 4;
  struct Row {
    const proofs::equiv::OpenPoint* point;
    std::string first;
    u64 cases = 0;
  };
  std::map<std::string, std::size_t> known;
  std::vector<Row> rows;
  for (const proofs::equiv::CaseResult& one : view.report.cases) {
    for (const proofs::equiv::OpenPoint& point : one.open) {
      const std::string key = fmt::format("{} {} {}", point.side ? to_text(*point.side) : "",
                                          point.pc, point.what.substr(0, 40));
      const auto [at, is_new] = known.try_emplace(key, rows.size());
      if (is_new) {
        rows.push_back({&point,
                        fmt::format("{}, {}", one.name,
                                    proofs::name_of(*view.routines[0].contract, one.aliasing)),
                        0});
      }
      ++rows[at->second].cases;
    }
  }
  std::string text;
  for (std::size_t k = 0; k < std::min(rows.size(), kShown); ++k) {
    const auto& [point, first, cases] = rows[k];
    text += fmt::format("{} {}{}\n  {}{}\n",
                        style.verdict(point->verdict, fmt::format("{}:", to_text(point->verdict))),
                        first, cases > 1 ? fmt::format(" (and {} more)", cases - 1) : "",
                        point->side ? fmt::format("{}: ", to_text(*point->side)) : "", point->what);
    if (point->pc != 0 && point->side) {
      text += instruction_lines(*routine_of(view, *point->side).image, point->pc, "    ");
    }
  }
  if (rows.size() > kShown) text += fmt::format("and {} more\n", rows.size() - kShown);
  return text.empty() ? text : text + "\n";
}

std::string side_text(const EquivView& view, Side side) {
  const proofs::Routine& routine = routine_of(view, side);
  return fmt::format("  {}        {} of {}\n             {} bytes, SHA-256 {}\n", to_text(side),
                     routine.function.name, routine.image->path(), routine.function.size,
                     sha256(routine.function.bytes));
}

std::string list(std::string_view title, const std::vector<std::string>& items) {
  if (items.empty()) return {};
  std::string text = fmt::format("{}\n", title);
  for (const std::string& item : items) text += fmt::format("  - {}\n", item);
  return text;
}

std::string verdict_words(const EquivView& view) {
  const std::string size = proofs::size_name(*view.routines[0].contract);
  switch (view.report.verdict) {
    case Verdict::kProved:
      if (view.options.lengths) {
        return fmt::format("equal for {} {} to {}", size, view.options.lengths->first,
                           view.options.lengths->second);
      }
      return view.options.aliasings.empty() ? "equal" : "equal for the buffers asked for";
    case Verdict::kRefuted:
      return view.report.difference && view.report.difference->broken
                 ? fmt::format("not equal: {} breaks the contract",
                               to_text(view.report.difference->broken->side))
                 : "different";
    case Verdict::kUnknown:
      return "unknown";
    default:
      return std::string(to_text(view.report.verdict));
  }
}

}  // namespace

proofs::Counterexample as_counterexample(const Difference& difference) {
  proofs::Counterexample found;
  found.property = difference.broken ? difference.broken->property : proofs::Property::kFunctional;
  found.len = difference.size;
  found.aliasing = difference.aliasing;
  found.inputs = difference.inputs;
  found.what = difference_line(difference);
  return found;
}

std::string difference_line(const Difference& found) {
  if (found.broken) {
    return fmt::format("{} breaks the {} claim: {}", to_text(found.broken->side),
                       to_text(found.broken->property), found.broken->what);
  }
  return fmt::format("byte {} of {} is {:#04x} from OLD, {:#04x} from NEW", found.first,
                     found.target, found.results[0][found.first], found.results[1][found.first]);
}

std::string equiv_text(const EquivView& view, const Style& style) {
  const proofs::equiv::Report& report = view.report;
  std::string text;
  if (report.difference) {
    text += difference_text(view, *report.difference, style) + "\n";
  } else if (report.verdict != Verdict::kProved) {
    text += open_text(view, style);
  }
  text += fmt::format("{} and {}: {}\n", style.bold(view.routines[0].function.name),
                      style.bold(view.routines[1].function.name),
                      style.verdict(report.verdict, verdict_words(view)));
  for (const Side side : kSides) text += side_text(view, side);
  text += fmt::format("  contract   {}\n", view.contract_source);
  if (!view.values.empty()) text += fmt::format("  values     {}\n", view.values);
  text += fmt::format("  covers     {}\n", report.coverage);
  if (report.early_end) text += fmt::format("Ended early: {}.\n", report.early_end->why);
  if (report.verdict == Verdict::kProved) {
    text +=
        "Theorem\n"
        "  Called alike, both keep the contract's bounds (the memory claim of `prove`) and "
        "return;\n"
        "  every byte that they may write, the returned value as its C type has it, and the\n"
        "  registers that a callee keeps are then the same.\n";
  }
  if (report.verdict == Verdict::kProved || view.verbose) {
    text += list("Assumptions", report.assumptions) + list("Not checked", report.not_checked);
  }
  const proofs::Statistics& s = report.statistics;
  text += fmt::format(
      "Statistics: {:.2f} s, {} cases, {} instructions stepped, {} terms, {} obligations, {} "
      "queries ({:.2f} s)\nVersions: a64prove {}, {}. Seed {}.\n",
      s.seconds, s.cases, s.steps, s.terms, s.obligations, s.solver.queries, s.solver.seconds,
      tool_version(), proofs::solver_version(), view.options.seed);
  return text;
}

}  // namespace a64::cli
