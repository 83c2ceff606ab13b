#include "proofs/equiv/joint_chain.h"

#include <fmt/format.h>

#include <numeric>

namespace a64::proofs::equiv {
namespace {

/// A residue of sizes is a case: more are not begun.
constexpr u64 kLongestPeriod = 4096;

/// The loop with trips counted by `period`, a multiple of its own.
GrowingLoop measured_by(const GrowingLoop& loop, u64 period) {
  const u64 times = period / loop.period;
  GrowingLoop scaled{.head = loop.head,
                     .period = period,
                     .slope = loop.slope * times,
                     .excess = std::vector<i64>(period, 0),
                     .regular_from = std::vector<i64>(period, 0)};
  for (u64 r = 0; r < period; ++r) {
    const auto q = static_cast<i64>(r / loop.period);
    const u64 own = r % loop.period;
    scaled.excess[r] = static_cast<i64>(loop.slope) * q + loop.excess[own];
    const i64 missing = loop.regular_from[own] - q;
    const auto each = static_cast<i64>(times);
    scaled.regular_from[r] = missing > 0 ? (missing + each - 1) / each : 0;
  }
  return scaled;
}

}  // namespace

JointChain joint_chain(const Routines& routines, u64 seed, u64 first_size) {
  JointChain chain;
  const Contract& contract = *routines[0].contract;
  const std::array found{find_growing_loops(routines[0], seed),
                         find_growing_loops(routines[1], seed)};
  if (found[0].empty() && found[1].empty()) {
    if (!hardly_grows(routines[0], seed) || !hardly_grows(routines[1], seed)) {
      chain.why_not = "no loop was found whose trips grow evenly with the size";
      return chain;
    }
    chain.usable = true;
    chain.in_words = "at once, since they take the same steps";
    chain.period = size_modulus(contract);
    chain.least = first_size;
    return chain;
  }
  if (found[0].size() != found[1].size()) {
    chain.why_not = fmt::format(
        "OLD has {} and NEW has {} loops, one after the other, whose trips grow evenly with the "
        "size: these are not compared",
        found[0].size(), found[1].size());
    return chain;
  }
  chain.period = std::lcm(found[0].front().period, found[1].front().period);
  if (chain.period > kLongestPeriod) {
    chain.why_not = fmt::format("the loops have a common trip only every {} {}", chain.period,
                                size_name(contract));
    return chain;
  }
  chain.usable = true;
  for (std::size_t k = 0; k < found[0].size(); ++k) {
    chain.loops.push_back(
        {measured_by(found[0][k], chain.period), measured_by(found[1][k], chain.period)});
    chain.in_words +=
        fmt::format("{} {} trips of the loop at {} of OLD against {} of that at {} of NEW",
                    chain.in_words.empty() ? "by induction over" : ", then",
                    chain.loops[k][0].slope, routines[0].image->label(found[0][k].head),
                    chain.loops[k][1].slope, routines[1].image->label(found[1][k].head));
  }
  chain.in_words += fmt::format(", for each {} of {}", chain.period, size_name(contract));
  return chain;
}

}  // namespace a64::proofs::equiv
