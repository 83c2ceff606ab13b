#include "cli/text/findings.h"

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

std::vector<FindingGroup> group_findings(const proofs::TheoremReport& report) {
  // Without a place the text tells findings apart.
  using Key = std::tuple<proofs::Property, Verdict, proofs::Aliasing, u64, std::string>;
  std::map<Key, std::size_t> index;
  std::vector<FindingGroup> groups;
  for (const proofs::CaseOutcome& outcome : report.cases) {
    std::set<std::size_t> in_this_case;
    for (const Finding& finding : outcome.findings) {
      const Key key{finding.property, finding.verdict, outcome.aliasing, finding.pc,
                    finding.pc == 0 && !finding.counterexample ? finding.what : ""};
      const auto [found, is_new] = index.try_emplace(key, groups.size());
      if (is_new) groups.push_back({&finding, outcome.aliasing, outcome.name, 0});
      FindingGroup& group = groups[found->second];
      if (!is_new && better_example(finding, *group.example)) {
        group.example = &finding;
        group.first_case = outcome.name;
      }
      if (in_this_case.insert(found->second).second) ++group.cases;
    }
  }
  std::ranges::stable_sort(groups, {}, [](const FindingGroup& group) {
    const auto& counterexample = group.example->counterexample;
    return std::tuple(rank(group.example->verdict), counterexample ? counterexample->len : 0);
  });
  return groups;
}

}  // namespace a64::cli
