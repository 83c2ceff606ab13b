// The one bound on rewriting: how deep one call of TermFactory follows the operands of a term,
// and over how many steps. Every recursion of the factory passes through extract, join or
// aes_layer, and each of them holds a Descent while it runs.
#ifndef A64_SIM_TERM_DESCENT_H
#define A64_SIM_TERM_DESCENT_H

#include "sim/term/factory.h"

namespace a64::sim {

/// An operator has at most so many operands: a sum or an exclusive or of more is a tree. Making
/// one node from the other would else cost the square of their number.
inline constexpr std::size_t kMostOperands = 128;

class TermFactory::Descent {
 public:
  /// Takes one step; the first one of a call starts the count anew, so that what a call makes
  /// depends on its operands only.
  explicit Descent(TermFactory& factory) : factory_(factory) {
    if (factory_.rewrite_depth_++ == 0) factory_.rewrite_steps_ = 0;
    ++factory_.rewrite_steps_;
  }
  ~Descent() { --factory_.rewrite_depth_; }
  Descent(const Descent&) = delete;
  Descent& operator=(const Descent&) = delete;

  bool may_go_on() const {
    return factory_.rewrite_depth_ <= kDeepest && factory_.rewrite_steps_ <= kMostSteps;
  }

 private:
  /// What one instruction or layer needs is below 10. Every level may leave a node behind, for
  /// each instruction of a long chain.
  static constexpr u32 kDeepest = 32;
  /// More than 16 bytes cut from 64 pieces take.
  static constexpr u32 kMostSteps = 1024 + 16 * 64;

  TermFactory& factory_;
};

}  // namespace a64::sim

#endif
