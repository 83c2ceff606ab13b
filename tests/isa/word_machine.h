// A machine over known words for golden executions: registers, no memory, and a record of the
// branch that was taken.
#ifndef A64_TESTS_ISA_WORD_MACHINE_H
#define A64_TESTS_ISA_WORD_MACHINE_H

#include <optional>
#include <stdexcept>

#include "isa/cpu_state.h"
#include "isa/execute.h"
#include "isa/word.h"

namespace a64::isa {

class WordMachine {
 public:
  using Domain = WordDomain;

  WordMachine() {
    state_.x.fill({0, 64});
    state_.sp = {0, 64};
    state_.v.fill({0, 128});
    state_.pc = 0x10000;
  }

  Domain& domain() { return domain_; }
  Word x(unsigned n) { return state_.x.at(n); }
  void set_x(unsigned n, Word value) { state_.x.at(n) = of_width(value, 64); }
  Word sp() { return state_.sp; }
  void set_sp(Word value) { state_.sp = of_width(value, 64); }
  Word v(unsigned n) { return state_.v.at(n); }
  void set_v(unsigned n, Word value) { state_.v.at(n) = of_width(value, 128); }
  Word flag(Flag f) { return state_.flags[static_cast<unsigned>(f)]; }
  void set_flag(Flag f, Word bit) { state_.flags[static_cast<unsigned>(f)] = of_width(bit, 1); }
  u64 pc() { return state_.pc; }
  Word load(Word, unsigned) { throw std::logic_error("no memory"); }
  void store(Word, Word) { throw std::logic_error("no memory"); }
  void base_is_sp() {}
  void branch(Word taken, u64 target) {
    if (of_width(taken, 1).bits) target_ = target;
  }
  void jump(Word target) { target_ = static_cast<u64>(of_width(target, 64).bits); }

  /// Decodes and executes a supported word.
  void run(u32 word) {
    const Instruction instruction = decode(word);
    if (instruction.support != Support::kSupported) throw std::logic_error("not supported");
    execute(*this, instruction);
  }
  void set(unsigned n, u64 value) { set_x(n, {value, 64}); }
  u64 get(unsigned n) { return static_cast<u64>(x(n).bits); }
  /// N, Z, C, V as the four bits of an nzcv immediate.
  void set_nzcv_bits(unsigned nzcv) {
    for (unsigned i = 0; i < 4; ++i) state_.flags[i] = {nzcv >> (3 - i) & 1, 1};
  }
  unsigned nzcv_bits() {
    unsigned bits = 0;
    for (const Word& flag : state_.flags) bits = bits << 1 | static_cast<unsigned>(flag.bits);
    return bits;
  }
  /// Where the last branch went, if one was taken.
  std::optional<u64> target() const { return target_; }

 private:
  static Word of_width(Word value, unsigned width) {
    if (value.width != width) throw std::logic_error("a value of another width");
    return value;
  }

  Domain domain_;
  CpuState<Word> state_;
  std::optional<u64> target_;
};

static_assert(Machine<WordMachine>);

}  // namespace a64::isa

#endif
