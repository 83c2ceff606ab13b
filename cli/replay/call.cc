#include "cli/replay/call.h"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <fstream>

#include "base/process.h"
#include "base/read_file.h"
#include "cli/replay/call_wire.h"

namespace a64::cli {
namespace {

constexpr std::chrono::seconds kLeastLimit{2};
constexpr std::chrono::seconds kLimitPerMebibyte{2};
/// The runner's CPU time is limited by itself; this is for a machine that is busy.
constexpr std::chrono::seconds kWait{60};
constexpr int kWaitFactor = 2;

std::chrono::seconds wait_limit(std::span<const PlacedCall> calls) {
  std::chrono::seconds limit = kWait;
  for (const PlacedCall& placed : calls) limit += kWaitFactor * time_limit(placed.call);
  return limit;
}

}  // namespace

std::chrono::seconds time_limit(const Call& call) {
  std::size_t largest = 0;
  for (const Call::Region& region : call.regions) largest = std::max(largest, region.bytes.size());
  return kLeastLimit + kLimitPerMebibyte * (largest >> 20);
}

Result<std::vector<CallResult>> call_on_arm(const RunnerProgram& program,
                                            std::span<const PlacedCall> calls) {
  const std::filesystem::path requests = program.directory() / "requests";
  const std::filesystem::path responses = program.directory() / "responses";
  {
    std::ofstream file(requests, std::ios::binary);
    for (const PlacedCall& placed : calls) {
      if (auto written = write_request(placed, file); !written) return written.error();
    }
    if (!file.flush()) return file_error(requests.string(), "cannot be written", "");
  }
  std::vector<std::string> command = program.command();
  const std::string remedy = "install qemu-aarch64 (Debian: qemu-user), or use an Arm64 machine";
  command.insert(command.end(), {requests.string(), responses.string()});
  std::filesystem::remove(responses);
  const auto outcome = run_process(command, wait_limit(calls));
  if (!outcome) return Error{command[0], "cannot be started", remedy};
  if (outcome->exit_code == 127) return Error{command[0], "is not installed", remedy};

  const auto bytes = read_file(responses);
  std::vector<CallResult> results;
  if (bytes) results = read_responses(calls, *bytes);
  const bool stopped = !results.empty() && results.back().observed.signal == SIGVTALRM;
  if (outcome->exit_code != 0 || (results.size() != calls.size() && !stopped)) {
    return Error{command[0],
                 fmt::format("the run ended with status {} after {} of {} calls\n{}",
                             outcome->exit_code, results.size(), calls.size(), outcome->output),
                 ""};
  }
  return results;
}

Result<CallResult> call_on_arm(const RunnerProgram& program, const Call& call, Guard guard,
                               Rights rights) {
  const PlacedCall placed{call, guard, rights};
  auto results = call_on_arm(program, std::span(&placed, 1));
  if (!results) return results.error();
  return std::move(results->front());
}

}  // namespace a64::cli
