// The semantics on general registers and flags of which some are known words and the others are
// not. It has no memory, stack pointer or vector registers: an instruction that needs one of them
// says so, and so does one that needs a word that is not known.
#ifndef A64_SIM_SYMBOLIC_PARTIAL_MACHINE_H
#define A64_SIM_SYMBOLIC_PARTIAL_MACHINE_H

#include <array>
#include <functional>
#include <optional>

#include "isa/decode.h"
#include "isa/machine.h"
#include "isa/pointer_authentication.h"
#include "isa/word.h"

namespace a64::sim {

/// X0..X30, then N, Z, C, V.
inline constexpr std::size_t kPartialSlots = 31 + 4;

/// The word that a slot holds, nothing if it is not known.
using SlotLookup = std::function<std::optional<u64>(std::size_t slot)>;

class PartialMachine {
 public:
  using Domain = isa::WordDomain;
  using Value = isa::Word;

  /// `lookup` is asked for each slot at most once, before anything has been written to it.
  explicit PartialMachine(SlotLookup lookup) : lookup_(std::move(lookup)) {}

  /// Runs a supported instruction, up to writing its results. False if it needs more than known
  /// words in general registers and flags: it must not be completed then.
  bool attempt(u64 pc, const isa::Instruction& instruction);
  /// Writes the results of the last attempt.
  void complete();

  // Of the last attempt.
  u64 next_pc() const { return next_pc_; }
  /// Whether a branch was taken.
  bool branched() const { return branched_; }
  /// Where its direct branch leads if that is taken.
  std::optional<u64> branch_target() const { return branch_target_; }
  /// Whether it jumped to a value.
  bool jumped() const { return jumped_; }
  /// Whether a word that is not known had a part in it.
  bool unknown() const { return unknown_; }

  /// Slots as bits of a number.
  u64 known() const { return known_; }  ///< by looking them up or by writing them
  u64 looked_up() const { return looked_up_; }
  u64 written() const { return written_; }
  const std::array<u64, kPartialSlots>& values() const { return values_; }  ///< unknown ones 0
  u64 looked_up_value(std::size_t slot) const { return initial_[slot]; }
  /// Address of the instruction that wrote a written slot.
  u64 writer(std::size_t slot) const { return writers_[slot]; }

  // isa::Machine.
  Domain& domain() { return domain_; }
  Value x(unsigned n) { return {read(n), 64}; }
  /// X18 is nobody's to write: whoever steps by terms has to see it.
  void set_x(unsigned n, Value value) {
    if (n == 18) outside_ = true;
    write(n, value);
  }
  Value sp() { return outside(64); }
  void set_sp(Value) { outside_ = true; }
  Value v(unsigned) { return outside(128); }
  void set_v(unsigned, Value) { outside_ = true; }
  Value flag(isa::Flag f) { return {read(31 + static_cast<unsigned>(f)), 1}; }
  void set_flag(isa::Flag f, Value value) { write(31 + static_cast<unsigned>(f), value); }
  u64 pc() { return pc_; }
  /// Where the code lies need not be known.
  Value code_address(u64) { return outside(64); }
  void wait() { outside_ = true; }
  Value load(Value, unsigned size) { return outside(8 * size); }
  void store(Value, Value) { outside_ = true; }
  void base_is_sp() { outside_ = true; }
  void check_alignment(Value, unsigned) { outside_ = true; }
  void prefetch(Value) { outside_ = true; }
  void branch(Value condition, u64 target);
  void jump(Value) { outside_ = jumped_ = true; }
  Value pointer_operation(isa::PointerOperation, isa::PointerKey, Value, Value) {
    return outside(64);
  }

 private:
  struct Write {
    unsigned slot;
    u64 value;
  };

  Value outside(unsigned width) {
    outside_ = true;
    return {0, width};
  }
  u64 read(unsigned slot);
  void write(unsigned slot, Value value);

  Domain domain_;
  SlotLookup lookup_;
  std::array<u64, kPartialSlots> values_{};
  std::array<u64, kPartialSlots> initial_{};
  std::array<u64, kPartialSlots> writers_{};
  u64 known_ = 0;
  u64 looked_up_ = 0;
  u64 written_ = 0;
  // Of the attempt.
  u64 pc_ = 0;
  u64 next_pc_ = 0;
  bool branched_ = false;
  bool jumped_ = false;
  bool outside_ = false;
  bool unknown_ = false;
  std::optional<u64> branch_target_;
  std::array<Write, 8> waiting_{};
  std::size_t waiting_count_ = 0;
};

}  // namespace a64::sim

#endif
