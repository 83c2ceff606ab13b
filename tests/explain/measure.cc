// How often the cause of a refutation is the change that was made, and a repair is found: a
// measurement over mutants, run by hand. See README.md, "What explaining finds".
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "proofs/theorem/theorem.h"
#include "sim/image/disassembler.h"
#include "tests/explain/subjects.h"
#include "tests/explain/verdicts.h"

namespace a64::explain_tests {
namespace {

struct Count {
  u64 refuted = 0, named = 0, repaired = 0, restored = 0, proved = 0;
};

/// One of the first repairs makes every claim true. A repair that gives the right bytes is one of
/// them without asking: the right routines are proved elsewhere.
bool proved(const Mutant& mutant, const MutantVerdict& verdict) {
  if (verdict.restored) return true;
  for (std::size_t k = 0; k < std::min<std::size_t>(3, verdict.repairs.size()); ++k) {
    const auto repaired = edited_routine(mutant.wrong.routine, verdict.repairs[k]);
    if (!repaired) continue;
    proofs::ProveOptions options;
    options.jobs = 1;
    options.time_limit = std::chrono::seconds(40);
    if (proofs::prove(repaired->routine, options).verdict == proofs::Verdict::kProved) return true;
  }
  return false;
}

int run(u64 wanted, bool prove, u64 steps, u64 first) {
  std::vector<proofs::Contract> contracts = contracts_of("a64prove.toml");
  std::ranges::move(contracts_of("tests/corpus/modes/a64prove.toml"),
                    std::back_inserter(contracts));
  std::map<std::size_t, Subject> loaded;
  std::map<std::string, Count> counts;
  double seconds = 0;
  double longest = 0;
  u64 refuted = 0;
  for (u64 which = first; refuted < wanted && which < first + 20 * wanted; ++which) {
    // Every other one is of our own routines.
    const std::size_t number =
        which % 8 < 4 ? which / 8 % 2 : 2 + which / 8 % (contracts.size() - 2);
    if (!loaded.contains(number)) loaded.emplace(number, subject_of(contracts[number]));
    const Subject& subject = loaded.at(number);
    const auto mutant = mutant_of(subject.routine, which);
    if (!mutant) continue;
    const MutantVerdict verdict = explained(*mutant, steps);
    if (!verdict.refuted) continue;
    ++refuted;
    seconds += verdict.seconds;
    longest = std::max(longest, verdict.seconds);
    const bool is_proved = prove && !verdict.repairs.empty() && proved(*mutant, verdict);
    for (const std::string& row :
         {std::string("all"), mutant->how, std::string(to_text(verdict.property))}) {
      Count& count = counts[row];
      ++count.refuted;
      count.named += verdict.named;
      count.repaired += !verdict.repairs.empty();
      count.restored += verdict.restored;
      count.proved += is_proved;
    }
    const sim::Disassembler disassembler;
    const sim::Image& image = *mutant->wrong.image;
    const auto text = [&](u64 pc) { return disassembler.text(image.word(pc).value_or(0), pc); };
    fmt::print("{} {} {} len {} at {:#x} `{}` (was {:#010x}): {}{}{} {:.2f} s, at {:#x}: {} | {}\n",
               which, subject.name, mutant->how, verdict.found.len, mutant->pc, text(mutant->pc),
               subject.image->word(mutant->pc).value_or(0), verdict.named ? "named" : "MISSED",
               verdict.repairs.empty() ? ", no repair" : ", repair",
               verdict.restored ? ", restored"
               : is_proved      ? ", proved"
                                : "",
               verdict.seconds, verdict.cause.pc, verdict.cause.what, verdict.cause.values);
    std::fflush(stdout);
  }
  fmt::print("{:<14} {:>8} {:>8} {:>9} {:>9} {:>7}\n", "mutants", "refuted", "named", "repaired",
             "restored", "proved");
  for (const auto& [row, count] : counts) {
    fmt::print("{:<14} {:>8} {:>8} {:>9} {:>9} {:>7}\n", row, count.refuted, count.named,
               count.repaired, count.restored, count.proved);
  }
  fmt::print("explaining took {:.2f} s each, {:.2f} s at most\n",
             seconds / static_cast<double>(std::max<u64>(1, refuted)), longest);
  return 0;
}

}  // namespace
}  // namespace a64::explain_tests

int main(int argc, char** argv) {
  const auto number = [&](int k, unsigned long long otherwise) {
    return argc > k ? std::strtoull(argv[k], nullptr, 10) : otherwise;
  };
  return a64::explain_tests::run(number(1, 200), number(2, 1) != 0, number(3, 30) * 1'000'000,
                                 number(4, 0));
}
