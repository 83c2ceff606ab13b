#include "tests/xts_asm/check_routine.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <random>

#include "cli/replay/call_text.h"

namespace xts_asm {
namespace {

namespace cli = a64::cli;

constexpr Layout kLayouts[] = {{.in_place = false, .guard_before = false},
                               {.in_place = false, .guard_before = true},
                               {.in_place = true, .guard_before = false},
                               {.in_place = true, .guard_before = true}};

// Cases sent to the runner at once: few starts of it, and files of a few megabytes.
constexpr std::size_t kCasesPerRun = 2048;

struct Sample {
  std::size_t len;
  Layout layout;
  Bytes expected;
};

template <typename Range>
void fill(std::mt19937_64& random, Range& range) {
  std::generate(range.begin(), range.end(), [&] { return static_cast<std::uint8_t>(random()); });
}

// Draws the case of that length and layout, and says what should come of it.
Sample make_sample(Operation operation, std::size_t len, Layout layout, Case& input) {
  std::mt19937_64 random(len * 4 + (layout.in_place ? 2 : 0) + (layout.guard_before ? 1 : 0));
  Key key1, key2;
  fill(random, key1);
  fill(random, key2);
  input.layout = layout;
  input.key1 = expand_key(key1, operation);
  input.key2 = expand_key(key2, Operation::kEncrypt);
  fill(random, input.iv);
  input.in.resize(len);
  fill(random, input.in);
  if (len >= 16) return {len, layout, reference_xts(operation, key1, key2, input.iv, input.in)};
  return {len, layout, layout.in_place ? input.in : Bytes(len, kOutFill)};
}

// Everything that is wrong with one run, or the empty string.
std::string judge(const Sample& sample, const cli::Call& call, const cli::CallResult& run) {
  const CallResponse& observed = run.observed;
  std::vector<std::string> what;
  if (observed.signal != 0) {
    what.push_back(cli::signal_text(
        call, observed, [](std::uint64_t offset) { return fmt::format("entry+{:#x}", offset); }));
  }
  if (const std::string changed = cli::changed_text(call, observed); !changed.empty()) {
    what.push_back("stray write at " + changed);
  }
  if (const auto registers = cli::registers_not_kept(observed); !registers.empty()) {
    what.push_back(fmt::format("not kept: {}", fmt::join(registers, " ")));
  }
  const Bytes& out = run.regions[kOut];
  if (observed.signal == 0 && out != sample.expected) {
    const auto at = std::mismatch(out.begin(), out.end(), sample.expected.begin());
    what.push_back(fmt::format("out[{}] is {:#04x}, should be {:#04x}", at.first - out.begin(),
                               *at.first, *at.second));
  }
  return fmt::format("{}", fmt::join(what, "; "));
}

}  // namespace

std::string describe(const Failure& failure) {
  return fmt::format("len {}, {}, guard page {} the buffers: {}", failure.len,
                     failure.layout.in_place ? "in place" : "separate buffers",
                     failure.layout.guard_before ? "before" : "after", failure.what);
}

a64::Result<std::optional<Failure>> check_routine(const cli::RunnerProgram& routine,
                                                  Operation operation,
                                                  std::span<const std::size_t> lengths) {
  const std::size_t lengths_per_run = kCasesPerRun / std::size(kLayouts);
  while (!lengths.empty()) {
    const auto now = lengths.first(std::min(lengths.size(), lengths_per_run));
    lengths = lengths.subspan(now.size());
    std::vector<Sample> samples;
    std::vector<cli::PlacedCall> calls;
    for (const std::size_t len : now) {
      for (const Layout layout : kLayouts) {
        Case input;
        samples.push_back(make_sample(operation, len, layout, input));
        calls.push_back(xts_call(input));
      }
    }
    const auto runs = cli::call_on_arm(routine, calls);
    if (!runs) return runs.error();
    for (std::size_t i = 0; i < runs->size(); ++i) {
      std::string what = judge(samples[i], calls[i].call, (*runs)[i]);
      if (!what.empty())
        return std::optional(Failure{samples[i].len, samples[i].layout, std::move(what)});
    }
  }
  return std::optional<Failure>();
}

std::string verdict(const std::filesystem::path& file, const std::string& symbol,
                    Operation operation, std::span<const std::size_t> lengths) {
  const auto routine = cli::RunnerProgram::build(file, symbol);
  if (!routine) return "error: " + routine.error().text();
  const auto failure = check_routine(*routine, operation, lengths);
  if (!failure) return "error: " + failure.error().text();
  return *failure ? describe(**failure) : "ok";
}

}  // namespace xts_asm
