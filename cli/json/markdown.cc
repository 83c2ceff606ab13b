#include "cli/json/markdown.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <map>

#include "base/visible.h"
#include "cli/json/report_view.h"

namespace a64::cli {
namespace {

constexpr std::array kClaims{"functional", "memory",      "constant-time",
                             "abi",        "termination", "erased"};
/// Code hosts refuse summaries of more than a megabyte.
constexpr std::size_t kMostBytes = 900'000;

/// Text of a sentence or a cell: nothing in it is Markdown or HTML.
std::string plain(const std::string& text) {
  std::string result;
  for (const char c : visible_name(text)) {
    if (c == '<') {
      result += "&lt;";
    } else if (c == '>') {
      result += "&gt;";
    } else if (c == '&') {
      result += "&amp;";
    } else if (std::string_view("\\`*_[]|#~").find(c) != std::string_view::npos) {
      result += fmt::format("\\{}", c);
    } else {
      result += c;
    }
  }
  return result;
}

/// A line of code, however many backticks it has; in a table too.
std::string code(const std::string& text) {
  std::string result;
  for (const char c : visible_name(text)) {
    switch (c) {
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '&':
        result += "&amp;";
        break;
      case '|':
        result += "&#124;";
        break;
      default:
        result += c;
    }
  }
  return "<code>" + result + "</code>";
}

std::string marked(const std::string& verdict) {
  if (verdict == "proved") return "proved";
  return verdict == "refuted" ? "**refuted**" : "*" + verdict + "*";
}

int rank(const std::string& verdict) {
  constexpr std::array kOrder{"proved", "unknown", "unsupported", "error", "refuted"};
  for (std::size_t k = 0; k < kOrder.size(); ++k) {
    if (verdict == kOrder[k]) return static_cast<int>(k);
  }
  return 3;
}

/// A row of the table: each claim over all layouts.
std::string row_text(const Report& routine) {
  std::string row = fmt::format("| {} |", code(routine_name(routine)));
  std::map<std::string, std::string> worst;
  for (const Report& property : routine.value("properties", Report::array())) {
    std::string& verdict = worst[property.at("property")];
    const std::string next = property.at("verdict");
    if (verdict.empty() || rank(next) > rank(verdict)) verdict = next;
  }
  for (const char* claim : kClaims) {
    if (routine.contains("error")) {
      row += " *unreadable* |";
    } else {
      row += worst.contains(claim) ? fmt::format(" {} |", marked(worst[claim])) : " - |";
    }
  }
  const bool timed = routine.contains("statistics");
  return row +
         (timed ? fmt::format(" {:.2f} s |\n", routine.at("statistics").at("seconds").get<double>())
                : " |\n");
}

std::string finding_text(const Report& finding) {
  std::string text =
      fmt::format("- {} {}: {}\n", marked(finding.at("verdict")),
                  finding.at("property").get<std::string>(), plain(finding_sentence(finding)));
  const Report& place = finding.at("place");
  if (place.is_object()) {
    const std::string source = place.value("source", "");
    const std::string assembly = place.at("assembly");
    text += fmt::format("  <br>{}\n", code(source.empty() ? assembly : source));
  }
  if (finding.contains("counterexample")) {
    const Report& found = finding.at("counterexample");
    if (found.contains("first_wrong")) {
      text += fmt::format("  <br>first wrong byte: {}\n",
                          code(fmt::format("{}[{}]", found.value("target", ""),
                                           found.at("first_wrong").get<std::uint64_t>())));
    }
    const std::string file = found.value("file", "");
    if (!file.empty()) text += fmt::format("  <br>{}\n", code("a64prove trace " + file));
  }
  return text;
}

std::string details(const Report& routine) {
  if (routine.at("verdict") == "proved") return {};
  std::string text = fmt::format("\n### {}\n\n", code(routine_name(routine)));
  if (routine.contains("error")) {
    const Report& error = routine.at("error");
    return text + fmt::format("{}: {}; {}\n", plain(error.at("place")), plain(error.at("what")),
                              plain(error.at("remedy")));
  }
  const bool refuted = routine.at("verdict") == "refuted";
  for (const Report& finding : routine.at("findings")) {
    // What is left open beside a fault mostly rests on it.
    if (refuted && finding.at("verdict") != "refuted") continue;
    text += finding_text(finding);
  }
  if (!routine.at("early_end").is_null()) {
    text += fmt::format("\nEnded early: {}\n", plain(routine.at("early_end").at("why")));
  }
  return text;
}

}  // namespace

std::string markdown_text(const Report& report) {
  std::string text =
      fmt::format("## a64prove: {}\n\n", marked(report.at("verdict").get<std::string>()));
  if (run_failed(report)) text += "The run did not come to its end.\n\n";
  text += fmt::format("| routine | {} | time |\n|---|{}---|\n", fmt::join(kClaims, " | "),
                      "---|---|---|---|---|---|");
  for (const Report& routine : report.at("routines")) text += row_text(routine);
  for (const Report& routine : report.at("routines")) {
    const std::string more = details(routine);
    if (text.size() + more.size() > kMostBytes) {
      text += "\nThe rest is left out here: it is in the JSON report.\n";
      break;
    }
    text += more;
  }
  const Report& versions = report.at("versions");
  return text + fmt::format("\na64prove {}, {}\n", plain(versions.at("a64prove")),
                            plain(versions.at("solver")));
}

}  // namespace a64::cli
