// The semantics run over terms: one path at a time, memory in regions, events recorded.
#ifndef A64_SIM_SYMBOLIC_MACHINE_H
#define A64_SIM_SYMBOLIC_MACHINE_H

#include <functional>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>

#include "isa/cpu_state.h"
#include "isa/decode.h"
#include "isa/pointer_authentication.h"
#include "sim/image/image.h"
#include "sim/library/callee.h"
#include "sim/symbolic/constant_stretch.h"
#include "sim/symbolic/events.h"
#include "sim/symbolic/memory.h"

namespace a64::sim {

/// Where a register got its value: the pc of the instruction, 0 for the caller.
struct Writers {
  std::array<u64, 31> x{};
  std::array<u64, 32> v{};
  std::array<u64, 4> flags{};
};

/// Registers and memory at one point of a path.
struct SymbolicState {
  isa::CpuState<Term> cpu;
  SymbolicMemory memory;
  Writers writers = {};
  /// Goes with the path: a modifier may depend on the trip of a loop, and what one trip signed
  /// is then no other trip's.
  isa::SignedPointers<Term> signed_pointers = {};
  /// The terms are good only where these hold. A state that does not say so is good nowhere.
  AssumptionsId made_under = {};
};

/// How a stretch of a path ended. Only Returned and AtBreakpoint are good news.
namespace path_end {

struct Returned {};
/// About to run the instruction at the breakpoint once more.
struct AtBreakpoint {};
/// The condition decides, and nothing known decides it. The state is the one before the
/// instruction at `pc`; a successor is entered by setting the program counter.
struct Undecided {
  u64 pc = 0;
  Term condition;  ///< 1 bit
  u64 if_true = 0;
  u64 if_false = 0;
};
/// An indirect jump to somewhere that is neither the caller nor an address of the image, or a
/// pointer that does not authenticate.
struct WildJump {
  u64 pc = 0;
  Term target;
  bool faults = false;  ///< the pointer does not authenticate: control goes nowhere
};
struct LeftFunction {
  u64 pc = 0;  ///< the instruction that led out
  u64 target = 0;
};
struct Undefined {
  u64 pc = 0;
  u32 word = 0;
};
struct Unsupported {
  u64 pc = 0;
  u32 word = 0;
};
struct OutOfSteps {
  u64 pc = 0;
};
/// A callee is carried out by its contract, and what that says of this call is not known.
struct UnknownCall {
  u64 pc = 0;
  std::string why;
};
/// An access that cannot be given a meaning.
struct Unplaced {
  u64 pc = 0;
  Term address;
  std::string why;
};

}  // namespace path_end

using PathEnd = std::variant<path_end::Returned, path_end::AtBreakpoint, path_end::Undecided,
                             path_end::WildJump, path_end::LeftFunction, path_end::Undefined,
                             path_end::Unsupported, path_end::OutOfSteps, path_end::UnknownCall,
                             path_end::Unplaced>;

/// Code that may run: the function, and what it calls in the same file. Each word is decoded
/// once, for all paths of a thread.
class Program {
 public:
  /// The image and the callees, null for none, must outlive the program.
  Program(const Image& image, ImageFunction function, const Callees* callees = nullptr);

  const Image& image() const { return *image_; }
  const ImageFunction& function() const { return function_; }
  /// The function with its entry there that is carried out as a whole; null if there is none.
  const Callee* callee_at(u64 pc) const { return sim::callee_at(callees_, pc); }
  /// The instruction at `pc`; null if it is outside the executable sections, or holds what only
  /// a linker can fill in.
  const isa::Instruction* at(u64 pc) const;
  /// Whether control may pass from one instruction to the other: anywhere in executable sections
  /// by a branch, but not from one function into the next by mere succession.
  bool may_continue(u64 from, u64 to, bool branched) const;
  /// What is known of its stretches that work on constants.
  StretchMemo& stretches() const { return stretches_; }

 private:
  const Image* image_;
  ImageFunction function_;
  const Callees* callees_;
  std::vector<u64> function_starts_;  ///< sorted
  mutable std::unordered_map<u64, std::optional<isa::Instruction>> instructions_;
  mutable StretchMemo stretches_;
};

/// What a routine finds on entry that its machine has to know.
struct EntryValues {
  Term caller;  ///< x30: a jump there is the return
  Term sp;
  /// Where Image::base() lies, for code that may lie anywhere; null if it lies where the file says.
  Term image_base = {};
  /// Whether a write to x18 is a violation (AAPCS64 6.1.1: the platform register), or it is a
  /// scratch register.
  bool x18_reserved = true;
};

class SymbolicMachine {
 public:
  using Domain = TermFactory;
  using Value = Term;
  /// Called for each secret value that a step puts into a register or flag; gives the same value,
  /// or a term to go on with: an equal one, or one of which less is known.
  using Sweep = std::function<Term(Term)>;
  /// Called for an address that belongs to no region as it stands; gives the same one, or an equal
  /// term to try. May ask the solver.
  using Settle = std::function<Term(Term)>;
  /// Whether the first is known to be at most the second on this path, both as unsigned numbers of
  /// 64 bits. May ask the solver.
  using AtMost = std::function<bool(Term, Term)>;

  /// Throws std::logic_error where what the state was made under need not hold, and for code that
  /// may lie anywhere without the symbol of where it lies. From then on the state is of the
  /// assumptions in force, under which it must be run.
  SymbolicMachine(TermFactory& factory, const Program& program, SymbolicState state,
                  EntryValues entry);

  SymbolicState& state() { return state_; }
  const Events& events() const { return events_; }
  Events take_events() { return std::exchange(events_, {}); }
  void set_sweep(Sweep sweep) { sweep_ = std::move(sweep); }
  void set_settle(Settle settle) { settle_ = std::move(settle); }
  void set_at_most(AtMost at_most) { at_most_ = std::move(at_most); }
  u64 steps() const { return steps_; }
  /// Instructions of stretches on constants that were passed over; no part of steps().
  u64 passed_over() const { return passed_over_; }

  /// Runs until the path ends, `breakpoint` is about to run (after at least one step), or
  /// `budget` steps are used up. Long stretches that work on constants only are passed over,
  /// which uses up no budget (sim/symbolic/constant_stretch.h).
  PathEnd run(u64 budget, std::optional<u64> breakpoint = std::nullopt);

  /// Called after each step with the pc of the instruction that ran, if set; for a stretch that
  /// is passed over once for each of its instructions.
  void set_observer(std::function<void(u64 pc)> observer) { observer_ = std::move(observer); }

  // isa::Machine.
  Domain& domain() { return factory_; }
  Value x(unsigned n) { return used(state_.cpu.x[n], n); }
  void set_x(unsigned n, Value value);
  Value sp() { return state_.cpu.sp; }
  void set_sp(Value value) { state_.cpu.sp = value; }
  Value v(unsigned n) { return used(state_.cpu.v[n], 31 + n); }
  void set_v(unsigned n, Value value) {
    state_.cpu.v[n] = swept(value);
    state_.writers.v[n] = pc();
  }
  Value flag(isa::Flag f) { return used(state_.cpu.flags[static_cast<unsigned>(f)]); }
  void set_flag(isa::Flag f, Value value) {
    state_.cpu.flags[static_cast<unsigned>(f)] = swept(value);
    state_.writers.flags[static_cast<unsigned>(f)] = pc();
  }
  /// Of the instruction that runs; of a callee, of the call where it is known.
  u64 pc() { return call_site_.value_or(state_.cpu.pc); }
  Value code_address(u64 address);
  void wait() { events_.waits.push_back(pc()); }
  Value load(Value address, unsigned size);
  void store(Value address, Value value);
  void base_is_sp();
  void check_alignment(Value address, unsigned size);
  /// A prefetch changes nothing, but its address shows.
  void prefetch(Value address);
  void branch(Value condition, u64 target);
  void jump(Value target);
  bool failed() const { return end_.has_value(); }
  /// What a callee need not keep may hold anything from now on (AAPCS64 6.1.1, 6.1.2), and so may
  /// the stack below sp.
  void lose_scratch_registers(KeptRegisters kept);

  // For callees: proofs/contract/contract_call.h.

  /// Bytes of one buffer that a call may have.
  static constexpr u64 kMostCallBytes = 4096;
  std::optional<u64> known(Value value) const {
    return value.is_constant() ? std::optional(static_cast<u64>(value->bits)) : std::nullopt;
  }
  bool same(Value a, Value b) const { return a == b; }
  /// Whether [a, a + size_a) and [b, b + size_b) are known not to meet. Parts of different regions
  /// do not where one of them is written; that is an assumption of the memory model.
  bool apart(Value a, u64 size_a, Value b, u64 size_b) const;
  /// A fresh secret.
  Value anything(unsigned width);
  /// The same value, or an equal term to go on with.
  Value recognised(Value value) { return swept(value); }
  /// The value is one that an observer may learn.
  void show(Value value);
  /// The callee's contract does not admit this call, or is not known to.
  void break_call(std::string what);
  /// What the call does is not known.
  void give_up_call(std::string why);

  /// A signed pointer may be any value: the theorem covers processors with and without pointer
  /// authentication, and all keys.
  Value pointer_operation(isa::PointerOperation operation, isa::PointerKey key, Value pointer,
                          Value modifier);

 private:
  struct Operand {
    Term value;
    std::optional<unsigned> slot;  ///< of an X or V register, as in register_slots.h
  };
  Term used(Term value, std::optional<unsigned> slot = std::nullopt) {
    if (value->secret) secret_operands_.push_back({value, slot});
    return value;
  }
  Term swept(Term value) { return value->secret && sweep_ ? sweep_(value) : value; }
  std::optional<Place> check_access(Term address, unsigned size, bool is_write);
  bool not_negative(Term slack) const;
  void check_stack_accesses(Term sp_before);
  void stack_pointer_moved(Term sp_before);
  void check_timing(const isa::Instruction& instruction);
  /// The address in the image's own terms, if it is one that the term stands for wherever the
  /// image lies.
  std::optional<u64> image_address(Term address) const;
  std::optional<Term> literal(Term address, unsigned size);

  // Accesses at offsets that only the path bounds: roaming.cc.

  /// Where an access may lie: offsets from the beginning of a region or of read-only data.
  struct Range {
    const Region* region = nullptr;         ///< null: of a section
    const ImageSection* section = nullptr;  ///< null: of a region
    Term offset;                            ///< 64 bits
    i64 low = 0;                            ///< first offset that may be used
    Term high;                              ///< offset behind the last one
  };
  std::optional<Range> range_of(Term address) const;
  bool check_range(const Range& range, Term address, unsigned size, bool is_write);
  Term load_roaming(const Range& range, Term address, unsigned size);
  void store_roaming(const Range& range, Term address, Term value);
  Term literal_anywhere(const Range& range, unsigned size);
  std::optional<Term> table_entry(const Range& range, unsigned size);
  bool at_most(Term a, Term b) const;
  Term unplaced(Term address, unsigned size, std::string why);
  std::optional<PathEnd> step();
  void call_library(LibraryCall call);
  /// The region that the address points into, at whatever offset; null where none is known.
  const Region* region_that_holds(Term address) const;
  std::optional<PathEnd> pass_over(u64 branch, std::optional<u64> breakpoint);

  TermFactory& factory_;
  const Program& program_;
  SymbolicState state_;
  EntryValues entry_;
  Events events_;
  Sweep sweep_;
  Settle settle_;
  AtMost at_most_;
  std::function<void(u64)> observer_;
  u64 steps_ = 0;
  u64 passed_over_ = 0;
  StretchWatch stretch_watch_;
  u64 previous_pc_ = 0;  ///< of the step before, 0 if there was none
  // Of the step that runs.
  std::optional<u64> call_site_;
  u64 next_pc_ = 0;
  bool branched_ = false;
  std::vector<Operand> secret_operands_;
  std::vector<Access> stack_accesses_;
  std::optional<PathEnd> end_;
};

static_assert(isa::Machine<SymbolicMachine>);

}  // namespace a64::sim

#endif
