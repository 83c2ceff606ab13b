// The states of two runs at the heads of their loops as a function of the trip number i that they
// have in common. Bytes that both have written and that are the same in both are so many bytes of
// which only that is known; all else is a pattern with variables that both may share.
#ifndef A64_PROOFS_EQUIV_JOINT_STATE_H
#define A64_PROOFS_EQUIV_JOINT_STATE_H

#include <compare>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "proofs/equiv/joint_unify.h"
#include "proofs/equiv/pair.h"
#include "proofs/loops/loop_state.h"

namespace a64::proofs::equiv {

/// A register, or bytes of memory, of one of the two.
struct Slot {
  Side side = Side::kOld;
  u32 place = 0;     ///< register slot (sim/symbolic/register_slots.h), or kMemory + region
  u32 symbolic = 0;  ///< of memory: what tells windows apart
  i64 offset = 0;    ///< likewise
  static constexpr u32 kMemory = 1000;
  friend auto operator<=>(const Slot&, const Slot&) = default;
};

/// How much is taken for a pattern.
struct Style {
  bool general = false;  ///< variables as far down as can be, or for whole values
  bool prefix = true;  ///< what lies behind the bytes written is known, or nothing of the buffer is
};

/// What has been found too strong: by slot, 1 for a variable in its place, 2 for one of its own.
using Weakened = std::map<Slot, unsigned>;

struct JointState {
  std::vector<LoopState> sides;  ///< two
  std::unordered_set<sim::Term> variables;
  struct Bytes {
    Slot slot;
    const sim::Region* region;
    sim::Term offset;  ///< 64 bits
    unsigned size = 0;
    sim::Term pattern;
  };
  std::vector<Bytes> bytes;
  struct Shared {
    const sim::Region* region;
    sim::Term end;  ///< the bytes below are the same in both; null: all are
  };
  std::vector<Shared> shared;
  bool consistent = false;
};

using Passes = std::array<std::vector<sim::SymbolicState>, 2>;  ///< three each

JointState generalise(Pair& pair, const Passes& passes, i64 first, Style style,
                      const Weakened& weakened, Aliasing aliasing);

struct Disagreement {
  std::vector<Slot> slots;  ///< to be weakened
  std::string fatal;        ///< why no weakening helps; empty if it may
  sim::Term old_value;      ///< of what is fatal, if it is about two values
  sim::Term new_value;
};

/// Whether the two states are the instance of the joint one at `trip`, for some values of its
/// variables, under the assumptions in force. Nothing wrong is proof that they are.
Disagreement disagreement(Pair& pair, const std::array<sim::SymbolicState, 2>& actual,
                          const JointState& joint, sim::Term trip, u64& obligations);

std::string to_text(const Slot& slot, const Entry& entry);

}  // namespace a64::proofs::equiv

#endif
