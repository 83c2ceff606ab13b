#include "cli/text/cause.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace a64::cli {
namespace {

/// "separate", "separate and in-place"
std::string layouts_text(const std::vector<std::string>& names) {
  if (names.size() < 2) return names.empty() ? "" : names.front();
  const std::vector<std::string> first(names.begin(), names.end() - 1);
  return fmt::format("{} and {}", fmt::join(first, ", "), names.back());
}

std::vector<std::string> where_of(const proofs::Contract& contract,
                                  const std::vector<FindingGroup>& groups, const Cause& cause) {
  std::vector<std::pair<std::string, std::vector<std::string>>> sets;
  for (const std::size_t n : cause.groups) {
    const std::string& sizes = groups[n].sizes;
    auto known = std::ranges::find(sets, sizes, [](const auto& set) { return set.first; });
    if (known == sets.end()) known = sets.insert(sets.end(), {sizes, {}});
    known->second.push_back(proofs::name_of(contract, groups[n].aliasing));
  }
  std::vector<std::string> lines;
  for (const auto& [sizes, layouts] : sets) {
    lines.push_back(sizes.empty() ? layouts_text(layouts)
                                  : fmt::format("{}, {}", sizes, layouts_text(layouts)));
  }
  return lines;
}

}  // namespace

AdmittedSizes admitted_sizes(const proofs::Contract& contract, u64 largest_size) {
  AdmittedSizes admitted{.name = proofs::size_name(contract),
                         .modulus = proofs::size_modulus(contract),
                         .remainder = proofs::size_remainder(contract),
                         .least = 0,
                         .most = largest_size};
  if (const auto id = proofs::size_scalar(contract)) admitted.least = contract.scalar(*id).least;
  return admitted;
}

std::string case_sizes_text(const proofs::Contract& contract, u64 largest_size,
                            const FindingGroup& group) {
  const AdmittedSizes admitted = admitted_sizes(contract, largest_size);
  if (admitted.name.empty()) return {};
  std::vector<Sizes> all;
  for (const std::string& name : group.case_names) {
    if (const auto sizes = sizes_of_case(name, admitted.name)) all.push_back(*sizes);
  }
  // What a search over other sizes found is known of one.
  const auto& found = group.example->counterexample;
  if (all.size() < group.case_names.size() && found) all.push_back({found->len, 0, found->len});
  return all.empty() ? "" : sizes_text(admitted, all);
}

std::vector<Cause> causes_of(const proofs::Contract& contract,
                             const std::vector<FindingGroup>& groups) {
  std::vector<Cause> causes;
  for (std::size_t n = 0; n < groups.size(); ++n) {
    const proofs::Finding& finding = *groups[n].example;
    if (finding.verdict != proofs::Verdict::kRefuted) continue;
    const auto known = std::ranges::find_if(causes, [&](const Cause& cause) {
      return cause.property == finding.property && cause.line == groups[n].line &&
             !cause.line.empty();
    });
    if (known != causes.end()) {
      known->groups.push_back(n);
    } else {
      causes.push_back({{n}, finding.property, groups[n].line, {}});
    }
  }
  for (Cause& cause : causes) cause.where = where_of(contract, groups, cause);
  return causes;
}

}  // namespace a64::cli
