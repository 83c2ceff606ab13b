#include "sim/symbolic/events.h"

namespace a64::sim {

std::string_view to_text(Violation::Kind kind) {
  switch (kind) {
    case Violation::Kind::kOutOfBounds:
      return "out of bounds";
    case Violation::Kind::kNoWriteRight:
      return "write to memory that may only be read";
    case Violation::Kind::kUnwrittenRead:
      return "read of output bytes not yet written";
    case Violation::Kind::kBelowStackPointer:
      return "access below the stack pointer";
    case Violation::Kind::kMisalignedStackPointer:
      return "stack pointer not 16-byte aligned";
    case Violation::Kind::kMisalignedAccess:
      return "access that has to be aligned and may not be";
    case Violation::Kind::kStackPointerOutOfFrame:
      return "stack pointer outside its frame";
    case Violation::Kind::kNoRegion:
      return "address in no buffer";
    case Violation::Kind::kPlatformRegister:
      return "x18 is written";
    case Violation::Kind::kOverlappingCopy:
      return "memcpy between bytes that may overlap";
    case Violation::Kind::kBrokenCall:
      return "call outside of the callee's contract";
  }
  return "";
}

std::string_view to_text(Leak::Kind kind) {
  switch (kind) {
    case Leak::Kind::kBranch:
      return "branch on a secret";
    case Leak::Kind::kAddress:
      return "address that depends on a secret";
    case Leak::Kind::kStackPointer:
      return "stack pointer that depends on a secret";
    case Leak::Kind::kVariableTime:
      return "instruction of variable time on a secret";
    case Leak::Kind::kCallArgument:
      return "callee that takes for public what depends on a secret";
  }
  return "";
}

}  // namespace a64::sim
