// What the pointer authentication instructions do to a pointer, as far as it is the same on all
// processors, with the feature on or off.
#ifndef A64_ISA_POINTER_AUTHENTICATION_H
#define A64_ISA_POINTER_AUTHENTICATION_H

#include <optional>
#include <vector>

#include "base/integers.h"

namespace a64::isa {

enum class PointerOperation {
  kSign,          ///< Arm ARM, AddPAC: a function of key, pointer and modifier
  kAuthenticate,  ///< Arm ARM, Auth: gives the pointer that was signed back, or fails
  kStrip,         ///< Arm ARM, Strip: gives the pointer of a signed one without a check
};

/// APIAKey and APIBKey: the hints know the keys of instructions only.
enum class PointerKey { kA, kB };

/// The pointers that a run has signed. Nothing is claimed of a signed pointer but which pointer,
/// key and modifier it came from: it may be any value, the pointer itself among them, which is
/// what signing gives where the feature is off.
template <class Value>
class SignedPointers {
 public:
  /// The result of an operation, if these properties give it: authentication succeeds for what
  /// was signed with the same key and modifier, and both it and Strip give back what was signed
  /// if `is_address(p)`, that is, the bits that the signature took were copies of bit 55.
  /// `sign()` makes the value of a pointer that was not signed this way before.
  template <class IsAddress, class Sign>
  std::optional<Value> operator()(PointerOperation operation, PointerKey key, Value pointer,
                                  Value modifier, IsAddress&& is_address, Sign&& sign) {
    if (operation == PointerOperation::kSign) {
      for (const Made& made : made_) {
        if (made.key == key && made.modifier == modifier && made.pointer == pointer) {
          return made.signed_pointer;
        }
      }
      made_.push_back({key, pointer, modifier, sign()});
      return made_.back().signed_pointer;
    }
    for (const Made& made : made_) {
      if (made.signed_pointer != pointer || !is_address(made.pointer)) continue;
      if (operation == PointerOperation::kStrip || (made.key == key && made.modifier == modifier)) {
        return made.pointer;
      }
    }
    if (operation == PointerOperation::kStrip && is_address(pointer)) return pointer;
    return std::nullopt;
  }

  /// Whether `value` came out of signing.
  bool holds(Value value) const {
    for (const Made& made : made_) {
      if (made.signed_pointer == value) return true;
    }
    return false;
  }

  /// How many there are; none is ever forgotten.
  std::size_t size() const { return made_.size(); }

 private:
  struct Made {
    PointerKey key;
    Value pointer;
    Value modifier;
    Value signed_pointer;
  };
  std::vector<Made> made_;
};

/// Stands in for QARMA where known words are computed with, and for what a failed authentication
/// leaves: `pointer` with bits 54..48 changed, which no jump and no access survives. (Those are
/// the bits of a signature at 48 bits of address and with tags.)
constexpr u64 with_signature(PointerOperation operation, PointerKey key, u64 pointer,
                             u64 modifier) {
  u64 hash = pointer;
  for (const u64 part : {modifier, u64{2} * static_cast<u64>(operation) + static_cast<u64>(key)}) {
    hash = (hash ^ part) * 0x9e3779b97f4a7c15;
    hash ^= hash >> 29;
  }
  return pointer ^ (hash % 127 + 1) << 48;
}

}  // namespace a64::isa

#endif
