// What a symbolic run leaves behind besides its state: one stream of events that memory safety
// and constant time are both read from.
#ifndef A64_SIM_SYMBOLIC_EVENTS_H
#define A64_SIM_SYMBOLIC_EVENTS_H

#include <optional>
#include <string>
#include <vector>

#include "sim/symbolic/memory.h"

namespace a64::sim {

/// One load or store.
struct Access {
  u64 pc = 0;
  bool is_write = false;
  unsigned size = 0;  ///< bytes
  Term address = {};
  const Region* region = nullptr;  ///< null: literal data, or no region at all
  Term below = {};                 ///< offset - low: the access is in bounds if this and
  Term above = {};                 ///<   high - offset - size are not negative, 64 bits each
  bool literal = false;            ///< constant bytes of the image
  /// Lies within the region, says the index space; for the solver to confirm.
  bool in_bounds = false;
  /// The regions that may have been written before it, a bit for each number.
  u64 stored_to = ~u64{0};
};

/// A rule of the calling convention or of the memory contract that a step breaks for sure or
/// that could not be shown to hold.
struct Violation {
  enum class Kind {
    kOutOfBounds,
    kNoWriteRight,
    kUnwrittenRead,  ///< reads output bytes that it has not written
    kBelowStackPointer,
    kMisalignedStackPointer,
    kMisalignedAccess,        ///< of those that fault unless aligned
    kStackPointerOutOfFrame,  ///< leaves the frame, or is nowhere to be placed
    kNoRegion,                ///< the address belongs to nothing that the routine was given
    kPlatformRegister,        ///< writes x18
    kOverlappingCopy,         ///< memcpy between bytes that overlap
    kBrokenCall,              ///< a callee that has a contract is called outside of it
  };
  Kind kind;
  u64 pc = 0;
  Access access;          ///< of the memory kinds
  std::string what = {};  ///< of kBrokenCall: what its contract asks for
};

/// A step whose timing or place may depend on a secret.
struct Leak {
  enum class Kind {
    kBranch,
    kAddress,
    kStackPointer,
    kVariableTime,
    kCallArgument,  ///< a callee takes it for public
  };
  Kind kind;
  u64 pc = 0;
  Term value;  ///< the condition, the address, the stack pointer, or one of the operands
  std::optional<unsigned> operand = {};  ///< of kVariableTime: the slot of the X or V register
  std::size_t decided = 0;               ///< how many branches of its path were decided before it
};

struct Events {
  std::vector<Access> accesses;
  std::vector<Violation> violations;
  std::vector<Leak> leaks;
  std::vector<u64> waits;  ///< pcs of instructions that may wait for an event
};

/// Such as "out of bounds".
std::string_view to_text(Violation::Kind kind);
std::string_view to_text(Leak::Kind kind);

}  // namespace a64::sim

#endif
