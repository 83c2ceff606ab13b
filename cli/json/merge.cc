#include "cli/json/merge.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/exit_code.h"
#include "cli/json/report_json.h"

namespace a64::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kRemedy = "give the reports that `a64prove prove --shard i/n --json` wrote";
/// Nobody writes deeper ones, and what reads them takes stack.
constexpr int kDeepest = 24;

/// What is wrong with a report, on its way to the Error that says so.
struct Unfit {
  std::string what;
};

struct Part {
  std::string path;
  Json report;
  u64 index = 0;
  u64 count = 0;
};

Json parsed(const std::string& text) {
  bool too_deep = false;
  Json json = Json::parse(
      text,
      [&](int depth, Json::parse_event_t, Json&) {
        too_deep |= depth > kDeepest;
        return !too_deep;
      },
      /*allow_exceptions=*/false);
  if (json.is_discarded() || too_deep || !json.is_object()) throw Unfit{"is no JSON report"};
  return json;
}

ExitCode code_of(const Json& report) {
  const int code = report.at("exit_code").get<int>();
  for (const ExitCode known : {ExitCode::kProved, ExitCode::kRefuted, ExitCode::kUsage,
                               ExitCode::kUnknown, ExitCode::kUnsupported, ExitCode::kInternal}) {
    if (code == static_cast<int>(known) && report.at("verdict") == to_text(known)) return known;
  }
  throw Unfit{"has a verdict that is not that of its exit code"};
}

Part shard_of(const ShardReport& file) {
  Part shard{file.path, parsed(file.text), 0, 0};
  if (shard.report.at("schema_version") != kReportVersion) {
    throw Unfit{fmt::format("has another schema_version than {}", kReportVersion)};
  }
  if (!shard.report.contains("plan") || shard.report.at("plan").at("shard").is_null()) {
    throw Unfit{"is not the report of a shard, or of one that did not come to its end"};
  }
  if (!shard.report.at("plan").at("only").empty()) {
    throw Unfit{"is of a part of the groups (--only)"};
  }
  const Json& numbers = shard.report.at("plan").at("shard");
  shard.index = numbers.at("index").get<u64>();
  shard.count = numbers.at("count").get<u64>();
  if (shard.index == 0 || shard.index > shard.count) throw Unfit{"is of no such shard"};
  code_of(shard.report);
  return shard;
}

/// What has to be the same in all.
void check_same(const Part& first, const Part& other) {
  const auto same = [&](const char* name, const Json& a, const Json& b) {
    if (a != b) throw Unfit{fmt::format("is of other {} than {}", name, first.path)};
  };
  same("versions", first.report.at("versions"), other.report.at("versions"));
  for (const char* option : {"lengths", "max_len", "properties", "aliasings", "seed"}) {
    same("options", first.report.at("options").at(option), other.report.at("options").at(option));
  }
  if (first.count != other.count) {
    throw Unfit{
        fmt::format("is one of {} shards, and {} one of {}", other.count, first.path, first.count)};
  }
  same("bytes, contracts or groups", first.report.at("plan").at("groups"),
       other.report.at("plan").at("groups"));
}

/// What a routine's entry proves of the layouts that its groups stand for; everything else is not
/// proved.
ExitCode code_of_entry(const Json& entry) {
  const std::string verdict = entry.at("verdict");
  for (const ExitCode code :
       {ExitCode::kRefuted, ExitCode::kUsage, ExitCode::kUnknown, ExitCode::kUnsupported}) {
    if (verdict == to_text(code)) return code;
  }
  if (verdict != "proved" || entry.contains("error")) return ExitCode::kInternal;
  const Json& rows = entry.at("properties");
  const bool all = !rows.empty() && std::ranges::all_of(rows, [](const Json& row) {
    return row.at("verdict") == "proved" && row.at("lacks_memory") == false;
  });
  return all && entry.at("early_end").is_null() ? ExitCode::kProved : ExitCode::kInternal;
}

class Merger {
 public:
  explicit Merger(std::map<u64, Part> shards) : shards_(std::move(shards)) {}

  Json merge() {
    const Json& first = shards_.begin()->second.report;
    const Json& groups = first.at("plan").at("groups");
    Json merged = first;
    merged["routines"] = Json::array();
    ExitCode code = groups.empty() ? ExitCode::kInternal : ExitCode::kProved;
    for (const auto& [index, shard] : shards_) code = worse_of(code, code_of(shard.report));
    for (std::size_t k = 0; k < groups.size(); ++k) {
      const Part& shard = shards_.at(k % shards_.size() + 1);
      code = worse_of(code, take(groups[k], shard, merged["routines"]));
    }
    merged["plan"]["asked"] = Json::array();
    for (const Json& group : groups) merged["plan"]["asked"].push_back(group.at("name"));
    merged["plan"]["shard"] = nullptr;
    merged["plan"]["merged_shards"] = shards_.size();
    settle_calls(merged["routines"]);
    merged["verdict"] = to_text(code);
    merged["exit_code"] = static_cast<int>(code);
    return merged;
  }

 private:
  /// Puts the group's entry, which other groups of the shard may share, in `routines`. Its verdict;
  /// error where the shard has none.
  ExitCode take(const Json& planned, const Part& shard, Json& routines) {
    const Json& group = planned.at("name");
    const Json& asked = shard.report.at("plan").at("asked");
    if (std::ranges::count(asked, group) != 1) throw Unfit{foreign(shard, group)};
    const Json* found = nullptr;
    for (const Json& entry : shard.report.at("routines")) {
      if (std::ranges::count(entry.value("groups", Json::array()), group) == 0) continue;
      if (found != nullptr) throw Unfit{foreign(shard, group)};
      found = &entry;
    }
    if (found == nullptr) return ExitCode::kInternal;
    if (taken_.insert(found).second) routines.push_back(*found);
    const ExitCode code = code_of_entry(*found);
    const bool about = std::ranges::any_of(
        found->value("properties", Json::array()),
        [&](const Json& row) { return row.at("aliasing") == planned.at("layout"); });
    return code == ExitCode::kProved && !about ? ExitCode::kInternal : code;
  }

  static std::string foreign(const Part& shard, const Json& group) {
    return fmt::format("{} does not have {} once", shard.path, group.dump());
  }

  /// Whether the contracts that proofs rest on are proved in the run as a whole.
  static void settle_calls(Json& routines) {
    std::map<std::string, bool> proved;
    const auto source = [](const Json& entry) {
      return entry.at("subject").value("contract", std::string());
    };
    for (const Json& entry : routines) {
      if (!entry.at("subject").contains("contract")) continue;
      const bool whole = code_of_entry(entry) == ExitCode::kProved &&
                         entry.at("complete").at("covers_all_lengths") == true;
      const auto [at, is_new] = proved.try_emplace(source(entry), whole);
      if (!is_new) at->second &= whole;
    }
    for (bool changed = true; changed;) {
      changed = false;
      for (const Json& entry : routines) {
        for (const Json& callee : entry.value("calls", Json::array())) {
          const auto of = proved.find(callee.at("contract").get<std::string>());
          const auto own = proved.find(source(entry));
          const bool holds = of != proved.end() && of->second;
          if (!holds && own != proved.end() && own->second) own->second = !(changed = true);
        }
      }
    }
    for (Json& entry : routines) {
      if (!entry.contains("calls")) continue;
      for (Json& callee : entry["calls"]) {
        const auto of = proved.find(callee.at("contract").get<std::string>());
        callee["proved_in_this_run"] = of != proved.end() && of->second;
      }
    }
  }

  std::map<u64, Part> shards_;
  std::set<const Json*> taken_;
};

}  // namespace

Result<Json> merged_report(const std::vector<ShardReport>& files) {
  std::map<u64, Part> shards;
  std::string path;
  try {
    for (const ShardReport& file : files) {
      path = file.path;
      Part shard = shard_of(file);
      if (!shards.empty()) check_same(shards.begin()->second, shard);
      const auto [at, is_new] = shards.try_emplace(shard.index, shard);
      if (!is_new) {
        throw Unfit{fmt::format("is shard {} of {}, and so is {}", shard.index, shard.count,
                                at->second.path)};
      }
    }
    if (shards.empty()) return Error{"merge", "no report is given", kRemedy};
    const u64 count = shards.begin()->second.count;
    std::vector<u64> missing;
    for (u64 index = 1; index <= count && missing.size() < 10; ++index) {
      if (!shards.contains(index)) missing.push_back(index);
    }
    if (!missing.empty()) {
      return Error{
          "merge",
          fmt::format("of {} shards these are missing: {}", count, fmt::join(missing, ", ")),
          kRemedy};
    }
    path = "merge";
    return Merger(std::move(shards)).merge();
  } catch (const Unfit& unfit) {
    return file_error(path, unfit.what, kRemedy);
  } catch (const Json::exception& error) {
    return file_error(path, std::string("is no report of this program: ") + error.what(), kRemedy);
  }
}

}  // namespace a64::cli
