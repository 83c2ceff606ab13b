#include "cli/text/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace a64::cli {
namespace {

using proofs::Finding;
using proofs::Verdict;

int rank(Verdict verdict) {
  switch (verdict) {
    case Verdict::kRefuted:
      return 0;
    case Verdict::kUnsupported:
      return 1;
    case Verdict::kUnknown:
      return 2;
    default:
      return 3;
  }
}

bool better_example(const Finding& a, const Finding& b) {
  if (a.counterexample.has_value() != b.counterexample.has_value()) {
    return a.counterexample.has_value();
  }
  return a.counterexample && a.counterexample->len < b.counterexample->len;
}

}  // namespace

std::string line_of(const sim::Image& image, u64 pc) {
  if (pc == 0) return {};
  const auto line = image.source_line(pc);
  return line ? fmt::format("{}:{}", line->file, line->line) : fmt::format("{:#x}", pc);
}

std::vector<FindingGroup> group_findings(const proofs::TheoremReport& report,
                                         const sim::Image& image) {
  // Without a place the text tells findings apart.
  using Key = std::tuple<proofs::Property, Verdict, proofs::Aliasing, std::string, std::string>;
  std::map<Key, std::size_t> index;
  std::vector<FindingGroup> groups;
  for (const proofs::CaseOutcome& outcome : report.cases) {
    std::set<std::size_t> in_this_case;
    for (const Finding& finding : outcome.findings) {
      const std::string line = line_of(image, finding.pc);
      const Key key{finding.property, finding.verdict, outcome.aliasing, line,
                    finding.pc == 0 && !finding.counterexample ? finding.what : ""};
      const auto [found, is_new] = index.try_emplace(key, groups.size());
      if (is_new) groups.push_back({&finding, outcome.aliasing, outcome.name, 0, {}, {}, line});
      FindingGroup& group = groups[found->second];
      if (!is_new && better_example(finding, *group.example)) {
        group.example = &finding;
        group.first_case = outcome.name;
      }
      if (in_this_case.insert(found->second).second) {
        ++group.cases;
        group.case_names.push_back(outcome.name);
      }
    }
  }
  std::ranges::stable_sort(groups, {}, [](const FindingGroup& group) {
    const auto& counterexample = group.example->counterexample;
    return std::tuple(rank(group.example->verdict), counterexample ? counterexample->len : 0);
  });
  return groups;
}

}  // namespace a64::cli
