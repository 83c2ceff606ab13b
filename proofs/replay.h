// Runs a routine on concrete inputs in the concrete domain and compares what it did with the
// theorem. A refutation is shown only after this has confirmed it.
#ifndef A64_PROOFS_REPLAY_H
#define A64_PROOFS_REPLAY_H

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "proofs/inputs.h"
#include "sim/concrete/machine.h"
#include "sim/symbolic/machine.h"

namespace a64::proofs {

/// How memory around the buffers is laid out.
enum class Surroundings {
  kUnmapped,  ///< exactly what the contract grants: anything else faults
  kPadded,    ///< junk around each buffer, so that a run goes on after a stray access
};

/// Whether a replay computes what the output should be: that costs more than the run.
enum class Compare { kOutput, kNothing };

struct Replay {
  sim::ConcreteStop stop;
  u64 steps = 0;
  std::vector<u8> expected;  ///< out[0, len) by the specification; before the run for len < 16
  std::vector<u8> actual;    ///< out[0, len) as the run left it
  std::optional<u64> first_wrong;        ///< first byte at which they differ
  u64 writer = 0;                        ///< pc of the store that last wrote that byte, 0 if none
  std::vector<std::string> abi;          ///< what was not restored, such as "x19 is 0x.., was 0x.."
  std::optional<u64> below_sp;           ///< pc of an access below the stack pointer
  std::optional<u64> sp_astray;          ///< pc that first moved sp out of its frame
  std::optional<u64> platform_register;  ///< pc that first changed x18
  std::optional<u64> unwritten_read;     ///< pc that read bytes of out it had not written
  bool returned() const { return std::holds_alternative<sim::stop::Returned>(stop); }
};

/// Called after each completed step.
using ReplayObserver =
    std::function<void(const sim::ConcreteMachine&, const sim::ConcreteMachine::Step&)>;

/// Steps that a terminating run of a sane routine stays far below: the budget of a symbolic path,
/// and of a first look at a concrete run.
constexpr u64 step_budget(u64 len) {
  return 100'000 + 2'000 * (len / 16 + 1);
}

/// Steps of a concrete run that somebody wants to see the end of: a delay loop of ten million trips
/// ends within them. They take half a second where steps are watched, which is 40 to 60 million
/// a second.
constexpr u64 long_budget(u64 len) {
  return std::max<u64>(30'000'000, step_budget(len));
}

/// How a replay is done; the default is every step and the output.
struct ReplayMode {
  Compare comparison = Compare::kOutput;
  std::optional<u64> budget = std::nullopt;  ///< steps; long_budget(len) if not set
  /// If set, long stretches in registers alone are passed over (sim/symbolic/constant_stretch.h):
  /// they count as no steps, and the observer does not see them.
  const sim::Program* program = nullptr;
  std::function<void(const sim::Stretch&)> on_stretch = {};  ///< called for each of them
};

Replay replay(const Routine& routine, const Inputs& inputs, u64 len, Aliasing aliasing,
              Surroundings surroundings, const ReplayObserver& observer = {},
              const ReplayMode& mode = {});

/// A machine with memory and registers as a call finds them; it returns to the entry x30.
sim::ConcreteMachine machine_at_entry(const Routine& routine, const Inputs& inputs, u64 len,
                                      Aliasing aliasing, Surroundings surroundings);

/// What a slot (sim/symbolic/partial_machine.h) of the machine holds.
u64 slot_value(const sim::ConcreteMachine& machine, std::size_t slot);
/// Puts the machine where the stretch ends.
void pass_over(sim::ConcreteMachine& machine, const sim::Stretch& stretch);

}  // namespace a64::proofs

#endif
