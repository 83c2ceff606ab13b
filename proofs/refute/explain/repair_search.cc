#include "proofs/refute/explain/repair_search.h"

#include <algorithm>
#include <bit>
#include <tuple>

#include "proofs/refute/explain/candidates.h"
#include "proofs/refute/explain/relaid_code.h"
#include "proofs/refute/explain/telling_calls.h"

namespace a64::proofs {
namespace {

/// Calls over more bytes are too long to be tried again and again.
constexpr u64 kLongestTried = 16384;
/// More than these are not told apart by what they look like.
constexpr std::size_t kMostFound = 48;
/// Calls shown that are taken along; more of them tell little.
constexpr std::size_t kMostShown = 12;
/// Places around which instructions that the routine does not have are put in.
constexpr std::size_t kInventedAt = 12;

class Search {
 public:
  Search(const Routine& routine, const RepairRequest& request)
      : routine_(routine),
        request_(request),
        parts_(*routine.image, routine.function),
        laid_at_(place_behind(*routine.image)) {}

  FoundRepairs run() {
    make_trials();
    if (failing_ == 0) return {};
    order_places();
    const bool done = try_changes() && try_insertions(true) && try_insertions(false);
    result_.complete = done || !spent();
    rank();
    result_.steps = steps();
    return std::move(result_);
  }

 private:
  Trial& first() { return trials_.front(); }

  void make_trials() {
    std::vector<TrialCall> calls = request_.shown;
    std::erase_if(calls, [&](const TrialCall& call) {
      return bytes_worked_on(*routine_.contract, call.len) > kLongestTried;
    });
    std::ranges::stable_sort(calls, {}, &TrialCall::len);
    if (calls.size() > kMostShown) calls.resize(kMostShown);
    std::ranges::move(telling_calls(*routine_.contract, request_.largest_size, request_.seed),
                      std::back_inserter(calls));
    for (const TrialCall& call : calls) {
      check(routine_.budget);
      trials_.emplace_back(routine_, call);
    }
    // A run that failed need not have come far: a right one takes what ciphers take for as much.
    for (Trial& trial : trials_) {
      const u64 blocks = trial.bytes() / 16 + 1;
      const u64 enough = 1500 + 200 * blocks;
      const u64 own = 2 * trial.steps_at_first() + 500;
      const bool endless = !trial.met_at_first() && own > 20 * enough;
      trial.set_budget(trial.met_at_first() ? own : endless ? enough : std::max(own, enough));
    }
    std::ranges::stable_sort(trials_, {}, [](const Trial& trial) {
      return std::tuple(trial.met_at_first(), trial.budget(), trial.steps_at_first());
    });
    failing_ = static_cast<std::size_t>(
        std::ranges::count_if(trials_, [](const Trial& trial) { return !trial.met_at_first(); }));
  }

  /// Only what ran in a call that failed can have made it fail.
  void order_places() {
    std::set<u64> executed;
    first().meets(executed);
    const auto add = [&](u64 pc) {
      if (executed.erase(pc) != 0) places_.push_back(pc);
    };
    const u64 begin = routine_.function.address;
    std::erase_if(executed, [&](u64 pc) { return pc - begin >= routine_.function.size; });
    for (const u64 pc : request_.suspects) add(pc);
    for (const u64 pc : std::vector<u64>(executed.rbegin(), executed.rend())) add(pc);
  }

  u64 steps() const {
    u64 sum = 0;
    for (const Trial& trial : trials_) sum += trial.steps();
    return sum;
  }
  bool spent() const { return steps() >= request_.steps || result_.edits.size() >= kMostFound; }

  void try_patch(const CodeEdit& edit) {
    const auto patch = patched_words(*routine_.image, edit);
    if (!patch) return;
    const auto keeps = [&](Trial& trial) {
      trial.write(*patch);
      const bool met = trial.meets();
      trial.restore();
      return met;
    };
    if (!keeps(first())) return;
    if (std::all_of(trials_.begin() + 1, trials_.end(), keeps)) result_.edits.push_back(edit);
  }

  /// False where the steps did not suffice. So do those below.
  bool try_changes() {
    for (const u64 pc : places_) {
      check(routine_.budget);
      if (spent()) return false;
      const bool at_last = !std::ranges::binary_search(parts_.places(), pc + 4);
      if (!first().begin_at(std::array{pc})) continue;
      try_patch({.kind = CodeEdit::Kind::kDrop, .pc = pc});
      if (!at_last) try_patch({.kind = CodeEdit::Kind::kSwap, .pc = pc});
      for (const u32 word : parts_.replacements(pc)) {
        try_patch({.kind = CodeEdit::Kind::kReplace, .pc = pc, .word = word});
      }
    }
    first().begin_at_entry();
    return goes_on();
  }

  /// A branch that is changed may pass by a fault as well as make up for one: it is no reason to
  /// look no further.
  bool steers(const CodeEdit& edit) const {
    return edit.kind != CodeEdit::Kind::kInsert && branch_displacement(parts_.word(edit.pc));
  }
  bool goes_on() const {
    return std::ranges::all_of(result_.edits, [&](const CodeEdit& edit) { return steers(edit); });
  }

  /// What the routine has, or what is one field away from that.
  std::vector<u32> words_to_insert(bool known) const {
    std::vector<u32> words = parts_.words();
    std::set<u32> seen(words.begin(), words.end());
    // A restore that is missing is the opposite of what saved.
    for (const u32 word : parts_.words()) {
      const auto other = CodeParts::opposite(word);
      if (other && seen.insert(*other).second) words.push_back(*other);
    }
    const std::size_t own = words.size();
    for (std::size_t k = 0; k < own && !known; ++k) {
      for (const u32 word : parts_.relatives(words[k])) {
        if (seen.insert(word).second) words.push_back(word);
      }
    }
    if (!known) words.erase(words.begin(), words.begin() + static_cast<i64>(own));
    return words;
  }

  bool try_insertions(bool known) {
    const std::vector<u32> words = words_to_insert(known);
    std::size_t tried = 0;
    for (const u64 pc : places_) {
      if (!known && ++tried > kInventedAt) break;
      for (const bool by_branches : {false, true}) {
        if (by_branches && !parts_.is_branch_target(pc)) continue;
        if (!try_words({.kind = CodeEdit::Kind::kInsert,
                        .pc = pc,
                        .word = kNopWord,
                        .reached_by_branches = by_branches},
                       words)) {
          leave_laid();
          return false;
        }
      }
    }
    leave_laid();
    return goes_on();
  }

  bool lay(Trial& trial, const CodeEdit& edit) {
    const auto code = relaid_with(*routine_.image, routine_.function, edit.pc, edit.word,
                                  edit.reached_by_branches, laid_at_);
    return code && trial.lay(laid_at_, *code);
  }
  void leave_laid() {
    for (Trial& trial : trials_) trial.leave_laid();
  }

  bool try_words(CodeEdit edit, const std::vector<u32>& words) {
    if (spent()) return false;
    check(routine_.budget);
    const u64 slot = laid_at_ + (edit.pc - routine_.function.address);
    if (!lay(first(), edit)) return true;
    if (!first().begin_at(std::array{slot})) return true;
    for (const u32 word : words) {
      first().write(std::array{PatchedWord{slot, word}});
      const bool met = first().meets();
      first().restore();
      if (!met) continue;
      edit.word = word;
      const auto keeps = [&](Trial& trial) { return lay(trial, edit) && trial.meets(); };
      if (std::all_of(trials_.begin() + 1, trials_.end(), keeps)) result_.edits.push_back(edit);
      if (spent()) return false;
    }
    return true;
  }

  void rank() {
    const auto likelihood = [&](const CodeEdit& edit) {
      const bool insert = edit.kind == CodeEdit::Kind::kInsert;
      const bool replace = edit.kind == CodeEdit::Kind::kReplace;
      const unsigned likeness = insert || replace ? parts_.likeness(edit.pc - 4, edit.word,
                                                                    insert ? edit.pc : edit.pc + 4)
                                                  : 3;
      const int changed = replace ? std::popcount(edit.word ^ parts_.word(edit.pc)) : 0;
      const auto suspect = std::ranges::find(request_.suspects, edit.pc);
      return std::tuple(steers(edit), -static_cast<int>(likeness), changed,
                        suspect - request_.suspects.begin());
    };
    std::ranges::stable_sort(result_.edits, {}, likelihood);
  }

  const Routine& routine_;
  const RepairRequest& request_;
  const CodeParts parts_;
  const u64 laid_at_;
  std::vector<Trial> trials_;  ///< those that fail first, the shortest of them in front
  std::size_t failing_ = 0;
  std::vector<u64> places_;
  FoundRepairs result_;
};

}  // namespace

FoundRepairs search_repairs(const Routine& routine, const RepairRequest& request) {
  return Search(routine, request).run();
}

}  // namespace a64::proofs
