#include "proofs/mutate/tally.h"

#include <algorithm>
#include <cmath>

namespace a64::proofs {
namespace {

/// By nearest rank, of sorted values.
double percentile(const std::vector<double>& sorted, double part) {
  if (sorted.empty()) return 0;
  const auto rank = static_cast<std::size_t>(std::ceil(part * static_cast<double>(sorted.size())));
  return sorted[std::max<std::size_t>(1, rank) - 1];
}

}  // namespace

Tally tally(std::span<const Judgement> judgements) {
  Tally made;
  std::vector<double> seconds;
  for (const Judgement& one : judgements) {
    ++made.outcomes[one.outcome];
    if (one.outcome == MutantOutcome::kNotTried) continue;
    seconds.push_back(one.seconds);
    made.proved_open += one.outcome == MutantOutcome::kProved && !one.words_complete();
    if (one.outcome != MutantOutcome::kRefuted) continue;
    ++made.refuted[one.words];
    made.not_replayed += !one.replays;
  }
  std::ranges::sort(seconds);
  made.median = percentile(seconds, 0.5);
  made.percentile_95 = percentile(seconds, 0.95);
  made.most = seconds.empty() ? 0 : seconds.back();
  return made;
}

Verdict verdict_of(const MutationReport& report) {
  const Tally counted = tally(report.judgements);
  if (report.unchanged.contradiction || counted.count(MutantOutcome::kWronglyProved) != 0) {
    return Verdict::kRefuted;
  }
  switch (report.unchanged.outcome) {
    case MutantOutcome::kProved:
      break;
    case MutantOutcome::kRefuted:
    case MutantOutcome::kWronglyProved:
      return Verdict::kRefuted;
    case MutantOutcome::kUnknown:
    case MutantOutcome::kNotTried:
      return Verdict::kUnknown;
    case MutantOutcome::kUnsupported:
      return Verdict::kUnsupported;
    case MutantOutcome::kFailed:
      return Verdict::kError;
  }
  if (counted.count(MutantOutcome::kFailed) != 0 || counted.not_replayed != 0) {
    return Verdict::kError;
  }
  const bool all_tried = report.judgements.size() == report.mutants.size() &&
                         counted.count(MutantOutcome::kNotTried) == 0;
  const bool all_followed = report.unchanged.words_complete() && counted.proved_open == 0;
  return all_tried && all_followed ? Verdict::kProved : Verdict::kUnknown;
}

std::vector<std::size_t> slowest(std::span<const Judgement> judgements, std::size_t most) {
  std::vector<std::size_t> numbers;
  for (std::size_t k = 0; k < judgements.size(); ++k) {
    if (judgements[k].outcome != MutantOutcome::kNotTried) numbers.push_back(k);
  }
  std::ranges::stable_sort(numbers, std::ranges::greater{},
                           [&](std::size_t k) { return judgements[k].seconds; });
  if (numbers.size() > most) numbers.resize(most);
  return numbers;
}

}  // namespace a64::proofs
