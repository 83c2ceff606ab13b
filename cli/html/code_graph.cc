#include "cli/html/code_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/process.h"
#include "base/read_file.h"
#include "base/temporary_directory.h"
#include "base/visible.h"
#include "base/write_file.h"
#include "cli/text/path_text.h"
#include "proofs/loops/flow_graph.h"
#include "sim/image/disassembler.h"

namespace a64::cli {
namespace {

constexpr std::chrono::seconds kTimeToDraw{20};

/// Text within the quotes of a dot label: none of it ends the string or is an escape.
std::string dot_escaped(const std::string& text) {
  std::string result;
  for (const char c : visible_name(text)) {
    switch (c) {
      case '\\':
        result += "\\\\";
        break;
      case '"':
        result += "\\\"";
        break;
      case '&':  // dot reads entities
        result += "&amp;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

std::string label_of(const sim::Image& image, const CodeBlock& block, std::size_t most_lines,
                     const sim::Disassembler& disassembler) {
  const u64 first = block.pcs.front();
  std::string text = dot_escaped(image.label(first));
  const std::string line = short_line_text(image, first);
  if (!line.empty()) text += "  " + dot_escaped(line);
  if (block.is_head) text += "  (loop)";
  text += "\\l";
  const std::size_t size = block.pcs.size();
  const bool cut = most_lines != 0 && size > most_lines + 1;
  std::string source = line;
  for (std::size_t k = 0; k < size; ++k) {
    if (cut && k == most_lines / 2) {
      const std::size_t skipped = size - most_lines;
      text += fmt::format("    ... {} more ...\\l", skipped);
      k += skipped;
    }
    const u64 pc = block.pcs[k];
    std::string at = short_line_text(image, pc);
    if (at.find(':') != at.npos) at = at.substr(at.rfind(':') + 1);
    text += fmt::format("{:>5}  {}\\l", dot_escaped(at),
                        dot_escaped(disassembler.text(image.word(pc).value_or(0), pc)));
  }
  return text;
}

}  // namespace

std::vector<CodeBlock> code_blocks(const sim::Image& image, const sim::ImageFunction& function,
                                   const sim::Callees* callees) {
  const sim::Program program(image, function, callees);
  proofs::FlowGraph flow(program, function.address);
  std::set<u64> starts{function.address};
  std::vector<u64> heads;
  std::set<u64> entered;
  for (const u64 pc : flow.places()) {
    if (program.at(pc) == nullptr) continue;
    if (flow.is_head(pc)) {
      heads.push_back(pc);
      starts.insert(pc);
    }
    const std::vector<u64> next = flow.next(pc);
    for (const u64 to : next) {
      entered.insert(to);
      if (next.size() != 1 || to != pc + 4) starts.insert(to);
    }
    if (next.size() != 1 || next.front() != pc + 4) starts.insert(pc + 4);
  }
  for (const u64 pc : flow.places()) {
    if (!entered.contains(pc)) starts.insert(pc);
  }
  std::vector<CodeBlock> blocks;
  for (const u64 pc : flow.places()) {
    if (program.at(pc) == nullptr) continue;
    const bool begins = blocks.empty() || starts.contains(pc) || blocks.back().pcs.back() + 4 != pc;
    if (begins) blocks.emplace_back();
    CodeBlock& block = blocks.back();
    block.pcs.push_back(pc);
    block.next = flow.next(pc);
    if (!begins) continue;
    block.is_head = flow.is_head(pc);
    block.in_loop = std::ranges::any_of(heads, [&](u64 head) { return flow.is_around(head, pc); });
  }
  return blocks;
}

std::string dot_text(const sim::Image& image, const std::string& name,
                     const std::vector<CodeBlock>& blocks, const GraphStyle& style) {
  const sim::Disassembler disassembler;
  std::string text = fmt::format(
      "digraph \"{}\" {{\n"
      "  graph [bgcolor=transparent, nodesep=0.35, ranksep=0.4]\n"
      "  node [shape=box, fontname=\"Courier\", fontsize=10, margin=\"0.12,0.08\"]\n"
      "  edge [arrowsize=0.6]\n",
      dot_escaped(name));
  std::set<u64> known;
  for (const CodeBlock& block : blocks) known.insert(block.pcs.front());
  for (const CodeBlock& block : blocks) {
    const u64 first = block.pcs.front();
    std::string classes = block.is_head ? "loop head" : block.in_loop ? "loop" : "straight";
    if (style.mark) classes += style.mark(block);
    text +=
        fmt::format("  \"{:#x}\" [class=\"{}\"{}{}, label=\"{}\"]\n", first, classes,
                    block.in_loop ? ", color=\"#2563c9\"" : "", block.is_head ? ", penwidth=2" : "",
                    label_of(image, block, style.most_lines, disassembler));
    if (style.links)
      text += fmt::format("  \"{0:#x}\" [URL=\"#pc-{0:x}\", tooltip=\" \"]\n", first);
    for (const u64 to : block.next) {
      if (!known.contains(to)) continue;
      const bool back = to <= first;
      text += fmt::format("  \"{:#x}\" -> \"{:#x}\"{}\n", first, to,
                          back ? " [class=\"back\", color=\"#2563c9\", penwidth=1.6]" : "");
    }
  }
  return text + "}\n";
}

Result<std::string> svg_of(const std::string& dot) {
  const auto folder = TemporaryDirectory::make();
  if (!folder) return folder.error();
  const std::string in = (folder->path() / "graph.dot").string();
  const std::string out = (folder->path() / "graph.svg").string();
  if (const Status written = write_file(in, dot); !written) return written.error();
  const auto run = run_process({"dot", "-Tsvg", "-o", out, in}, kTimeToDraw);
  if (!run || run->exit_code == 127) {
    return Error{"dot", "cannot be run, so the graph is not drawn",
                 "install Graphviz (Debian package graphviz)"};
  }
  if (run->timed_out || run->exit_code != 0) {
    return Error{"dot",
                 run->timed_out
                     ? fmt::format("took more than {} s for the graph", kTimeToDraw.count())
                     : "failed: " + run->output,
                 "write it with `a64prove cfg FILE -o x.dot` and draw it by other means"};
  }
  return read_text(out);
}

}  // namespace a64::cli
