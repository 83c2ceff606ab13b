#include "tests/xts_asm/check_routine.h"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <random>

namespace xts_asm {
namespace {

constexpr Layout kLayouts[] = {{.in_place = false, .guard_before = false},
                               {.in_place = false, .guard_before = true},
                               {.in_place = true, .guard_before = false},
                               {.in_place = true, .guard_before = true}};

// Cases sent to the runner at once: few starts of it, and files of a few megabytes.
constexpr std::size_t kCasesPerRun = 2048;

struct Sample {
  Case input;
  Bytes expected;
};

template <typename Range>
void fill(std::mt19937_64& random, Range& range) {
  std::generate(range.begin(), range.end(), [&] { return static_cast<std::uint8_t>(random()); });
}

Sample make_sample(Operation operation, std::size_t len, Layout layout) {
  std::mt19937_64 random(len * 4 + (layout.in_place ? 2 : 0) + (layout.guard_before ? 1 : 0));
  Key key1, key2;
  fill(random, key1);
  fill(random, key2);
  Sample sample;
  sample.input.layout = layout;
  sample.input.key1 = expand_key(key1, operation);
  sample.input.key2 = expand_key(key2, Operation::kEncrypt);
  fill(random, sample.input.iv);
  sample.input.in.resize(len);
  fill(random, sample.input.in);
  if (len >= 16) {
    sample.expected = reference_xts(operation, key1, key2, sample.input.iv, sample.input.in);
  } else {
    sample.expected = layout.in_place ? sample.input.in : Bytes(len, XTS_OUT_FILL);
  }
  return sample;
}

std::string region_name(std::uint32_t region) {
  static constexpr const char* kNames[] = {"in", "out", "key1", "key2", "iv", "caller's stack"};
  return region < std::size(kNames) ? kNames[region] : "elsewhere";
}

std::string describe_signal(const XtsResponse& observed) {
  if (observed.signal == SIGVTALRM) {
    return fmt::format("no return in time, at entry + {:#x}", observed.fault_pc);
  }
  const std::string name = strsignal(static_cast<int>(observed.signal));
  if (observed.fault_region == XTS_ELSEWHERE) {
    return fmt::format("{} at entry + {:#x}, address {:#x}", name, observed.fault_pc,
                       observed.fault_offset);
  }
  return fmt::format("{} at entry + {:#x}, access at {} + {}", name, observed.fault_pc,
                     region_name(observed.fault_region), observed.fault_offset);
}

std::string register_names(char prefix, std::uint32_t mask) {
  std::string names;
  for (unsigned n = 0; n < 32; ++n) {
    if (mask >> n & 1) names += fmt::format(" {}{}", prefix, n);
  }
  return names;
}

// Everything that is wrong with one run, or the empty string.
std::string judge(const Sample& sample, const Run& run) {
  const XtsResponse& observed = run.observed;
  std::string what;
  const auto add = [&](const std::string& more) { what += (what.empty() ? "" : "; ") + more; };
  if (observed.signal != 0) add(describe_signal(observed));
  if (observed.changed_regions != 0) {
    add(fmt::format("stray write at {} + {}", region_name(observed.changed_region),
                    observed.changed_offset));
  }
  if (observed.clobbered_x != 0 || observed.clobbered_d != 0) {
    add("not kept:" + register_names('x', observed.clobbered_x) +
        register_names('d', observed.clobbered_d));
  }
  if (observed.sp_changed) add("sp not kept");
  if (observed.signal == 0 && run.out != sample.expected) {
    const auto at = std::mismatch(run.out.begin(), run.out.end(), sample.expected.begin());
    add(fmt::format("out[{}] is {:#04x}, should be {:#04x}", at.first - run.out.begin(), *at.first,
                    *at.second));
  }
  return what;
}

}  // namespace

std::string describe(const Failure& failure) {
  return fmt::format("len {}, {}, guard page {} the buffers: {}", failure.len,
                     failure.layout.in_place ? "in place" : "separate buffers",
                     failure.layout.guard_before ? "before" : "after", failure.what);
}

std::variant<std::optional<Failure>, Error> check_routine(const Routine& routine,
                                                          Operation operation,
                                                          std::span<const std::size_t> lengths) {
  const std::size_t lengths_per_run = kCasesPerRun / std::size(kLayouts);
  while (!lengths.empty()) {
    const auto now = lengths.first(std::min(lengths.size(), lengths_per_run));
    lengths = lengths.subspan(now.size());
    std::vector<Sample> samples;
    std::vector<Case> cases;
    for (const std::size_t len : now) {
      for (const Layout layout : kLayouts) {
        samples.push_back(make_sample(operation, len, layout));
        cases.push_back(samples.back().input);
      }
    }
    const auto result = routine.run(cases);
    if (const Error* error = std::get_if<Error>(&result)) return *error;
    const auto& runs = std::get<std::vector<Run>>(result);
    for (std::size_t i = 0; i < runs.size(); ++i) {
      if (std::string what = judge(samples[i], runs[i]); !what.empty()) {
        const Case& input = samples[i].input;
        return Failure{input.in.size(), input.layout, std::move(what)};
      }
    }
  }
  return std::nullopt;
}

}  // namespace xts_asm
