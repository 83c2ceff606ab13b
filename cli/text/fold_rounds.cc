#include "cli/text/fold_rounds.h"

#include <map>
#include <optional>
#include <string_view>

#include "isa/decode.h"

namespace a64::cli {
namespace {

/// As many rounds as make a line shorter than themselves.
constexpr unsigned kLeastRounds = 3;

struct AesStep {
  unsigned state = 0;  ///< the register that it makes
  bool begins_round = false;
};

std::optional<AesStep> aes_step(const sim::Image& image, u64 pc) {
  const isa::Instruction instruction = isa::decode(image.word(pc).value_or(0));
  if (instruction.row == nullptr) return std::nullopt;
  const std::string_view name = instruction.row->row.name;
  if (name == "AESE" || name == "AESD") return AesStep{instruction.word & 31, true};
  if (name == "AESMC" || name == "AESIMC") return AesStep{instruction.word & 31, false};
  return std::nullopt;
}

}  // namespace

std::vector<StepGroup> fold_rounds(const sim::Image& image, const proofs::Trace& trace,
                                   const std::vector<u64>& steps) {
  std::map<std::vector<u64>, u64> kinds;
  std::vector<StepGroup> groups;
  const auto add = [&](std::size_t begin, std::size_t end, unsigned rounds) {
    StepGroup group;
    group.rounds = rounds;
    std::vector<u64> places;
    for (std::size_t k = begin; k < end; ++k) {
      group.steps.push_back(steps[k]);
      places.push_back(trace.steps()[steps[k]].pc);
    }
    group.kind = kinds.try_emplace(places, kinds.size()).first->second;
    groups.push_back(std::move(group));
  };
  for (std::size_t begin = 0; begin < steps.size();) {
    std::size_t end = begin;
    unsigned rounds = 0;
    std::optional<unsigned> state;
    for (; end < steps.size(); ++end) {
      const auto aes = aes_step(image, trace.steps()[steps[end]].pc);
      if (!aes || aes->state != state.value_or(aes->state)) break;
      state = aes->state;
      rounds += aes->begins_round ? 1 : 0;
    }
    if (rounds >= kLeastRounds) {
      add(begin, end, rounds);
      begin = end;
      continue;
    }
    for (end = std::max(end, begin + 1); begin < end; ++begin) add(begin, begin + 1, 0);
  }
  return groups;
}

}  // namespace a64::cli
