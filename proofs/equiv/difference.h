// Both routines run on one concrete input: whether they return the same, and what a person wants to
// know where they do not. A pair is refuted by nothing else.
#ifndef A64_PROOFS_EQUIV_DIFFERENCE_H
#define A64_PROOFS_EQUIV_DIFFERENCE_H

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "proofs/equiv/pair.h"
#include "proofs/refute/showing.h"

namespace a64::proofs::equiv {

/// An input on which the two are not shown to be one function.
struct Difference {
  u64 size = 0;
  Aliasing aliasing = Aliasing::kSeparate;
  Inputs inputs = {};
  /// One of them breaks the contract, where nothing else is compared; nothing where results differ.
  struct Broken {
    Side side;
    Property property;  ///< memory or termination
    u64 pc = 0;         ///< 0 if none can be named
    std::string what;
  };
  std::optional<Broken> broken = std::nullopt;

  // By side, where results differ.
  std::string target = {};  ///< such as "out", "the return value", "x19"
  std::array<std::vector<u8>, 2> results = {};
  u64 first = 0;                   ///< byte
  std::array<u64, 2> writers{};    ///< pc that last wrote that byte, 0 if none or not known
  std::array<u64, 2> unmatched{};  ///< pc of the first value that the other run has not, 0 if none
};

class Comparer {
 public:
  explicit Comparer(const Routines& routines);

  /// Compares the runs; a run that has not ended after `budget` steps says nothing, unless it is
  /// shown to be endless.
  std::optional<Difference> compare(const Inputs& inputs, u64 size, Aliasing aliasing, u64 budget);

  /// What it costs to find out is only paid for a difference that is shown.
  void explain(Difference& difference);

 private:
  struct Output {
    std::string name;
    u64 address = 0;  ///< 0 of a register
    std::vector<u8> bytes;
  };
  struct Run {
    Replay replay;
    std::vector<Output> outputs;  ///< of one that returned
  };
  Run run(std::size_t side, const Inputs& inputs, u64 size, Aliasing aliasing, u64 budget,
          const ReplayObserver& observer = {}) const;
  std::optional<Difference::Broken> broken(std::size_t side, const Run& run, const Inputs& inputs,
                                           u64 size, Aliasing aliasing, u64 budget) const;

  Routines routines_;
  std::vector<sim::Program> programs_;  ///< by side
};

/// Sizes up to `last`, each with another input; the first difference.
std::optional<Difference> sweep(Comparer& comparer, const Contract& contract, Aliasing aliasing,
                                u64 first, u64 last, u64 seed);

}  // namespace a64::proofs::equiv

#endif
