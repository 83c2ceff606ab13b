#include <fmt/format.h>

#include <algorithm>

#include "sim/sweep/sweep.h"

namespace a64::sim {
namespace {

void tell(const Tally& tally, std::string_view what, std::string& text) {
  for (const auto& [kind, entry] : tally.kinds()) {
    text += fmt::format("{}: {} words: {}\n", what, entry.count, kind);
    for (const Tally::Example& example : entry.examples) {
      std::string shown = example.text;
      for (char& c : shown) c = c == '\t' ? ' ' : c;
      text += fmt::format("    {:08x}{}{}\n", example.word, shown.empty() ? "" : "  ", shown);
    }
  }
}

}  // namespace

std::string to_text(const SweepReport& report) {
  std::string text = fmt::format("{:<62} {:>11} {:>11} {:>11}\n", "words of shard", "supported",
                                 "unsupported", "undefined");
  const auto line = [&](std::string_view name, const AnswerCounts& counts) {
    text += fmt::format("{:<62} {:>11} {:>11} {:>11}\n", name, counts.supported, counts.unsupported,
                        counts.undefined);
  };
  for (const SweepReport::Class& one : report.classes) line(one.name, one.counts);
  line("all", report.total);

  for (const SweepReport::Against& one : report.against) {
    if (one.around.words == 0) continue;
    Comparison both = one.around;
    both.merge(one.sample);
    text += fmt::format("\n{}:\n", one.name);
    tell(both.known, "known difference", text);
    if (!both.not_known_there.empty()) {
      text += fmt::format("not known there, and so not compared, {} words:\n",
                          both.not_known_there.count());
      std::map<std::string, u64> known_of_row;
      for (const auto& [row, count] : both.agreed) known_of_row[row_text(*row)] += count;
      for (const auto& [kind, entry] : both.not_known_there.kinds()) {
        text += fmt::format("    {} words: {}, such as {:08x}; known are {} of its words\n",
                            entry.count, kind, entry.examples.front().word, known_of_row[kind]);
      }
    }
    tell(both.differences, "difference", text);
    tell(one.conflicts, "difference", text);
    if (both.shapes.count() != 0) {
      text += fmt::format("{} forms, {} of them of several rows\n", both.shapes.count(),
                          one.conflicts.kinds().size());
    }
    text += fmt::format(
        "{} words around the patterns and {} of the shard compared with {}: {} differences, "
        "{} known ones; {:.2f} us a word\n",
        one.around.words, one.sample.words, one.name, both.differences.count(), both.known.count(),
        both.seconds * 1e6 / static_cast<double>(both.words));
  }
  const bool compared =
      std::ranges::any_of(report.against, [](const auto& one) { return one.around.words != 0; });
  text += compared ? "\n" : "\ncompared with no disassembler\n";
  tell(report.table_errors, "error", text);
  text += fmt::format(
      "shard {}/{}: {} words through the decoder of {} rows in {:.1f} s: {} supported, {} "
      "unsupported, {} undefined, {} errors\n",
      report.shard, report.shards, report.total.words(), report.rows, report.decode_seconds,
      report.total.supported, report.total.unsupported, report.total.undefined,
      report.table_errors.count());
  return text;
}

}  // namespace a64::sim
