// Registers and memory of a run on known words at one of its steps, for people.
#ifndef A64_CLI_TEXT_MACHINE_TEXT_H
#define A64_CLI_TEXT_MACHINE_TEXT_H

#include <optional>
#include <string>

#include "cli/text/known_values.h"
#include "cli/text/location_text.h"
#include "proofs/refute/replay.h"

namespace a64::cli {

/// The registers: those that have changed since `before` are marked by *. X registers are numbers,
/// with the place that they point to; V registers are bytes in the order of memory, with the name
/// that the specification has for them.
std::string registers_text(const sim::WordState& now, const sim::WordState& before,
                           const LocationNames& names, const KnownValues& known);

/// The bytes of `size` from `address` on that are mapped, 16 in a row, at most `rows` of them:
/// those around `near` if that lies within. Bytes of which `before` has others are marked by *.
std::string memory_text(const sim::ConcreteMemory& now, const sim::ConcreteMemory& before,
                        std::string_view name, u64 address, u64 size, std::optional<u64> near,
                        std::size_t rows);

}  // namespace a64::cli

#endif
