// One change to a routine's code, as a value: what a search for repairs tries and a person is told.
#ifndef A64_PROOFS_REFUTE_EXPLAIN_CODE_EDIT_H
#define A64_PROOFS_REFUTE_EXPLAIN_CODE_EDIT_H

#include "base/integers.h"

namespace a64::proofs {

struct CodeEdit {
  enum class Kind : u8 {
    kReplace,  ///< the instruction at `pc` by `word`
    kDrop,     ///< the instruction at `pc` does nothing
    kSwap,     ///< the instructions at `pc` and behind it change places
    kInsert,   ///< `word` comes before the instruction at `pc`
  };
  Kind kind = Kind::kReplace;
  u64 pc = 0;
  u32 word = 0;
  /// Of kInsert: branches to `pc` come to the new instruction, too; else they pass it by.
  bool reached_by_branches = false;
  friend bool operator==(const CodeEdit&, const CodeEdit&) = default;
};

inline constexpr u32 kNopWord = 0xd503201f;

}  // namespace a64::proofs

#endif
