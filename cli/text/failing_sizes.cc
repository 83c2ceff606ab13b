#include "cli/text/failing_sizes.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "cli/text/cause.h"
#include "cli/text/size_set.h"
#include "proofs/claims/claim.h"
#include "proofs/contract/check.h"

namespace a64::cli {
namespace {

/// Enough for the loops of most routines to go round twice.
constexpr u64 kLeastBytes = 256;
constexpr u64 kMostBytes = 640;
/// Fewer sizes are no rule.
constexpr u64 kLeastSeen = 16;

/// The sizes from the least up to `most` at which the claim is broken.
std::set<u64> failing_at(const proofs::Routine& routine, const FindingGroup& group,
                         const AdmittedSizes& admitted, u64 most) {
  const proofs::Counterexample& found = *group.example->counterexample;
  const sim::Program program(*routine.image, routine.function, routine.callee_entries());
  const proofs::Subject subject{routine, program, group.aliasing};
  const proofs::Showing& showing = proofs::claim_of(found.property).showing;
  std::set<u64> failing;
  for (u64 size = admitted.least; size <= most; ++size) {
    if (!proofs::admits(*routine.contract, size)) continue;
    const u64 budget = proofs::long_budget(*routine.contract, size);
    const auto shown = proofs::show(subject, showing, found.inputs, size, budget).found;
    // Another line is another cause; a register that is not restored has no line yet.
    if (shown && (shown->pc == 0 || line_of(*routine.image, shown->pc) == group.line)) {
      failing.insert(size);
    }
  }
  return failing;
}

/// The failing sizes as sets, if from some size on, for `least` of them and more, the residue
/// decides.
std::optional<std::vector<Sizes>> regular(const AdmittedSizes& admitted,
                                          const std::set<u64>& failing, u64 period, u64 most,
                                          u64 least) {
  if (period == 0 || most < admitted.least + least) return std::nullopt;
  u64 from = most + 1 - period;
  while (from > admitted.least &&
         failing.contains(from - 1) == failing.contains(from - 1 + period)) {
    --from;
  }
  if (most - from + 1 < least) return std::nullopt;
  std::vector<Sizes> all;
  for (const u64 size : failing) {
    if (size < from) all.push_back({size, 0, size});
    if (size >= from && size < from + period) {
      all.push_back({size, period, admitted.most - (admitted.most - size) % period});
    }
  }
  return all;
}

}  // namespace

std::optional<std::string> failing_sizes_text(const proofs::Routine& routine,
                                              const FindingGroup& group, u64 period,
                                              u64 largest_size) try {
  const auto& found = group.example->counterexample;
  const AdmittedSizes admitted = admitted_sizes(*routine.contract, largest_size);
  if (!found || admitted.name.empty()) return std::nullopt;
  // What takes two runs is not shown by one.
  if (proofs::claim_of(found->property).showing.of_pair != nullptr) return std::nullopt;
  if (proofs::has_several_sizes(*routine.contract)) return std::nullopt;
  const u64 per_size = std::max<u64>(1, proofs::bytes_per_size(*routine.contract));
  const u64 bytes = std::clamp(4 * period * per_size, kLeastBytes, kMostBytes);
  const u64 most = std::min({largest_size, std::max(bytes / per_size, 2 * admitted.modulus)});
  const std::set<u64> failing = failing_at(routine, group, admitted, most);
  // The inputs were made for that size: at others they may show nothing.
  if (found->len <= most && !failing.contains(found->len)) return std::nullopt;
  if (failing.empty()) return std::nullopt;
  std::vector<Sizes> all;
  for (const u64 size : failing) all.push_back({size, 0, size});
  for (const u64 step : {admitted.modulus, period}) {
    const u64 seen = std::max({2 * step, 2 * period, kLeastSeen});
    if (auto sets = regular(admitted, failing, step, most, seen)) {
      all = *std::move(sets);
      break;
    }
  }
  const std::string text = sizes_text(admitted, all);
  return most == largest_size ? text : fmt::format("{} (tried up to {})", text, most);
} catch (const sim::BudgetEnded&) {
  return std::nullopt;
} catch (const std::logic_error&) {
  return std::nullopt;  // at another size its buffers would meet
}

}  // namespace a64::cli
