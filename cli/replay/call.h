// One call of a routine as a plain value: regions of memory, arguments, what the caller left; and
// what an Arm64 processor, or its emulator, makes of it. Knows nothing of contracts and proofs.
#ifndef A64_CLI_REPLAY_CALL_H
#define A64_CLI_REPLAY_CALL_H

#include <array>
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/integers.h"
#include "base/result.h"
#include "cli/replay/call_protocol.h"
#include "cli/replay/runner_program.h"

namespace a64::cli {

struct Call {
  /// Memory that the routine is given. Each region lies in pages of its own, unless it is to have
  /// the address of another.
  struct Region {
    std::string name;            ///< for people
    std::vector<u8> bytes = {};  ///< what it holds at first: its size is theirs, and may be 0
    bool readable = true;
    bool writable = false;
    unsigned alignment = 1;      ///< bytes, a power of two, at most CALL_MAX_ALIGNMENT
    unsigned misaligned_by = 0;  ///< the address modulo `alignment`
    /// An earlier region that has no such one itself. Sizes may differ; where both reach, what the
    /// earlier one holds counts.
    std::optional<u32> same_address_as = std::nullopt;
  };
  /// The address of a region, plus `offset` bytes.
  struct Address {
    u32 region = 0;
    u64 offset = 0;
  };
  /// 64 bits. Of a narrower argument the caller of this decides the upper ones (AAPCS64 6.8.2,
  /// stage C: they are unspecified).
  using Argument = std::variant<u64, Address>;

  /// What the caller left in registers that hold no argument, and on the stack.
  struct State {
    std::array<u64, 31> x{};  ///< x30 is not looked at
    std::array<u128, 32> v{};
    u64 nzcv = 0;           ///< bits 31..28
    std::vector<u8> stack;  ///< at most CALL_STACK_BYTES; the last lies right below the sp at entry
  };

  std::vector<Region> regions;      ///< at most CALL_MAX_REGIONS, of CALL_MAX_BYTES together
  std::vector<Argument> registers;  ///< x0, x1, ...: at most CALL_MAX_REGISTERS
  /// From the sp at entry on, 8 bytes each, and the routine's to change: at most
  /// CALL_MAX_STACK_ARGUMENTS.
  std::vector<Argument> stack_arguments;
  std::optional<State> state;  ///< nothing: the runner makes it up
};

/// Which side of each region lies against an unmapped page.
enum class Guard : u8 { kBehind, kBefore };

/// What keeps a routine to the rights that it has on a region: that its bytes are compared after
/// the run, or also that the pages allow no more, so that any such access is a fault.
enum class Rights : u8 { kCompared, kEnforced };

struct CallResult {
  CallResponse observed{};
  /// Of each region its bytes after the run; none of one that is not writable.
  std::vector<std::vector<u8>> regions;
};

/// A call, and how its regions are to lie.
struct PlacedCall {
  Call call;
  Guard guard = Guard::kBehind;
  Rights rights = Rights::kCompared;
};

/// CPU time that the call may take, by the size of its largest region: no routine that works
/// through it once or a few times needs as much, emulated or not.
std::chrono::seconds time_limit(const Call& call);

/// Runs the program once for all calls. A result for each, in order; fewer if one ran over its
/// time: that one is then the last. The Error says that a call is not one that the runner can make,
/// or that the program could not be run.
Result<std::vector<CallResult>> call_on_arm(const RunnerProgram& program,
                                            std::span<const PlacedCall> calls);

Result<CallResult> call_on_arm(const RunnerProgram& program, const Call& call, Guard guard,
                               Rights rights = Rights::kCompared);

}  // namespace a64::cli

#endif
