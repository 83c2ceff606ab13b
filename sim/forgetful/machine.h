// The semantics run over the forgetful domain: one path at a time, as far as nothing but known and
// public values decide it. What it meets on the way is counted, and what stands against a claim is
// kept by place, so that a run of millions of steps takes no more memory than what it writes to.
#ifndef A64_SIM_FORGETFUL_MACHINE_H
#define A64_SIM_FORGETFUL_MACHINE_H

#include <map>
#include <string>

#include "isa/machine.h"
#include "isa/pointer_authentication.h"
#include "sim/forgetful/code.h"
#include "sim/forgetful/memory.h"

namespace a64::sim::forgetful {

struct State {
  std::array<Part, 31> x{};
  Part sp;
  std::array<std::array<Part, 2>, 32> v{};  ///< low half, high half
  std::array<Part, 4> flags{};
  u64 pc = 0;
  Memory memory;
  u64 stored_to = 0;  ///< regions that may have been written, a bit each

  explicit State(Memory m) : memory(std::move(m)) {}
  bool same_as(const State& other) const;
};

/// What runs left behind, over all paths.
struct Record {
  using Place = std::pair<u64, std::string>;  ///< pc, and more about it
  /// By kind and place, in the order of kinds.
  std::map<std::pair<Violation::Kind, u64>, std::string> violations;
  struct LeakPlace {
    Leak::Kind kind;
    u64 pc;
    std::optional<unsigned> operand;  ///< of kVariableTime: slot as in register_slots.h
    friend auto operator<=>(const LeakPlace&, const LeakPlace&) = default;
  };
  std::set<LeakPlace> leaks;
  u64 accesses = 0;         ///< in bounds
  u64 public_accesses = 0;  ///< whose address shows no secret
  /// By region: others that may have been written before it was accessed, a bit each.
  std::array<u64, 64> after_writes_to{};
  bool waits = false;
};

struct End {
  enum class Kind : u8 {
    kReturned,
    kUndecided,  ///< a branch on what is not known; the state's pc is its own
    kWildJump,
    kLeftFunction,
    kUndefined,
    kUnsupported,
    kOutOfSteps,
    kEndless,  ///< a state has come again that decided all that followed
    kUnplaced,
    kUnknownCall,  ///< a callee with a contract: not for this machine
  };
  Kind kind = Kind::kUnplaced;
  u64 pc = 0;
  u64 target = 0;  ///< of kUndecided if the condition holds; of kLeftFunction
  u32 word = 0;    ///< of the instruction, of kUndefined and kUnsupported
  std::string why = {};
};

/// What a routine finds on entry that its machine has to know.
struct EntrySymbols {
  SymbolId caller = 0;
  u32 stack = 0;       ///< number of the region
  SymbolId image = 0;  ///< 0 where the image lies where its file says
  bool x18_reserved = true;
};

class Machine {
 public:
  using Domain = forgetful::Domain;
  using Value = forgetful::Value;

  /// All outlive the machine. `symbols` gets those of signed pointers.
  Machine(Code& code, Symbols& symbols, const std::vector<Region>& regions, EntrySymbols entry,
          Record& record);

  /// Runs `state` until its path ends or `budget` steps are used up. With `budget_check`, that is
  /// asked now and then whether to go on, by its throwing.
  End run(State& state, u64 budget, const Budget* limit);
  u64 steps() const { return steps_; }

  // isa::Machine.
  Domain& domain() { return domain_; }
  Value x(unsigned n);
  void set_x(unsigned n, const Value& value);
  Value sp() { return narrow(64, state_->sp); }
  void set_sp(const Value& value) { state_->sp = value.low; }
  Value v(unsigned n);
  void set_v(unsigned n, const Value& value);
  Value flag(isa::Flag f);
  void set_flag(isa::Flag f, const Value& value) {
    state_->flags[static_cast<unsigned>(f)] = value.low;
  }
  u64 pc() { return state_->pc; }
  Value code_address(u64 address);
  void wait() { record_.waits = true; }
  Value load(const Value& address, unsigned size);
  void store(const Value& address, const Value& value);
  void base_is_sp();
  void check_alignment(const Value& address, unsigned size);
  void prefetch(const Value& address);
  void branch(const Value& condition, u64 target);
  void jump(const Value& target);
  Value pointer_operation(isa::PointerOperation operation, isa::PointerKey key,
                          const Value& pointer, const Value& modifier);

  // For functions of the C library: sim/library/effects.h.
  bool failed() const { return end_.has_value(); }
  void lose_scratch_registers(KeptRegisters kept);

 private:
  /// Where an access goes.
  struct Place {
    bool literal = false;
    u32 region = 0;
    Part offset;  ///< into the region; of literal data the address in the image's own terms
  };
  std::optional<Place> place(const Part& address) const;
  void leak(Leak::Kind kind, std::optional<unsigned> operand = std::nullopt);
  void violation(Violation::Kind kind) { record_.violations.emplace(std::pair(kind, pc()), ""); }
  void give_up(std::string why);
  /// Whether it is within the region.
  bool check_access(const Place& place, unsigned size, bool is_write, bool secret_address);
  Value load_literal(const Part& at, unsigned size, bool secret_address);
  Value load_somewhere(const Place& place, unsigned size, bool secret_address);
  std::optional<End> step();
  std::optional<End> pass_over(u64 branch);
  void call_library(LibraryCall call);
  void check_stack(const Part& sp_before);
  void note_operand(const Part& low, const Part& high, unsigned slot);
  bool is_stack(const Part& p) const;

  Code& code_;
  Symbols& symbols_;
  const std::vector<Region>& regions_;
  EntrySymbols entry_;
  Record& record_;
  Domain domain_;
  State* state_ = nullptr;
  StretchWatch stretch_watch_;
  struct SignedPointer {
    isa::PointerKey key;
    Part pointer;
    Part modifier;
    SymbolId symbol;
  };
  std::vector<SignedPointer> signed_;
  u64 steps_ = 0;
  // Of the step that runs.
  u64 next_pc_ = 0;
  bool branched_ = false;
  bool unlisted_ = false;
  u64 written_slots_ = 0;
  std::optional<i64> lowest_stack_access_;
  std::optional<End> end_;
};

}  // namespace a64::sim::forgetful

#endif
