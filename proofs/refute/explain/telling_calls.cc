#include "proofs/refute/explain/telling_calls.h"

namespace a64::proofs {
namespace {

/// Loops of eight blocks pass more than once below this, in bytes of the largest buffer.
constexpr u64 kLongestTold = 420;
constexpr std::size_t kCalls = 90;
/// Sizes looked at for those that the contract admits.
constexpr u64 kMostLooked = 4096;

}  // namespace

std::vector<TrialCall> telling_calls(const Contract& specialised, u64 most, u64 seed) {
  std::vector<u64> sizes;
  for (u64 size = 0; size <= std::min(most, kMostLooked); ++size) {
    if (!admits(specialised, size)) continue;
    if (!sizes.empty() && bytes_worked_on(specialised, size) > kLongestTold) break;
    sizes.push_back(size);
    if (!size_scalar(specialised)) break;
  }
  const std::vector<Aliasing> layouts = aliasings(specialised);
  std::vector<TrialCall> calls;
  const auto add = [&](u64 size, u64 number) {
    Inputs inputs = random_inputs(specialised, seed + number);
    const u64 way = number % (kWaysToWrap + 2);
    if (way < kWaysToWrap) inputs = about_to_wrap(specialised, std::move(inputs), way);
    calls.push_back({size, layouts[number % layouts.size()], std::move(inputs)});
  };
  // A step that has no factor in common with 16 comes to each remainder of a block.
  u64 step = std::max<u64>(1, sizes.size() / kCalls);
  if (step > 1) step |= 1;
  u64 number = 0;
  for (std::size_t k = 0; k < sizes.size(); k += step) add(sizes[k], number++);
  constexpr u64 kAtLeast = 24;
  while (!sizes.empty() && number < kAtLeast) {
    add(sizes[number % sizes.size()], number);
    ++number;
  }
  return calls;
}

}  // namespace a64::proofs
