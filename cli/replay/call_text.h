// What a call did beyond its rights, in words.
#ifndef A64_CLI_REPLAY_CALL_TEXT_H
#define A64_CLI_REPLAY_CALL_TEXT_H

#include <functional>
#include <string>
#include <vector>

#include "cli/replay/call.h"

namespace a64::cli {

/// Such as "in+17", "in-1", "in=out+17" of two at one address, "the caller's stack+8", "address
/// 0x0".
std::string place_text(const Call& call, u32 region, i64 offset);

/// The signal that ended the run, what it accessed, and where: `code_place` says it of an offset
/// from the routine's entry, in bytes. `observed` must have a signal.
std::string signal_text(const Call& call, const CallResponse& observed,
                        const std::function<std::string(u64 offset)>& code_place);

/// The place of the first byte that changed and may not; empty if none did.
std::string changed_text(const Call& call, const CallResponse& observed);

/// Those of x18..x29, d8..d15 and sp that differ on return; none after a signal.
std::vector<std::string> registers_not_kept(const CallResponse& observed);

}  // namespace a64::cli

#endif
