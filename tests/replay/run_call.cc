#include "tests/replay/run_call.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstring>
#include <map>
#include <numeric>
#include <stdexcept>

#include "cli/replay/call_text.h"

namespace a64::replay_tests {
namespace {

template <typename T>
T value_of(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().text());
  return *std::move(result);
}

}  // namespace

const cli::RunnerProgram& program(const std::string& symbol) {
  static std::map<std::string, cli::RunnerProgram> built;
  const auto found = built.find(symbol);
  if (found != built.end()) return found->second;
  auto made = value_of(cli::RunnerProgram::build(REPOSITORY "/tests/replay/routines.S", symbol));
  return built.emplace(symbol, std::move(made)).first->second;
}

cli::CallResult run(const std::string& symbol, const cli::Call& call, cli::Guard guard,
                    cli::Rights rights) {
  return value_of(cli::call_on_arm(program(symbol), call, guard, rights));
}

std::vector<u8> counting(std::size_t count, u8 first) {
  std::vector<u8> bytes(count);
  std::iota(bytes.begin(), bytes.end(), first);
  return bytes;
}

std::string outcome(const cli::Call& call, const cli::CallResult& result) {
  const CallResponse& observed = result.observed;
  std::string text = "returned";
  if (observed.signal != 0) {
    text = fmt::format("SIG{} at {}", sigabbrev_np(static_cast<int>(observed.signal)),
                       cli::place_text(call, observed.fault_region, observed.fault_offset));
  }
  if (const std::string changed = cli::changed_text(call, observed); !changed.empty()) {
    text += ", changed " + changed;
  }
  if (const auto registers = cli::registers_not_kept(observed); !registers.empty()) {
    text += fmt::format(", not kept {}", fmt::join(registers, " "));
  }
  return text;
}

}  // namespace a64::replay_tests
