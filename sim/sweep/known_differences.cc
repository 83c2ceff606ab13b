#include "sim/sweep/known_differences.h"

#include <algorithm>
#include <array>

#include "sim/sweep/mnemonics.h"

namespace a64::sim {
namespace {

using enum isa::Support;

/// Seen with binutils 2.40 and Capstone 4.0.2. In these patterns a field named x may hold anything.
constexpr std::array kKnown = {
    KnownDifference{Source::kBinutils, "0000000000000000 imm16:16", kUndefined, "udf",
                    "UDF is permanently undefined: it has a name there; here it is what it does, "
                    "which is to trap always"},
    KnownDifference{
        Source::kBinutils, "1101010100 0 00 x:19", kUndefined, "msr",
        "op0 (bits 20, 19) = 00: the system registers of MSR have op0 = 1x, no other is allocated"},
    KnownDifference{
        Source::kBinutils, "1101010100 1 00 x:19", kUndefined, "mrs",
        "op0 (bits 20, 19) = 00: the system registers of MRS have op0 = 1x, no other is allocated"},
    KnownDifference{Source::kBinutils, "01 101 0 0 x:2 1 imm7:7 Rt2:5 Rn:5 Rt:5", kUnsupported, "",
                    "LDPSW into one register twice or into its base is CONSTRAINED UNPREDICTABLE "
                    "like any LDP, not undefined: there LDPSW alone is treated otherwise"},
    KnownDifference{Source::kBinutilsAliases, "1101 0101 0000 0011 0010 0000 110 11111", kSupported,
                    "hint", "DGH is hint 6, which has no name there"},
    KnownDifference{Source::kBinutilsAliases, "1101 0101 0000 0011 0010 0010 110 11111", kSupported,
                    "clearbhb",
                    "CLEARBHB is hint 22, which the table has among HINT: no register "
                    "or byte of memory shows it"},
    KnownDifference{Source::kCapstone, "1101 0101 0000 0011 0011 0000 111 11111", kSupported, "msr",
                    "SB: the version is older than the instruction"},
};

}  // namespace

std::span<const KnownDifference> known_differences() {
  return kKnown;
}

const KnownDifference* known_difference(Source source, const isa::Instruction& ours,
                                        std::string_view theirs) {
  const auto known = std::ranges::find_if(kKnown, [&](const KnownDifference& entry) {
    const bool same_source = entry.source == source || (entry.source == Source::kBinutils &&
                                                        source == Source::kBinutilsAliases);
    return same_source && entry.ours == ours.support && entry.pattern.matches(ours.word) &&
           (entry.theirs == "*" || entry.theirs == mnemonic_of(theirs));
  });
  return known == kKnown.end() ? nullptr : &*known;
}

}  // namespace a64::sim
