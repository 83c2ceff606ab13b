// What each Arm64 relocation writes (AAELF64, "Relocation types"): pure functions of the
// symbol's address, the place and the bytes there. Internal to sim/image.
#ifndef A64_SIM_IMAGE_RELOCATION_FORMULA_H
#define A64_SIM_IMAGE_RELOCATION_FORMULA_H

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace a64::sim {

enum class RelocationOutcome { kApplied, kNotSupported, kOutOfRange, kMisaligned };

/// "R_AARCH64_CALL26", or "relocation type 4711".
std::string relocation_name(std::uint32_t type);

/// Whether the type asks for nothing to be written (R_AARCH64_NONE).
bool is_null_relocation(std::uint32_t type);

/// Width in bytes of the field that the type writes; none if the type is not supported.
std::optional<unsigned> relocation_width(std::uint32_t type);

/// What becomes of the field when the image moves by a multiple of a page.
enum class WhenMoved {
  kSame,     ///< of a target that moves with it: a distance, or an offset within a page
  kAddress,  ///< the whole address of the target, in kAddressBytes bytes
  kOther,    ///< part of an address, or an instruction's share of one
};

/// For a target in the image. A type that is not supported is kOther.
WhenMoved when_moved(std::uint32_t type);

/// Whether the field is the same for a target that does not move.
bool same_for_absolute(std::uint32_t type);

/// Writes the field: `target` is S + A (symbol address plus addend, modulo 2^64), `place` the
/// address of `field`, which has relocation_width(type) bytes. Unless it returns kApplied the
/// field is as before. Overflow is checked as AAELF64 says for the type; where it lets a tool
/// choose, as the stricter reading has it.
RelocationOutcome apply_relocation(std::uint32_t type, std::uint64_t target, std::uint64_t place,
                                   std::span<std::uint8_t> field);

/// A short reason for people: "out of range", ...
const char* reason(RelocationOutcome outcome);

}  // namespace a64::sim

#endif  // A64_SIM_IMAGE_RELOCATION_FORMULA_H
