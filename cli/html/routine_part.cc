#include "cli/html/routine_part.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <set>
#include <sstream>

#include "base/digest.h"
#include "cli/html/code_graph.h"
#include "cli/html/escape.h"
#include "cli/html/trace_part.h"
#include "cli/text/instruction_text.h"
#include "proofs/refute/replay.h"

namespace a64::cli {
namespace {

/// Lines of a block in the page's graph, and blocks above which none is drawn.
constexpr std::size_t kBlockLines = 8;
constexpr std::size_t kMostBlocks = 400;
constexpr std::size_t kMostRows = 20'000;

class Part {
 public:
  Part(const proofs::Routine& routine, const proofs::TheoremReport& report,
       const std::vector<FindingGroup>& findings, const std::string& key)
      : routine_(routine),
        image_(*routine.image),
        report_(report),
        findings_(findings),
        id_("r" + sha256(key).substr(0, 8)),
        blocks_(code_blocks(image_, routine.function, routine.callee_entries())) {
    for (const proofs::CaseOutcome& outcome : report.cases) {
      for (const proofs::Finding& finding : outcome.findings) {
        if (finding.pc == 0) continue;
        std::set<std::string>& notes = notes_[finding.pc];
        notes.insert(fmt::format("{} {}: {}", to_text(finding.property), to_text(finding.verdict),
                                 finding.what));
        std::string& mark = marks_[finding.pc];
        if (mark != "refuted") mark = to_text(finding.verdict);
      }
    }
  }

  std::string text() const { return runs() + listing() + graph(); }

 private:
  bool knows_reach() const { return !report_.cases_reaching.empty(); }

  std::string runs() const {
    std::string text;
    std::size_t shown = 0;
    for (const FindingGroup& group : findings_) {
      const auto& found = group.example->counterexample;
      if (!found || shown++ == kPageRuns) continue;
      try {
        text += trace_part(routine_, *found);
      } catch (const sim::BudgetEnded&) {
        text += "<p class=\"soft\">The time to tell was over before its run was recorded.</p>\n";
      }
    }
    return text;
  }

  std::string reach_cell(u64 pc) const {
    if (!knows_reach()) return {};
    const u64 all = std::max<u64>(1, report_.statistics.cases);
    const auto found = report_.cases_reaching.find(pc);
    const u64 cases = found == report_.cases_reaching.end() ? 0 : found->second;
    return fmt::format(
        "<td><svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" "
        "aria-hidden=\"true\"><rect width=\"{}\" height=\"10\"/></svg>{}</td>",
        std::min<u64>(100, 100 * cases / all), cases);
  }

  std::string row(u64 pc, const std::set<u64>& heads) const {
    const InstructionText text = instruction_text(image_, pc);
    const bool dead = knows_reach() && !report_.reached.contains(pc);
    const auto mark = marks_.find(pc);
    std::string note;
    if (const auto found = notes_.find(pc); found != notes_.end()) {
      for (const std::string& one : found->second) note += (note.empty() ? "" : "; ") + one;
    }
    const std::string line = text.file.empty() ? "" : fmt::format("{}", text.line);
    return fmt::format(
        "<tr id=\"{}-pc-{:x}\" class=\"{}{}\"><td class=\"soft\">{}</td><td "
        "class=\"soft\">{:x}</td>{}<td>{}{}</td><td class=\"soft source\">{}</td><td "
        "class=\"note\">{}</td></tr>\n",
        id_, pc, dead ? "dead " : "", mark == marks_.end() ? "" : mark->second, html(line), pc,
        reach_cell(pc), heads.contains(pc) ? "&#8635; " : "", html(text.assembly),
        html(text.source), html(note));
  }

  /// The function, and what runs come to outside of it.
  std::string listing() const {
    std::set<u64> pcs;
    const sim::ImageFunction& function = routine_.function;
    for (u64 pc = function.address; pc + 4 <= function.address + function.size; pc += 4) {
      pcs.insert(pc);
    }
    for (const CodeBlock& block : blocks_) pcs.insert(block.pcs.begin(), block.pcs.end());
    std::set<u64> heads;
    for (const CodeBlock& block : blocks_) {
      if (block.is_head) heads.insert(block.pcs.front());
    }
    std::string text = fmt::format(
        "<div class=\"panel\"><h3>Listing</h3>\n<p class=\"soft\">{} instructions; {} &#8635; is "
        "the "
        "head of a loop.</p>\n<div class=\"scroll listing\" tabindex=\"0\"><table><thead><tr>"
        "<th>line</th><th>address</th>{}<th>instruction</th><th>source</th><th>found</th></tr>"
        "</thead><tbody>\n",
        pcs.size(),
        knows_reach()
            ? fmt::format("the bar says how many of the {} cases reach it, pale ones none "
                          "does;",
                          report_.statistics.cases)
            : "which cases reach them is not known here (a kept proof does not say);",
        knows_reach() ? "<th>cases</th>" : "");
    std::size_t count = 0;
    for (const u64 pc : pcs) {
      if (++count > kMostRows) break;
      const std::string label = image_.label(pc);
      if (label.find('+') == label.npos) {
        text += fmt::format("<tr class=\"label\"><td colspan=\"6\">{}:</td></tr>\n", html(label));
      }
      text += row(pc, heads);
    }
    text += "</tbody></table></div>\n";
    if (count > kMostRows) text += "<p class=\"soft\">The rest is left out here.</p>\n";
    return text + "</div>\n";
  }

  std::string loops() const {
    std::string items;
    for (const CodeBlock& block : blocks_) {
      if (!block.is_head) continue;
      const u64 pc = block.pcs.front();
      items += fmt::format("<li><a href=\"#{}-pc-{:x}\"><code>{}</code></a></li>", id_, pc,
                           html(image_.label(pc)));
    }
    if (items.empty()) return "<p>The code has no loop.</p>\n";
    std::string text = fmt::format("<p>Heads of loops:</p><ul class=\"plain\">{}</ul>\n", items);
    if (report_.period) {
      text += fmt::format(
          "<p>Found by concrete runs: a trip of the main loop takes {} off the size.</p>\n",
          *report_.period);
    }
    return text;
  }

  std::string graph() const {
    std::string text = "<div class=\"panel\"><h3>Control flow</h3>\n" + loops();
    if (blocks_.size() > kMostBlocks) {
      return text + fmt::format(
                        "<p class=\"soft\">{} blocks are too many to draw here; `a64prove cfg` "
                        "writes them.</p></div>\n",
                        blocks_.size());
    }
    GraphStyle style;
    style.most_lines = kBlockLines;
    style.mark = [&](const CodeBlock& block) -> std::string {
      for (const u64 pc : block.pcs) {
        const auto mark = marks_.find(pc);
        if (mark != marks_.end()) return " " + mark->second;
      }
      const bool dead = knows_reach() && !report_.reached.contains(block.pcs.front());
      return dead ? " dead" : "";
    };
    style.links = true;
    const auto drawn = svg_of(dot_text(image_, routine_.function.name, blocks_, style));
    if (!drawn) {
      return text +
             fmt::format("<p class=\"soft\">Not drawn: {}</p></div>\n", html(drawn.error().text()));
    }
    return text + "<div class=\"scroll graph\" tabindex=\"0\">" + inlined(*drawn) +
           "</div></div>\n";
  }

  /// The drawing alone, without ids, its links into this routine's listing.
  std::string inlined(const std::string& drawn) const {
    pugi::xml_document document;
    document.load_string(drawn.c_str());
    pugi::xml_node svg = document.child("svg");
    clean(svg);
    std::ostringstream out;
    svg.print(out, "", pugi::format_raw | pugi::format_no_empty_element_tags);
    return out.str();
  }

  void clean(pugi::xml_node node) const {
    node.remove_attribute("id");
    node.remove_child("title");
    if (pugi::xml_attribute link = node.attribute("xlink:href")) {
      link.set_value(("#" + id_ + "-" + std::string(link.value()).substr(1)).c_str());
      node.remove_attribute("xlink:title");
    }
    for (const pugi::xml_node child : node.children()) clean(child);
  }

  const proofs::Routine& routine_;
  const sim::Image& image_;
  const proofs::TheoremReport& report_;
  const std::vector<FindingGroup>& findings_;
  std::string id_;
  std::vector<CodeBlock> blocks_;
  std::map<u64, std::set<std::string>> notes_;
  std::map<u64, std::string> marks_;
};

}  // namespace

std::string routine_part(const proofs::Routine& routine, const proofs::TheoremReport& report,
                         const std::vector<FindingGroup>& findings, const std::string& key) {
  return Part(routine, report, findings, key).text();
}

}  // namespace a64::cli
