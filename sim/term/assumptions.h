// What terms may take for granted when they are made: where the loop indices lie, and that
// buffers do not wrap round the address space. A value; AssumptionScope puts one in force.
#ifndef A64_SIM_TERM_ASSUMPTIONS_H
#define A64_SIM_TERM_ASSUMPTIONS_H

#include <vector>

#include "sim/term/index_space.h"

namespace a64::sim {

/// `base` is the address of a buffer: base + length, as integers, is at most 2^64 - 1, so that
/// the address right behind the buffer is one too. Length has 64 bits and is index_only.
struct Extent {
  Term base;
  Term length;
  friend bool operator==(const Extent&, const Extent&) = default;
};

struct Assumptions {
  IndexSpace space;  ///< the default: nothing is known of any index
  std::vector<Extent> extents;

  u64 hash() const;
  friend bool operator==(const Assumptions&, const Assumptions&) = default;
};

/// Which of the assumptions that one factory has met; equal ids are equal assumptions. The
/// default stands for none of them: what has it was made under assumptions nobody knows.
class AssumptionsId {
 public:
  AssumptionsId() = default;
  explicit AssumptionsId(u32 number) : number_(number) {}
  bool known() const { return number_ != kUnknown; }
  u32 number() const { return number_; }
  friend bool operator==(AssumptionsId, AssumptionsId) = default;

 private:
  static constexpr u32 kUnknown = ~u32{0};
  u32 number_ = kUnknown;
};

/// Whether `made` holds wherever `in_force` does, with `trip` in place of the loop index i in
/// what `made` says; with i itself if `trip` is null.
bool implied(const Assumptions& made, const Assumptions& in_force, Term trip = {});

class TermFactory;

/// Puts assumptions in force for its own life, and then those that were before. Terms made
/// meanwhile are good only where the assumptions hold.
class AssumptionScope {
 public:
  AssumptionScope(TermFactory& factory, Assumptions assumptions);
  ~AssumptionScope();
  AssumptionScope(const AssumptionScope&) = delete;
  AssumptionScope& operator=(const AssumptionScope&) = delete;

 private:
  TermFactory& factory_;
  AssumptionsId before_;
};

}  // namespace a64::sim

template <>
struct std::hash<a64::sim::AssumptionsId> {
  std::size_t operator()(a64::sim::AssumptionsId id) const { return id.number(); }
};

#endif
