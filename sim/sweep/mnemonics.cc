#include "sim/sweep/mnemonics.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

namespace a64::sim {
namespace {

/// The manual's aliases of an instruction, and nothing else: what a disassembler calls wrongly
/// stands in known_differences.cc.
struct Aliases {
  std::string_view heading;
  std::string_view names;  ///< separated by spaces
};
constexpr std::array kAliases = {
    // Data processing, immediate
    Aliases{"ADD (immediate)", "mov"},
    Aliases{"ADDS (immediate)", "cmn"},
    Aliases{"SUBS (immediate)", "cmp"},
    Aliases{"ORR (immediate)", "mov"},
    Aliases{"ANDS (immediate)", "tst"},
    Aliases{"MOVN", "mov"},
    Aliases{"MOVZ", "mov"},
    Aliases{"SBFM", "asr sbfiz sbfx sxtb sxth sxtw"},
    Aliases{"BFM", "bfc bfi bfxil"},
    Aliases{"UBFM", "lsl lsr ubfiz ubfx uxtb uxth"},
    Aliases{"EXTR", "ror"},
    // System
    Aliases{"DSB", "ssbb pssbb"},
    // Data processing, register
    Aliases{"LSLV", "lsl"},
    Aliases{"LSRV", "lsr"},
    Aliases{"ASRV", "asr"},
    Aliases{"RORV", "ror"},
    Aliases{"ORR (shifted register)", "mov"},
    Aliases{"ORN (shifted register)", "mvn"},
    Aliases{"ANDS (shifted register)", "tst"},
    Aliases{"ADDS (shifted register)", "cmn"},
    Aliases{"SUB (shifted register)", "neg"},
    Aliases{"SUBS (shifted register)", "cmp negs"},
    Aliases{"ADDS (extended register)", "cmn"},
    Aliases{"SUBS (extended register)", "cmp"},
    Aliases{"SBC", "ngc"},
    Aliases{"SBCS", "ngcs"},
    Aliases{"CSINC", "cinc cset"},
    Aliases{"CSINV", "cinv csetm"},
    Aliases{"CSNEG", "cneg"},
    Aliases{"MADD", "mul"},
    Aliases{"MSUB", "mneg"},
    Aliases{"SMADDL", "smull"},
    Aliases{"SMSUBL", "smnegl"},
    Aliases{"UMADDL", "umull"},
    Aliases{"UMSUBL", "umnegl"},
    // Advanced SIMD
    Aliases{"DUP (element)", "mov"},
    Aliases{"INS (general)", "mov"},
    Aliases{"INS (element)", "mov"},
    Aliases{"UMOV", "mov"},
    Aliases{"NOT", "mvn"},
    Aliases{"ORR (vector, register)", "mov"},
    Aliases{"SSHLL, SSHLL2", "sxtl sxtl2"},
    Aliases{"USHLL, USHLL2", "uxtl uxtl2"},
};

constexpr std::string_view kConditional = "b.cond";

}  // namespace

std::vector<std::string> mnemonics_of_heading(std::string_view heading) {
  std::vector<std::string> names;
  heading = heading.substr(0, heading.find(" ("));
  while (!heading.empty()) {
    const std::string_view part = heading.substr(0, heading.find(", "));
    heading.remove_prefix(std::min(heading.size(), part.size() + 2));
    // "MSR DIT, #1" and "PSB CSYNC" are mnemonics with operands.
    std::string name(part.substr(0, part.find(' ')));
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
    if (!name.empty() && std::isalpha(static_cast<unsigned char>(name[0])) != 0) {
      names.push_back(std::move(name));
    }
  }
  return names;
}

bool is_name(std::string_view heading, std::string_view mnemonic) {
  const auto names = mnemonics_of_heading(heading);
  return std::ranges::find(names, mnemonic) != names.end();
}

bool is_alias(std::string_view heading, std::string_view mnemonic) {
  const auto aliases = std::ranges::find(kAliases, heading, &Aliases::heading);
  if (aliases == kAliases.end()) return false;
  std::string_view rest = aliases->names;
  while (!rest.empty()) {
    const std::string_view name = rest.substr(0, rest.find(' '));
    if (name == mnemonic) return true;
    rest.remove_prefix(std::min(rest.size(), name.size() + 1));
  }
  return false;
}

std::string_view mnemonic_of(std::string_view text) {
  text = text.substr(0, text.find_first_of(" \t"));
  return text.starts_with("b.") ? kConditional : text;
}

}  // namespace a64::sim
