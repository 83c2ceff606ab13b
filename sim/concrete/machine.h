// The semantics on known words: runs code as the processor would and says how the run ended.
// Replays counterexamples, measures loops and is one side of the co-simulation.
#ifndef A64_SIM_CONCRETE_MACHINE_H
#define A64_SIM_CONCRETE_MACHINE_H

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "isa/cpu_state.h"
#include "isa/decode.h"
#include "isa/machine.h"
#include "isa/pointer_authentication.h"
#include "isa/word.h"
#include "sim/concrete/memory.h"
#include "sim/library/callee.h"
#include "sim/library/library_call.h"

namespace a64::sim {

using WordState = isa::CpuState<isa::Word>;

/// All registers and flags zero, at their widths.
WordState zero_state();

/// How a run can end.
namespace stop {

/// The run reached the stop address.
struct Returned {};
/// The run took as many steps as it was allowed.
struct OutOfSteps {};

/// An access that memory does not allow, or a misaligned SP as base. The instruction at `pc`
/// has not completed: it may have written registers, never memory outside its rights.
struct MemoryFault {
  enum class Kind {
    kUnmapped,
    kNoReadRight,
    kNoWriteRight,
    kMisalignedSp,
    kMisaligned,  ///< an access that has to be aligned whatever the processor's settings
  };
  Kind kind = Kind::kUnmapped;
  u64 address = 0;    ///< of the access, or the SP
  unsigned size = 0;  ///< bytes; 0 for a misaligned SP
  u64 byte = 0;       ///< first byte at fault
  u64 pc = 0;
  friend bool operator==(const MemoryFault&, const MemoryFault&) = default;
};

/// A word that the architecture does not define.
struct UndefinedInstruction {
  u64 pc = 0;
  u32 word = 0;
};

/// A word that the architecture defines and this program has no semantics for.
struct UnsupportedInstruction {
  u64 pc = 0;
  u32 word = 0;
};

/// The program counter left executable memory, or is no multiple of 4.
struct BadJump {
  u64 from = 0;  ///< the instruction that led there
  u64 target = 0;
  bool misaligned = false;
};

/// A function that is carried out by its contract was called outside of it.
struct BrokenCall {
  u64 pc = 0;  ///< of the call, where it is known
  std::string what;
};

}  // namespace stop

using ConcreteStop =
    std::variant<stop::Returned, stop::OutOfSteps, stop::MemoryFault, stop::UndefinedInstruction,
                 stop::UnsupportedInstruction, stop::BadJump, stop::BrokenCall>;

/// One line for people, such as "read of 16 bytes at 0x1000: not mapped (pc 0x40)".
std::string to_text(const ConcreteStop& stop);

class ConcreteMachine {
 public:
  using Domain = isa::WordDomain;
  using Value = isa::Word;

  /// An access that a step made.
  struct Access {
    u64 address = 0;
    unsigned size = 0;  ///< bytes
    bool is_write = false;
    u128 replaced = 0;  ///< of a write: what was there before
  };
  /// A completed step.
  struct Step {
    u64 pc = 0;
    u64 next_pc = 0;
    const isa::Instruction& instruction;
    std::span<const Access> accesses;
    /// Addresses of prefetches: nothing is accessed there, but they show.
    std::span<const u64> prefetches = {};
  };

  explicit ConcreteMachine(ConcreteMemory memory);

  WordState& state() { return state_; }
  const WordState& state() const { return state_; }
  ConcreteMemory& memory() { return memory_; }
  const ConcreteMemory& memory() const { return memory_; }

  /// Whether pointers are signed and authenticated, as on a processor with the feature on. Off at
  /// first: the hints are then NOPs.
  void authenticate_pointers(bool on) { authenticates_pointers_ = on; }

  /// Functions of the C library that are no code: a step at such an address is the whole call.
  void set_library(std::vector<LibraryEntry> library) { library_ = std::move(library); }

  /// Functions that are carried out as a whole, code or none. Null for none; must outlive the
  /// machine.
  void set_callees(const Callees* callees) { callees_ = callees; }

  /// Runs the instruction at state().pc. Nothing if it completed, else why not; the program
  /// counter then still names it.
  std::optional<ConcreteStop> step();

  /// Whether steps keep what they access, for last_step() and the two below.
  void record_accesses(bool on) { record_accesses_ = on; }
  /// Of the last step, completed or not: that at which it faulted is the last.
  std::span<const Access> accesses() const { return accesses_; }
  std::span<const u64> prefetches() const { return prefetches_; }
  /// What a callee showed of its arguments: 64 bits each.
  std::span<const u64> shown() const { return shown_; }
  /// Where the last step is to be looked for: of a callee, at the call.
  u64 place_of_step() const { return place_; }
  /// The step that completed last. Precondition: accesses are recorded, and one did complete.
  Step last_step() const { return {previous_pc_, state_.pc, *current_, accesses_, prefetches_}; }
  /// How many pointers have been signed in different ways; grows with each.
  std::size_t signed_pointers() const { return signed_pointers_.size(); }

  /// Runs until the program counter is `stop_address`, at most `max_steps` instructions.
  ConcreteStop run(u64 max_steps, u64 stop_address);

  // isa::Machine.
  Domain& domain() { return domain_; }
  Value x(unsigned n) { return state_.x[n]; }
  void set_x(unsigned n, Value value) { state_.x[n] = value; }
  Value sp() { return state_.sp; }
  void set_sp(Value value) { state_.sp = value; }
  Value v(unsigned n) { return state_.v[n]; }
  void set_v(unsigned n, Value value) { state_.v[n] = value; }
  Value flag(isa::Flag f) { return state_.flags[static_cast<unsigned>(f)]; }
  void set_flag(isa::Flag f, Value value) { state_.flags[static_cast<unsigned>(f)] = value; }
  u64 pc() { return state_.pc; }
  Value load(Value address, unsigned size);
  void store(Value address, Value value);
  void base_is_sp();
  void check_alignment(Value address, unsigned size);
  /// Checks no memory and counts as no access.
  void prefetch(Value address) {
    if (record_accesses_) prefetches_.push_back(static_cast<u64>(address.bits));
  }
  void branch(Value condition, u64 target) {
    if (condition.bits) next_pc_ = target;
  }
  bool failed() const { return fault_.has_value() || broken_call_.has_value(); }
  /// What a callee need not keep (AAPCS64 6.1.1, 6.1.2) holds something else from now on. x18 is
  /// left alone where the callee takes it for the platform register.
  void lose_scratch_registers(KeptRegisters kept);

  // For callees: proofs/contract/contract_call.h.

  /// Bytes of one buffer that a call may have.
  static constexpr u64 kMostCallBytes = ~u64{0};
  std::optional<u64> known(Value value) const { return static_cast<u64>(value.bits); }
  bool same(Value a, Value b) const { return a == b; }
  /// Whether [a, a + size_a) and [b, b + size_b) do not meet.
  bool apart(Value a, u64 size_a, Value b, u64 size_b) const;
  /// Something, another one each time.
  Value anything(unsigned width);
  Value recognised(Value value) const { return value; }
  /// The value is one that an observer may learn.
  void show(Value value);
  /// The callee's contract does not admit this call.
  void break_call(std::string what) {
    if (!failed()) broken_call_ = std::move(what);
  }
  /// What the call does is not known.
  void give_up_call(std::string what) { break_call(std::move(what)); }
  void jump(Value target) { next_pc_ = static_cast<u64>(target.bits); }
  Value pointer_operation(isa::PointerOperation operation, isa::PointerKey key, Value pointer,
                          Value modifier);

 private:
  const isa::Instruction& decoded(u32 word);
  std::optional<ConcreteStop> finish_step(u64 pc);
  std::optional<ConcreteStop> call(const std::function<void()>& effects);
  void fault(stop::MemoryFault::Kind kind, u64 address, unsigned size, u64 byte);
  void refuse(MemoryRange::Use use, u64 address, unsigned size, ConcreteMemory::Refusal refusal);

  Domain domain_;
  WordState state_ = zero_state();
  ConcreteMemory memory_;
  u64 next_pc_ = 0;
  u64 previous_pc_ = 0;
  u64 place_ = 0;
  std::optional<stop::MemoryFault> fault_;
  std::optional<std::string> broken_call_;
  u64 drawn_ = 0;  ///< values of anything()
  /// Indexed by the program counter's low bits. An entry's own word is its tag: what a word
  /// decodes to depends on nothing else, so code that is overwritten needs no invalidation.
  std::vector<isa::Instruction> decode_cache_;
  const isa::Instruction* current_ = nullptr;
  std::vector<LibraryEntry> library_;
  const Callees* callees_ = nullptr;
  bool record_accesses_ = false;
  std::vector<Access> accesses_;
  std::vector<u64> prefetches_;
  std::vector<u64> shown_;
  bool authenticates_pointers_ = false;
  isa::SignedPointers<Value> signed_pointers_;
};

static_assert(isa::Machine<ConcreteMachine>);

}  // namespace a64::sim

#endif
