#include "proofs/equiv/report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

namespace a64::proofs::equiv {
namespace {

/// What must not overlap: what is written, and what is used by either once that has begun.
std::vector<std::string> apart(const Report& report, const Contract& contract) {
  std::map<std::string, std::set<std::string>> apart;
  for (const CaseResult& one : report.cases) {
    for (const auto& [written, other] : one.needs.apart) {
      apart[region_name(contract, written)].insert(region_name(contract, other));
    }
  }
  std::vector<std::string> lines;
  for (const auto& [name, others] : apart) {
    lines.push_back(
        fmt::format("{}, while it is apart from the buffers that may equal it, does not "
                    "overlap {}",
                    name, fmt::join(others, ", ")));
  }
  return lines;
}

std::vector<std::string> assumptions(const Report& report, const Routines& routines) {
  const Contract& contract = *routines[0].contract;
  std::vector<std::string> lines;
  for (const std::string& condition : contract.requires_text) {
    lines.push_back("the caller keeps " + condition);
  }
  for (std::string& line : apart(report, contract)) lines.push_back(std::move(line));
  lines.push_back("no buffer that is written overlaps the code or data of either routine");
  for (const Buffer& buffer : contract.buffers) {
    if (buffer.alignment == 1) continue;
    lines.push_back(
        fmt::format("the address {} is a multiple of {}", buffer.name, buffer.alignment));
  }
  lines.insert(lines.end(),
               {"both start with the same registers, the same contents of all buffers and the same "
                "arguments on the stack; what lies below sp may be another for each",
                "no buffer overlaps the stack below sp",
                "no buffer wraps round the address space, and the address right behind each is one "
                "too; the entry sp is 16-byte aligned and has 65536 bytes of stack below it",
                "little-endian data, no traps, no other writer to the buffers"});
  if (std::ranges::any_of(report.cases,
                          [](const CaseResult& one) { return one.needs.waits_end; })) {
    lines.push_back("an event or interrupt ends each wait of wfe and wfi");
  }
  for (const Side side : kSides) {
    for (const sim::LibraryEntry& entry :
         routines[static_cast<std::size_t>(side)].image->library()) {
      lines.push_back(fmt::format("{}, where {} leaves it undefined, does as the C standard says",
                                  sim::to_text(entry.call), to_text(side)));
    }
  }
  return lines;
}

}  // namespace

void summarise(Report& report, const Routines& routines, const ProveOptions& options) {
  const Contract& contract = *routines[0].contract;
  for (const CaseResult& one : report.cases) {
    report.statistics.steps += one.steps;
    report.statistics.obligations += one.obligations;
  }
  report.statistics.cases = report.cases.size();
  const auto any = [&](Verdict verdict) {
    return std::ranges::any_of(report.cases, [&](const CaseResult& one) {
      return std::ranges::any_of(one.open,
                                 [&](const OpenPoint& point) { return point.verdict == verdict; });
    });
  };
  // The first of these that fits; proved is what is left, never what is begun with.
  if (report.difference) {
    report.verdict = Verdict::kRefuted;
  } else if (any(Verdict::kError)) {
    report.verdict = Verdict::kError;
  } else if (any(Verdict::kUnsupported)) {
    report.verdict = Verdict::kUnsupported;
  } else if (report.early_end || !std::ranges::all_of(report.cases, &CaseResult::proved) ||
             (!options.lengths && !report.covers_all)) {
    report.verdict = Verdict::kUnknown;
  } else {
    report.verdict = report.cases.empty() ? Verdict::kError : Verdict::kProved;
  }
  report.assumptions = assumptions(report, routines);
  report.not_checked = {"constant time (a64prove prove tells it of each)"};
  for (const auto& [first, second] : contract.overlaps) {
    report.not_checked.push_back(fmt::format(
        "partial overlap of {} and {}", contract.buffer(second).name, contract.buffer(first).name));
  }
  const std::string size = size_name(contract);
  if (!size.empty()) {
    report.not_checked.push_back(fmt::format("{} above {}", size, largest_size(contract, options)));
  }
  if (options.lengths) report.not_checked.push_back("other sizes");
}

}  // namespace a64::proofs::equiv
