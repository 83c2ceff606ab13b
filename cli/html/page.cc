#include "cli/html/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/digest.h"
#include "cli/html/escape.h"
#include "cli/html/page_sources.h"
#include "cli/json/report_view.h"

namespace a64::cli {
namespace {

constexpr std::size_t kSlowest = 10;

/// RFC 4648 4, of bytes given in hex.
std::string base64_of_hex(const std::string& hex) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  unsigned bits = 0;
  unsigned count = 0;
  for (const char c : hex) {
    bits = bits << 4 | static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
    count += 4;
    if (count < 6) continue;
    count -= 6;
    text += kDigits[bits >> count & 63];
    bits &= (1u << count) - 1;
  }
  if (count != 0) text += kDigits[bits << (6 - count) & 63];
  while (text.size() % 4 != 0) text += '=';
  return text;
}

/// The content of a style or script element that is right in HTML and in XML.
std::string verbatim(const char* text) {
  return std::string("/*<![CDATA[*/\n") + text + "/*]]>*/";
}

std::string policy_hash(const std::string& content) {
  return "'sha256-" + base64_of_hex(sha256(std::string_view(content))) + "'";
}

std::string badge(const std::string& verdict) {
  return fmt::format("<span class=\"badge {0}\">{0}</span>", html(verdict));
}

std::string list_of(const Report& lines) {
  std::string text = "<ul class=\"plain\">";
  for (const Report& line : lines) text += "<li>" + html(line.get<std::string>()) + "</li>";
  return text + "</ul>\n";
}

std::string theorem(const Report& routine) {
  const Report& words = routine.at("theorem");
  const std::string short_lengths = words.at("short_lengths");
  const bool proved = routine.at("verdict") == "proved";
  std::string text = fmt::format("<div class=\"panel\"><h3>{}</h3>\n<p>",
                                 proved ? "Theorem" : "What was to be proved") +
                     html(words.at("premise").get<std::string>()) + "</p>\n" +
                     list_of(words.at("claims"));
  if (!short_lengths.empty()) text += "<p>" + html(short_lengths) + "</p>\n";
  const Report& restrictions = routine.at("complete").at("restrictions");
  if (!restrictions.empty()) text += "<p>Looked at here:</p>\n" + list_of(restrictions);
  text +=
      "<div class=\"scroll\"><table><thead><tr><th>claim</th><th>layout</th><th>verdict</th>"
      "<th class=\"number\">obligations met</th><th "
      "class=\"number\">cases</th></tr></thead><tbody>\n";
  for (const Report& row : routine.at("properties")) {
    text += fmt::format(
        "<tr><td>{}</td><td>{}</td><td>{}{}</td><td class=\"number\">{}</td><td "
        "class=\"number\">{}</td></tr>\n",
        html(row.at("property").get<std::string>()), html(row.at("aliasing").get<std::string>()),
        badge(row.at("verdict")), row.at("lacks_memory").get<bool>() ? " rests on memory" : "",
        row.at("obligations").get<std::uint64_t>(), row.at("cases").get<std::uint64_t>());
  }
  return text + "</tbody></table></div></div>\n";
}

std::string cause_of(const Report& cause) {
  const Report& at = cause.at("place");
  // Without a repair only a place is known, and the instruction there is not yet named.
  const bool named = cause.at("made_up_for").get<bool>() || !at.is_object();
  const std::string what = cause.at("what");
  const std::string values = cause.at("values");
  return fmt::format("<p><strong>Cause</strong>: {} <span class=\"soft\">{}</span></p>",
                     html(named ? what : "`" + at.at("assembly").get<std::string>() + "` " + what),
                     html(place_sentence(at))) +
         (values.empty() ? "" : "<p>" + html(values) + "</p>");
}

std::string findings(const Report& routine) {
  const bool refuted = routine.at("verdict") == "refuted";
  std::set<std::string> told;
  std::string text;
  for (const Report& finding : routine.at("findings")) {
    const std::string verdict = finding.at("verdict");
    // What is left open beside a fault mostly rests on it.
    if (refuted && verdict != "refuted") continue;
    text += fmt::format("<div class=\"finding {0}\">{1} <strong>{2}</strong>: {3}", html(verdict),
                        badge(verdict), html(finding.at("property").get<std::string>()),
                        html(finding_sentence(finding)));
    const Report cause = finding.value("cause", Report(nullptr));
    const std::string explained = cause.is_object() ? cause_of(cause) : std::string();
    const bool known = !explained.empty() && !told.insert(explained).second;
    const Report& place = finding.at("place");
    if (place.is_object() && !known) {
      const std::string source = place.value("source", "");
      text += "<pre>" + html(source.empty() ? place.at("assembly").get<std::string>() : source) +
              "</pre>";
    }
    text += known ? "<p><strong>Cause</strong>: the same as above</p>" : explained;
    if (finding.contains("counterexample")) {
      const std::string file = finding.at("counterexample").value("file", "");
      if (!file.empty()) text += "<p><code>a64prove trace " + html(file) + "</code></p>";
    }
    text += "</div>\n";
  }
  const Report& repair = routine.at("repair");
  if (repair.is_object()) {
    text += fmt::format("<p><strong>Suggestion</strong>: {}{}</p>\n",
                        html(repair.at("what").get<std::string>()),
                        repair.at("proved").get<bool>() ? " (with it every claim is proved)" : "");
  }
  if (!routine.at("early_end").is_null()) {
    text +=
        "<p>Ended early: " + html(routine.at("early_end").at("why").get<std::string>()) + "</p>\n";
  }
  return text.empty() ? "" : "<div class=\"panel\"><h3>Found</h3>\n" + text + "</div>\n";
}

std::string slowest(const Report& routine) {
  std::vector<const Report*> cases;
  for (const Report& one : routine.at("cases")) cases.push_back(&one);
  if (cases.empty()) return {};
  const auto seconds = [](const Report* one) { return one->at("seconds").get<double>(); };
  std::ranges::stable_sort(cases, std::greater{}, seconds);
  cases.resize(std::min(cases.size(), kSlowest));
  std::string text =
      "<div class=\"panel\"><h3>Slowest obligations, by case</h3>\n<div class=\"scroll\"><table>"
      "<thead><tr><th>case</th><th>layout</th><th class=\"number\">obligations</th>"
      "<th class=\"number\">steps</th><th class=\"number\">seconds</th></tr></thead><tbody>\n";
  for (const Report* one : cases) {
    std::uint64_t obligations = 0;
    for (const Report& count : one->at("obligations")) obligations += count.get<std::uint64_t>();
    text += fmt::format(
        "<tr><td>{}</td><td>{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td><td "
        "class=\"number\">{:.3f}</td></tr>\n",
        html(one->at("name").get<std::string>()), html(one->at("aliasing").get<std::string>()),
        obligations, one->at("steps").get<std::uint64_t>(), seconds(one));
  }
  return text + "</tbody></table></div></div>\n";
}

std::string notes(const Report& routine) {
  std::string text = "<div class=\"panel\"><h3>Notes</h3>\n<p>Assumed:</p>\n" +
                     list_of(routine.at("assumptions")) + "<p>Not checked:</p>\n" +
                     list_of(routine.at("not_checked"));
  for (const Report& callee : routine.at("calls")) {
    text += fmt::format("<p>Rests on the contract of <code>{}</code>, {}, {} in this run.</p>\n",
                        html(callee.at("function").get<std::string>()),
                        html(callee.at("contract").get<std::string>()),
                        callee.at("proved_in_this_run").get<bool>() ? "proved" : "not proved");
  }
  if (routine.at("cache").is_object() && routine.at("cache").value("taken", false)) {
    text += "<p>Taken from the cache.</p>\n";
  }
  const Report& statistics = routine.at("statistics");
  return text + fmt::format(
                    "<p class=\"soft\">{} obligations in {} cases, {:.2f} s, {} questions to "
                    "the solver; SHA-256 of the bytes <code>{}</code></p></div>\n",
                    statistics.at("obligations").get<std::uint64_t>(),
                    statistics.at("cases").get<std::uint64_t>(),
                    statistics.at("seconds").get<double>(),
                    statistics.at("solver").at("queries").get<std::uint64_t>(),
                    html(routine.at("subject").at("sha256").get<std::string>()));
}

std::string section(const Report& routine, std::size_t index, const PageParts& parts) {
  std::string text = fmt::format("<section id=\"routine-{}\"><h2><span>{}</span>{}</h2>\n", index,
                                 html(routine_name(routine)), badge(routine.at("verdict")));
  const Report& subject = routine.at("subject");
  text += "<p class=\"soft mono\">" + html(subject.at("file").get<std::string>());
  if (subject.contains("contract")) {
    text += " &#183; contract " + html(subject.at("contract").get<std::string>());
  }
  text += "</p>\n";
  if (routine.contains("error")) {
    const Report& error = routine.at("error");
    return text +
           fmt::format(
               "<div class=\"panel\"><div class=\"finding\">{}: {}; {}</div></div></section>\n",
               html(error.at("place").get<std::string>()),
               html(error.at("what").get<std::string>()),
               html(error.at("remedy").get<std::string>()));
  }
  const std::string prototype = subject.value("prototype", "");
  if (!prototype.empty()) text += "<pre class=\"source\">" + html(prototype) + "</pre>\n";
  return text + findings(routine) + theorem(routine) +
         (index < parts.size() ? parts[index] : std::string()) + slowest(routine) + notes(routine) +
         "</section>\n";
}

}  // namespace

std::string page_text(const Report& report, const PageParts& parts) {
  const std::string style = verbatim(kPageStyle);
  const std::string script = verbatim(kPageScript);
  const std::string verdict = report.at("verdict");
  std::string text = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; "
      "style-src "
      "{}; script-src {}; base-uri &#39;none&#39;; form-action &#39;none&#39;\"/>\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
      "<title>a64prove: {}</title>\n<style>{}</style></head>\n<body><main>\n"
      "<header><h1>a64prove {}</h1></header>\n",
      html(policy_hash(style)), html(policy_hash(script)), html(verdict), style, badge(verdict));
  if (run_failed(report)) text += "<p>The run did not come to its end.</p>\n";
  const Report& routines = report.at("routines");
  if (routines.size() > 1) {
    text += "<nav aria-label=\"Routines\"><ul>\n";
    for (std::size_t k = 0; k < routines.size(); ++k) {
      text += fmt::format("<li><a href=\"#routine-{}\">{} {}</a></li>\n", k,
                          html(routine_name(routines[k])), badge(routines[k].at("verdict")));
    }
    text += "</ul></nav>\n";
  }
  for (std::size_t k = 0; k < routines.size(); ++k) text += section(routines[k], k, parts);
  const Report& versions = report.at("versions");
  return text +
         fmt::format("<footer>a64prove {}, {}, {}</footer>\n</main>\n",
                     html(versions.at("a64prove").get<std::string>()),
                     html(versions.at("solver").get<std::string>()),
                     html(versions.at("disassembler").get<std::string>())) +
         "<script>" + script + "</script>\n</body></html>\n";
}

}  // namespace a64::cli
