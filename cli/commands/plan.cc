#include "cli/commands/plan.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fnmatch.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/digest.h"
#include "cli/cache/cache_key.h"
#include "cli/commands/case_options.h"
#include "cli/commands/suggestion.h"

namespace a64::cli {
namespace {

std::string digest_of(const std::string& text) {
  const std::vector<std::uint8_t> bytes(text.begin(), text.end());
  return sha256(bytes);
}

void add_case(const ProveSettings& settings, const SelectedRoutine& selected, Group group,
              std::vector<Group>& groups) {
  group.values = selected.values();
  auto options = options_for_case(settings, selected);
  if (!options) {
    group.error = options.error();
    group.digest = digest_of(options.error().text());
    groups.push_back(std::move(group));
    return;
  }
  const proofs::Contract& contract = *selected.routine.contract;
  group.sha256 = sha256(selected.routine.function.bytes);
  for (const proofs::Property property : options->properties) {
    group.properties.emplace_back(to_text(property));
  }
  const std::vector<proofs::Aliasing> layouts = proofs::aliasings(contract, *options);
  for (const proofs::Aliasing aliasing : layouts) {
    group.aliasing = aliasing;
    group.layout = proofs::name_of(contract, aliasing);
    options->aliasings = {aliasing};
    group.digest = digest_of(cache_key(selected, *options, {}));
    groups.push_back(group);
  }
}

std::vector<Group> groups_of(const ProveSettings& settings, const RoutineRequest& request) {
  Group group;
  group.file = request.file;
  group.symbol = request.symbol;
  group.contract_source = request.contract_source;
  const auto selected = select_routine(request);
  std::vector<Group> groups;
  if (!selected) {
    group.error = selected.error();
    group.digest = digest_of(selected.error().text());
    groups.push_back(std::move(group));
    return groups;
  }
  group.symbol = selected->routine.function.name;
  group.contract_source = selected->contract_source;
  for (const proofs::Contract& contract : *selected->contracts) {
    add_case(settings, selected->with(contract), group, groups);
    ++group.contract;
  }
  return groups;
}

std::string short_name(const Group& group) {
  std::string name = group.symbol.empty() ? group.file : group.symbol;
  if (!group.values.empty()) name += "[" + group.values + "]";
  return group.layout.empty() ? name : name + "/" + group.layout;
}

/// Short names, with the file before those that several have, and a number behind what is left.
void name_groups(std::vector<Group>& groups) {
  std::map<std::string, std::size_t> times;
  for (const Group& group : groups) ++times[short_name(group)];
  std::map<std::string, std::size_t> used;
  for (Group& group : groups) {
    group.name = short_name(group);
    if (times[group.name] > 1) group.name = group.file + ":" + group.name;
    const std::size_t number = ++used[group.name];
    if (number > 1) group.name += fmt::format("#{}", number);
  }
}

bool fits(const std::string& pattern, const std::string& name) {
  return pattern == name || ::fnmatch(pattern.c_str(), name.c_str(), 0) == 0;
}

}  // namespace

std::vector<Group> groups_of(const ProveSettings& settings,
                             const std::vector<RoutineRequest>& requests) {
  std::vector<Group> groups;
  for (std::size_t k = 0; k < requests.size(); ++k) {
    for (Group& group : groups_of(settings, requests[k])) {
      group.routine = k;
      groups.push_back(std::move(group));
    }
  }
  name_groups(groups);
  return groups;
}

bool is_of_shard(std::size_t group, const Shard& shard) {
  return group % shard.count == shard.index - 1;
}

Result<std::vector<std::size_t>> chosen_groups(const std::vector<Group>& groups,
                                               const std::vector<std::string>& names,
                                               const std::optional<Shard>& shard) {
  std::vector<std::string> known;
  for (const Group& group : groups) known.push_back(group.name);
  for (const std::string& name : names) {
    if (std::ranges::any_of(known, [&](const std::string& one) { return fits(name, one); })) {
      continue;
    }
    const auto meant = nearest(name, known);
    return Error{"--only", fmt::format("no group is named \"{}\"", name),
                 meant ? fmt::format("did you mean \"{}\"?", *meant)
                       : "`a64prove list` names them; * stands for anything"};
  }
  std::vector<std::size_t> chosen;
  for (std::size_t k = 0; k < groups.size(); ++k) {
    const bool named = names.empty() || std::ranges::any_of(names, [&](const std::string& name) {
                         return fits(name, groups[k].name);
                       });
    if (named && (!shard || is_of_shard(k, *shard))) chosen.push_back(k);
  }
  return chosen;
}

void restrict_to(const std::vector<Group>& groups, const std::vector<std::size_t>& chosen,
                 std::vector<RoutineRequest>& requests) {
  std::map<std::size_t, std::vector<ChosenGroup>> by_routine;
  for (const std::size_t k : chosen) {
    by_routine[groups[k].routine].push_back(
        {groups[k].contract, groups[k].aliasing, groups[k].name});
  }
  std::vector<RoutineRequest> left;
  for (auto& [routine, parts] : by_routine) {
    left.push_back(requests[routine]);
    left.back().chosen = std::move(parts);
  }
  requests = std::move(left);
}

nlohmann::ordered_json to_json(const Group& group) {
  nlohmann::ordered_json json{{"name", group.name},
                              {"file", group.file},
                              {"symbol", group.symbol},
                              {"contract", group.contract_source},
                              {"values", group.values},
                              {"layout", group.layout},
                              {"properties", group.properties},
                              {"sha256", group.sha256},
                              {"digest", group.digest}};
  if (group.error) json["error"] = group.error->text();
  return json;
}

}  // namespace a64::cli
