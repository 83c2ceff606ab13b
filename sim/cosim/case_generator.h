// Makes the cases of the co-simulation: an instruction of a row, a state to run it from, and
// the state that the semantics give. A case is a function of (seed, index) alone.
#ifndef A64_SIM_COSIM_CASE_GENERATOR_H
#define A64_SIM_COSIM_CASE_GENERATOR_H

#include <array>
#include <optional>
#include <vector>

#include "sim/concrete/machine.h"
#include "sim/cosim/protocol.h"
#include "sim/cosim/random.h"

namespace a64::sim {

/// Registers and the bytes at kCosimWindow + kCosimScratch.
struct CosimMachineState {
  WordState registers;
  std::array<u8, kCosimScratchBytes> scratch{};
};

struct CosimCase {
  u64 index = 0;
  std::size_t row = 0;  ///< index into isa::table_rows()
  u32 word = 0;
  u32 slot = 0;
  CosimMachineState before;
  CosimMachineState after;  ///< by the semantics; pc is the address reached
};

class CaseGenerator {
 public:
  explicit CaseGenerator(u64 seed);

  /// The row that a case index belongs to: rows take turns.
  static std::size_t row_of(u64 index);
  /// The slot that a case runs in.
  static u32 slot_of(u64 index) { return static_cast<u32>(index % kCosimSlotCount); }

  /// The case, or nothing if no instruction of the row was found that check() supports and
  /// that can be made to stay within the window.
  std::optional<CosimCase> generate(u64 index);

 private:
  /// What running a case under the semantics shows about where it reaches.
  struct Probe {
    enum class Reach { kInside, kAccess, kTarget, kElsewhere };
    Reach reach = Reach::kElsewhere;
    u64 address = 0;    ///< of the access outside the scratch bytes, or of the jump
    unsigned size = 0;  ///< of the access, bytes
  };
  /// A register or field that an address may depend on.
  struct Knob {
    bool is_register = false;
    unsigned number = 0;  ///< register, 31 is SP
    isa::Field field;
  };

  std::optional<u32> draw_word(std::size_t row, Random& random) const;
  void draw_state(CosimMachineState& state, Random& random) const;
  Probe probe(CosimCase& the_case);
  bool steer(CosimCase& the_case, Random& random);
  bool turn(CosimCase& the_case, const Knob& knob, const Probe& seen, u64 wanted);
  std::vector<Knob> knobs(const CosimCase& the_case) const;

  u64 seed_;
  ConcreteMachine machine_;
  std::vector<std::vector<isa::Field>> fields_;  ///< by row
};

}  // namespace a64::sim

#endif
