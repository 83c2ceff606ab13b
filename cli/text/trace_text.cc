#include "cli/text/trace_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "cli/text/counterexample_text.h"
#include "cli/text/path_text.h"
#include "cli/text/printing.h"
#include "proofs/refute/trace/fold.h"

namespace a64::cli {
namespace {

using proofs::Folded;
using proofs::Slice;
using proofs::Trace;
using proofs::ValuePlace;
using Kind = proofs::ValuePlace::Kind;

/// Of a longer slice the end is shown, which is nearest to the wrong value.
constexpr std::size_t kShownLines = 400;

struct SliceLine {
  std::size_t depth;
  std::string text;
};

template <class Write>
void write_folded(const std::vector<Folded>& items, std::size_t depth,
                  std::vector<SliceLine>& lines, const Write& write) {
  for (const Folded& item : items) {
    if (item.body.empty()) {
      lines.push_back({depth, write(item.position)});
      continue;
    }
    lines.push_back({depth, fmt::format("{} times, the last:", item.count)});
    write_folded(item.body, depth + 1, lines, write);
  }
}

}  // namespace

std::string TraceWriter::slice_text(const Slice& slice) const {
  const std::vector<StepGroup> groups = fold_rounds(image_, trace_, slice.steps);
  std::vector<u64> kinds;
  for (const StepGroup& group : groups) kinds.push_back(group.kind);
  std::vector<SliceLine> lines;
  write_folded(proofs::fold_repetitions(kinds), 1, lines,
               [&](std::size_t position) { return line(groups[position], slice); });
  std::string text;
  std::size_t first = 0;
  if (lines.size() > kShownLines) {
    first = lines.size() - kShownLines;
    text = fmt::format("  {} lines left out here (--full prints every step)\n", first);
  }
  for (std::size_t n = first; n < lines.size(); ++n) {
    text += fmt::format("{:{}}{}\n", "", 2 * lines[n].depth, lines[n].text);
  }
  return text;
}

std::string TraceWriter::entry_text(const Slice& slice) const {
  std::vector<std::string> items;
  std::map<u64, u64> memory;  // first byte to one behind the last, joined
  for (const proofs::NodeId id : slice.entry) {
    const ValuePlace& where = trace_.node(id).where;
    if (where.kind == Kind::kMemory) {
      memory[where.address] = std::max(memory[where.address], where.address + where.size);
    } else {
      items.push_back(names_.location(where));
    }
  }
  std::ranges::sort(items);
  for (auto at = memory.begin(); at != memory.end();) {
    const u64 begin = at->first;
    u64 end = at->second;
    for (++at; at != memory.end() && at->first <= end; ++at) end = std::max(end, at->second);
    items.push_back(fmt::format("{} bytes at {}", end - begin, names_.address(begin)));
  }
  return fmt::format("{}", fmt::join(items, ", "));
}

void TraceWriter::print_all() const {
  for (std::size_t step = 0; step < trace_.steps().size(); ++step) {
    say("{}\n", line(step, nullptr));
  }
}

void TraceWriter::print_at(const std::set<u64>& places, std::size_t most) const {
  std::size_t shown = 0;
  std::size_t left_out = 0;
  for (std::size_t step = 0; step < trace_.steps().size(); ++step) {
    if (!places.contains(trace_.steps()[step].pc)) continue;
    if (shown == most) {
      ++left_out;
      continue;
    }
    ++shown;
    say("{}\n", line(step, nullptr));
  }
  if (left_out != 0) say("  ... and {} steps more (--full prints every step)\n", left_out);
}

std::string TraceWriter::line(const StepGroup& group, const Slice& slice) const {
  if (group.rounds == 0) return line(group.steps.front(), &slice);
  const std::size_t first = group.steps.front();
  const std::size_t last = group.steps.back();
  const u64 pc = trace_.steps()[first].pc;
  return fmt::format(
      "{:>6}  {:<26} {:<20} {:<38} {}", first, image_.label(pc), short_line_text(image_, pc),
      fmt::format("{} AES rounds, to step {}", group.rounds, last), results(last, &slice));
}

std::string TraceWriter::line(std::size_t step, const Slice* slice) const {
  const u64 pc = trace_.steps()[step].pc;
  const u32 word = image_.word(pc).value_or(0);
  std::string text =
      fmt::format("{:>6}  {:<26} {:<20} {:<38} {}", step, image_.label(pc),
                  short_line_text(image_, pc), disassembler_.text(word, pc), results(step, slice));
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

std::string TraceWriter::with_names(const ValuePlace& where, u128 value) const {
  const bool sixteen = where.kind == Kind::kV || (where.kind == Kind::kMemory && where.size == 16);
  const std::string name = sixteen ? known_.name(value) : "";
  return names_.value(where, value) + (name.empty() ? "" : fmt::format(" ({})", name));
}

std::string TraceWriter::should_be(proofs::NodeId id) const {
  const Trace::Node& node = trace_.node(id);
  if (broken_ == nullptr || node.where.size > 16) return {};
  ValuePlace where = node.where;
  u64 offset = 0;
  if (broken_->address == 0) {
    if (where.kind != Kind::kX || where.number != 0 || trace_.last(where) != id) return {};
    return fmt::format(", should be {}", hex_text(broken_->expected));
  }
  if (where.kind != Kind::kMemory || where.address < broken_->address) return {};
  offset = where.address - broken_->address;
  if (offset + where.size > broken_->expected.size()) return {};
  bool wrong = false;
  for (u64 k = 0; k < node.where.size; ++k) {
    where.address = node.where.address + k;
    const u8 byte = static_cast<u8>(node.value >> 8 * k);
    // What is written over later may be anything.
    if (trace_.last(where) == id) wrong |= byte != broken_->expected[offset + k];
  }
  if (!wrong) return {};
  const auto expected = std::span(broken_->expected).subspan(offset, node.where.size);
  const std::string name = known_.name(expected);
  return fmt::format(", should be {}{}", hex_text(expected),
                     name.empty() ? "" : fmt::format(" ({})", name));
}

std::string TraceWriter::value_text(proofs::NodeId id) const {
  const Trace::Node& node = trace_.node(id);
  std::string text = with_names(node.where, node.value);
  if (other_ != nullptr && node.step != Trace::kEntry && node.step < other_->steps().size()) {
    const auto theirs = other_->nodes_of(node.step);
    const std::size_t place = id - trace_.first_node(node.step);
    const bool same_step = trace_.steps()[node.step].pc == other_->steps()[node.step].pc;
    if (same_step && place < theirs.size() && theirs[place].value != node.value) {
      const std::string other = names_.value(theirs[place].where, theirs[place].value);
      const std::size_t sign = other.find("= ");
      text += " | " + (sign == std::string::npos ? other : other.substr(sign + 2));
    }
  }
  return text + should_be(id);
}

std::string TraceWriter::results(std::size_t step, const Slice* slice) const {
  const bool incomplete = trace_.last_step_incomplete() && step + 1 == trace_.steps().size();
  std::vector<std::string> parts;
  const auto nodes = trace_.nodes_of(step);
  for (std::size_t k = 0; k < nodes.size(); ++k) {
    const Trace::Node& node = nodes[k];
    if (node.step != step) continue;
    const bool is_address = node.where.kind == Kind::kAddress;
    if (slice != nullptr && !is_address && !slice->nodes[trace_.first_node(step) + k]) continue;
    if (incomplete && !is_address) continue;
    if (slice == nullptr && node.where.kind == Kind::kOperand) continue;  // its writer says it
    if (node.where.kind == Kind::kNextPc && trace_.steps()[step].next_pc == node.value &&
        node.value == trace_.steps()[step].pc + 4) {
      parts.push_back("not taken");
      continue;
    }
    // What a store writes says its address as well.
    const bool stored = is_address && k + 1 < nodes.size() &&
                        nodes[k + 1].where.kind == Kind::kMemory && nodes[k + 1].step == step;
    if (stored && (slice == nullptr || slice->nodes[trace_.first_node(step) + k + 1])) continue;
    parts.push_back(value_text(trace_.first_node(step) + static_cast<proofs::NodeId>(k)));
  }
  if (incomplete) parts.push_back("(faults)");
  return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace a64::cli
