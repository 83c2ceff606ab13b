// Runs a routine on concrete inputs in the concrete domain and compares what it did with the
// theorem. A refutation is shown only after this has confirmed it.
#ifndef A64_PROOFS_REFUTE_REPLAY_H
#define A64_PROOFS_REFUTE_REPLAY_H

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "proofs/contract/inputs.h"
#include "proofs/contract/routine.h"
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

/// What a run left where the contract promises something.
struct KeptPromise {
  std::string name;  ///< such as "out"; "the return value"
  u64 address = 0;   ///< 0 of the return value
  std::vector<u8> expected;
  std::vector<u8> actual;
  std::optional<u64> first_wrong = std::nullopt;  ///< first byte at which they differ
  u64 writer = 0;  ///< pc of the store that last wrote that byte, 0 if none
};

struct Replay {
  sim::ConcreteStop stop;
  u64 steps = 0;
  /// By promise that holds at this size; where the routine is to do nothing, the buffers that it
  /// may write at other sizes, as they were before the run. Empty where nothing was compared.
  std::vector<KeptPromise> promises;
  std::vector<std::string> abi;          ///< what was not restored, such as "x19 is 0x.., was 0x.."
  std::optional<u64> below_sp;           ///< pc of an access below the stack pointer
  std::optional<u64> sp_astray;          ///< pc that first moved sp out of its frame
  std::optional<u64> platform_register;  ///< pc that first changed x18
  /// pc that read bytes of a buffer it may only write, and had not written
  std::optional<u64> unwritten_read;
  /// The first that is not kept.
  const KeptPromise* broken() const;
  bool returned() const { return std::holds_alternative<sim::stop::Returned>(stop); }
};

/// Called after each completed step.
using ReplayObserver =
    std::function<void(const sim::ConcreteMachine&, const sim::ConcreteMachine::Step&)>;

/// Steps that a terminating run of a sane routine stays far below: the budget of a symbolic path,
/// and of a first look at a concrete run.
inline u64 step_budget(const Contract& contract, u64 size) {
  return 100'000 + 2'000 * (bytes_worked_on(contract, size) / 16 + 1);
}

/// Steps of a concrete run that somebody wants to see the end of: a delay loop of ten million trips
/// ends within them. They take half a second where steps are watched, which is 40 to 60 million
/// a second.
inline u64 long_budget(const Contract& contract, u64 size) {
  return std::max<u64>(30'000'000, step_budget(contract, size));
}

/// How a replay is done; the default is every step and the output.
struct ReplayMode {
  Compare comparison = Compare::kOutput;
  std::optional<u64> budget = std::nullopt;  ///< steps; long_budget if not set
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
