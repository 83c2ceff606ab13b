// Stretches of a run that work on known words in general registers and flags and on nothing else,
// such as a delay loop: run once on words, as fast as these go, and remembered, instead of being
// stepped through in every case. What is passed over leaves the state that stepping would leave.
#ifndef A64_SIM_SYMBOLIC_CONSTANT_STRETCH_H
#define A64_SIM_SYMBOLIC_CONSTANT_STRETCH_H

#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sim/symbolic/partial_machine.h"

namespace a64::sim {

class Program;

/// Trips of a loop, from its head on, up to where control leaves the loop's addresses or the
/// next instruction needs something else.
struct Stretch {
  enum class Kind {
    kDone,
    kEndless,  ///< a state has come again: the run never leaves
    kTooLong,  ///< kLongestStretch steps did not lead out; what comes then is not known
  };
  struct Read {
    std::size_t slot;
    u64 value;
  };
  struct Write {
    std::size_t slot;
    u64 value;
    u64 writer;  ///< address of the instruction that wrote it last
  };
  Kind kind = Kind::kTooLong;
  u64 end = 0;                ///< address of the instruction that is to run next
  u64 steps = 0;              ///< instructions
  std::vector<Read> reads;    ///< what it read before it wrote it: all that it depends on
  std::vector<Write> writes;  ///< slots in rising order
  std::vector<std::pair<u64, u64>>
      passes;  ///< address and how often it was run, of those that were
};

/// Half a second of running on words.
inline constexpr u64 kLongestStretch = u64{1} << 25;

/// The loop that a backward branch closes, from `head` to `branch`, and where not to go.
struct StretchPlace {
  u64 head = 0;
  u64 branch = 0;
  std::optional<u64> breakpoint;  ///< not run either
  friend auto operator<=>(const StretchPlace&, const StretchPlace&) = default;
};

/// Runs a stretch from `place.head` on. Of kind kDone it may have no steps at all.
Stretch run_stretch(const Program& program, const StretchPlace& place, const SlotLookup& lookup,
                    u64 longest = kLongestStretch);

/// The stretches of one program that were run.
class StretchMemo {
 public:
  /// A stretch from there with these words, worth passing over, or endless or too long; null if
  /// stepping does as well.
  const Stretch* find(const Program& program, const StretchPlace& place, const SlotLookup& lookup);

 private:
  struct Known {
    std::vector<Stretch> stretches;
    unsigned fruitless = 0;
    unsigned too_long = 0;
    Stretch given_up;  ///< of kind kTooLong
  };
  std::map<StretchPlace, Known> known_;
};

/// Watches the backward branches of one run for loops that are worth it.
class StretchWatch {
 public:
  /// To be called when a branch at `from` has led back to `to`, which is about to run.
  const Stretch* after_branch(const Program& program, u64 from, u64 to,
                              std::optional<u64> breakpoint, const SlotLookup& lookup);

 private:
  std::unordered_map<u64, u64> taken_;  ///< by address of the branch
};

}  // namespace a64::sim

#endif
