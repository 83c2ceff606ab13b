// Calls and their results in the runner's wire format, call_protocol.h.
#ifndef A64_CLI_REPLAY_CALL_WIRE_H
#define A64_CLI_REPLAY_CALL_WIRE_H

#include <iosfwd>
#include <span>
#include <vector>

#include "cli/replay/call.h"

namespace a64::cli {

/// Appends the request. The Error says what the runner cannot do: more or larger regions or more
/// arguments than the protocol has room for, or numbers that name no region.
Status write_request(const PlacedCall& placed, std::ostream& to);

/// The responses to `calls`, in order, up to the first that is cut short or malformed.
std::vector<CallResult> read_responses(std::span<const PlacedCall> calls,
                                       std::span<const u8> bytes);

}  // namespace a64::cli

#endif
