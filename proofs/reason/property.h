// The parts of the theorem: five that are always claimed, and one on request.
#ifndef A64_PROOFS_REASON_PROPERTY_H
#define A64_PROOFS_REASON_PROPERTY_H

#include <array>
#include <string_view>

#include "base/integers.h"

namespace a64::proofs {

enum class Property : u8 { kFunctional, kMemory, kConstantTime, kAbi, kTermination, kErased };

inline constexpr std::array kProperties{Property::kFunctional,   Property::kMemory,
                                        Property::kConstantTime, Property::kAbi,
                                        Property::kTermination,  Property::kErased};

/// Those that a routine is held to if nobody says otherwise.
inline constexpr std::array kUsualProperties{Property::kFunctional, Property::kMemory,
                                             Property::kConstantTime, Property::kAbi,
                                             Property::kTermination};

constexpr std::string_view to_text(Property property) {
  switch (property) {
    case Property::kFunctional:
      return "functional";
    case Property::kMemory:
      return "memory";
    case Property::kConstantTime:
      return "constant-time";
    case Property::kAbi:
      return "abi";
    case Property::kTermination:
      return "termination";
    case Property::kErased:
      return "erased";
  }
  return "";
}

/// What the rewriting of terms rests on is counted with this one.
inline constexpr Property kRewritingCountsWith = Property::kFunctional;

/// The default of every verdict is error: nothing is proved because nothing was asked.
enum class Verdict : u8 { kError, kProved, kRefuted, kUnknown, kUnsupported };

constexpr std::string_view to_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::kError:
      return "error";
    case Verdict::kProved:
      return "proved";
    case Verdict::kRefuted:
      return "refuted";
    case Verdict::kUnknown:
      return "unknown";
    case Verdict::kUnsupported:
      return "unsupported";
  }
  return "";
}

}  // namespace a64::proofs

#endif
