// By which names disassemblers may call an instruction of the decode table.
#ifndef A64_SIM_SWEEP_MNEMONICS_H
#define A64_SIM_SWEEP_MNEMONICS_H

#include <string>
#include <string_view>
#include <vector>

namespace a64::sim {

/// What all hints are called without aliases.
inline constexpr std::string_view kHint = "hint";

/// The mnemonics of a row by the manual's heading: "SSHLL, SSHLL2" has two, "ADD (immediate)" is
/// add, "B.cond" is b.cond.
std::vector<std::string> mnemonics_of_heading(std::string_view heading);

/// Whether that is one of them.
bool is_name(std::string_view heading, std::string_view mnemonic);

/// Whether the manual has `mnemonic` for an alias of that instruction.
bool is_alias(std::string_view heading, std::string_view mnemonic);

/// The first word of a disassembler's text: "b.cond" for each b.eq and so on.
std::string_view mnemonic_of(std::string_view text);

}  // namespace a64::sim

#endif
