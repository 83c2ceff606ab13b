#include "sim/symbolic/control_flow.h"

#include <unordered_set>

namespace a64::sim {

bool never_leaves(const Program& program, u64 pc) {
  std::unordered_set<u64> reached{pc};
  std::vector<u64> open{pc};
  while (!open.empty()) {
    const u64 at = open.back();
    open.pop_back();
    const isa::Instruction* instruction = program.at(at);
    if (instruction == nullptr || instruction->support != isa::Support::kSupported) return false;
    // Code that may be written need not be what it is now.
    const ImageSection* section = program.image().section_at(at);
    if (section == nullptr || section->writable) return false;

    PartialMachine nothing_known({});
    nothing_known.attempt(at, *instruction);
    if (nothing_known.jumped()) return false;
    const auto target = nothing_known.branch_target();
    // A branch that is taken although nothing is known has no condition.
    const bool always = nothing_known.branched() && !nothing_known.unknown();
    const auto follow = [&](u64 to, bool branched) {
      if (!program.may_continue(at, to, branched)) return false;
      if (reached.insert(to).second) open.push_back(to);
      return true;
    };
    if (target && !follow(*target, true)) return false;
    if (!always && !follow(at + 4, false)) return false;
  }
  return true;
}

std::set<u64> branch_targets(const Program& program, u64 pc) {
  std::set<u64> targets;
  std::unordered_set<u64> reached{pc};
  std::vector<u64> open{pc};
  while (!open.empty()) {
    const u64 at = open.back();
    open.pop_back();
    const isa::Instruction* instruction = program.at(at);
    if (instruction == nullptr || instruction->support != isa::Support::kSupported) continue;
    PartialMachine nothing_known({});
    nothing_known.attempt(at, *instruction);
    const auto follow = [&](u64 to, bool branched) {
      if (program.may_continue(at, to, branched) && reached.insert(to).second) open.push_back(to);
    };
    if (const auto target = nothing_known.branch_target()) {
      targets.insert(*target);
      follow(*target, true);
    }
    follow(at + 4, false);
  }
  return targets;
}

}  // namespace a64::sim
