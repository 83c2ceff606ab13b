// A machine without memory and without a path: it gives arbitrary values for loads and notes
// what an instruction asks of its surroundings. One text over words and over terms.
#ifndef A64_TESTS_SIM_RECORDING_MACHINE_H
#define A64_TESTS_SIM_RECORDING_MACHINE_H

#include <functional>
#include <vector>

#include "isa/cpu_state.h"
#include "isa/execute.h"

namespace a64::sim {

template <isa::ValueDomain D>
struct RecordingMachine {
  using Domain = D;
  using Value = typename D::Value;

  explicit RecordingMachine(D& d) : domain_(d) {}

  D& domain_;
  isa::CpuState<Value> state{};
  std::function<Value(unsigned size)> loaded;
  std::vector<Value> shown{};  ///< addresses, stored values, conditions, targets in order
  bool memory = false;         ///< an access was made
  bool control = false;        ///< a branch or jump was made, or a pointer signed

  D& domain() { return domain_; }
  Value x(unsigned n) { return state.x.at(n); }
  void set_x(unsigned n, Value value) { state.x.at(n) = value; }
  Value sp() { return state.sp; }
  void set_sp(Value value) { state.sp = value; }
  Value v(unsigned n) { return state.v.at(n); }
  void set_v(unsigned n, Value value) { state.v.at(n) = value; }
  Value flag(isa::Flag f) { return state.flags[static_cast<unsigned>(f)]; }
  void set_flag(isa::Flag f, Value value) { state.flags[static_cast<unsigned>(f)] = value; }
  u64 pc() { return state.pc; }
  Value load(Value address, unsigned size) {
    memory = true;
    shown.push_back(address);
    return loaded(size);
  }
  void store(Value address, Value value) {
    memory = true;
    shown.push_back(address);
    shown.push_back(value);
  }
  void base_is_sp() {}
  void branch(Value condition, u64) {
    control = true;
    shown.push_back(condition);
  }
  void jump(Value target) {
    control = true;
    shown.push_back(target);
  }
  /// Of a type of their own, operation and key say nothing here.
  template <class Operation, class Key>
  Value pointer_operation(Operation, Key, Value pointer, Value modifier) {
    control = true;
    shown.push_back(modifier);
    return pointer;
  }
};

}  // namespace a64::sim

#endif
