#include "proofs/mutate/word_calls.h"

#include <algorithm>
#include <array>

#include "sim/term/valuation.h"

namespace a64::proofs {
namespace {

/// More takes too long on words: a tenth of a second.
constexpr u64 kMostBytes = 128 * 1024;

/// First and last sizes. A loop of 5 blocks, as one of 2, 3, 4, 6, 8 or 15, has gone round many
/// times in each, and each of its remainders is there.
constexpr std::array<std::pair<u64, u64>, 5> kLongStretches{{
    {880, 1119},
    {2040, 2056},
    {4064, 4175},
    {16380, 16388},
    {65529, 65552},
}};

/// Two runs beside each other cost as much as four: of long sizes one in so many, prime to the
/// bytes of blocks.
constexpr u64 kPairsOfLong = 9;

/// Whether numbers that are no size have a say.
bool has_other_numbers(const Contract& contract) {
  for (std::size_t k = 0; k < contract.scalars.size(); ++k) {
    const auto id = static_cast<ScalarId>(k);
    if (!fixed_value(contract.scalars[k]) && size_scalar(contract) != id) return true;
  }
  return false;
}

}  // namespace

std::vector<WordCall> word_calls(const Contract& specialised, const WordSizes& sizes) {
  std::vector<WordCall> calls;
  if (!size_scalar(specialised)) {
    for (u64 draw = 0; draw <= kEverySizeTo; ++draw) calls.push_back({0, draw, true});
    return calls;
  }
  const u64 draws = has_other_numbers(specialised) ? 3 : 1;
  const auto add = [&](u64 first, u64 last, bool all_pairs) {
    for (u64 size = first; size <= last; ++size) {
      const bool asked =
          !sizes.asked || (sizes.asked->first <= size && size <= sizes.asked->second);
      if (!asked || size > sizes.largest || !admits(specialised, size)) continue;
      if (bytes_worked_on(specialised, size) > kMostBytes) continue;
      for (u64 draw = 0; draw < draws; ++draw) {
        calls.push_back({size, draw, all_pairs || size % kPairsOfLong == 0});
      }
    }
  };
  add(0, kEverySizeTo, true);
  for (const auto& [first, last] : kLongStretches) add(first, last, false);
  return calls;
}

Inputs inputs_of_call(const Contract& specialised, const WordCall& call, u64 seed) {
  constexpr u64 kOfCalls = 0x6d757461;
  const u64 drawn = sim::random_bits(seed ^ kOfCalls, call.size, call.draw);
  Inputs inputs = random_inputs(specialised, drawn);
  // Sizes that leave one remainder of 16 must not all be given the same.
  constexpr u64 kWays = 2 * kWaysToWrap + 1;
  const u64 way = (call.size + call.draw) % kWays;
  if (way < kWaysToWrap) return about_to_wrap(specialised, std::move(inputs), way);
  if (way % 2 == 0) return with_small_numbers(specialised, std::move(inputs), drawn);
  return inputs;
}

}  // namespace a64::proofs
