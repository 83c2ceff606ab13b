// The reports of the shards of one run, put together to the report of the whole.
#ifndef A64_CLI_JSON_MERGE_H
#define A64_CLI_JSON_MERGE_H

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/result.h"

namespace a64::cli {

struct ShardReport {
  std::string path;
  std::string text;
};

/// Each group of the whole once, from the shard that it belongs to. The verdict is proved only if
/// every group is. An Error if a shard is missing or there twice, if one is no report of a shard,
/// or if they are not of the same bytes, contracts, versions and options.
Result<nlohmann::ordered_json> merged_report(const std::vector<ShardReport>& shards);

}  // namespace a64::cli

#endif
